/// Where OpenClaw keeps its files on this machine, by the rules of OpenClaw 2026.4 to 2026.6.
public struct StatePaths: Sendable, Equatable {
  /// The directory that `~` stands for.
  public let home: String
  /// The directory that holds everything else, usually `~/.openclaw`.
  public let stateDirectory: String
  /// The configuration, JSON5. It need not exist.
  public let configFile: String
  /// The directories that the configuration may include files from.
  public let includeRoots: IncludeRoots
  /// The environment file that the daemon reads too. Its place does not follow a legacy state directory.
  public let globalDotEnv: String
  /// A second environment file, read only when the state directory is the default one.
  public let gatewayDotEnv: String?
  /// The environment file of the current directory. It is not trusted: releases from 2026-05-28 on ignore
  /// provider keys in it.
  public let workspaceDotEnv: String
  /// The main agent's directory, with the store of shared keys.
  public let mainAgentDirectory: String
  /// The credentials of browser sign-ins, as older releases stored them.
  public let oauthFile: String
  /// True when `OPENCLAW_NIX_MODE=1`: the configuration is managed elsewhere and must not be written.
  public let isNixMode: Bool
  /// True when `OPENCLAW_AUTH_STORE_READONLY=1`: the key store must not be written.
  public let isAuthStoreReadOnly: Bool
  /// Variables of the product's earlier names that are set. They have no effect any more.
  public let ignoredVariables: [String]

  /// The profile that was asked for with `--profile`, if it is not the default one.
  public let profile: String?

  private let currentDirectory: String

  /// Works out the paths.
  ///
  /// - Parameters:
  ///   - environment: the value of a variable of this process, or nil when it is not set.
  ///   - profile: the name given with `--profile`; `default` means none.
  ///   - osHome: the home directory that the system knows, or an empty text.
  ///   - currentDirectory: an absolute path.
  ///   - exists: whether something is at a path.
  /// - Throws: `StatePathsError.badProfile` when the profile's name is not allowed.
  public static func resolve(
    environment: (String) -> String?, profile: String?, osHome: String, currentDirectory: String,
    exists: (String) -> Bool
  ) throws(StatePathsError) -> StatePaths {
    let variables = PathVariables(environment, osHome: osHome, currentDirectory: currentDirectory)
    let suffix = try profileSuffix(profile)
    return StatePaths(variables, profileSuffix: suffix, exists: exists)
  }

  private init(_ variables: PathVariables, profileSuffix: String?, exists: (String) -> Bool) {
    let home = variables.home
    let profileDirectory = profileSuffix.map { Self.modern(home) + "-" + $0 }
    let stateOverride = variables.path("OPENCLAW_STATE_DIR") ?? profileDirectory
    let state =
      stateOverride ?? [Self.modern(home), Self.legacy(home)].first(where: exists) ?? Self.modern(home)
    let configOverride =
      variables.path("OPENCLAW_CONFIG_PATH")
      ?? profileDirectory.map { _ in PosixPath.join(state, "openclaw.json") }
    let candidates = Self.configFiles(
      in: stateOverride.map { [$0] } ?? [state, Self.modern(home), Self.legacy(home)])
    let dotEnvDirectory = stateOverride ?? configOverride.map(PosixPath.parent) ?? Self.modern(home)

    self.home = home
    stateDirectory = state
    configFile = configOverride ?? candidates.first(where: exists) ?? PosixPath.join(state, "openclaw.json")
    includeRoots = IncludeRoots(
      [PosixPath.parent(of: configFile)] + variables.paths("OPENCLAW_INCLUDE_ROOTS"))
    globalDotEnv = PosixPath.join(dotEnvDirectory, ".env")
    gatewayDotEnv =
      state == Self.modern(home) ? PosixPath.join(home, ".config", "openclaw", "gateway.env") : nil
    workspaceDotEnv = PosixPath.join(variables.currentDirectory, ".env")
    mainAgentDirectory =
      variables.path("OPENCLAW_AGENT_DIR") ?? variables.path("PI_CODING_AGENT_DIR")
      ?? PosixPath.join(state, "agents", AgentID.main.text, "agent")
    oauthFile = PosixPath.join(
      variables.path("OPENCLAW_OAUTH_DIR") ?? PosixPath.join(state, "credentials"), "oauth.json")
    isNixMode = variables.isOne("OPENCLAW_NIX_MODE")
    isAuthStoreReadOnly = variables.isOne("OPENCLAW_AUTH_STORE_READONLY")
    ignoredVariables = variables.ignored
    currentDirectory = variables.currentDirectory
    profile = profileSuffix
  }

