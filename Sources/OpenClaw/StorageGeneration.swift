/// Where an installation of OpenClaw keeps its credentials.
///
/// Beside a database, `auth-profiles.json` is ignored at best, and at worst every request is refused until
/// `openclaw doctor --fix` has run. A path is that of a database that exists; nil where only a release tells that
/// there will be one.
public enum StorageGeneration: Sendable, Equatable {
  /// `auth-profiles.json`: releases up to 2026.6.1, or nothing installed yet.
  case json
  /// A database of each agent, from 2026.6.5 on.
  case sqlite(path: String?)
  /// The state database for what agents share, from about 2026.8.1 on.
  case sharedSqlite(path: String?)

  /// What tells the generations apart, all of it found without a lock.
  public struct Signs: Sendable, Equatable {
    /// The paths of the agents' databases that exist, the one asked about first.
    public var agentDatabases: [String]
    /// The path of the state database, if it exists.
    public var stateDatabase: String?
    /// The release that wrote the config last.
    public var lastTouched: Release?
    /// The release that answers as `openclaw`.
    public var installed: Release?

    /// What is known; nothing says that nothing is installed.
    public init(
      agentDatabases: [String] = [], stateDatabase: String? = nil, lastTouched: Release? = nil,
      installed: Release? = nil
    ) {
      self.agentDatabases = agentDatabases
      self.stateDatabase = stateDatabase
      self.lastTouched = lastTouched
      self.installed = installed
    }

    /// The release that matters: what is installed now, else what was the last time the config was written.
    public var release: Release? { installed ?? lastTouched }
  }

  /// Decides. A database that exists beats every release: OpenClaw does not go back to files. A state database was
  /// used for other things first, so beside an agent's own it means shared keys only for a release that shares them.
  public static func detect(_ signs: Signs) -> StorageGeneration {
    let isShared = signs.release?.includes(.sharedStore) ?? false
    switch (signs.agentDatabases.first, signs.stateDatabase) {
    case (let agent?, let state): return isShared ? .sharedSqlite(path: state ?? agent) : .sqlite(path: agent)
    case (nil, let state?): return .sharedSqlite(path: state)
    case (nil, nil):
      guard let release = signs.release, release.includes(.sqliteStore) else { return .json }
      return isShared ? .sharedSqlite(path: nil) : .sqlite(path: nil)
    }
  }

  /// Whether keys are in a database, or will be.
  public var usesDatabase: Bool {
    switch self {
    case .json: false
    case .sqlite, .sharedSqlite: true
    }
  }

  /// The database, if it exists.
  public var databasePath: String? {
    switch self {
    case .json: nil
    case .sqlite(let path), .sharedSqlite(let path): path
    }
  }
}

extension StorageGeneration {
  /// A name for scripts.
  public var name: String {
    switch self {
    case .json: "json"
    case .sqlite: "sqlite"
    case .sharedSqlite: "shared-sqlite"
    }
  }

  /// Where keys are kept, in plain words.
  public var sentence: String {
    switch self {
    case .json: "In a file, as OpenClaw up to 2026.6.1 keeps them."
    case .sqlite: "In a database of each agent, as OpenClaw keeps them from 2026.6.5 on."
    case .sharedSqlite: "In a database for all agents, as OpenClaw keeps them from about 2026.8.1 on."
    }
  }
}

extension Installation {
  /// Whether there is an `openclaw` that has not said yet where keys belong. Before one is stored it should be asked:
  /// it may have to store the key itself, and files tell only what an earlier release did.
  public var isStorageInDoubt: Bool {
    switch openClaw {
    case .unknown: true
    case .absent, .present: false
    }
  }
}
