import JSON5

/// Finds the strings of a file that must never be shown.
///
/// Works on tokens rather than on the tree, so that the secrets of a file that does not parse are found too.
public enum SecretSpans {
  /// Which file it is; the auth store is nearly all secrets, the config has them here and there.
  public enum Role: Sendable {
    /// `openclaw.json`: what is named like a secret, and all of `env` and `headers`.
    case config
    /// `auth-profiles.json` and its kin: everything in a profile but the fields that identify it.
    case authProfiles
  }

  /// The byte ranges between the quotes of the secret strings of a file, ascending. White space at
  /// either end of a secret is left outside, so that it can be seen and repaired.
  public static func find(in bytes: [UInt8], role: Role) -> [Range<Int>] {
    var scan = Scan(document: Document(bytes), role: role)
    return scan.run()
  }

  /// `range` without the white space at its ends, escaped or not.
  static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    func isEscapedSpace(_ index: Int) -> Bool {
      index + 1 < upper && bytes[index] == UInt8(ascii: "\\") && "nrt".utf8.contains(bytes[index + 1])
    }
    while lower < upper {
      if isSpace(bytes[lower]) { lower += 1 } else if isEscapedSpace(lower) { lower += 2 } else { break }
    }
    while lower < upper {
      if isSpace(bytes[upper - 1]) {
        upper -= 1
      } else if upper - lower >= 2, isEscapedSpace(upper - 2),
        upper - lower < 3 || bytes[upper - 3] != UInt8(ascii: "\\")
      {
        upper -= 2
      } else {
        break
      }
    }
    return lower..<upper
  }
}

/// One pass over the tokens, with the way from the root.
private struct Scan {
  let document: Document
  let role: SecretSpans.Role
  /// For each open bracket: the name it stands under, and whether everything in it is secret.
  private var frames: [(name: String, isSecret: Bool)] = []
  private var name = ""

  init(document: Document, role: SecretSpans.Role) {
    self.document = document
    self.role = role
  }

  mutating func run() -> [Range<Int>] {
    var spans: [Range<Int>] = []
    let tokens = document.tokens
    for (index, token) in tokens.enumerated() {
      spans += keysInComments(token.trivia)
      switch token.kind {
      case .leftBrace, .leftBracket:
        frames.append((name, isSecretSection))
        if token.kind == .leftBrace { name = "" }
      case .rightBrace, .rightBracket: name = frames.popLast()?.name ?? ""
      case .string, .identifier:
        if index + 1 < tokens.count, tokens[index + 1].kind == .colon {
          name = memberName(token)
        } else if token.kind == .string, let span = secret(in: token) {
          spans.append(span)
        }
      case .malformed:
        // An unterminated string under a secret's name, or anything that looks like a key.
        let span = token.text
        if isSecretHere || SecretShape.isKey(document.bytes[span].drop { $0 == 0x22 || $0 == 0x27 }) {
          spans.append(span)
        }
      case .colon, .comma, .number, .end: break
      }
    }
    return spans
  }

  /// A key that somebody commented out is still a key.
  private func keysInComments(_ trivia: Range<Int>) -> [Range<Int>] {
    guard trivia.count >= SecretShape.shortestKey else { return [] }
    var spans: [Range<Int>] = []
    var start = trivia.lowerBound
    for index in trivia.lowerBound...trivia.upperBound {
      guard index == trivia.upperBound || !SecretShape.isWordByte(document.bytes[index]) else { continue }
      if SecretShape.isKey(document.bytes[start..<index])
        || SecretShape.isRandom(document.bytes[start..<index])
      {
        spans.append(start..<index)
      }
      start = index + 1
    }
    return spans
  }

  private func memberName(_ token: Token) -> String {
    let text = document.bytes[token.text]
    let inner = token.kind == .string ? text.dropFirst().dropLast() : text
    return String(decoding: inner, as: UTF8.self)
  }

  private func secret(in token: Token) -> Range<Int>? {
    let inner = token.text.lowerBound + 1..<max(token.text.lowerBound + 1, token.text.upperBound - 1)
    let content = SecretSpans.trimmed(inner, in: document.bytes)
    let text = document.bytes[content]
    guard !text.isEmpty, !SecretShape.isReference(text) else { return nil }
    return isSecretHere || SecretShape.isKey(text) ? content : nil
  }

  private var isSecretHere: Bool {
    if frames.contains(where: \.isSecret) && !isPublicField { return true }
    switch role {
    case .config: return SecretShape.isSecretName(name)
    case .authProfiles: return SecretShape.isSecretName(name) && !isPublicField
    }
  }

  private var isPublicField: Bool {
    switch role {
    case .authProfiles: SecretShape.publicProfileFields.contains(name)
    case .config: false
    }
  }

  /// Whether the bracket that opens now holds nothing but secrets.
  private var isSecretSection: Bool {
    switch role {
    case .config: (frames.count == 1 && name == "env") || name == "headers"
    case .authProfiles: frames.count == 1 && name == "profiles"
    }
  }
}

/// What gives a secret away: its name, or its own look.
enum SecretShape {
  /// Fields of a stored profile that identify it; everything else in a profile is taken for a secret.
  static let publicProfileFields: Set<String> = [
    "type", "mode", "provider", "email", "displayName", "source", "id", "managedBy", "projectId",
    "enterpriseUrl",
  ]

  /// Words that make a member's name that of a secret.
  private static let words = ["key", "token", "secret", "password", "passwd", "credential", "authorization"]

  /// How the keys of well-known services begin.
  private static let prefixes = [
    "sk-", "eyJ", "gsk_", "AIza", "xai-", "hf_", "ghp_", "github_pat_", "nvapi-", "r8_", "xoxb-", "xapp-",
  ]

  /// Anything shorter is no key of a service, or not worth guarding.
  static let shortestKey = 16

  /// Whether a byte can be part of a key: letters, digits and `-_.+/=`.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_.+/=".utf8.contains(byte)
    }
  }

  /// A word that is too long and too mixed to be one of a language.
  static func isRandom(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 24 && !text.contains(UInt8(ascii: "/"))
      && text.contains { (0x30...0x39).contains($0) } && text.contains { (0x41...0x5A).contains($0) }
      && text.contains { (0x61...0x7A).contains($0) }
  }

  static func isSecretName(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return words.contains { lowered.contains($0) }
  }

  /// A long word with a well-known beginning.
  static func isKey(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= shortestKey && prefixes.contains { text.starts(with: $0.utf8) }
  }

  /// `${NAME}`, or the bare name of a variable: not secrets, and useful to see.
  static func isReference(_ text: ArraySlice<UInt8>) -> Bool {
    var name = text
    if name.starts(with: "${".utf8), name.last == UInt8(ascii: "}") { name = name.dropFirst(2).dropLast() }
    return name.contains(UInt8(ascii: "_")) && name.count <= 64
      && name.allSatisfy {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "_")
      }
  }
}
