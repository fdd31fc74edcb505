/// How many columns a terminal gives to characters of East Asian ambiguous width.
public enum AmbiguousWidth: Sendable, Hashable {
  /// One column: every terminal that is not set up for Chinese, Japanese or Korean.
  case one
  /// Two columns, as terminals that are set up for Chinese, Japanese or Korean may do.
  case two

  /// The variable that says so, when it is set to anything but nothing and `0`: nothing else could tell.
  public static let variable = "OPENCLAW_AMBIGUOUS_WIDE"

  /// The choice that the value of the variable makes.
  public init(wide value: String?) { self = ["", "0"].contains(value ?? "") ? .one : .two }
}

/// The columns that `text` takes when it is drawn, always equal to those of `printable(text)`.
public func displayWidth(of text: String, ambiguous: AmbiguousWidth = .one) -> Int {
  if let count = asciiCount(text) { return count }
  return text.reduce(0) { $0 + displayWidth(of: $1, ambiguous: ambiguous) }
}

/// The columns of one grapheme cluster: at least one.
///
/// Terminals add up the columns of the scalars, and so does this, except for an emoji with a modifier,
/// a joiner or U+FE0F (which asks for the wide form), drawn as one picture of two columns.
public func displayWidth(of cluster: Character, ambiguous: AmbiguousWidth = .one) -> Int {
  let scalars = cluster.unicodeScalars
  guard cluster.isPrintable else { return displayWidth(of: printable(String(cluster)), ambiguous: ambiguous) }
  if cluster.isEmojiSequence { return 2 }
  return scalars.reduce(0) { $0 + $1.columns(ambiguous) }
}

/// The number of characters, if they are all printable ASCII: one byte, one character, one column.
func asciiCount(_ text: String) -> Int? {
  let bytes = text.utf8
  return bytes.allSatisfy { (0x20...0x7E).contains($0) } ? bytes.count : nil
}

extension Unicode.Scalar {
  /// The columns of this scalar alone, as the C library's `wcwidth` counts them.
  func columns(_ ambiguous: AmbiguousWidth) -> Int {
    if value < 0xA1 { return 1 }
    if WidthTable.contains(value, in: WidthTable.zero) { return 0 }
    if WidthTable.contains(value, in: WidthTable.wide) { return 2 }
    return ambiguous == .two && WidthTable.contains(value, in: WidthTable.ambiguous) ? 2 : 1
  }
}

extension WidthTable {
  /// Whether one of the sorted `ranges` (first, last, first, last, …) holds `value`.
  static func contains(_ value: UInt32, in ranges: [UInt32]) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if ranges[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count / 2 && ranges[2 * low] <= value
  }
}
