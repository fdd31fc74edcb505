/// What the text of a string or an identifier stands for.
///
/// Half of a surrogate pair, which JavaScript keeps and no UTF-8 can hold, reads as U+FFFD.
struct Unescape {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  private var result: [UInt8] = []

  /// The value of the string whose text, quotes included, is `range`.
  static func string(in bytes: [UInt8], range: Range<Int>) -> String {
    guard range.count >= 2 else { return "" }
    return text(in: bytes, range: range.lowerBound + 1..<range.upperBound - 1)
  }

  /// The bytes of the string whose text, quotes included, is `range`: one array, which did not grow.
  static func bytes(in bytes: [UInt8], range: Range<Int>) -> [UInt8] {
    guard range.count >= 2 else { return [] }
    var reader = Unescape(bytes: bytes, range: range.lowerBound + 1..<range.upperBound - 1)
    reader.result.reserveCapacity(range.count)  // no escape is shorter than what it stands for
    reader.run()
    return reader.result
  }

  /// The name that the identifier at `range` spells.
  static func identifier(in bytes: [UInt8], range: Range<Int>) -> String {
    text(in: bytes, range: range)
  }

  private static func text(in bytes: [UInt8], range: Range<Int>) -> String {
    guard bytes[range].contains(Characters.backslash) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var reader = Unescape(bytes: bytes, range: range)
    reader.run()
    return String(decoding: reader.result, as: UTF8.self)
  }

  private init(bytes: [UInt8], range: Range<Int>) {
    (self.bytes, offset, end) = (bytes, range.lowerBound, range.upperBound)
  }

  private mutating func run() {
    while offset < end {
      // Long texts have few escapes: what stands between two is copied at once.
      let next = bytes[offset..<end].firstIndex(of: Characters.backslash) ?? end
      result += bytes[offset..<next]
      offset = next + 1
      if offset < end {
        readEscape()
      } else if next < end {
        result.append(Characters.backslash)
      }
    }
  }

  /// Reads what follows a backslash.
  private mutating func readEscape() {
    let lineBreak = Characters.lineBreakLength(in: bytes, at: offset)
    guard lineBreak == 0 else {
      offset += lineBreak
      return
    }
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "0"): result.append(0x00)
    case UInt8(ascii: "x"): readByteEscape()
    case UInt8(ascii: "u"): readUnitEscape()
    default: result.append(letter)
    }
  }

  private mutating func readByteEscape() {
    guard offset + 2 <= end, let high = Characters.hexValue(bytes[offset]),
      let low = Characters.hexValue(bytes[offset + 1])
    else { return }
    offset += 2
    append(high << 4 | low)
  }

  private mutating func readUnitEscape() {
    guard let unit = takeUnit() else { return }
    guard unit & 0xFC00 == 0xD800, offset + 6 <= end, bytes[offset] == Characters.backslash,
      bytes[offset + 1] == UInt8(ascii: "u"), let low = Characters.codeUnit(in: bytes, at: offset + 2),
      low & 0xFC00 == 0xDC00
    else {
      append(unit)
      return
    }
    offset += 6
    append(0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF))
  }

  private mutating func takeUnit() -> UInt32? {
    guard offset + 4 <= end, let unit = Characters.codeUnit(in: bytes, at: offset) else { return nil }
    offset += 4
    return unit
  }

  private mutating func append(_ value: UInt32) {
    if let scalar = Unicode.Scalar(value) {
      result += scalar.utf8
    } else {
      result += Characters.replacement
    }
  }
}