  // MARK: Rules

  private static func modern(_ home: String) -> String { PosixPath.join(home, ".openclaw") }
  private static func legacy(_ home: String) -> String { PosixPath.join(home, ".clawdbot") }

  /// The present and the former name of the configuration in each of `directories`.
  private static func configFiles(in directories: [String]) -> [String] {
    directories.flatMap { directory in
      ["openclaw.json", "clawdbot.json"].map { PosixPath.join(directory, $0) }
    }
  }

  /// What a profile adds to the state directory's name; nil for none.
  private static func profileSuffix(_ profile: String?) throws(StatePathsError) -> String? {
    guard let profile, profile.lowercased() != "default" else { return nil }
    let bytes = profile.utf8
    guard let first = bytes.first, first.isASCIILetter || first.isASCIIDigit, bytes.count <= 64,
      bytes.allSatisfy({ $0.isNameByte || $0 == 0x2D })
    else { throw .badProfile(profile) }
    return profile
  }
}

// MARK: - Files of an agent, and display

extension StatePaths {
  /// The state database of releases from 2026.7 on. Its presence means that keys are not in JSON files.
  public var stateDatabase: String { PosixPath.join(stateDirectory, "state", "openclaw.sqlite") }

  /// What this program keeps to undo its own writes. The name is not one that OpenClaw 2026.5 or later uses, or
  /// removes as it does foreign names beside its backups.
  public var setupDirectory: String { PosixPath.join(stateDirectory, "openclaw-setup") }

  /// The directory of agent `id`: its `agentDir` from the configuration, if it has one, else the usual one.
  public func agentDirectory(id: AgentID, configured: String? = nil) -> String {
    guard let configured = configured?.trimmed, !configured.isEmpty else {
      return PosixPath.join(stateDirectory, "agents", id.text, "agent")
    }
    return PosixPath.absolute(PosixPath.expandingTilde(configured, home: home), from: currentDirectory)
  }

  /// The file that the configuration includes as `written`: absolute, or relative to the directory of the
  /// configuration's path, wherever a link leads. A `~` has no meaning there.
  public func includedFile(_ written: String) -> String {
    PosixPath.absolute(written, from: PosixPath.parent(of: configFile))
  }

  /// The store of an agent's keys (releases up to 2026.6.1), strict JSON.
  public func authProfilesFile(in agentDirectory: String) -> String {
    PosixPath.join(agentDirectory, "auth-profiles.json")
  }

  /// The order and use of an agent's keys (releases up to 2026.6.1), strict JSON.
  public func authStateFile(in agentDirectory: String) -> String {
    PosixPath.join(agentDirectory, "auth-state.json")
  }

  /// The database that replaces an agent's two files from 2026.6.5 on.
  public func agentDatabase(in agentDirectory: String) -> String {
    PosixPath.join(agentDirectory, "openclaw-agent.sqlite")
  }

  /// A sentence with paths in it for people, the home directory as `~`.
  public func displayText(_ sentence: String) -> String {
    home == "/" ? sentence : sentence.replacing(home + "/", with: "~/")
  }

  /// `path` for people, the home directory as `~`.
  public func displayPath(_ path: String) -> String {
    guard home != "/" else { return path }
    if path == home { return "~" }
    return path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }
}

/// Why the paths cannot be worked out.
public enum StatePathsError: Error, Sendable, Equatable {
  /// A profile's name must be 1 to 64 letters, digits, `_` and `-`, the first a letter or digit.
  case badProfile(String)

  /// What is wrong and what is allowed, as one sentence.
  public var sentence: String {
    switch self {
    case .badProfile(let name):
      "\"\(name)\" cannot be a profile: use up to 64 letters, digits, _ and -, starting with a letter or digit."
    }
  }
}
