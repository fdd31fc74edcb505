/// What an alignment is worth. The scale and the order of the bonuses are fzy's (its `config.def.h`, times
/// 1000); gaps cost more to open than to extend, so one long gap beats several short ones.
enum Score {
  /// A letter right after the one before it.
  static let consecutive = 1000
  /// The same, if only separators are left out between them.
  static let acrossSeparators = 950
  /// At the very start, or after `/`.
  static let start = 900
  /// After `-`, `_` or a space.
  static let word = 800
  /// A capital after a small letter.
  static let capital = 700
  /// After `.` or `:`, or where letters turn into digits or back.
  static let part = 600
  /// A word of the query that stands in the text as typed, separators and all: outweighs a start.
  static let verbatim = 1000
  /// The first character left out between two matched letters, and each further one.
  static let gapStart = -30, gapExtension = -10
  /// Each character before the first and after the last matched letter: shorter texts come first.
  static let outside = -5
  /// Worse than any alignment of a bounded text, and far from overflowing.
  static let impossible = Int.min / 4

  /// What a letter is worth for where it stands.
  static func bonus(of letter: UInt32, after previous: UInt32?) -> Int {
    guard let previous, previous != UInt32(UInt8(ascii: "/")) else { return start }
    switch Unicode.Scalar(previous) {
    case "-", "_", " ": return word
    case ".", ":": return part
    default: break
    }
    if isSmall(previous), isCapital(letter) { return capital }
    return isDigit(previous) != isDigit(letter) ? part : 0
  }

  private static func isDigit(_ letter: UInt32) -> Bool { (0x30...0x39).contains(letter) }
  private static func isSmall(_ letter: UInt32) -> Bool { (0x61...0x7A).contains(letter) }
  private static func isCapital(_ letter: UInt32) -> Bool { (0x41...0x5A).contains(letter) }
}
