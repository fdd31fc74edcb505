import JSON5

/// One pass over a file's tokens that knows the way from the root.
struct SecretScan {
  private let document: Document
  private let role: FileRole
  /// The open brackets, outermost first.
  private var frames: [Frame] = []
  /// The name of the member whose value comes next.
  private var name = ""
  private var spans: [Range<Int>] = []
  /// Whether the file is the section `env` of a config, by its looks: an included file does not say what it is.
  private let isEnvironment: Bool

  private struct Frame {
    let name: String
    let isObject: Bool
    let section: Section
  }

  /// What the strings between two brackets are.
  private enum Section {
    /// Secrets where they are named or look like one.
    case ordinary
    /// Secrets.
    case secret
    /// Ids of profiles, whatever their name: under `auth.order` a provider called `tokenhub` is no secret.
    case ids
  }

  init(document: Document, role: FileRole) {
    self.document = document
    self.role = role
    isEnvironment = role == .include && SecretScan.looksLikeEnvironment(document)
  }

  /// No other section has variables or the import of the login shell directly in it.
  private static func looksLikeEnvironment(_ document: Document) -> Bool {
    (document.root?.members ?? []).contains { member in
      ["vars", "shellEnv"].contains(member.name) || SecretRef.isEnvironmentName(member.name)
    }
  }

  mutating func run() -> [Range<Int>] {
    for index in document.tokens.indices {
      let token = document.tokens[index]
      spans += SecretWords.inComment(token.trivia, of: document.bytes).filter { !isCovered($0.lowerBound) }
      guard !isCovered(token.text.lowerBound) else { continue }
      switch token.kind {
      case .leftBrace, .leftBracket:
        frames.append(Frame(name: name, isObject: token.kind == .leftBrace, section: section))
        if token.kind == .leftBrace { name = "" }
      case .rightBrace, .rightBracket: name = frames.popLast()?.name ?? ""
      case .string, .identifier, .number, .malformed:
        if isName(at: index) {
          name = text(of: token)
        } else {
          addValue(token)
          // A secret is no name, and a string of it could not be wiped.
          if lacksColon(at: index), spans.last?.overlaps(token.text) != true { name = text(of: token) }
        }
      // The elements of a list all stand under its name.
      case .comma: if frames.last?.isObject == true { name = "" }
      case .colon, .end: break
      }
    }
    return spans
  }

  private func isCovered(_ offset: Int) -> Bool { spans.last.map { offset < $0.upperBound } ?? false }

  // MARK: Names

  /// Whether a member's value follows; in a broken file also behind `=`.
  private func isName(at index: Int) -> Bool {
    guard index + 1 < document.tokens.count else { return false }
    let next = document.tokens[index + 1]
    return next.kind == .colon || isEqualsSign(next)
  }

  private func isEqualsSign(_ token: Token) -> Bool {
    token.kind == .malformed && document.bytes[token.text].first == UInt8(ascii: "=")
  }

  /// Whether it may be a name, although what follows is another string. It is still looked at as a value.
  private func lacksColon(at index: Int) -> Bool {
    guard !document.isValid, index > 0, index + 1 < document.tokens.count else { return false }
    guard !isEqualsSign(document.tokens[index]) else { return false }
    return document.tokens[index - 1].kind != .colon && document.tokens[index + 1].kind == .string
  }

  private func text(of token: Token) -> String {
    let text = document.bytes[token.text]
    return String(decoding: token.kind == .string ? text.dropFirst().dropLast() : text, as: UTF8.self)
  }

  // MARK: Values

  private mutating func addValue(_ token: Token) {
    switch token.kind {
    case .string: addString(token.text.lowerBound + 1..<token.text.upperBound - 1)
    case .identifier, .number, .malformed:
      // A key without its quotes, or with one only. A valid file has nothing but literals here.
      if !document.isValid, !isEqualsSign(token) { addLoose(token) }
    case .leftBrace, .rightBrace, .leftBracket, .rightBracket, .colon, .comma, .end: break
    }
  }

  private mutating func addString(_ inside: Range<Int>) {
    let content = SecretSpans.trimmed(inside, in: document.bytes)
    let text = document.bytes[content]
    guard !text.isEmpty, !isReference(text) else { return }
    let looksRandom = !document.isValid && SecretWords.isRandom(text)
    if isSecretHere || looksRandom || SecretWords.isKey(text) {
      spans.append(content)
    } else {
      spans += SecretWords.keys(in: content, of: document.bytes)
    }
  }

  /// Everything up to the end of the value, as far as it can be made out.
  private mutating func addLoose(_ token: Token) {
    let bytes = document.bytes
    let isQuote =
      bytes[token.text.lowerBound] == UInt8(ascii: "\"") || bytes[token.text.lowerBound] == UInt8(ascii: "'")
    let start = token.text.lowerBound + (isQuote ? 1 : 0)
    let stop = bytes[start...].firstIndex { ",}]\r\n".utf8.contains($0) } ?? bytes.count
    let content = SecretSpans.trimmed(start..<max(stop, isQuote ? token.text.upperBound : start), in: bytes)
    let text = bytes[content]
    guard !SecretWords.isHarmless(text), !isReference(text) else { return }
    if isSecretHere || SecretWords.isKey(text) || SecretWords.isRandom(text) { spans.append(content) }
  }

  // MARK: Where we are

  private var isSecretHere: Bool {
    if name == "$include" { return false }  // the name of a file, in `env` too
    return switch frames.last?.section ?? .ordinary {
    case .secret: !isPublicField
    case .ids: false
    case .ordinary: SecretWords.isSecretName(name) && !isPublicField
    }
  }

  /// Sections are inherited: what is inside of a secret one is secret too.
  private var section: Section {
    if let inherited = frames.last?.section, inherited != .ordinary { return inherited }
    // No section with a meaning of its own is deeper, and working the path out at every level takes forever.
    guard frames.count <= 3 else { return name == "headers" && role != .authProfiles ? .secret : .ordinary }
    // The first frame is the root, which has no name.
    let path = frames.dropFirst().map(\.name) + (frames.isEmpty ? [] : [name])
    return switch role {
    case .config, .dotEnv:
      path == ["env"] || name == "headers" ? .secret : path == ["auth", "order"] ? .ids : .ordinary
    case .include:
      isEnvironment || name == "headers" ? .secret : path == ["order"] ? .ids : .ordinary
    case .authProfiles, .authState:
      path == ["profiles"] ? .secret : ["order", "lastGood"].contains(path.first) ? .ids : .ordinary
    }
  }

  private var isPublicField: Bool {
    switch role {
    case .authProfiles, .authState: SecretWords.publicProfileFields.contains(name)
    case .config, .include, .dotEnv: false
    }
  }

  /// `${NAME}`; in the config also the bare name of a variable, which OpenClaw takes as a reference there.
  private func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    switch role {
    case .config, .include, .dotEnv: SecretWords.isTemplate(text) || SecretWords.isVariableName(text)
    case .authProfiles, .authState: SecretWords.isTemplate(text)
    }
  }
}
