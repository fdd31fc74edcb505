/// `bytes` as the text between the double quotes of a strict JSON string.
///
/// Quotes, backslashes and control characters are escaped, and so are U+2028 and U+2029, which old
/// JavaScript takes for line breaks. Bytes that are not UTF-8 become U+FFFD, so the result is always valid.
public func escaped(_ bytes: [UInt8]) -> [UInt8] {
  escaped(bytes, quote: Characters.doubleQuote)
}

/// Adds `escaped(bytes)` to `result`, which grows by at most `longestEscape` bytes for each of them, and makes no
/// other copy: `bytes` may be a secret.
public func appendEscaped(_ bytes: [UInt8], to result: inout [UInt8]) {
  appendEscaped(bytes, quote: Characters.doubleQuote, to: &result)
}

/// The most bytes that one byte becomes: `\uHHHH`.
public let longestEscape = 6

/// `bytes` as the text between two `quote`s.
func escaped(_ bytes: [UInt8], quote: UInt8) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  appendEscaped(bytes, quote: quote, to: &result)
  return result
}

private func appendEscaped(_ bytes: [UInt8], quote: UInt8, to result: inout [UInt8]) {
  var offset = 0
  while offset < bytes.count {
    guard let (scalar, length) = Characters.scalar(in: bytes, at: offset) else {
      result += Characters.replacement
      offset += 1
      continue
    }
    switch scalar {
    case "\\": result += [Characters.backslash, Characters.backslash]
    case "\n": result += "\\n".utf8
    case "\r": result += "\\r".utf8
    case "\t": result += "\\t".utf8
    case "\u{8}": result += "\\b".utf8
    case "\u{C}": result += "\\f".utf8
    case _ where scalar.value == UInt32(quote): result += [Characters.backslash, quote]
    case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}": result += unicodeEscape(scalar)
    default: result += bytes[offset..<offset + length]
    }
    offset += length
  }
}

/// `\uHHHH` for a scalar of at most 16 bits.
private func unicodeEscape(_ scalar: Unicode.Scalar) -> [UInt8] {
  let digits = String(scalar.value, radix: 16)
  return Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count)
    + Array(digits.utf8)
}
