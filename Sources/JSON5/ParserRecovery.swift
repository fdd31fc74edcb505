/// How the parser goes on after what is no token of JSON5.
extension Parser {
  /// True when the current token is text that needs quotes rather than a character that must go.
  var isWord: Bool {
    let first = bytes[tokens[position].text.lowerBound]
    return Characters.isIdentifierPart(first) || first >= 0x80
  }

  /// Reports text without quotes once, and goes on after its last word on this line.
  mutating func skipWords() {
    report(.unknownWord, Self.cure(forWord: bytes[tokens[position].text]))
    advance()
    skipLooseWords()
  }

  /// Goes on after words that stick to what was just reported.
  mutating func skipLooseWords() {
    while isLooseWord { advance() }
  }

  /// True for a further word on the same line that is not the key of the next member.
  private var isLooseWord: Bool {
    switch kind {
    case .identifier, .number, .malformed: !startsLine && tokens[position + 1].kind != .colon
    case .leftBrace, .rightBrace, .leftBracket, .rightBracket, .colon, .comma, .string, .end: false
    }
  }

  private var startsLine: Bool {
    Trivia.pieces(in: bytes, range: tokens[position].trivia).contains { $0.kind == .lineBreak }
  }

  /// Reports a stray character and goes on as if it were not there.
  mutating func skipStray() {
    switch bytes[tokens[position].text.lowerBound] {
    case UInt8(ascii: "#"):
      report(.unexpectedCharacter, "A comment starts with // and not with #; write //.")
      repeat { advance() } while kind != .end && !startsLine
    case UInt8(ascii: "`"):
      report(.unexpectedCharacter, "A string stands in double or single quotes; replace the backtick.")
      advance()
      skipLooseWords()
    default:
      report(.unexpectedCharacter)
      advance()
    }
    if !open.isEmpty { open[open.count - 1].separator = .start }
  }

  /// The value that a word from another language stands for. No other word is repeated: it may be a key
  /// pasted without quotes.
  private static func cure(forWord word: ArraySlice<UInt8>) -> String? {
    guard word.count <= 9 else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    let value: String
    switch text.lowercased() {
    case "true", "yes", "on": value = "true"
    case "false", "no", "off": value = "false"
    case "null", "nil", "none", "undefined": value = "null"
    case "infinity", "inf": value = "Infinity"
    case "nan": value = "NaN"
    default: return nil
    }
    return "The word \(text) is not a value; write \(value), or put text in quotes."
  }
}
