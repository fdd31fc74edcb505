/// What a match is worth, in units of 0.005 of fzy's scale (its `config.def.h`): whole numbers, so that equal is equal.
/// `ALGORITHM.md` argues for each.
enum Score {
  /// A letter right after the one before it.
  static let consecutive = 200
  /// The same, if only separators are left out between them.
  static let acrossSeparators = 180
  /// A letter at the very start, or after `/`.
  static let start = 180
  /// After a space, `-`, `_` or another sign.
  static let word = 160
  /// A capital after a small letter.
  static let capital = 140
  /// After `.` or `:`, or where letters turn into digits or back.
  static let part = 120
  /// The first character left out between two matched letters, and each further one.
  static let gapStart = -6
  static let gapExtension = -2
  /// The first letter is in the last part of an id, behind its last slash: nobody types vendors.
  static let name = 60
  /// The last letter ends a word, or a number: `gpt5` means `gpt-5` rather than `gpt-5.5`.
  static let end = 30
  /// The word of the query stands in the text as typed, separators and all.
  static let verbatim = 200
  /// The same but for other separators: `4.5` where the text has `4-5`. Less by more than `start` is above `part`, so
  /// that `.completion` means `tool.completion` rather than `d/completion`.
  static let alike = 130
  /// What stands there as typed begins and ends where words do: `mini` in `gpt-5-mini`, not in `gemini`.
  static let whole = 100
  /// Worse than any alignment, and far from overflowing.
  static let impossible = Int.min / 4

  /// What a letter is worth for where it stands; nil before it means the start of the text.
  @inline(__always)
  static func bonus(of kind: Letter.Kind, after previous: Letter.Kind?) -> Int {
    switch (previous, kind) {
    case (_, .dash), (_, .dot), (_, .slash): 0
    case (nil, _), (.slash, _): start
    case (.dash, _): word
    case (.dot, _), (.letter, .digit), (.digit, .letter): part
    case (.letter, .letter), (.digit, .digit): 0
    }
  }
}
