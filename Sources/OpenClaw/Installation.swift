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
  /// The auth store of `scope`.
  public let authProfiles: FileSnapshot
  /// Its companion.
  public let authState: FileSnapshot
  /// Where credentials belong.
  public let generation: StorageGeneration
  /// Keys in the environment, in run-time order.
  public let keys: [FoundKey]
  /// The names of all variables that OpenClaw sees.
  public let variables: Set<String>
  /// Variables whose names are nearly those of a provider.
  public let nearMisses: [NearMiss]
  /// Whether OpenClaw would ask the person's login shell for keys, and nobody has yet: that can take seconds.
  public let awaitsLoginShell: Bool
  /// When the look was taken, in milliseconds since 1970.
  public let now: Int64

  /// A look at a machine.
  public init(
    paths: StatePaths, scope: Answers.Scope, config: FileSnapshot, authProfiles: FileSnapshot,
    authState: FileSnapshot, generation: StorageGeneration, keys: [FoundKey] = [],
    variables: Set<String> = [],
    nearMisses: [NearMiss] = [], awaitsLoginShell: Bool = false,
    now: Int64
  ) {
    self.paths = paths
    self.scope = scope
    self.config = config
    self.authProfiles = authProfiles
    self.authState = authState
    self.generation = generation
    self.keys = keys
    self.variables = variables
    self.nearMisses = nearMisses
    self.awaitsLoginShell = awaitsLoginShell
    self.now = now
  }

  /// What the config says.
  public var configFacts: ConfigFacts { ConfigFacts(config.text) }

  /// The saved profiles that OpenClaw sees: none of those in a file that a database has replaced.
  public var profileStore: AuthProfileStore {
    switch generation {
    case .json: AuthProfileStore(authProfiles.text)
    case .sqlite: AuthProfileStore(.empty)
    }
  }

  /// This look, with the keys that another one of the same run found in the login shell.
  public func addingLoginShellKeys(of other: Installation) -> Installation {
    let found = other.keys.filter { $0.source == .loginShell }
    guard awaitsLoginShell, !other.awaitsLoginShell else { return self }
    return Installation(
      paths: paths, scope: scope, config: config, authProfiles: authProfiles, authState: authState,
      generation: generation, keys: keys + found, variables: variables.union(found.map(\.name)),
      nearMisses: nearMisses, awaitsLoginShell: false, now: now)
  }
}
