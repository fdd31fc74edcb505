extension Lexer {
  /// A sign, digit or point and all that sticks to it: `180_000`, `1password` and `1.2.3` are one token
  /// each, so that they get one diagnostic each.
  mutating func scanNumber() -> Token.Kind {
    let start = position
    position += 1
    var mayHaveExponent = true
    while position < bytes.count {
      let byte = bytes[position]
      if Characters.isIdentifierPart(byte) || byte == UInt8(ascii: ".") {
        position += 1
      } else if mayHaveExponent, isExponentSign(of: start) {
        position += 1
        mayHaveExponent = false
      } else {
        break
      }
    }
    return .number
  }

  /// True for the sign in `1e-5`, but not for the one in `0xE-5`.
  private func isExponentSign(of start: Int) -> Bool {
    guard bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") else { return false }
    guard bytes[position - 1] | 0x20 == UInt8(ascii: "e") else { return false }
    return !bytes[start..<position].contains { $0 | 0x20 == UInt8(ascii: "x") }
  }

  /// An identifier name. What sticks to one without being part of it (`my-key`, `kilocode/kilo/auto`,
  /// `a.b`) is swallowed too and makes the whole malformed: one thing that needs quotes, one diagnostic.
  mutating func scanWord() -> Token.Kind {
    guard let first = identifierScalar(at: position), Characters.isIdentifierStart(first.scalar) else {
      return scanStray()
    }
    position += first.length
    var kind = Token.Kind.identifier
    while position < bytes.count {
      if Characters.isIdentifierPart(bytes[position]) {
        position += 1
      } else if let next = identifierScalar(at: position), Characters.isIdentifierPart(next.scalar) {
        position += next.length
      } else if isGlue(at: position) {
        position += 1
        kind = .malformed
      } else {
        break
      }
    }
    return kind
  }

  /// The scalar at `offset`, written itself or as `\uHHHH`, and the length of its text.
  private func identifierScalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard bytes[offset] == Characters.backslash else { return Characters.scalar(in: bytes, at: offset) }
    guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "u") else { return nil }
    guard let unit = Characters.codeUnit(in: bytes, at: offset + 2) else { return nil }
    return Unicode.Scalar(unit).map { ($0, 6) }
  }

  /// True for what people write inside names and forget to quote; a `/` may also start a comment.
  private func isGlue(at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"):
      return true
    case UInt8(ascii: "/"):
      guard offset + 1 < bytes.count else { return true }
      return bytes[offset + 1] != UInt8(ascii: "/") && bytes[offset + 1] != UInt8(ascii: "*")
    default:
      return false
    }
  }

  /// A character that starts no token; a run of the same byte or of bytes that are not UTF-8 is one token.
  private mutating func scanStray() -> Token.Kind {
    let first = bytes[position]
    guard let scalar = Characters.scalar(in: bytes, at: position) else {
      repeat {
        position += 1
      } while position < bytes.count
        && Characters.scalar(in: bytes, at: position) == nil
      return .malformed
    }
    position += scalar.length
    while position < bytes.count, first < 0x80, bytes[position] == first { position += 1 }
    return .malformed
  }
}
