import TestSupport
import Testing

@testable import FuzzyMatch

struct QueryTests {
  private static let models = [
    Candidate(
      provider: "openrouter", id: "anthropic/claude-opus-4.6", names: ["Anthropic: Claude Opus 4.6"],
      facts: .init(context: 1_000_000, price: 5, traits: [.images, .thinking, .tools])),
    Candidate(
      provider: "openrouter", id: "deepseek/deepseek-r1:free", names: ["DeepSeek: R1 (free)"],
      facts: .init(context: 163_840, price: 0, traits: [.free, .thinking])),
    Candidate(
      provider: "amazon-bedrock", id: "anthropic.claude-3-haiku-v1:0",
      facts: .init(context: 200_000, price: 0.25, traits: .tools)),
    Candidate(
      provider: "ollama", id: "gemma3:27b", facts: .init(context: 131_072, traits: [.free, .images])),
    Candidate(
      provider: "openai", id: "gpt-5-mini", facts: .init(context: 204_800, price: 0.25, traits: .tools)),
    Candidate(provider: "google", id: "gemini-3-pro", names: ["日本"], facts: .init(price: 2)),
  ]

  private static let short = ["opus", "r1", "haiku", "gemma", "mini", "gemini"]

  /// The short names of what is found, in the order of the list.
  private func found(_ query: String) -> [String] {
    (SearchIndex(Self.models).search(Query(query))?.rows ?? []).sorted().map { Self.short[Int($0)] }
  }

  @Test(
    "words are ANDed in any order, and operators ask about facts",
    arguments: [
      ("claude", "opus haiku"), ("opus claude", "opus"), ("claude 4", "opus"), ("日本", "gemini"),
      ("gemini 日本", "gemini"),
      ("ctx>200k", "opus"), ("ctx>=200k", "opus haiku mini"), ("ctx<200k", "r1 gemma"),
      ("ctx<=200k", "r1 haiku gemma mini"),
      ("ctx=200k", "haiku mini"), ("ctx=128k", "gemma"), ("ctx=1M", "opus"), ("ctx>=1m", "opus"),
      ("ctx>0.5M", "opus"),
      ("ctx=163840", "r1"), ("ctx>200", "opus"), ("ctx>200000", "opus mini"), ("ctx > 200k", "opus"),
      ("ctx> 200k", "opus"),
      ("ctx >200k claude", "opus"), ("CTX>200K", "opus"), ("ｃｔｘ＞２００ｋ", "opus"),
      ("price<1", "r1 haiku mini"), ("price<$1", "r1 haiku mini"), ("price=0", "r1"),
      ("price=.25", "haiku mini"),
      ("price=0.25", "haiku mini"), ("price>=2", "opus gemini"), ("price>2", "opus"),
      ("price<=0.25", "r1 haiku mini"),
      ("free", "r1 gemma"), ("img", "opus gemma"), ("think", "opus r1"), ("tools", "opus haiku mini"),
      ("FREE img", "gemma"),
      ("prov:open", "opus r1 mini"), ("prov:openai", "mini"), ("prov:bedrock", "haiku"),
      ("prov:anthropic", ""),
      ("'opus-4", "opus"), ("'opus4", ""), ("'Claude Opus", "opus"), ("'claude", "opus haiku"),
      ("!claude", "r1 gemma mini gemini"), ("!mini", "opus r1 haiku gemma gemini"),
      ("!free", "opus haiku mini gemini"),
      ("!prov:openrouter", "haiku gemma mini gemini"), ("!ctx>200k", "r1 haiku gemma mini gemini"),
      ("!'emm", "opus r1 haiku mini gemini"),
      ("!gpt5", "opus r1 haiku gemma gemini"), ("!日", "opus r1 haiku gemma mini"),
      ("!.", "r1 gemma mini gemini"), ("claude !haiku", "opus"),
      ("!4.6 claude", "haiku"), ("prov:open price<1 !free", "mini"),
    ])
  func understood(_ query: String, _ expected: String) {
    #expect(found(query).joined(separator: " ") == expected)
  }

