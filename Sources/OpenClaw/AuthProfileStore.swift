public import JSON5

/// OpenClaw's `auth-profiles.json` as its loader sees it (releases up to 2026.6.1).
///
/// OpenClaw reads the file with `JSON.parse`: a comment, a byte-order mark or a trailing comma makes the
/// whole store silently absent, so such a file is a problem here, never a store without profiles.
public struct AuthProfileStore: Sendable, Equatable {
  /// What is wrong with the file or one of its entries.
  public enum Problem: Sendable, Equatable {
    /// Not strict JSON; OpenClaw sees no keys at all.
    case notStrictJSON(Diagnostic)
    /// The root or `profiles` is not an object.
    case notAStore
    /// An entry that OpenClaw's loader ignores and drops at its next save.
    case ignoredEntry(id: String, reason: String)
  }

  /// The usable entries, in file order.
  public let profiles: [AuthProfile]
  /// What OpenClaw would stumble over.
  public let problems: [Problem]

  /// Reads the store. A missing or empty file has no profiles and no problems.
  public init(_ text: SealedText) {
    let document = Document(text.bytes, dialect: .json)
    guard !document.isBlank else {
      (profiles, problems) = ([], [])
      return
    }
    guard document.isValid, let root = document.root else {
      profiles = []
      problems = document.diagnostics.first.map { [.notStrictJSON($0)] } ?? [.notAStore]
      return
    }
    let section = root["profiles"]
    guard root.kind == .object, section?.kind ?? .object == .object else {
      (profiles, problems) = ([], [.notAStore])
      return
    }
    var found: [AuthProfile] = []
    var ignored: [Problem] = []
    for entry in section?.lastMembers ?? [] {
      switch AuthProfileStore.read(entry, in: text) {
      case .success(let profile): found.append(profile)
      case .failure(let problem): ignored.append(.ignoredEntry(id: entry.name, reason: problem.reason))
      }
    }
    (profiles, problems) = (found, ignored)
  }

  /// The profiles of a database, as `openclaw` lists them. A kind that it does not tell is taken for the usual one.
  init(listed: [ListedProfile]) {
    profiles = listed.map {
      AuthProfile(
        id: $0.id, kind: $0.kind ?? .apiKey, provider: $0.provider, credential: .database, email: $0.email)
    }
    problems = []
  }

  /// Whether the file as a whole cannot be used, so nothing must be written to it.
  public var blocker: Problem? {
    problems.first {
      switch $0 {
      case .notStrictJSON, .notAStore: true
      case .ignoredEntry: false
      }
    }
  }

  /// The profile with this id.
  public func profile(_ id: String) -> AuthProfile? { profiles.first { $0.id == id } }

  /// The key or token of a profile in a file (its real bytes, not sealed); nil where there is none, or only a reference
  /// to one. Nil too for a profile that OpenClaw signs in with: what it holds is good for an hour, or only for getting
  /// more of that, and is no key that anybody else may send. Whoever takes a key this way wipes it.
  public static func secret(of id: String, in bytes: [UInt8]) -> [UInt8]? {
    guard let entry = Document(bytes, dialect: .json).root?["profiles"]?[id],
      let kind = (entry["type"] ?? entry["mode"])?.string.flatMap(AuthProfile.Kind.init), kind != .oauth
    else { return nil }
    return fields(of: kind).values.lazy.compactMap { entry[$0]?.stringBytes }.first { !$0.isEmpty }
  }

  /// The store as it will be once `planned` is written.
  func adding(_ planned: [AuthProfile]) -> AuthProfileStore {
    let ids = Set(planned.map(\.id))
    return AuthProfileStore(profiles: profiles.filter { !ids.contains($0.id) } + planned, problems: problems)
  }

  /// The store once the profiles with these ids are removed.
  func removing(_ ids: [String]) -> AuthProfileStore {
    AuthProfileStore(profiles: profiles.filter { !ids.contains($0.id) }, problems: problems)
  }

  private init(profiles: [AuthProfile], problems: [Problem]) {
    self.profiles = profiles
    self.problems = problems
  }

  private struct Rejection: Error { let reason: String }

  /// The loader's tolerances (`mode` for `type`, `apiKey` for `key`) and rejections.
  private static func read(_ entry: Node.Member, in text: SealedText) -> Result<AuthProfile, Rejection> {
    guard entry.value.kind == .object else { return .failure(Rejection(reason: "is not an object")) }
    let type = (entry.value["type"] ?? entry.value["mode"])?.string
    guard let kind = type.flatMap(AuthProfile.Kind.init) else {
      return .failure(Rejection(reason: "has no type that OpenClaw knows"))
    }
    guard let provider = entry.value["provider"]?.string, !provider.allSatisfy(\.isWhitespace) else {
      return .failure(Rejection(reason: "names no provider"))
    }
    let expires: AuthProfile.Expiry =
      entry.value["expires"].map { node in
        node.double.flatMap { $0.isFinite ? .at($0) : nil } ?? .invalid
      } ?? .never
    return .success(
      AuthProfile(
        id: entry.name, kind: kind, provider: provider,
        credential: credential(of: entry.value, kind: kind, in: text), expires: expires,
        email: entry.value["email"]?.string))
  }

  /// What a field that may hold a secret holds.
  static func credential(in node: Node, _ text: SealedText) -> AuthProfile.Credential? {
    if let string = node.string {
      if let reference = SecretRef(template: string) { return .variable(reference.id) }
      return text.facts(in: node.range).flatMap { $0.length > 0 ? .inline($0) : nil }
    }
    return SecretRef.held(by: node).map(AuthProfile.Credential.reference)
  }

  private static func credential(
    of entry: Node, kind: AuthProfile.Kind, in text: SealedText
  ) -> AuthProfile.Credential {
    let (references, values) = fields(of: kind)
    for name in references {
      if let reference = entry[name].flatMap(SecretRef.held) { return .reference(reference) }
    }
    for node in values.compactMap({ entry[$0] }) {
      if let credential = credential(in: node, text) { return credential }
    }
    return .missing
  }

  /// The members of an entry that can refer to a secret, and those that can hold one; the first that does counts.
  private static func fields(of kind: AuthProfile.Kind) -> (references: [String], values: [String]) {
    switch kind {
    case .apiKey: (["keyRef"], ["key", "apiKey"])
    case .token: (["tokenRef"], ["token"])
    case .oauth: ([], ["access", "refresh"])
    }
  }
}

extension Node {
  /// The members that readers see: of several with one name, the last.
  var lastMembers: [Node.Member] {
    var last: [String: Int] = [:]
    for (index, member) in members.enumerated() { last[member.name] = index }
    return members.enumerated().filter { last[$1.name] == $0 }.map(\.element)
  }
}
