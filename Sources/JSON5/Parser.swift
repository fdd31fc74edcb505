/// Builds the tree from the tokens and reports what does not fit. Keeps its own stack, so depth costs
/// memory and never the thread's stack, and goes on after an error as if the cure had been applied.
struct Parser {
  /// OpenClaw's files are about ten deep. The bound keeps whoever walks the tree recursively safe.
  static let maximumDepth = 512

  /// The file.
  let bytes: [UInt8]
  /// Its tokens, of which the last is `end`.
  let tokens: [Token]
  private let dialect: Dialect
  /// The token where the file stops making sense, or the count of tokens.
  private let limit: Int

  /// The values found so far.
  private(set) var tree = Tree()
  /// What does not fit.
  private(set) var problems = ProblemList()

  /// The token that is looked at.
  var position = 0
  /// The containers around it, outermost first.
  var open: [Container] = []
  /// The token of the last problem: one token gets one diagnostic.
  private var faultyToken = -1
  private var isAbandoned = false

  /// An object or array whose end has not been seen.
  struct Container {
    /// Its entry in the tree.
    let entry: Int
    /// True between braces.
    let isObject: Bool
    /// What came last in it.
    var separator = Separator.start
  }

  /// What came last inside a container.
  enum Separator {
    /// Nothing yet, a member or an element, or a comma.
    case start, value, comma
  }

  /// Parses the whole file.
  init(_ lexer: Lexer) {
    (bytes, tokens, dialect) = (lexer.bytes, lexer.tokens, lexer.dialect)
    limit = lexer.fatalToken ?? tokens.count
    guard tokens[0].kind != .end else { return }
    parseValue(key: nil)
    while let container = open.last, !isAbandoned, !problems.isFull { parseNext(in: container) }
    closeAll()
    if !isAbandoned, !tree.entries.isEmpty, kind != .end { report(.contentAfterEnd) }
  }

  /// The kind of the current token. The last token is `end`, and nothing moves past it.
  var kind: Token.Kind { tokens[position].kind }

  /// Goes to the next token, if there is one.
  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  // MARK: Containers

  private mutating func parseNext(in container: Container) {
    guard position < limit else {
      isAbandoned = true
      return
    }
    switch kind {
    case .end:
      let opening = tokens[tree.entries[container.entry].first].text.lowerBound
      report(container.isObject ? .unclosedObject : .unclosedArray, at: opening)
      isAbandoned = true
    case .rightBrace: close(container, with: .rightBrace)
    case .rightBracket: close(container, with: .rightBracket)
    case .comma:
      if container.separator != .value { report(.extraComma) }
      advance()
      open[open.count - 1].separator = .comma
    case .leftBrace, .leftBracket, .string, .number, .identifier, .colon, .malformed:
      if container.separator == .value { reportAfterPrevious(.missingComma) }
      open[open.count - 1].separator = .value
      if container.isObject {
        parseMember()
      } else {
        parseValue(key: nil)
      }
    }
  }

  private mutating func close(_ container: Container, with bracket: Token.Kind) {
    guard bracket == (container.isObject ? .rightBrace : .rightBracket) else {
      report(.mismatchedBracket)
      // With a matching opener further out, this container was the one left open.
      if open.contains(where: { $0.isObject != container.isObject }) {
        finish(container, last: max(position - 1, tree.entries[container.entry].first))
        return
      }
      // Otherwise it is one too many, or the wrong one of the two.
      let isSuperfluous = tokens[position + 1].kind == (container.isObject ? .rightBrace : .rightBracket)
      if !isSuperfluous { finish(container, last: position) }
      advance()
      return
    }
    if container.separator == .comma, dialect == .json {
      problems.report(.notJSON(.trailingComma), at: tokens[position - 1].text.lowerBound)
    }
    finish(container, last: position)
    advance()
  }

  private mutating func finish(_ container: Container, last: Int) {
    tree.entries[container.entry].last = last
    tree.entries[container.entry].next = tree.entries.count
    open.removeLast()
  }

  private mutating func closeAll() {
    while let container = open.last {
      finish(container, last: max(position - 1, tree.entries[container.entry].first))
    }
  }

  // MARK: Members

