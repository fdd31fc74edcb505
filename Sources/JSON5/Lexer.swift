/// Cuts a file into tokens. Never fails: what it cannot name becomes `malformed`, and what only the
/// position decides (may a number stand here?) is left to the parser.
struct Lexer {
  /// The file.
  let bytes: [UInt8]
  /// What strict JSON forbids is reported in `.json` only.
  let dialect: Dialect
  /// The tokens so far; after `init` they tile the file.
  private(set) var tokens: [Token] = []
  /// What is wrong inside strings and between tokens.
  private(set) var problems = ProblemList()

  /// The index of a token after which nothing can be trusted: a string or a comment that never ends.
  private(set) var fatalToken: Int?

  /// The byte that is looked at.
  var position = 0

  /// Cuts the whole file; of more than `mostTokens` tokens the rest becomes one that is malformed.
  init(_ bytes: [UInt8], dialect: Dialect, mostTokens: Int = .max) {
    self.bytes = bytes
    self.dialect = dialect
    // Indented files have a token per 6 to 10 bytes; memory that is not touched costs nothing.
    tokens.reserveCapacity(min(bytes.count / 5, mostTokens) + 1)
    while scanToken() != .end, tokens.count <= mostTokens {}
    if tokens.last?.kind != .end { giveUp() }
  }

  /// Takes all from the last token on for one that nobody can read.
  private mutating func giveUp() {
    guard let last = tokens.popLast() else { return }
    reportFatal(.tooManyTokens, at: last.text.lowerBound)
    position = bytes.count
    tokens.append(
      Token(
        kind: .malformed, start: last.trivia.lowerBound, textStart: last.text.lowerBound, textEnd: position))
    tokens.append(Token(kind: .end, start: position, textStart: position, textEnd: position))
  }

  private mutating func scanToken() -> Token.Kind {
    let start = position
    skipTrivia()
    let textStart = position
    let kind = scanText()
    tokens.append(Token(kind: kind, start: start, textStart: textStart, textEnd: position))
    return kind
  }

  private mutating func scanText() -> Token.Kind {
    guard position < bytes.count else { return .end }
    switch bytes[position] {
    case UInt8(ascii: "{"): return punctuation(.leftBrace)
    case UInt8(ascii: "}"): return punctuation(.rightBrace)
    case UInt8(ascii: "["): return punctuation(.leftBracket)
    case UInt8(ascii: "]"): return punctuation(.rightBracket)
    case UInt8(ascii: ":"): return punctuation(.colon)
    case UInt8(ascii: ","): return punctuation(.comma)
    case Characters.doubleQuote, Characters.singleQuote: return scanString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return scanNumber()
    default: return scanWord()
    }
  }

  private mutating func punctuation(_ kind: Token.Kind) -> Token.Kind {
    position += 1
    return kind
  }

  private mutating func skipTrivia() {
    // The common case first: most tokens follow one space or nothing.
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    while let piece = Trivia(in: bytes, at: position) {
      position = piece.range.upperBound
      if piece.kind == .unterminatedComment { reportFatal(.unterminatedComment, at: piece.range.lowerBound) }
      if dialect == .json { checkStrict(piece) }
    }
  }

  private mutating func checkStrict(_ piece: Trivia) {
    let start = piece.range.lowerBound
    switch piece.kind {
    case .lineComment, .blockComment:
      report(.notJSON(.comment), at: start)
    case .space where bytes[piece.range].elementsEqual(Characters.byteOrderMark):
      report(.notJSON(.byteOrderMark), at: start)
    case .space where bytes[start] != 0x20 && bytes[start] != 0x09, .lineBreak where bytes[start] >= 0x80:
      report(.notJSON(.whiteSpace), at: start)
    case .space, .lineBreak, .unterminatedComment:
      break
    }
  }

  /// Reports, unless something before made the rest of the file meaningless.
  mutating func report(_ code: Diagnostic.Code, at offset: Int) {
    guard fatalToken == nil else { return }
    problems.report(code, at: offset)
  }

  /// Reports a problem of the token being scanned that makes all that follows it meaningless.
  mutating func reportFatal(_ code: Diagnostic.Code, at offset: Int) {
    report(code, at: offset)
    fatalToken = fatalToken ?? tokens.count
  }
}
