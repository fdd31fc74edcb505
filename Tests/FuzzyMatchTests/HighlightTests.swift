import TestSupport
import Testing

@testable import FuzzyMatch

struct HighlightTests {
  @Test(
    "the matched characters are pointed out",
    arguments: [
      ("gpt4o", "openai/gpt-4o", [7, 8, 9, 11, 12]), ("co", "claude-opus", [0, 7]), ("語", "日本語", [2]),
      ("lo", "日kilo", [3, 4]), ("opus claude", "claude-opus", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10]), ("", "x", []),
      ("foo", "xf foo", [3, 4, 5]), ("'4-5", "a-4-5", [2, 3, 4]), ("4-5", "a-4-5", [2, 4]),
      ("free", "x:free", [2, 3, 4, 5]),
      ("cafe\u{301}", "x-cafe\u{301}-y", [2, 3, 4, 5]), ("y", "👩‍👩‍👧 e\u{301}y", [3]), ("z", "x", []),
      ("!z ctx>1 prov:x 'q", "x", []),
      ("x !y", "x", [0]),
    ])
  func places(_ query: String, _ id: String, _ expected: [Int]) {
    let highlight = SearchIndex([Candidate(id: id)]).highlight(0, for: Query(query))
    #expect(highlight == Highlight(expected, id: 0))
  }

  @Test("the provider's characters are apart from the id's, and other names have none")
  func provider() {
    let index = SearchIndex([Candidate(provider: "日x", id: "gpt-5", names: ["Zeta"])])
    let highlight = index.highlight(0, for: Query("日/gp zeta"))
    #expect(highlight.provider == [0, 2])
    #expect(highlight.id == [0, 1])
  }

  @Test("each row is highlighted by its own place in the list", arguments: [0, 1, 2])
  func row(_ row: Int) {
    let ids = ["b-opus", "opus", "a-b-opus"]
    let highlight = SearchIndex(ids.map { Candidate(id: $0) }).highlight(row, for: Query("opus"))
    #expect(highlight.id == Array(ids[row].count - 4..<ids[row].count))
  }

  @Test("what is pointed out spells the words, in rows of any kind", arguments: 0..<3)
  func spelled(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let models = RandomModels.list(300, &generator).map { Candidate(provider: $0.provider, id: $0.id) }
    let index = SearchIndex(models)
    for word in ["opus", "g5", "o", "45", "lm", "日"] {
      for row in index.search(Query(word))?.rows ?? [] {
        let highlight = index.highlight(Int(row), for: Query(word))
        let provider = Array(models[Int(row)].provider + "/")
        let id = Array(models[Int(row)].id)
        let spelled = highlight.provider.map { provider[$0] } + highlight.id.map { id[$0] }
        #expect(Letter.fold(String(spelled), longest: 99) == Letter.fold(word, longest: 99))
      }
    }
  }
}
