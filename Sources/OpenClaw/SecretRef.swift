public import JSON5

/// A reference to a secret that is kept elsewhere, in place of the secret.
public struct SecretRef: Hashable, Sendable {
  /// Where the secret is kept.
  public enum Source: String, Sendable, CaseIterable {
    /// An environment variable of the daemon.
    case environment = "env"
    /// A JSON file.
    case file
    /// The output of a program.
    case command = "exec"
    /// OpenClaw's own store; late 2026 releases only.
    case store
  }

  /// Where the secret is kept.
  public let source: Source
  /// Which of the configured places of that kind, by its alias in `secrets.providers`.
  public let provider: String
  /// Which secret there: a variable's name, a JSON pointer, or a program's name for it.
  public let id: String

  /// The alias that needs no declaration for environment variables.
  public static let defaultProvider = "default"

  /// A reference that OpenClaw 2026.4 and later accept, or the reason why they do not.
  public init(source: Source, provider: String = defaultProvider, id: String) throws(SecretRefError) {
    guard Self.isAlias(provider) else { throw .badProvider(provider) }
    guard Self.isID(id, for: source) else { throw .badID(id, source) }
    (self.source, self.provider, self.id) = (source, provider, id)
  }

  /// A reference to environment variable `name`.
  public static func env(_ name: String) throws(SecretRefError) -> SecretRef {
    try SecretRef(source: .environment, id: name)
  }

  /// The reference that the string `${NAME}` in a secret field stands for; nil for any other string.
  public init?(template: String) {
    guard template.hasPrefix("${"), template.hasSuffix("}") else { return nil }
    let name = template.dropFirst(2).dropLast()
    guard Self.isID(String(name), for: .environment) else { return nil }
    (source, provider, id) = (.environment, Self.defaultProvider, String(name))
  }

  // MARK: Grammar

  /// `^[a-z][a-z0-9_-]{0,63}$`
  private static func isAlias(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 64, first.isASCIILetter else { return false }
    return bytes.allSatisfy { ($0.isNameByte && $0.asciiLowercased == $0) || $0 == 0x2D }
  }

  private static func isID(_ id: String, for source: Source) -> Bool {
    switch source {
    case .environment: isEnvironmentName(id)
    case .file: id == "value" || (id.hasPrefix("/") && isPointer(id))
    case .command, .store: isCommandID(id)
    }
  }

  /// `^[A-Z][A-Z0-9_]{0,127}$`: narrower than what a shell allows.
  public static func isEnvironmentName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, bytes.count <= 128, first.isASCIILetter else { return false }
    return bytes.allSatisfy { $0.isNameByte && !($0 >= 0x61 && $0 <= 0x7A) }
  }

  /// A JSON pointer: `~` only as `~0` and `~1`.
  private static func isPointer(_ text: String) -> Bool {
    text.split(separator: "~", omittingEmptySubsequences: false).dropFirst().allSatisfy {
      $0.first == "0" || $0.first == "1"
    }
  }

  /// `^[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}$` without `.` and `..` between slashes.
  private static func isCommandID(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 256, first.isASCIILetter || first.isASCIIDigit else {
      return false
    }
    return bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "._:/-".utf8.contains($0) }
      && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
  }
}

/// Why something is no reference to a secret.
public enum SecretRefError: Error, Sendable, Equatable {
  /// The alias does not match `^[a-z][a-z0-9_-]{0,63}$`.
  case badProvider(String)
  /// The id does not have the form that its source asks for.
  case badID(String, SecretRef.Source)
  /// The object does not have exactly `source`, `provider` and `id`, all texts.
  case badObject

  /// What is wrong and what is allowed, as one sentence.
  public var sentence: String {
    switch self {
    case .badProvider(let alias):
      "\"\(alias)\" cannot name a place for secrets: use lower-case letters, digits, _ and -."
    case .badID(let id, .environment):
      "\"\(id)\" cannot be a reference: use a variable name of capitals, digits and _, such as KILOCODE_API_KEY."
    case .badID(let id, .file): "\"\(id)\" cannot be a reference: use a JSON pointer such as /providers/key."
    case .badID(let id, .command), .badID(let id, .store):
      "\"\(id)\" cannot be a reference: use letters, digits and . _ : / -."
    case .badObject: "A reference to a secret has exactly the texts source, provider and id."
    }
  }
}

extension SecretRef {
  /// The reference that a secret field of a file holds: an object with exactly `source`, `provider` and
  /// `id`, or the string `${NAME}`. Nil for any other string, which is the secret itself.
  public init?(_ node: Node) throws(SecretRefError) {
    if let text = node.string {
      self.init(template: text)
      return
    }
    let names = Set(node.members.map(\.name))
    guard names == ["source", "provider", "id"], let source = node["source"]?.string.flatMap(Source.init),
      let provider = node["provider"]?.string, let id = node["id"]?.string
    else { throw .badObject }
    try self.init(source: source, provider: provider, id: id)
  }

  /// The reference as a file holds it.
  public var value: Value {
    ["source": .string(source.rawValue), "provider": .string(provider), "id": .string(id)]
  }
}
