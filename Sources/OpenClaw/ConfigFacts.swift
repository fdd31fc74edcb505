import JSON5

/// What OpenClaw's config file says about the things that this program changes. Paths and shapes as in
/// releases 2026.4 to 2026.7; values that have another type than OpenClaw expects read as absent.
public struct ConfigFacts: Sendable, Equatable {
  /// `agents.defaults.model` or an agent's `model`: a reference, or an object with one.
  public struct ModelSetting: Sendable, Equatable {
    /// The reference as it is spelled in the file.
    public let primary: String?
    /// What is tried next, in order.
    public let fallbacks: [String]
    /// Whether it is a plain string.
    public let isPlain: Bool
  }

  /// An entry of `agents.list`.
  public struct Agent: Sendable, Equatable {
    /// Its position in the list.
    public let index: Int
    /// Its id.
    public let id: AgentID
    /// Whether it says `default: true`.
    public let isMarkedDefault: Bool
    /// Its own directory, if it has one.
    public let directory: String?
    /// Its own model, if it has one.
    public let model: ModelSetting?
  }

  /// `auth.profiles.<id>`: what the config expects of a stored profile.
  public struct ProfileNote: Sendable, Equatable {
    /// The profile's id.
    public let id: String
    /// The provider id as it is spelled.
    public let provider: String?
    /// `api_key`, `oauth` or `token`.
    public let mode: String?
  }

  /// `models.providers.<id>`, as far as it matters here.
  public struct ProviderEntry: Sendable, Equatable {
    /// Where requests go.
    public let baseUrl: String?
    /// The protocol spoken there.
    public let api: String?
    /// What `apiKey` holds.
    public let apiKey: AuthProfile.Credential
    /// Whether `auth` is `api-key`, which makes `apiKey` win over profiles.
    public let prefersApiKey: Bool
  }

  /// The default model.
  public let defaultModel: ModelSetting?
  /// The agents of `agents.list`.
  public let agents: [Agent]
  /// The keys of `agents.defaults.models`; when there are any they are the only models that `/model` accepts.
  public let listedModels: [ListedModel]
  /// `auth.profiles`.
  public let profileNotes: [ProfileNote]
  /// `auth.order`, by provider as spelled.
  public let order: [String: [String]]
  /// `models.providers`, by id as spelled.
  public let providers: [String: ProviderEntry]
  /// Names of variables that the config's `env` block sets.
  public let variables: Set<String>
  /// `env.shellEnv.enabled`.
  public let importsLoginShell: Bool
  /// `meta.lastTouchedVersion`.
  public let lastTouchedVersion: String?
  /// Plugins that the config turns off, by id.
  public let disabledPlugins: Set<String>
  /// `plugins.allow`, when there is such a list.
  public let allowedPlugins: Set<String>?

  /// A key of `agents.defaults.models`.
  public struct ListedModel: Sendable, Equatable {
    /// The reference as it is spelled.
    public let ref: String
    /// Its other name.
    public let alias: String?
  }

  /// Reads the facts. A document without a root has none.
  init(_ document: Document, text: SealedText) {
    let root = document.root
    let defaults = root?["agents"]?["defaults"]
    defaultModel = defaults?["model"].flatMap(ConfigFacts.model)
    agents =
      root?["agents"]?["list"]?.elements.enumerated().compactMap { ConfigFacts.agent($1, index: $0) } ?? []
    listedModels =
      defaults?["models"]?.lastMembers.map { ListedModel(ref: $0.name, alias: $0.value["alias"]?.string) }
      ?? []
    profileNotes =
      root?["auth"]?["profiles"]?.lastMembers.map {
        ProfileNote(id: $0.name, provider: $0.value["provider"]?.string, mode: $0.value["mode"]?.string)
      } ?? []
    order = (root?["auth"]?["order"]?.lastMembers ?? []).reduce(into: [:]) {
      $0[$1.name] = $1.value.elements.compactMap(\.string)
    }
    providers = (root?["models"]?["providers"]?.lastMembers ?? []).reduce(into: [:]) {
      $0[$1.name] = ConfigFacts.provider($1.value, text)
    }
    variables = ConfigFacts.variables(root?["env"])
    importsLoginShell = root?["env"]?["shellEnv"]?["enabled"]?.bool ?? false
    lastTouchedVersion = root?["meta"]?["lastTouchedVersion"]?.string
    let plugins = root?["plugins"]
    disabledPlugins = Set(plugins?["deny"]?.elements.compactMap(\.string) ?? []).union(
      (plugins?["entries"]?.lastMembers ?? []).filter { $0.value["enabled"]?.bool == false }.map(\.name))
    allowedPlugins = plugins?["allow"].map { Set($0.elements.compactMap(\.string)) }
  }

  /// Reads the facts of a file.
  public init(_ text: SealedText) { self.init(Document(text.bytes), text: text) }

  /// The value that a config file (its real bytes, not sealed) gives to a variable; a flat name of `env` beats the
  /// same name in `env.vars`.
  public static func valueOfVariable(_ name: String, in bytes: [UInt8]) -> [UInt8]? {
    let env = Document(bytes).root?["env"]
    return (env?[name] ?? env?["vars"]?[name])?.string.map { Array($0.utf8) }
  }

  /// The agent that is used when none is named: the first marked default, else the first, else `main`.
  public var defaultAgent: AgentID {
    (agents.first(where: \.isMarkedDefault) ?? agents.first)?.id ?? .main
  }

  private static func model(_ node: Node) -> ModelSetting? {
    switch node.kind {
    case .string: ModelSetting(primary: node.string, fallbacks: [], isPlain: true)
    case .object:
      ModelSetting(
        primary: node["primary"]?.string,
        fallbacks: node["fallbacks"]?.elements.compactMap(\.string) ?? [], isPlain: false)
    case .null, .bool, .number, .array: nil
    }
  }

  private static func agent(_ node: Node, index: Int) -> Agent? {
    guard let id = node["id"]?.string else { return nil }
    return Agent(
      index: index, id: AgentID(id), isMarkedDefault: node["default"]?.bool ?? false,
      directory: node["agentDir"]?.string, model: node["model"].flatMap(model))
  }

  private static func provider(_ node: Node, _ text: SealedText) -> ProviderEntry {
    ProviderEntry(
      baseUrl: node["baseUrl"]?.string, api: node["api"]?.string,
      apiKey: node["apiKey"].map { credential($0, text) } ?? .missing,
      prefersApiKey: node["auth"]?.string == "api-key")
  }

  /// A string, a `${NAME}` text, the bare name of a variable (which OpenClaw takes as a reference) or a
  /// reference object.
  private static func credential(_ node: Node, _ text: SealedText) -> AuthProfile.Credential {
    if let credential = AuthProfileStore.credential(in: node, text) { return credential }
    return node.string.flatMap { $0.isEmpty ? nil : .variable($0) } ?? .missing
  }

  /// `env.vars` and, in releases that accept them, flat names.
  private static func variables(_ env: Node?) -> Set<String> {
    let flat = (env?.members ?? []).filter { $0.value.kind == .string }.map(\.name)
    let nested = (env?["vars"]?.members ?? []).filter { $0.value.kind == .string }.map(\.name)
    return Set(flat).union(nested)
  }
}
