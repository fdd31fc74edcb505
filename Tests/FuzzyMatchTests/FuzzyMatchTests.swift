import TestSupport
import Testing

@testable import FuzzyMatch

struct PatternTests {
  @Test(
    "the letters of every word must be there, in order, whatever their case, width and separators",
    arguments: [
      ("gpt4o", "openai/gpt-4o"), ("sonnet45", "anthropic/claude-sonnet-4.5"), ("4-5", "claude-4.5"),
      ("4.5", "claude-4-5"),
      ("OPUS", "claude-opus"), ("ｇｐｔ", "GPT-5"), ("gpt", "ＧＰＴ-5"), ("claude opus", "opus by claude"),
      ("a/c", "anthropic/claude"),
      ("  ", "anything"), ("", ""), ("日本", "日本語"), ("é", "É"), (".", "a.b"), ("--", "a-b-c"),
    ])
  func matches(_ query: String, _ candidate: String) {
    #expect(Pattern(query).score(candidate) != nil)
  }

  @Test(
    "a letter that is missing or out of order is no match",
    arguments: [
      ("gpt5", "gpt-4o"), ("opus sonnet", "claude-opus"), ("ab", "ba"), ("a", ""), ("aa", "a"), ("a/b", "ab"),
      (".", "ab"),
    ])
  func misses(_ query: String, _ candidate: String) {
    #expect(Pattern(query).score(candidate) == nil)
  }

  @Test(
    "the matched characters are pointed out",
    arguments: [
      ("gpt4o", "openai/gpt-4o", [7, 8, 9, 11, 12]), ("co", "claude-opus", [0, 7]), ("語", "日本語", [2]),
      ("lo", "日kilo", [3, 4]), ("opus claude", "claude-opus", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10]), ("", "x", []),
      ("foo", "xf foo", [3, 4, 5]),
    ])
  func positions(_ query: String, _ candidate: String, _ positions: [Int]) {
    #expect(Pattern(query).score(candidate)?.positions == positions)
  }

  @Test("a text of any length is matched within bounds")
  func long() {
    let endless = String(repeating: "a-", count: 100_000)
    #expect(Pattern(endless).score(endless)?.positions.last.map { $0 < FoldedText.longest } == true)
    #expect(Pattern("b").score(endless + "b") == nil)
  }
}

struct RankingTests {
  private static func ranked(_ query: String, _ candidates: [String]) -> [String] {
    rank(candidates, by: Pattern(query)).map { candidates[$0.index] }
  }

  @Test(
    "exact first, then prefix, then the better match, then the shorter text",
    arguments: [
      ("gpt-4o", ["openai/gpt-4o", "gpt-4o-mini", "gpt-4o"], ["gpt-4o", "gpt-4o-mini", "openai/gpt-4o"]),
      (
        "opus", ["claude-opus-4.6", "opus-x", "o-p-u-s", "octopus"],
        ["opus-x", "claude-opus-4.6", "octopus", "o-p-u-s"]
      ),
      ("4.5", ["claude-4-5", "claude-4.5", "claude-45"], ["claude-4.5", "claude-45", "claude-4-5"]),
      (
        "kilo/auto", ["kilocode/kilo/auto", "kilo/auto-free", "kilo/auto"],
        ["kilo/auto", "kilo/auto-free", "kilocode/kilo/auto"]
      ),
      (
        "amor", ["app/models/order", "a-m-o-r-x-x-x", "zamorano"],
        ["zamorano", "a-m-o-r-x-x-x", "app/models/order"]
      ),
      ("KILO", ["kilo-x", "kilo"], ["kilo", "kilo-x"]), ("x", ["a", "b"], []),
    ])
  func order(_ query: String, _ candidates: [String], _ expected: [String]) {
    #expect(Self.ranked(query, candidates) == expected)
  }

  @Test("equals keep their order, and an empty query keeps everything")
  func stable() {
    #expect(rank(["ab", "ab", "ab"], by: Pattern("a")).map(\.index) == [0, 1, 2])
    #expect(rank(["b", "a", "c"], by: Pattern(" ")).map(\.index) == [0, 1, 2])
    #expect(rank([], by: Pattern("a")) == [])
  }
}

struct AlignmentTests {
  /// The best score of all alignments, by trying every one: the definition that the matrices must meet.
  private static func exhaustive(_ word: [UInt32], _ text: FoldedText) -> Int? {
    func best(_ index: Int, _ previous: Int) -> Int? {
      guard index < word.count else { return (text.letters.count - 1 - previous) * Score.outside }
      return (previous + 1..<max(previous + 1, text.letters.count)).compactMap { place -> Int? in
        guard text.letters[place] == word[index], let rest = best(index + 1, place) else { return nil }
        return rest + worth(of: place, after: previous, isFirst: index == 0)
      }.max()
    }
    func worth(of place: Int, after previous: Int, isFirst: Bool) -> Int {
      let bonus = text.bonuses[place]
      if isFirst { return bonus + place * Score.outside }
      let left = place - previous - 1
      if left == 0 { return max(Score.consecutive, bonus) }
      let gap = Score.gapStart + (left - 1) * Score.gapExtension + bonus
      let isSkip = text.letters[previous + 1..<place].allSatisfy(FoldedText.isSeparator)
      let isAnchored = !FoldedText.isSeparator(text.letters[previous])
      return isSkip && isAnchored ? max(gap, max(Score.acrossSeparators, bonus)) : gap
    }
    return best(0, -1)
  }

  @Test("the matrices find the optimum, and positions that spell the word")
  func optimal() {
    var generator = SplitMix64(seed: 21)
    let alphabet = Array("aaabbA1-./")
    var matched = 0
    for _ in 0..<5_000 {
      let candidate = String((0..<generator.number(0..<11)).map { _ in generator.pick(alphabet) })
      let query = String((0..<generator.number(1..<5)).map { _ in generator.pick(alphabet) })
      let text = FoldedText(candidate)
      let word = FoldedText(query).letters
      let alignment = Alignment(of: word, in: text)
      #expect(alignment?.score == Self.exhaustive(word, text), "\(query) in \(candidate)")
      guard let alignment else { continue }
      matched += 1
      #expect(alignment.positions.map { text.letters[$0] } == word)
      #expect(alignment.positions == alignment.positions.sorted())
    }
    #expect(matched > 500)
  }
}