  @Test(
    "an operator that is not finished matches everything",
    arguments: [
      "ctx>", "ctx<", "ctx=", "ctx>=", "ctx", "ctx >", "price", "price<", "price<=", "price<.", "price<$",
      "price<$.", "prov:", "prov", "!",
      "'", "!'", "!ctx>", "!prov:", "ctx> price< ! '", "！", "",
      "   ",
    ])
  func unfinished(_ query: String) {
    #expect(found(query) == Self.short)
    #expect(Query(query).isEmpty)
  }

  @Test(
    "what only looks like an operator is a word",
    arguments: [
      "ctx>x", "ctx>2q", "ctx>k", "ctx>1.2.3", "ctxx", "price<1k", "price<abc", "size>3", "vendor:x", "a'b",
      "a!b", "provx:y", "freedom",
    ])
  func unknown(_ query: String) {
    #expect(Query(query).unwanted.isEmpty)
    #expect(Query(query).wanted == [.word(Word(Letter.fold(query, longest: 99)))])
  }

  @Test("the screen learns what was understood to be more than a word")
  func operators() {
    #expect(
      Query("opus CTX > 200k !free prov: 'x !y price< img").operators == [
        "ctx>200k", "!free", "'x", "!y", "img",
      ])
    #expect(Query("opus 4.6").operators.isEmpty)
  }

  @Test(
    "an accent does not matter, however query and name are composed",
    arguments: ["\u{E9}tude", "e\u{301}tude", "etude", "\u{C9}TUDE", "'e\u{301}tude", "\u{E9}t ude"])
  func accents(_ query: String) {
    let ids = ["x/e\u{301}tude-1", "x/\u{E9}tude-1", "x/etude-1"]
    #expect(Set(FuzzyMatchTests.found(query, in: ids)).count == 2, "two of them are one id to Swift")
    #expect(SearchIndex(ids.map { Candidate(id: $0) }).search(Query(query))?.count == 3)
    #expect(FuzzyMatchTests.found("!e\u{301}tude", in: ids).isEmpty)
  }

  @Test("a word for a trait finds what is called so, known to be or not")
  func nothingIsHidden() {
    let models = [
      Candidate(id: "kilo/free"), Candidate(id: "x", facts: .init(traits: .free)), Candidate(id: "f-r-e-e"),
    ]
    #expect(FuzzyMatchTests.found("free", in: models) == ["kilo/free", "x"])
    #expect(FuzzyMatchTests.found("!free", in: models) == ["f-r-e-e"])
  }

  @Test(
    "a query narrows another if all that it finds, that finds too",
    arguments: [
      ("opus", "op", true), ("opus", "os", true), ("claude opus", "opus", true), ("opus", "", true),
      ("opus", "opus", true),
      ("op", "opus", false), ("opus", "ops x", false), ("opus ", "opus", true), ("gpt-4", "gpt4", true),
      ("gpt4", "gpt-4", true),
      ("!opu", "!opus", true), ("!opus", "!opu", false), ("!op", "op", false), ("a !b", "a", true),
      ("a", "a !b", false),
      ("ctx>20k", "ctx>2k", true), ("ctx>2k", "ctx>20k", false), ("ctx<2k", "ctx<20k", true),
      ("ctx=5k", "ctx>2k", true),
      ("ctx>2000", "ctx>2", false), ("ctx>200k", "ctx>", true), ("!ctx>2k", "!ctx>20k", true),
      ("!ctx>20k", "!ctx>2k", false),
      ("price<1", "price<2", true), ("price<2", "price<1", false), ("price<1", "ctx<2k", false),
      ("free", "free", true),
      ("free", "fre", false), ("free", "img", false), ("prov:openai", "prov:open", true),
      ("prov:open", "prov:openai", false),
      ("'opus", "opus", true), ("'opus", "'pu", true), ("opus", "'opus", false), ("'op", "'opus", false),
      ("!'o", "!'op", true), ("!'op", "!'o", false),
      (".", "a", false), ("a.", ".", false), ("..", ".", true),
    ])
  func narrows(_ query: String, _ other: String, _ expected: Bool) {
    #expect(Query(query).narrows(Query(other)) == expected)
  }

  @Test("queries are equal if they were typed alike")
  func equal() {
    #expect(Query("a") == Query("a"))
    #expect(Query("a") != Query("A"))
  }
}
