import TestSupport
import Testing

@testable import FuzzyMatch

struct RankingTests {
  @Test(
    "exact first, then the last part, then nearly exact, then prefixes, then the better match",
    arguments: [
      ("gpt-4o", ["openai/gpt-4o", "gpt-4o-mini", "gpt-4o"], ["gpt-4o", "openai/gpt-4o", "gpt-4o-mini"]),
      ("gpt-4o", ["gpt4o-mini", "gpt4o", "gpt-4o"], ["gpt-4o", "gpt4o", "gpt4o-mini"]),
      ("gpt4o", ["gpt4o-mini", "openai/gpt-4o", "x/gpt4o"], ["x/gpt4o", "openai/gpt-4o", "gpt4o-mini"]),
      ("gpt 4o", ["gpt-4o-mini", "gpt-4o"], ["gpt-4o", "gpt-4o-mini"]),
      ("Qwen/QwQ-32B", ["qwen/qwq-32b", "Qwen/QwQ-32B"], ["Qwen/QwQ-32B", "qwen/qwq-32b"]),
      ("qwen/qwq-32b", ["Qwen/QwQ-32B", "qwen/qwq-32b"], ["qwen/qwq-32b", "Qwen/QwQ-32B"]),
      (
        "opus", ["claude-opus-4.6", "opus-x", "o-p-u-s", "octopus"],
        ["o-p-u-s", "opus-x", "claude-opus-4.6", "octopus"]
      ),
      ("mist", ["mistralai/codestral", "x/mistral-large"], ["x/mistral-large", "mistralai/codestral"]),
      ("4.5", ["claude-45", "claude-4-5", "claude-4.5"], ["claude-4.5", "claude-4-5", "claude-45"]),
      ("4-5", ["claude-45", "claude-4.5", "claude-4-5"], ["claude-4-5", "claude-4.5", "claude-45"]),
      ("45", ["claude-4.5", "claude-45"], ["claude-45", "claude-4.5"]),
      (
        ".completion", ["bash_completion.d/fzf", "bash_completion.d/.completion", "zsh/.completions"],
        ["bash_completion.d/.completion", "zsh/.completions", "bash_completion.d/fzf"]
      ),
      (
        "kilo/auto", ["kilocode/kilo/auto", "kilo/auto-free", "kilo/auto"],
        ["kilo/auto", "kilo/auto-free", "kilocode/kilo/auto"]
      ),
      (
        "amor", ["app/models/order", "a-m-o-r-x-x-x", "zamorano"],
        ["zamorano", "a-m-o-r-x-x-x", "app/models/order"]
      ),
      ("mini", ["gemini-3-pro", "gpt-5-mini"], ["gpt-5-mini", "gemini-3-pro"]),
      ("KILO", ["kilo-x", "kilo"], ["kilo", "kilo-x"]), ("x", ["a", "b"], []),
      ("o3", ["o3-mini", "gpt-4o-32k", "openai/o3"], ["openai/o3", "o3-mini", "gpt-4o-32k"]),
    ])
  func order(_ query: String, _ ids: [String], _ expected: [String]) {
    #expect(found(query, in: ids) == expected)
    #expect(found(query, in: ids.reversed()) == expected, "whatever the order of the list")
  }

  @Test("other names and aliases count as ids do where they are exact, and are found where they are not")
  func names() {
    let models = [
      Candidate(id: "b/opus-mini"), Candidate(id: "a/claude", names: ["Claude Opus", "opus"]),
      Candidate(id: "c", names: ["No Pus"]),
    ]
    #expect(found("opus", in: models) == ["a/claude", "b/opus-mini", "c"])
    #expect(found("claude opus", in: models) == ["a/claude"])
    #expect(found("claudeopusopus", in: models) == [], "a word is found in one name")
  }

  @Test(
    "an id typed in full comes before whatever else is called so, in other case as well",
    arguments: ["gpt-4o", "GPT-4o", "GPT-4O", "openai/gpt-4o", "OpenAI/gpt-4o"])
  func idsBeforeNames(_ query: String) {
    let models = [
      Candidate(
        provider: "azure", id: "gpt-4o-2024-11-20", names: ["GPT-4o", "openai/gpt-4o"], standing: .current),
      Candidate(provider: "openai", id: "gpt-4o", names: ["Omni"]),
    ]
    #expect(found(query, in: models) == ["gpt-4o", "gpt-4o-2024-11-20"])
  }

