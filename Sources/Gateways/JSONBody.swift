/// One JSON value out of bytes that come in pieces, up to its last byte: what is fed together or apart gives the same.
///
/// The end is found by brackets and quotation marks alone, so that whoever keeps the line open behind it need not be
/// waited for. Whether it is JSON at all is another question.
struct JSONBody {
  /// The value so far.
  private(set) var bytes: [UInt8] = []
  /// Whether it is at its end. A byte that no object, array or text begins with is one at once.
  private(set) var isComplete = false
  /// Whether more bytes came than the limit allows. What was beyond it is lost.
  private(set) var isTooLarge = false

  private let limit: Int
  private var depth = 0
  private var isInText = false
  private var isEscaped = false

  /// A value from its first byte, of which no more than `limit` bytes are looked at.
  init(limit: Int) { self.limit = max(0, limit) }

  /// Takes the next bytes; those behind the end are passed over. Takes time in proportion to `next`.
  mutating func feed(_ next: some Collection<UInt8>) {
    for byte in next {
      guard !isComplete else { return }
      guard bytes.count < limit else {
        isTooLarge = true
        return
      }
      bytes.append(byte)
      follow(byte)
    }
  }

  private mutating func follow(_ byte: UInt8) {
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInText = false
      }
    } else {
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    isComplete = depth <= 0 && !isInText
  }
}
