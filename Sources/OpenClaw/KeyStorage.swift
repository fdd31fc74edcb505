/// Where a copy of a key is kept.
public enum KeyStore: Sendable, Hashable, CaseIterable {
  /// OpenClaw's auth store: a profile in `auth-profiles.json`, or in the database that replaced it.
  case profile
  /// The `.env` file of the state directory.
  case dotEnv
  /// `env.vars` of the config.
  case configEnv
}

/// What can be done with a key: keep a copy of it somewhere, or only say which variable holds it.
public enum KeyStorage: Sendable, Hashable, CaseIterable {
  /// A copy is kept.
  case copy(KeyStore)
  /// OpenClaw is told the name of a variable, and no secret reaches the disk.
  case reference

  /// All of them, in the order in which they are offered.
  public static let allCases: [KeyStorage] = [
    .copy(.profile), .reference, .copy(.dotEnv), .copy(.configEnv),
  ]

  /// The name on the command line, the value of `--store`.
  public var name: String {
    switch self {
    case .copy(.profile): "profile"
    case .reference: "ref"
    case .copy(.dotEnv): "dotenv"
    case .copy(.configEnv): "config-env"
    }
  }

  /// The storage that is called `name` on the command line.
  public init?(name: String) {
    guard let storage = KeyStorage.allCases.first(where: { $0.name == name }) else { return nil }
    self = storage
  }

  /// What is stored, in a few words.
  public var title: String {
    switch self {
    case .copy(.profile): "a copy in the auth profile"
    case .reference: "a reference to the variable"
    case .copy(.dotEnv): "a copy in the .env file"
    case .copy(.configEnv): "a copy in the config"
    }
  }

  /// Who will see the key, in one line.
  public var audience: String {
    switch self {
    case .copy(.profile): "daemon, cron and shell; no other user"
    case .reference: "daemon and shell must each set the variable"
    case .copy(.dotEnv): "daemon and shell; no other user"
    case .copy(.configEnv): "daemon, shell, and all who read the config"
    }
  }

  /// The same in at most 24 columns, so that it fits behind the name in every window.
  public var audienceInBrief: String {
    switch self {
    case .copy(.profile), .copy(.dotEnv): "daemon, shell; only you"
    case .reference: "each must set it"
    case .copy(.configEnv): "also readers of the file"
    }
  }
}
