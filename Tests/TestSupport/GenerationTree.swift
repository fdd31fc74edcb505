/// What an installation of OpenClaw leaves on disk, one tree for each way of storing keys: paths in a home directory,
/// and what the files hold.
public enum GenerationTree: String, CaseIterable, Sendable {
  /// Nothing was ever installed.
  case fresh
  /// Files: up to 2026.6.1.
  case json
  /// A database of each agent: from 2026.6.5 on.
  case sqlite
  /// The same, with a state database for other things: from about 2026.7 on.
  case sqliteWithState
  /// Shared keys in the state database: from about 2026.8.1 on.
  case shared
  /// The same, and an agent with keys of its own.
  case sharedWithAgent
  /// A release with databases was installed over one with files, and never started.
  case upgraded
  /// A key file beside a database.
  case leftover

  /// The release that wrote the config last; nil where there is no config.
  public var release: String? {
    switch self {
    case .fresh: nil
    case .json: "2026.5.7"
    case .sqlite, .upgraded, .leftover: "2026.6.11"
    case .sqliteWithState: "2026.7.1-2"
    case .shared, .sharedWithAgent: "2026.9.2"
    }
  }

  /// The agent's database, as a path in a home.
  public static let agentDatabase = ".openclaw/agents/main/agent/openclaw-agent.sqlite"
  /// The state database, as a path in a home.
  public static let stateDatabase = ".openclaw/state/openclaw.sqlite"
  /// The key file, as a path in a home.
  public static let authProfiles = ".openclaw/agents/main/agent/auth-profiles.json"

  /// How every database begins.
  private static let database = "SQLite format 3\0"
  private static let store = """
    {
      "version": 1,
      "profiles": {
        "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "sk-or-v1-of-this-tree" }
      }
    }

    """

  /// The files, by path in a home.
  public var files: [String: String] {
    var files: [String: String] = [:]
    if let release {
      files[".openclaw/openclaw.json"] = "{\n  \"meta\": { \"lastTouchedVersion\": \"\(release)\" }\n}\n"
    }
    switch self {
    case .fresh: break
    case .json, .upgraded: files[Self.authProfiles] = Self.store
    case .sqlite: files[Self.agentDatabase] = Self.database
    case .shared: files[Self.stateDatabase] = Self.database
    case .sqliteWithState, .sharedWithAgent:
      files[Self.agentDatabase] = Self.database
      files[Self.stateDatabase] = Self.database
    case .leftover:
      files[Self.agentDatabase] = Self.database
      files[Self.authProfiles] = Self.store
    }
    return files
  }

  /// Writes the files below `home`.
  public func write(to home: TemporaryDirectory) throws {
    for (path, text) in files { try home.write(text, to: path) }
  }
}