  private mutating func parseMember() {
    let key = position
    switch kind {
    case .string:
      break
    case .identifier:
      if dialect == .json { report(.notJSON(.unquotedKey)) }
    case .number:
      let first = bytes[tokens[key].text.lowerBound]
      report(Characters.isDigit(first) ? .keyStartsWithDigit : .malformedKey)
    case .malformed where isWord:
      report(.malformedKey)
    case .malformed:
      skipStray()
      return
    case .colon:
      report(.missingKey)
    case .leftBrace, .leftBracket:
      // A value without a key: read it as one, so that its own contents are still judged.
      report(.missingKey, "There is no key before this value; write one in quotes and a colon.")
      parseValue(key: nil)
      return
    case .rightBrace, .rightBracket, .comma, .end:
      return
    }
    if kind != .colon { advance() }
    parseColon()
    parseValue(key: key)
  }

  private mutating func parseColon() {
    guard position < limit else { return }
    if kind == .colon {
      advance()
      return
    }
    reportAfterPrevious(.missingColon)
    // `key = value` and `key => value`: the sign stands where the colon should.
    if kind == .malformed, bytes[tokens[position].text.lowerBound] == UInt8(ascii: "=") { advance() }
  }

  // MARK: Values

  private mutating func parseValue(key: Int?) {
    guard position < limit else {
      isAbandoned = true
      return
    }
    switch kind {
    case .leftBrace, .leftBracket: openContainer(key: key)
    case .string: addLeaf(.string, key: key)
    case .number: parseNumber(key: key)
    case .identifier: parseWord(key: key)
    case .malformed where isWord: skipWords()
    case .malformed: skipStray()
    case .colon:
      report(.missingValue, "There is a colon where a value should be; remove it or write the value.")
      while kind == .colon { advance() }
      parseValue(key: key)
    case .comma, .rightBrace, .rightBracket, .end:
      reportAfterPrevious(.missingValue)
    }
  }

  private mutating func openContainer(key: Int?) {
    guard open.count < Self.maximumDepth else {
      report(.tooDeep)
      isAbandoned = true
      return
    }
    let isObject = kind == .leftBrace
    open.append(Container(entry: tree.entries.count, isObject: isObject))
    add(isObject ? .object : .array, key: key)
    advance()
  }

  private mutating func addLeaf(_ kind: Node.Kind, key: Int?) {
    add(kind, key: key)
    advance()
  }

  private mutating func add(_ kind: Node.Kind, key: Int?) {
    let next = tree.entries.count + 1
    tree.entries.append(.init(kind: kind, key: key, first: position, last: position, next: next))
  }

  private mutating func parseNumber(key: Int?) {
    let fault = NumberGrammar.fault(in: bytes[tokens[position].text], dialect: dialect)
    if let fault { report(fault.code, fault.message) }
    addLeaf(.number, key: key)
    // `- 5` and `1.5 GB` are one slip each.
    if fault?.code == .malformedNumber { skipLooseWords() }
  }

  private mutating func parseWord(key: Int?) {
    let word = bytes[tokens[position].text]
    if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) {
      addLeaf(.bool, key: key)
    } else if word.elementsEqual("null".utf8) {
      addLeaf(.null, key: key)
    } else if word.elementsEqual("Infinity".utf8) || word.elementsEqual("NaN".utf8) {
      if dialect == .json { report(.notJSON(.nonFinite)) }
      addLeaf(.number, key: key)
    } else {
      skipWords()
    }
  }

  // MARK: Reports

  /// Reports at the current token; the message is the code's own unless given.
  mutating func report(_ code: Diagnostic.Code, _ message: String? = nil) {
    report(code, at: tokens[position].text.lowerBound, message)
  }

  /// Reports at the end of the token before the current one: where something must be written.
  private mutating func reportAfterPrevious(_ code: Diagnostic.Code) {
    report(code, at: position > 0 ? tokens[position - 1].text.upperBound : 0)
  }

  private mutating func report(_ code: Diagnostic.Code, at offset: Int, _ message: String? = nil) {
    guard position < limit, position > faultyToken else { return }
    faultyToken = position
    problems.report(code, at: offset, message)
  }
}
