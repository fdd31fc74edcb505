import JSON5

/// Finds the parts of a file that must never be shown.
///
/// Works on tokens rather than on the tree, so that the secrets of a file that does not parse are found too.
public enum SecretSpans {
  /// The byte ranges of the secrets in a file, ascending and apart; for a string what is between its
  /// quotes. White space at either end of a secret is left outside, so that it can be seen and repaired.
  public static func find(in bytes: [UInt8], role: FileRole) -> [Range<Int>] {
    switch role {
    case .dotEnv: return inDotEnv(bytes)
    case .authProfiles, .authState, .include, .config:
      var scan = SecretScan(document: Document(bytes), role: role)
      return scan.run()
    }
  }

  /// `range`, the inside of a string, without the white space at its ends, escaped or not. Never cuts an
  /// escape in two.
  static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var first: Int?
    var end = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let (length, isSpace) = unit(at: index, before: range.upperBound, in: bytes)
      if !isSpace {
        first = first ?? index
        end = index + length
      }
      index += length
    }
    return first.map { $0..<end } ?? range.lowerBound..<range.lowerBound
  }

  /// The byte or the escape at `index`, and whether it stands for white space or for nothing.
  private static func unit(at index: Int, before end: Int, in bytes: [UInt8]) -> (length: Int, isSpace: Bool)
  {
    guard bytes[index] == UInt8(ascii: "\\"), index + 1 < end else { return (1, isSpace(bytes[index])) }
    let letter = bytes[index + 1]
    // `\` at the end of a line continues the string on the next one and is no part of it.
    return (2, "nrt".utf8.contains(letter) || letter == 0x0A || letter == 0x0D)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
