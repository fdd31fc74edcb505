/// A character of a text as the matcher sees it: one number for each `Character`, with case, width and accents taken
/// off. Places in folded text are therefore places in the text.
enum Letter {
  /// What a letter is, as far as the worth of its place goes.
  enum Kind {
    /// A letter of any script, or a symbol beyond ASCII.
    case letter
    /// `0` to `9`.
    case digit
    /// What sets words apart: a space, `-`, `_` and the rest of ASCII's punctuation.
    case dash
    /// What sets parts of a word apart: `.` and `:`.
    case dot
    /// What sets a vendor apart from its model: `/`.
    case slash
  }

  /// Stands between the names of a row; no text holds it.
  static let border: UInt32 = 0
  /// What white space and control characters become.
  static let space: UInt32 = 0x20
  /// What sets a vendor apart from its model.
  static let slash = UInt32(UInt8(ascii: "/"))
  /// The first letter that takes more than a byte of ASCII.
  static let firstWide: UInt32 = 0x80

  /// Folds a character to its base: `Ａ`, `Á` and `a` are the same letter. Of a cluster only the first scalar counts,
  /// so that `é` is `e` however it is composed.
  static func folded(_ character: Character) -> UInt32 {
    guard let scalar = character.unicodeScalars.first else { return space }
    let narrow = narrowed(scalar.value)
    guard narrow >= firstWide else { return foldedByte(UInt8(truncatingIfNeeded: narrow)) }
    let lower = Unicode.Scalar(narrow)?.properties.lowercaseMapping.unicodeScalars.first?.value ?? narrow
    return Diacritics.bases[lower] ?? lower
  }

  /// The same for a character of ASCII.
  @inline(__always)
  static func foldedByte(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0x41...0x5A: UInt32(byte) + 0x20
    case 0..<0x20, 0x7F: space
    default: UInt32(byte)
    }
  }

  /// The same, with a mark on what was a capital; see `NarrowText`.
  @inline(__always)
  static func markedByte(_ byte: UInt8) -> UInt8 {
    let folded = UInt8(truncatingIfNeeded: foldedByte(byte))
    return byte &- 0x41 < 26 ? folded | NarrowText.capital : folded
  }

  /// What a folded letter is.
  @inline(__always)
  static func kind(of letter: UInt32) -> Kind {
    switch letter {
    case 0x61...0x7A, firstWide...: .letter
    case 0x30...0x39: .digit
    case slash: .slash
    case 0x2E, 0x3A: .dot
    default: .dash
    }
  }

  /// Whether a word may do without the letter, or with another separator. Slashes mean something.
  static func mayBeLeftOut(_ letter: UInt32) -> Bool { letter != slash && isSeparator(letter) }

  /// Whether the letter sets words, or parts of them, apart: a query may leave it out where a text has it, so that
  /// `gpt4o` finds `gpt-4o`.
  @inline(__always)
  static func isSeparator(_ letter: UInt32) -> Bool {
    switch kind(of: letter) {
    case .letter, .digit: false
    case .dash, .dot, .slash: true
    }
  }

  /// The bit of a letter in the mask that says which letters a row has: one each for `a` to `z` and `0` to `9`, and
  /// the others share the rest. A row that lacks a bit of a word cannot match it.
  @inline(__always)
  static func bit(of letter: UInt32) -> UInt64 {
    switch letter {
    case 0x61...0x7A: 1 << UInt64(letter - 0x61)
    case 0x30...0x39: 1 << UInt64(letter - 0x30 + 26)
    default: 1 << UInt64(letter % 28 + 36)
    }
  }

  /// The folded letters of a text, of no more than its first `longest` characters, `WideText.capital` added to those
  /// that were capitals of ASCII.
  static func spelling(of text: String, longest: Int) -> [UInt32] {
    text.prefix(longest).map { character in
      let scalar = character.unicodeScalars.first.map { narrowed($0.value) } ?? space
      return folded(character) | ((0x41...0x5A).contains(scalar) ? WideText.capital : 0)
    }
  }

  /// Full-width ASCII, as Japanese and Chinese input methods type it, and typographic signs that stand for one of
  /// ASCII, made ordinary. What has no width comes with text that is copied from web pages; it divides words at most.
  private static func narrowed(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000, 0xA0, 0x2028, 0x2029, 0x85, 0xAD, 0x200B, 0x2060, 0xFEFF: space
    case 0x2010...0x2015, 0x2212: UInt32(UInt8(ascii: "-"))
    case 0x2018, 0x2019: UInt32(UInt8(ascii: "'"))
    case 0x3002: UInt32(UInt8(ascii: "."))
    default: scalar
    }
  }
}
