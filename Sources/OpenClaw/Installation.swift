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
  /// Where credentials belong.
  public private(set) var generation: StorageGeneration
  /// The `openclaw` program.
  public private(set) var openClaw: OpenClawInstall
  /// The profiles in a database, if `openclaw` was asked and answered.
  public private(set) var listedProfiles: [ListedProfile]?
  /// The plugins that OpenClaw has, if it was asked and answered.
  public private(set) var plugins: Set<String>?
  /// Keys in the environment, in run-time order.
  public private(set) var keys: [FoundKey]
  /// The names of all variables that OpenClaw sees.
  public private(set) var variables: Set<String>
  /// Variables whose names are nearly those of a provider.
  public let nearMisses: [NearMiss]
  /// Whether OpenClaw would ask the person's login shell for keys, and nobody has yet: that can take seconds.
  public private(set) var awaitsLoginShell: Bool
  /// When the look was taken, in milliseconds since 1970.
  public let now: Int64

  private var signs: StorageGeneration.Signs

  /// A look at a machine. `signs` decide where credentials belong.
  public init(
    paths: StatePaths, scope: Answers.Scope, config: FileSnapshot, includes: [Include] = [],
    authProfiles: FileSnapshot, authState: FileSnapshot,
    signs: StorageGeneration.Signs = StorageGeneration.Signs(),
    openClaw: OpenClawInstall = .absent, keys: [FoundKey] = [], variables: Set<String> = [],
    nearMisses: [NearMiss] = [], awaitsLoginShell: Bool = false, now: Int64
  ) {
    self.paths = paths
    self.scope = scope
    self.config = config
    self.includes = includes
    self.authProfiles = authProfiles
    self.authState = authState
    self.signs = signs
    generation = StorageGeneration.detect(signs)
    self.openClaw = openClaw
    self.keys = keys
    self.variables = variables
    self.nearMisses = nearMisses
    self.awaitsLoginShell = awaitsLoginShell
    self.now = now
  }

  /// What the config says.
  public var configFacts: ConfigFacts { ConfigFacts(config, includes: includes) }

  /// The saved profiles that OpenClaw sees: none of those in a file that a database has replaced.
  public var profileStore: AuthProfileStore {
    switch generation {
    case .json: AuthProfileStore(authProfiles.text)
    case .sqlite, .sharedSqlite: AuthProfileStore(.empty)
    }
  }

  /// Whether `auth-profiles.json` is there although keys belong in a database: until `openclaw doctor --fix` has
  /// imported it, OpenClaw ignores it or refuses every request.
  public var leftoverStore: Bool { generation.usesDatabase && !authProfiles.isMissing }

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

  /// This look, with the keys that another one of the same run found in the login shell.
  public func addingLoginShellKeys(of other: Installation) -> Installation {
    let found = other.keys.filter { $0.source == .loginShell }
    guard awaitsLoginShell, !other.awaitsLoginShell else { return self }
    var copy = self
    copy.keys += found
    copy.variables.formUnion(found.map(\.name))
    copy.awaitsLoginShell = false
    return copy
  }
}
