import TestSupport
import Testing

@testable import FuzzyMatch

/// Whatever a person types and a gateway lists.
struct HostileTests {
  private static let texts = [
    "", " ", "\0", "\0\0\0", "/", "//", "a//b/", "\r\n", "\u{FEFF}", "\u{200D}", "👩‍👩‍👧‍👦", "🇩🇪🇩🇪🇩",
    "e\u{301}\u{301}\u{301}", "\u{301}", "שלום", "مرحبا", "\u{202E}evil",
    "ﷺ", "𝕘𝕡𝕥", "İ", "ß", "\u{10FFFF}", "\u{FFFD}", "%s%n", "' OR 1=1", String(repeating: "a", count: 5000),
    String(repeating: "-", count: 5000), String(repeating: "日", count: 5000),
    String(repeating: "a/", count: 5000), String(repeating: "9", count: 400),
    "ctx>" + String(repeating: "9", count: 400), "ctx>0." + String(repeating: "9", count: 250), "price<-1",
    "ctx>inf", "ctx>nan", "ctx><=", "ctx>>1", "!!!!", "''''", "!'!'",
    "prov:prov:", "prov:/", "prov:-", "free free free", "!free free", "ctx>9e9", "ctx>１２３ｋ", "price<$$1",
    "price<1m", "! !", "!\0", "'\0",
  ]

  /// Each of them as an id, and as everything else.
  private static let index = SearchIndex(
    texts.flatMap { text in
      [
        Candidate(id: text),
        Candidate(
          provider: text, id: text, names: [text, "", text], facts: .init(context: .max, price: .nan)),
      ]
    } + [Candidate(id: "x", facts: .init(context: .min, price: -.infinity))])

  @Test(
    "no text traps as a query over any other",
    arguments: texts.map { $0.count > 1000 ? String($0.prefix(60)) : $0 })
  func total(_ query: String) {
    let index = Self.index
    let matches = index.search(Query(query))
    #expect(matches?.rows.allSatisfy { (0..<index.count).contains(Int($0)) } == true)
    for row in matches?.rows.prefix(10) ?? [] { _ = index.highlight(Int(row), for: Query(query)) }
    #expect(index.highlight(-1, for: Query(query)) == Highlight([], id: 0))
  }

  @Test(
    "a text finds itself first, whatever it is made of",
    arguments: texts.filter {
      !$0.hasPrefix("ctx") && !$0.hasPrefix("p") && !$0.hasPrefix("!") && !$0.hasPrefix("'") && $0.count < 256
    })
  func itself(_ text: String) {
    let models = Self.texts.filter { $0.count < 256 }.map { Candidate(id: $0) }
    let first = found(text, in: models).first
    #expect(
      first.map { Letter.fold($0, longest: 99) }?.split(separator: Letter.space)
        == Letter.fold(Query(text).isEmpty ? "" : text, longest: 99).split(separator: Letter.space))
  }

  @Test("a text of 10 MB and a query of 10 000 letters cost no more than their first letters")
  func endless() {
    let endless = String(repeating: "a-", count: 5_000_000)
    let index = SearchIndex([
      Candidate(id: endless + "b"), Candidate(id: "é" + endless), Candidate(id: "a", names: [endless, "b"]),
    ])
    #expect(index.search(Query(String(repeating: "a", count: 10_000)))?.count == 3)
    #expect(index.search(Query("b"))?.rows == [])
    #expect(index.highlight(0, for: Query("a" + endless)).id.allSatisfy { $0 < SearchIndex.longestText })
    #expect(index.bytes < 100_000)
  }

  @Test(
    "looking at a text takes time with its length and the word's, not with the square of either",
    arguments: ["/", "a/", "a-", "-/", "///////b", "a.///"])
  func work(_ piece: String) {
    let text = CountingText(String(repeating: piece, count: 800))
    let word = Word(Letter.fold(String(repeating: piece, count: 60), longest: 100))
    var needles = Needles()
    let needle = needles.add(word)
    #expect(Aligner().worth(of: needle, in: text, name: 0) != nil)
    #expect(text.looks < 30 * text.count * word.typed.count)
  }

  @Test("random bytes as texts and queries never trap", arguments: 0..<4)
  func random(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let texts = (0..<200).map { _ in
      String(decoding: generator.bytes(generator.number(0..<40)), as: UTF8.self)
    }
    let index = SearchIndex(
      texts.map { Candidate(provider: generator.pick(texts), id: $0, names: [generator.pick(texts)]) })
    for text in texts {
      let query = Query(String(text.prefix(generator.number(0..<6))))
      for row in index.search(query)?.rows.prefix(5) ?? [] { _ = index.highlight(Int(row), for: query) }
    }
    #expect(index.count == 200)
  }
}

/// A text that counts how often one of its letters is looked at.
private struct CountingText: MatchText {
  private final class Counter { var looks = 0 }

  private let letters: [UInt32]
  private let counter = Counter()

  var count: Int { letters.count }
  var looks: Int { counter.looks }

  init(_ text: String) { letters = Letter.fold(text, longest: SearchIndex.longestText) }

  subscript(place: Int) -> UInt32 {
    counter.looks += 1
    return letters[place]
  }

  func isCapital(_ place: Int) -> Bool { false }

  func places(of letter: UInt32, from first: Int) -> UInt64 {
    var bits: UInt64 = 0
    for offset in 0..<min(count - first, 64) where self[first + offset] == letter {
      bits |= 1 << UInt64(offset)
    }
    return bits
  }

  func slice(_ places: Range<Int>) -> Self { self }
}
