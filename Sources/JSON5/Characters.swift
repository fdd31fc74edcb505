/// The character classes of JSON5, on bytes where ASCII is enough and on scalars where it is not.
enum Characters {
  /// LF.
  static let lineFeed: UInt8 = 0x0A
  /// CR.
  static let carriageReturn: UInt8 = 0x0D
  /// What begins an escape.
  static let backslash = UInt8(ascii: "\\")
  /// The quote of both dialects.
  static let doubleQuote = UInt8(ascii: "\"")
  /// The quote of JSON5 only.
  static let singleQuote = UInt8(ascii: "'")

  /// U+FEFF in UTF-8: white space anywhere, the byte order mark at the start of a file.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// U+FFFD in UTF-8, which stands for what no Swift string can hold.
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// True for `0`–`9`.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }

  /// The value of a hexadecimal digit, or nil.
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// The value of four hexadecimal digits starting at `offset`, or nil.
  static func codeUnit(in bytes: [UInt8], at offset: Int) -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = hexValue(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  /// True for an ASCII letter, digit, `_` or `$`.
  static func isIdentifierPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: false
    }
  }

  /// ECMAScript 5.1 §7.6, IdentifierStart without the escape.
  static func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return isIdentifierPart(byte) && !isDigit(byte)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return true
    default:
      return false
    }
  }

  /// ECMAScript 5.1 §7.6, IdentifierPart without the escape.
  static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isIdentifierPart(UInt8(truncatingIfNeeded: scalar.value)) }
    if isIdentifierStart(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return true
    default:
      return scalar.value == 0x200C || scalar.value == 0x200D
    }
  }

  /// The scalar that starts at `offset` and its length in bytes; nil where the bytes are not UTF-8.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    guard bytes[offset] >= 0x80 else { return (Unicode.Scalar(bytes[offset]), 1) }
    var decoder = UTF8()
    var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return (scalar, UTF8.width(scalar))
  }

  /// The length in bytes of the line break at `offset` (LF, CR, CRLF, U+2028 or U+2029), or 0.
  static func lineBreakLength(in bytes: [UInt8], at offset: Int) -> Int {
    switch bytes[offset] {
    case lineFeed:
      return 1
    case carriageReturn:
      return offset + 1 < bytes.count && bytes[offset + 1] == lineFeed ? 2 : 1
    case 0xE2:
      guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
      return bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9 ? 3 : 0
    default:
      return 0
    }
  }
}
