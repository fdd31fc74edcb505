/// What a text means where a model is asked for: a reference, an alias, or a bare model id.
public struct ModelChoice: Sendable, Equatable {
  /// How the text led to the reference.
  public enum Origin: Sendable, Equatable {
    /// It was written as a reference.
    case reference
    /// It is the alias of a configured model.
    case alias
    /// It is the model id of exactly one configured model.
    case configured
    /// Nothing is known about it; OpenClaw takes such a model for one of this provider.
    case assumed(provider: String)
  }

  /// A model that the configuration names.
  public struct Configured: Sendable, Equatable {
    /// The model.
    public var ref: ModelRef
    /// Its alias from `agents.defaults.models`.
    public var alias: String?

    /// A configured model, with its alias if it has one.
    public init(ref: ModelRef, alias: String? = nil) {
      self.ref = ref
      self.alias = alias
    }
  }

  /// The model that is meant.
  public let ref: ModelRef
  /// How it was found.
  public let origin: Origin

  /// The provider that OpenClaw assumes for a bare model id that nothing else explains.
  public static let assumedProvider = "openai"

  /// Reads `text` in OpenClaw's order: a text without `/` is an alias (compared without case), else the id
  /// of the only configured model with that id, else a model of `assumedProvider`.
  public init(_ text: String, among configured: [Configured], rules: ModelRefRules) throws(ModelRefError) {
    let name = text.trimmed
    guard !name.contains("/"), !name.isEmpty else {
      (ref, origin) = (try ModelRef(text, rules: rules), .reference)
      return
    }
    if let match = configured.first(where: { $0.alias?.trimmed.lowercased() == name.lowercased() }) {
      (ref, origin) = (match.ref, .alias)
      return
    }
    let written = configured.map(\.ref).filter { $0.model == rules.model(name, of: $0.provider) }
    if let only = written.first, Set(written.map(\.provider)).count == 1 {
      (ref, origin) = (only, .configured)
      return
    }
    ref = try ModelRef(Self.assumedProvider + "/" + name, rules: rules)
    origin = .assumed(provider: Self.assumedProvider)
  }
}
