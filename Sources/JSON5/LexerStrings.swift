extension Lexer {
  /// A string in either kind of quotes. A raw line break ends it: the quote that was forgotten on this
  /// line is likelier than a string over many.
  mutating func scanString() -> Token.Kind {
    let start = position
    let quote = bytes[start]
    if quote == Characters.singleQuote, dialect == .json { report(.notJSON(.singleQuotes), at: start) }
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case quote:
        position += 1
        return .string
      case Characters.backslash:
        scanEscape()
      case Characters.lineFeed, Characters.carriageReturn:
        reportFatal(.newlineInString, at: position)
        return .malformed
      case ..<0x20 where dialect == .json:
        report(.notJSON(.controlCharacter), at: position)
        position += 1
      default:
        position += 1
      }
    }
    reportFatal(.unterminatedString, at: start)
    return .malformed
  }

  /// A backslash and what belongs to it; stops at the end of the file.
  private mutating func scanEscape() {
    let start = position
    position += 1
    guard position < bytes.count else { return }
    let lineBreak = Characters.lineBreakLength(in: bytes, at: position)
    if lineBreak > 0 {
      position += lineBreak
      if dialect == .json { report(.notJSON(.lineContinuation), at: start) }
      return
    }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "u"):
      scanHexDigits(4, of: start)
    case UInt8(ascii: "x"):
      if dialect == .json { report(.notJSON(.escape), at: start) }
      scanHexDigits(2, of: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      scanDigitEscape(letter, at: start)
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"),
      UInt8(ascii: "/"), Characters.doubleQuote, Characters.backslash:
      break
    default:
      if dialect == .json { report(.notJSON(.escape), at: start) }
    }
  }

  /// `\0` is U+0000 unless a digit follows; every other digit would be octal.
  private mutating func scanDigitEscape(_ digit: UInt8, at start: Int) {
    let digitFollows = position < bytes.count && Characters.isDigit(bytes[position])
    if digit != UInt8(ascii: "0") || digitFollows {
      report(.badEscape, at: start)
    } else if dialect == .json {
      report(.notJSON(.escape), at: start)
    }
  }

  private mutating func scanHexDigits(_ count: Int, of start: Int) {
    for _ in 0..<count {
      guard position < bytes.count, Characters.hexValue(bytes[position]) != nil else {
        report(.badEscape, at: start)
        return
      }
      position += 1
    }
  }
}
