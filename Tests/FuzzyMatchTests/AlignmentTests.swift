import TestSupport
import Testing

@testable import FuzzyMatch

struct AlignmentTests {
  /// The best score of all alignments, by trying every one: the definition that the matrices must meet.
  private struct Exhaustive {
    let word: [UInt32]
    let text: any MatchText
    let name: Int

    var best: Int? { best(0, after: -1) }

    private func best(_ index: Int, after previous: Int) -> Int? {
      guard index < word.count else { return text.isEnd(previous + 1) ? Score.end : 0 }
      return (previous + 1..<max(previous + 1, text.count)).compactMap { place -> Int? in
        guard text[place] == word[index], let rest = best(index + 1, after: place) else { return nil }
        return rest + worth(of: place, after: previous, isFirst: index == 0)
      }.max()
    }

    /// What an alignment with these places is worth.
    func worth(of places: [Int]) -> Int {
      let steps = zip(places, [-1] + places).enumerated().map { index, step in
        worth(of: step.0, after: step.1, isFirst: index == 0)
      }
      return steps.reduce(text.isEnd((places.last ?? -1) + 1) ? Score.end : 0, +)
    }

    private func worth(of place: Int, after previous: Int, isFirst: Bool) -> Int {
      let bonus = text.bonus(place)
      if isFirst { return bonus + (place >= name ? Score.name : 0) }
      let left = place - previous - 1
      if left == 0 { return max(Score.consecutive, bonus) }
      let gap = Score.gapStart + (left - 1) * Score.gapExtension + bonus
      let isSkip = (previous + 1..<place).allSatisfy { text.isSeparator($0) }
      let isAnchored = !text.isSeparator(previous)
      return isSkip && isAnchored ? max(gap, max(Score.acrossSeparators, bonus)) : gap
    }
  }

  /// The best of the places where the word stands as typed, or with other separators, by the definition.
  private func asTyped(_ word: Word, _ exhaustive: Exhaustive) -> Int? {
    let (typed, text) = (word.typed, exhaustive.text)
    return (0..<max(0, text.count - typed.count + 1)).compactMap { start -> Int? in
      let pairs = typed.indices.map { (typed[$0], text[start + $0]) }
      let isAlike = pairs.allSatisfy { $0 == $1 || Letter.mayBeLeftOut($0) && Letter.mayBeLeftOut($1) }
      let isVerbatim = pairs.allSatisfy { $0 == $1 }
      guard isVerbatim || isAlike && word.letters != typed else { return nil }
      let isKept = { (index: Int) in word.letters == typed || !Letter.mayBeLeftOut(typed[index]) }
      let whole = text.isStart(start) && text.isEnd(start + typed.count) ? Score.whole : 0
      return exhaustive.worth(of: typed.indices.filter(isKept).map { start + $0 }) + whole
        + (isVerbatim ? Score.verbatim : Score.alike)
    }.max()
  }

  @Test(
    "the matrices find the optimum, in narrow and wide texts, and places that spell the word",
    arguments: 0..<9)
  func optimal(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array(["aaabbA1-./", "aab日本1-./B", "aA///-"][Int(seed % 3)])
    var matched = 0
    for _ in 0..<2_000 {
      let id = String((0..<generator.number(1..<11)).map { _ in generator.pick(alphabet) })
      let typed = String((0..<generator.number(1..<5)).map { _ in generator.pick(alphabet) })
      let row = OneRow(id)
      let word = Word(Letter.fold(typed, longest: 10))
      let expected = row.withTitle { text in
        let exhaustive = Exhaustive(word: word.letters, text: text, name: Int(row.row.tail))
        return exhaustive.best.map { max($0, asTyped(word, exhaustive) ?? $0) }
      }
      #expect(row.worth(of: typed) == expected, "\(typed) in \(id)")
      guard expected != nil else { continue }
      matched += 1
      let places = try #require(row.places(of: typed))
      #expect(places.map { row.letters[$0] } == word.letters)
      #expect(places == Array(Set(places)).sorted())
    }
    #expect(matched > 300)
  }

  @Test(
    "texts of more than 64 letters are aligned as well as short ones, wherever the word is",
    arguments: [0, 1, 50, 60, 61, 62, 63, 64, 65, 120, 126, 127, 128, 129, 300])
  func long(_ offset: Int) throws {
    let filler = String(repeating: "x", count: offset)
    let row = OneRow(filler + "-opus-" + filler)
    #expect(row.places(of: "opus") == Array(offset + 1..<offset + 5))
    let short = try #require(OneRow("x-opus-x").worth(of: "opus"))
    #expect(row.worth(of: "opus") == (offset == 0 ? OneRow("-opus-").worth(of: "opus") : short))
    #expect(row.worth(of: "supo") == nil)
  }

  @Test("wide texts are worth what narrow ones are")
  func wide() {
    var generator = SplitMix64(seed: 5)
    let alphabet = Array("aabB1-./:")
    for _ in 0..<2_000 {
      let id = String((0..<generator.number(1..<80)).map { _ in generator.pick(alphabet) })
      let typed = String((0..<generator.number(1..<6)).map { _ in generator.pick(alphabet) })
      // The letter after the space is one of its own kind in both.
      #expect(OneRow(id + " 日").worth(of: typed) == OneRow(id + " z").worth(of: typed), "\(typed) in \(id)")
    }
  }

  @Test(
    "where letters stand decides what they are worth",
    arguments: [
      // better, worse: the word is `ab` or what is between the places
      ("ab", "x/ab", "x-ab"), ("ab", "x-ab", "xAb"), ("ab", "xAb", "x.ab"), ("ab", "x.ab", "xab"),
      ("ab", "xab", "xaxb"), ("ab", "xaxb", "xaxxb"), ("a1", "a1", "a-1"), ("a1", "a-1", "ax1"),
      ("mini", "x-mini", "x-minimax"), ("mini", "x-minimax", "gemini"), ("foo", "xf foo", "foxo"),
      ("4.5", "a-4.5", "a-4-5"), ("4.5", "a-4-5", "a-45"), ("k2", "kimi-k2", "kimi-k2.5"),
      ("opus4", "opus-4", "opus-4-5"), ("opus4", "opus-4-20250514", "opus-4.5"), ("r1", "a/r1", "r1/a"),
    ])
  func order(_ word: String, _ better: String, _ worse: String) throws {
    let (one, other) = (
      try #require(OneRow(better).worth(of: word)), try #require(OneRow(worse).worth(of: word))
    )
    #expect(one > other)
  }
}
