/// What one look at the machine found. Plain values: nothing here touches the disk again.
public struct Installation: Sendable, Equatable {
  /// A provider's key in some environment.
  public struct FoundKey: Sendable, Equatable {
    /// The provider that it is for.
    public let provider: String
    /// The variable.
    public let name: String
    /// Where it is set.
    public let source: KeySource
    /// Whether OpenClaw takes it.
    public let standing: EnvironmentLayers.Standing
    /// The key.
    public let secret: HeldSecret

    /// The key for `provider` that `source` holds under `name`.
    public init(
      provider: String, name: String, source: KeySource, standing: EnvironmentLayers.Standing,
      secret: HeldSecret
    ) {
      self.provider = provider
      self.name = name
      self.source = source
      self.standing = standing
      self.secret = secret
    }

    /// Whether OpenClaw would find the key there, if no other came first.
    public var isRead: Bool {
      switch standing {
      case .effective, .shadowed: true
      case .hiddenByBlank, .ignored: false
      }
    }
  }

  /// Where everything is.
  public let paths: StatePaths
  /// Whose credentials and model are looked at.
  public let scope: Answers.Scope
  /// `openclaw.json`.
  public let config: FileSnapshot
  /// The sections of the config that other files hold.
  public let includes: [Include]
  /// The auth store of `scope`.
  public let authProfiles: FileSnapshot
  /// Its companion.
  public let authState: FileSnapshot
  /// The `.env` file of the state directory.
  public let dotEnv: FileSnapshot
  /// Where credentials belong.
  public private(set) var generation: StorageGeneration
  /// The `openclaw` program.
  public private(set) var openClaw: OpenClawInstall
  /// The profiles in a database, if `openclaw` was asked and answered.
  public private(set) var listedProfiles: [ListedProfile]?
  /// The plugins that OpenClaw has, if it was asked and answered.
  public private(set) var plugins: Set<String>?
  /// Which variables are set where.
  public private(set) var layers: EnvironmentLayers
  /// Keys in the environment, in run-time order.
  public private(set) var keys: [FoundKey]
  /// The names of all variables that OpenClaw sees.
  public private(set) var variables: Set<String>
  /// Variables whose names are nearly those of a provider.
  public let nearMisses: [NearMiss]
  /// Whether OpenClaw would ask the person's login shell for keys, and nobody has yet: that can take seconds.
  public private(set) var awaitsLoginShell: Bool
  /// When this program wrote last, for people, if that can be undone.
  public let lastChange: String?
  /// When the look was taken, in milliseconds since 1970.
  public let now: Int64

  private var signs: StorageGeneration.Signs

  /// A look at a machine. `signs` decide where credentials belong.
  public init(
    paths: StatePaths, scope: Answers.Scope, config: FileSnapshot, includes: [Include] = [],
    authProfiles: FileSnapshot, authState: FileSnapshot, dotEnv: FileSnapshot? = nil,
    signs: StorageGeneration.Signs = StorageGeneration.Signs(),
    openClaw: OpenClawInstall = .absent,
    layers: EnvironmentLayers = EnvironmentLayers([]), keys: [FoundKey] = [], variables: Set<String> = [],
    nearMisses: [NearMiss] = [], awaitsLoginShell: Bool = false,
    lastChange: String? = nil, now: Int64
  ) {
    self.paths = paths
    self.scope = scope
    self.config = config
    self.includes = includes
    self.authProfiles = authProfiles
    self.authState = authState
    self.dotEnv = dotEnv ?? .missing(paths.globalDotEnv, role: .dotEnv)
    self.signs = signs
    generation = StorageGeneration.detect(signs)
    self.openClaw = openClaw
    self.layers = layers
    self.keys = keys
    self.variables = variables
    self.nearMisses = nearMisses
    self.awaitsLoginShell = awaitsLoginShell
    self.lastChange = lastChange
    self.now = now
  }

  /// What the config says.
  public var configFacts: ConfigFacts { ConfigFacts(config, includes: includes) }

  /// The saved profiles that OpenClaw sees. Those in a database are known once `openclaw` has listed them; those
  /// in a file that a database has replaced never count.
  public var profileStore: AuthProfileStore {
    switch generation {
    case .json: AuthProfileStore(authProfiles.text)
    case .sqlite, .sharedSqlite: AuthProfileStore(listed: listedProfiles ?? [])
    }
  }

  /// Whether `auth-profiles.json` is there although keys belong in a database: until `openclaw doctor --fix` has
  /// imported it, OpenClaw ignores it or refuses every request.
  public var leftoverStore: Bool { generation.usesDatabase && !authProfiles.isMissing }

  /// What the program said about itself; nil while nobody has asked. For the next look, which does not ask again.
  public var report: OpenClawReport? {
    switch openClaw {
    case .unknown, .absent: nil
    case .present: OpenClawReport(install: openClaw, profiles: listedProfiles, plugins: plugins)
    }
  }

  /// This look, with what the program said about itself since.
  public func adding(_ report: OpenClawReport) -> Installation {
    var copy = self
    copy.openClaw = report.install
    copy.listedProfiles = report.profiles
    copy.plugins = report.plugins
    copy.signs.installed = report.install.release
    copy.generation = StorageGeneration.detect(copy.signs)
    return copy
  }

  /// Where a copy of a key can be kept here, what is best first. OpenClaw's own store is out where only
  /// `openclaw` writes it and cannot be run.
  public var keyStores: [KeyStore] {
    KeyStore.allCases.filter { $0 != .profile || !generation.usesDatabase || openClaw.takesKeys }
  }

  /// What can be done here with a key that is in a variable, what is best first.
  public var keyStorages: [KeyStorage] {
    KeyStorage.allCases.filter { storage in
      switch storage {
      case .copy(let store): keyStores.contains(store)
      case .reference: true
      }
    }
  }

  /// The agent to name when `openclaw` is to store a key or to list profiles: with several agents, releases from about
  /// 2026.8 change nothing without one (openclaw/openclaw#152968). The shared keys are those of `main`, where there is
  /// such an agent. Nil when there is none to choose from.
  public var handoverAgent: AgentID? {
    switch scope {
    case .agent(let id): return id
    case .defaults:
      let facts = configFacts
      guard !facts.agents.isEmpty else { return nil }
      return facts.agents.contains { $0.id == .main } ? .main : facts.defaultAgent
    }
  }

  /// This look, with the profiles that OpenClaw has stored since it listed them.
  public func adding(_ handover: KeyHandover) -> Installation {
    var copy = self
    let new = handover.profileIDs.filter { id in listedProfiles?.contains { $0.id == id } == false }
    copy.listedProfiles? += new.map { ListedProfile(id: $0, provider: handover.provider, kind: .apiKey) }
    return copy
  }

  /// This look, with what the program said at the time of another one of the same run.
  public func addingReport(of other: Installation) -> Installation {
    guard case .unknown = openClaw, let report = other.report else { return self }
    return adding(report)
  }

  /// This look, with the keys that another one of the same run found in the login shell.
  public func addingLoginShellKeys(of other: Installation) -> Installation {
    let found = other.keys.filter { $0.source == .loginShell }
    guard awaitsLoginShell, !other.awaitsLoginShell else { return self }
    var copy = self
    copy.keys += found
    for key in found { copy.layers = copy.layers.adding(key.name, to: .loginShell) }
    copy.variables.formUnion(found.map(\.name))
    copy.awaitsLoginShell = false
    return copy
  }
}
