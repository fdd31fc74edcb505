/// A text as the matcher sees it: one letter per character, case and width taken off.
struct FoldedText: Equatable {
  /// The folded letters, one for each `Character` of the text.
  let letters: [UInt32]
  /// What a match at each place is worth for where it stands; see `Score`.
  let bonuses: [Int]
  /// For each place, the nearest place before it that is not a separator, or -1.
  let anchors: [Int]

  /// Folds the first `longest` characters of `text`.
  init(_ text: String, longest: Int = FoldedText.longest) {
    let originals = text.prefix(longest).map(Self.narrowed)
    let folded = originals.map(Self.lowered)
    letters = folded
    bonuses = originals.indices.map { index in
      Score.bonus(of: originals[index], after: index > 0 ? originals[index - 1] : nil)
    }
    var anchors = [Int](repeating: -1, count: folded.count)
    for index in folded.indices.dropFirst() {
      anchors[index] = Self.isSeparator(folded[index - 1]) ? anchors[index - 1] : index - 1
    }
    self.anchors = anchors
  }

  /// Characters that are looked at; model ids and labels are far shorter, and a text without end must not
  /// cost a matrix without end.
  static let longest = 1024

  /// What may be left out of a query: `gpt4o` means `gpt-4o`.
  static func isSeparator(_ letter: UInt32) -> Bool {
    switch Unicode.Scalar(letter) {
    case "-", "_", ".", ":", "/", " ": true
    default: false
    }
  }

  /// The character's base, full-width ASCII (as Japanese input methods type it) made ordinary.
  private static func narrowed(_ character: Character) -> UInt32 {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0xFF01...0xFF5E: return scalar.value - 0xFEE0
    case 0x3000: return 0x20
    default: return scalar.value
    }
  }

  private static func lowered(_ letter: UInt32) -> UInt32 {
    if letter < 0x80 { return (0x41...0x5A).contains(letter) ? letter + 0x20 : letter }
    return Unicode.Scalar(letter)?.properties.lowercaseMapping.unicodeScalars.first?.value ?? letter
  }
}