  @Test("a name of separators alone is not nearly what is typed, which holds none of its letters")
  func separatorsAlone() {
    let models = [Candidate(id: "x-y", names: ["_", ""]), Candidate(id: "-a")]
    #expect(found("-", in: models) == ["-a", "x-y"])
  }

  @Test("provider and id together are exact as well")
  func reference() {
    let models = ["kilocode", "openai", "open"].map {
      Candidate(provider: $0, id: $0 == "open" ? "ai/gpt-5" : "gpt-5")
    }
    let rows = SearchIndex(models).search(Query("openai/gpt-5"))?.rows
    #expect(rows == [1, 2])
  }

  @Test(
    "equals are told apart by standing, plainness, version, length and name",
    arguments: [
      ["claude-opus-4.6", "claude-opus-4.5", "claude-opus-4", "claude-3-opus", "claude-opus"],
      ["claude-opus-4-10", "claude-opus-4-9"], ["claude-opus-45", "claude-opus-4.1"],
      ["claude-opus-4.5", "claude-opus-4.6-fast"], ["claude-opus-4.6", "claude-opus-4.6:thinking"],
      ["claude-opus", "claude-opus-20250514", "claude-opus-20240229"], ["claude-opus-4", "claude-opus-70b"],
      ["a/claude-opus", "b/claude-opus"], ["claude-opus-a", "claude-opus-b"],
    ])
  func ties(_ ids: [String]) {
    #expect(found("opus", in: ids) == ids)
    #expect(found("opus", in: ids.reversed()) == ids)
  }

  @Test("what is in use comes first among equals, then what is recommended, then the rest")
  func standing() {
    let models = [
      Candidate(id: "opus-9"), Candidate(id: "opus-1", standing: .recommended),
      Candidate(id: "opus-2", standing: .current), Candidate(id: "o-pus-3", standing: .current),
    ]
    #expect(found("opus", in: models) == ["opus-2", "opus-1", "opus-9", "o-pus-3"])
  }

  @Test("an empty query and one of operators alone keep the order of the list")
  func ownOrder() {
    let models = ["b", "a-9", "c:free", "free"].map {
      Candidate(id: $0, facts: .init(context: 5000, traits: .free), standing: $0 == "free" ? .current : .none)
    }
    for query in ["", " ", "ctx>1k", "free", "free ctx>1k", "free !x", "!x", "prov:", "!"] {
      #expect(SearchIndex(models).search(Query(query))?.rows == [0, 1, 2, 3], "\(query)")
    }
    #expect(SearchIndex(models).search(Query("free c"))?.rows == [2], "a word ranks")
  }

  @Test("the order does not depend on that of the list, and equals keep theirs", arguments: 0..<6)
  func shuffled(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let models = RandomModels.list(150, &generator)
    let other = models.shuffled(using: &generator)
    let (index, otherIndex) = (SearchIndex(models), SearchIndex(other))
    for _ in 0..<25 {
      let query = RandomModels.query(&generator)
      guard Query(query).ranks else { continue }
      let (one, two) = (index.search(Query(query))?.rows ?? [], otherIndex.search(Query(query))?.rows ?? [])
      #expect(one.map { reference(models[Int($0)]) } == two.map { reference(other[Int($0)]) }, "\(query)")
    }
    let alike = SearchIndex(Array(repeating: models[0], count: 5))
    #expect(alike.search(Query(String(models[0].id.prefix(1))))?.rows == [0, 1, 2, 3, 4])
  }

  private func reference(_ model: Candidate) -> String { model.provider + "/" + model.id }

