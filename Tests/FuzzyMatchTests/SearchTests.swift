import TestSupport
import Testing

@testable import FuzzyMatch

struct SearchTests {
  @Test("narrowing and searching in halves give what a full search gives", arguments: 0..<6)
  func equivalent(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let index = SearchIndex(RandomModels.list(300, &generator))
    var narrowed = 0
    for _ in 0..<50 {
      var query = Query(RandomModels.query(&generator))
      var matches = try #require(index.search(query))
      for _ in 0..<4 {
        let next = Query(RandomModels.longer(query.text, &generator))
        if next.narrows(query) { narrowed += 1 }
        let full = try #require(index.search(next))
        #expect(index.search(next, narrowing: matches) == full, "\(query.text) -> \(next.text)")
        let halves = index.searchInHalves(next, narrowing: matches, isWanted: { true }) { one, other in
          let rest = other()
          return (one(), rest)
        }
        #expect(halves == full, "\(next.text) in halves")
        let narrower = try #require(index.search(Query(next.text + "o"), narrowing: halves))
        #expect(narrower == index.search(Query(next.text + "o")), "what halves found can be narrowed")
        (query, matches) = (next, full)
      }
    }
    #expect(narrowed > 40)
  }

  @Test("whatever narrows finds no more", arguments: 0..<6)
  func subset(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let index = SearchIndex(RandomModels.list(100, &generator))
    var narrower = 0
    for _ in 0..<400 {
      let query = Query(RandomModels.query(&generator))
      let other = Query(
        generator.number(0..<2) == 0
          ? RandomModels.query(&generator) : RandomModels.longer(query.text, &generator))
      for (one, two) in [(query, other), (other, query)] where one.narrows(two) {
        narrower += 1
        let (few, many) = (try #require(index.search(one)), try #require(index.search(two)))
        #expect(Set(few.rows).isSubset(of: many.rows), "\(one.text) narrows \(two.text)")
      }
    }
    #expect(narrower > 60)
  }

  @Test(
    "a row is found if and only if it holds the letters of each word, in order, in one of its names",
    arguments: 0..<4)
  func definition(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let models = RandomModels.list(200, &generator)
    let index = SearchIndex(models)
    for _ in 0..<60 {
      let words = (0..<generator.number(1..<3)).map { _ in
        generator.pick(["opus", "gt", "45", "o", "日", "lm", "/", "k2", "ae", "zz"])
      }
      let found = Set(index.search(Query(words.joined(separator: " ")))?.rows ?? [])
      for (row, model) in models.enumerated() {
        let names = [model.provider.isEmpty ? model.id : model.provider + "/" + model.id] + model.names
        let isMatch = words.allSatisfy { word in names.contains { isSubsequence(word, of: $0) } }
        #expect(found.contains(Int32(row)) == isMatch, "\(words) in \(names)")
      }
    }
  }

  private func isSubsequence(_ word: String, of text: String) -> Bool {
    var missing = Letter.fold(word, longest: 99)[...]
    for letter in Letter.fold(text, longest: 999) where letter == missing.first { missing.removeFirst() }
    return missing.isEmpty
  }

  @Test("what answers another index, or a query that is not narrowed, is ignored")
  func strangers() throws {
    let ids = ["gpt-4", "gpt-5", "opus"].map { Candidate(id: $0) }
    let (index, other) = (SearchIndex(ids), SearchIndex(ids.reversed()))
    let stranger = try #require(other.search(Query("gpt-4")))
    #expect(index.search(Query("gpt-4"), narrowing: stranger)?.rows == [0])
    let wider = try #require(index.search(Query("gpt-4")))
    #expect(index.search(Query("gpt"), narrowing: wider)?.count == 2)
  }

  @Test(
    "a search that is not wanted any more gives nothing, at whatever question it learns that",
    arguments: [0, 1, 2, 5])
  func abandoned(_ answers: Int) {
    let index = SearchIndex((0..<30_000).map { Candidate(id: "vendor/model-\($0)") })
    for query in ["", "o", "zzz", "!x"] {
      var left = query.isEmpty || query == "zzz" ? 0 : answers
      let matches = index.search(Query(query)) {
        left -= 1
        return left >= 0
      }
      #expect(matches == nil, "\(query)")
    }
  }

  @Test(
    "a search asks often enough whether it is wanted, even where every row takes long",
    arguments: [(1, 1000, 8), (4, 1000, 30), (15, 200, 20), (200, 20, 15)])
  func patience(_ letters: Int, _ rows: Int, _ expected: Int) {
    let index = SearchIndex((0..<rows).map { Candidate(id: String(repeating: "a", count: 1020) + "\($0)") })
    var questions = 0
    _ = index.search(Query(String(repeating: "a", count: letters))) {
      questions += 1
      return true
    }
    #expect(questions >= expected)
  }

  @Test("halves of which one is not wanted any more give nothing, and short lists are not divided")
  func halves() {
    let index = SearchIndex((0..<1000).map { Candidate(id: "\($0)") })
    for halves in [(PartialMatches(), nil), (nil, PartialMatches()), (nil, nil)] {
      let matches = index.searchInHalves(Query("1"), narrowing: nil, isWanted: { true }) { _, _ in halves }
      #expect(matches == nil)
    }
    let whole = index.search(Query("1"), narrowing: nil, isWanted: { true }) { _, _ in (nil, nil) }
    #expect(whole?.count == 271)
  }

  @Test("an index without rows finds nothing, and neither does a half of it")
  func empty() {
    for count in [0, 1, 64] {
      let index = SearchIndex(Array(repeating: Candidate(id: "b"), count: count))
      #expect(index.count == count)
      for query in ["a", "free"] {
        #expect(index.search(Query(query))?.rows == [])
        let halves = index.searchInHalves(Query(query), narrowing: nil, isWanted: { true }) { ($0(), $1()) }
        #expect(halves?.rows == [])
      }
      #expect(index.search(Query(""))?.count == count)
      #expect(index.highlight(count, for: Query("b")) == Highlight([], id: 0))
    }
  }

  @Test("a row takes 44 bytes beside its letters, a byte each for ASCII")
  func memory() {
    #expect(MemoryLayout<Row>.stride == 32)
    let models = (0..<2000).map {
      Candidate(
        provider: "openrouter", id: "anthropic/claude-opus-4.\($0)", names: ["Anthropic: Claude Opus 4.\($0)"]
      )
    }
    let text = models.reduce(0) {
      $0 + $1.provider.utf8.count + 1 + $1.id.utf8.count + 1 + $1.names[0].utf8.count
    }
    let bytes = SearchIndex(models).bytes
    #expect(bytes - text <= 44 * models.count + 100)
  }
}
