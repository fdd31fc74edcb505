/// A place where a word stands in a text as it was typed, or with other separators.
struct Occurrence {
  /// Where it starts.
  let start: Int
  /// What the alignment with its letters is worth, and what its standing there so adds.
  let worth: Int

  /// `count` letters, all of a word, next to each other.
  @inline(__always)
  init(ofRun count: Int, in text: some MatchText, at start: Int, name: Int) {
    self.start = start
    let isEnd = text.isEnd(start &+ count)
    worth =
      text.bonus(start) &+ (count &- 1) &* Score.consecutive &+ Score.verbatim
      &+ (start >= name ? Score.name : 0)
      &+ (isEnd ? Score.end : 0) &+ (isEnd && text.isStart(start) ? Score.whole : 0)
  }

  /// A word with separators; nil if it does not stand at `start`.
  private init?(of word: Needle, in text: some MatchText, at start: Int, name: Int) {
    let end = start + word.typed.count
    var worth = Score.verbatim
    for (index, letter) in word.typed.enumerated() where letter != text[start + index] {
      guard Letter.mayBeLeftOut(letter), Letter.mayBeLeftOut(text[start + index]) else { return nil }
      worth = Score.alike
    }
    var previous: Int?
    for place in word.placesOfLetters(from: start) {
      worth += AlignmentStep.worth(of: place, after: previous, in: text, name: name)
      previous = place
    }
    if let previous, text.isEnd(previous + 1) { worth += Score.end }
    if text.isStart(start), text.isEnd(end) { worth += Score.whole }
    self.start = start
    self.worth = worth
  }

  /// The best occurrence of a word with separators, if there is one.
  static func best(of word: Needle, in text: some MatchText, name: Int) -> Occurrence? {
    guard word.typed.count <= text.count else { return nil }
    return (0...text.count - word.typed.count)
      .compactMap { Occurrence(of: word, in: text, at: $0, name: name) }
      .max { $0.worth < $1.worth }
  }
}