  @Test("the tier decides before any score, and a higher score before a lower one")
  func ranks() {
    let scores = [100_000_000, 200_000, 5000, 1, 0, -1, -60_000, -100_000_000]
    let tiers: [Tier] = [.spelled, .exact, .called, .exactName, .nearlyExact, .namePrefix, .prefix, .other]
    let ranks = tiers.flatMap { tier in scores.map(tier.rank(of:)) }
    #expect(ranks == ranks.sorted())
    #expect(Set(ranks).count >= tiers.count * 6)
  }

  @Test(
    "what ALGORITHM.md says is so",
    arguments: [
      ("opus", "claude-3-opus claude-opus-4.6 claude-opus-4.5 claude-opus-4.6-fast", "claude-opus-4.6"),
      ("gpt4o", "gpt4o-mini openai/gpt-4o", "openai/gpt-4o"),
      ("4.5", "claude-45 claude-4-5 claude-4.5", "claude-4.5 claude-4-5 claude-45"),
      ("4-5", "claude-45 claude-4.5 claude-4-5", "claude-4-5 claude-4.5 claude-45"),
      ("amor", "app/models/order a-m-o-r-x-x-x zamorano", "zamorano"),
      (
        ".completion", "bash_completion.d/git x/bash_completion.d/completion src/fzf/tool.completion",
        "src/fzf/tool.completion"
      ),
      ("ｇｐｔ", "gpt-5", "gpt-5"), ("opus claude", "claude-opus-4.6", "claude-opus-4.6"),
      ("calude", "claude-3", ""),
      ("haku", "claude-haiku-4.5", "claude-haiku-4.5"), ("mini", "gpt-5-mini minimax-m2", "minimax-m2"),
      ("gemma", "gemma-sea-lion-v4-27b-it gemma-3-27b-it", "gemma-3-27b-it"),
      ("deepseek-r", "deepseek-r1-0528 deepseek-r1", "deepseek-r1"),
    ])
  func documented(_ query: String, _ list: String, _ expected: String) {
    let answers = found(query, in: list.split(separator: " ").map(String.init))
    let wanted = expected.split(separator: " ").map(String.init)
    #expect(Array(answers.prefix(max(1, wanted.count))) == wanted)
  }

  @Test("documented as well: letters after a space are better than letters with a gap")
  func documentedSpace() {
    #expect(found("foo", in: ["xf oo", "xfoo", "xf foo"]) == ["xf foo", "xfoo", "xf oo"])
  }

  @Test("keys sort in any number, and merge", arguments: [0, 1, 2, 100, 511, 512, 513, 5000])
  func keys(_ count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let keys = (0..<count).map { place in
      SortKey(UInt32(generator.number(0..<1 << 22)), place: place)
    }
    for list in [keys, keys.shuffled(using: &generator)] {
      var sorted = list
      sorted.sortByDigits()
      #expect(sorted == keys.sorted())
      let cut = list.isEmpty ? 0 : generator.number(0..<list.count)
      var (one, other) = (Array(list[..<cut]), Array(list[cut...]))
      one.sortByDigits()
      other.sortByDigits()
      #expect([SortKey](merging: one, with: other) == sorted)
    }
    #expect(keys.map(\.place) == Array(0..<count))
  }

  @Test(
    "the version is the first number that is one",
    arguments: [
      ("claude-opus-4.6", 406), ("claude-opus-4-6", 406), ("claude-opus-4-20250514", 400), ("glm-4p6", 406),
      ("gpt-35-turbo", 305),
      ("qwen3-coder-480b-a35b", 300), ("gpt-4o", 400), ("gpt-4-32k", 400), ("gpt-4-1106-preview", 400),
      ("llama-3.3-70b", 303), ("o3", 300),
      ("gemma-3-27b", 300), ("claude-opus-12.1", 1201),
    ])
  func version(_ name: String, _ rank: Int) {
    #expect(OneRow(name).withTitle { Version(of: $0).rank } == rank + 1)
  }

  @Test(
    "sizes, lengths and dates are no versions",
    arguments: [
      "mistral-7b", "mixtral-8x22b", "x-32k", "command-r-08-2024", "x-12-2024", "qwen-plus-2025-07-28",
      "auto", "", "x-0528", "x-120b",
    ])
  func noVersion(_ name: String) { #expect(OneRow(name).withTitle { Version(of: $0).rank } == 0) }
}
