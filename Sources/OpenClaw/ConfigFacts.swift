public import JSON5

/// What OpenClaw's config file says about the things that this program changes, in both of its shapes; values that
/// have another type than OpenClaw expects read as absent.
public struct ConfigFacts: Sendable, Equatable {
  /// `agents.defaults.model` or an agent's `model`: a reference, or an object with one.
  public struct ModelSetting: Sendable, Equatable {
    /// The reference as it is spelled in the file.
    public let primary: String?
    /// What is tried next, in order.
    public let fallbacks: [String]
    /// Whether it says what is tried next, even if that is nothing.
    public let hasFallbacks: Bool
    /// Whether it is a plain string.
    public let isPlain: Bool
  }

  /// An element of `agents.list`, or a member of `agents.entries`.
  public struct Agent: Sendable, Equatable {
    /// Where it is in the config.
    public let path: Path
    /// Its id.
    public let id: AgentID
    /// Whether it says `default: true`.
    public let isMarkedDefault: Bool
    /// Its own directory, if it has one.
    public let directory: String?
    /// Its own model, if it has one.
    public let model: ModelSetting?
    /// Which models `/model` accepts for it, if that is not what the defaults say; late shape only.
    public let allowList: AllowList?
  }

  /// A key of `agents.defaults.models`.
  public struct ListedModel: Sendable, Equatable {
    /// The reference as it is spelled.
    public let ref: String
    /// Its other name.
    public let alias: String?
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
    /// Whether requests carry more than the key as a bearer, or something else: `headers`, `request`, `auth`.
    public let hasOwnHeaders: Bool
    /// The models that it defines, in the order of the file.
    public let models: [DefinedModel]
  }

  /// Entries of `models.providers` that come from a file in a way that is not followed here.
  public enum HiddenProviders: Sendable, Equatable {
    /// All of them may.
    case all
    /// These do, by id as spelled.
    case some(Set<String>)
  }

  /// The default model.
  public let defaultModel: ModelSetting?
  /// The agents that are configured.
  public let agents: [Agent]
  /// The agent that is used when none is named.
  public let defaultAgent: AgentID
  /// Whether there is a key that only the late shape has.
  public let showsLateShape: Bool
  /// The keys of `agents.defaults.models`.
  public let listedModels: [ListedModel]
  /// Which models `/model` accepts.
  public let allowList: AllowList
  /// `auth.profiles`.
  public let profileNotes: [ProfileNote]
  /// `auth.order`, by provider as spelled.
  public let order: [String: [String]]
  /// `models.providers`, by id as spelled.
  public internal(set) var providers: [String: ProviderEntry]
  /// Of which of them nothing is known.
  public let hiddenProviders: HiddenProviders
  /// Names of variables that the config's `env` block sets.
  public let variables: Set<String>
  /// `env.shellEnv.enabled`.
  public let importsLoginShell: Bool
  /// `env.shellEnv.timeoutMs`.
  public let loginShellTimeout: Int?
  /// `meta.lastTouchedVersion`.
  public let lastTouchedVersion: String?
  /// Plugins that the config turns off, by id.
  public let disabledPlugins: Set<String>
  /// `plugins.allow`, when there is such a list; nothing at all when `plugins.enabled` is false.
  public let allowedPlugins: Set<String>?

  /// Reads the facts. A document without a root has none.
  init(_ config: ConfigDocument) {
    let reader = ConfigReader(config)
    defaultModel = reader.defaults?["model"].flatMap(reader.model)
    agents = reader.agents
    defaultAgent = reader.defaultAgent
    showsLateShape = reader.showsLateShape
    listedModels = reader.listedModels
    allowList = reader.allowList
    profileNotes = reader.profileNotes
    order = reader.order
    providers = reader.providers
    hiddenProviders = reader.hiddenProviders
    variables = reader.variables
    importsLoginShell = reader.shellImport?["enabled"]?.bool ?? false
    loginShellTimeout = reader.shellImport?["timeoutMs"]?.node.int
    lastTouchedVersion = reader.lastTouchedVersion
    disabledPlugins = reader.disabledPlugins
    allowedPlugins = reader.allowedPlugins
  }

  /// Reads the facts of a config that is in one file.
  public init(_ text: SealedText) { self.init(ConfigDocument(ConfigDocument.Part(text))) }

  /// Reads the facts of a config, the sections in `includes` with it.
  public init(_ config: FileSnapshot, includes: [Include]) {
    self.init(ConfigDocument(config, includes: includes))
  }

  /// A file that can hold a section.
  public enum SectionFile: Sendable {
    /// `openclaw.json`, which has the section in it.
    case config
    /// A file that is the section.
    case section
  }

  /// The value that a file (its real bytes, not sealed) gives to a variable; a flat name of `env` beats the same
  /// name in `env.vars`. Whoever takes a key this way wipes it.
  public static func valueOfVariable(
    _ name: String, in bytes: [UInt8], of file: SectionFile = .config
  ) -> [UInt8]? {
    let root = Document(bytes).root
    let env =
      switch file {
      case .config: root?["env"]
      case .section: root
      }
    return (env?[name] ?? env?["vars"]?[name])?.stringBytes
  }

  /// The key that `models.providers.<id>` has in a file (its real bytes, not sealed); `id` as it is spelled there. Nil
  /// where there is none, or only a reference to one. Whoever takes a key this way wipes it.
  public static func valueOfProviderKey(
    _ id: String, in bytes: [UInt8], of file: SectionFile = .config
  ) -> [UInt8]? {
    let root = Document(bytes).root
    let models =
      switch file {
      case .config: root?["models"]
      case .section: root
      }
    return models?["providers"]?[id]?["apiKey"]?.stringBytes
  }
}
