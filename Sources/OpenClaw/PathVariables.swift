/// The environment variables that decide where OpenClaw's files are, read once.
struct PathVariables {
  /// The home directory in effect.
  let home: String
  let currentDirectory: String
  /// Variables of the product's earlier names that are set.
  let ignored: [String]

  private let values: [String: String]

  private static let names = [
    "OPENCLAW_HOME", "OPENCLAW_STATE_DIR", "OPENCLAW_CONFIG_PATH", "OPENCLAW_AGENT_DIR",
    "PI_CODING_AGENT_DIR",
    "OPENCLAW_OAUTH_DIR", "OPENCLAW_INCLUDE_ROOTS", "OPENCLAW_NIX_MODE", "OPENCLAW_AUTH_STORE_READONLY",
    "HOME", "USERPROFILE",
  ]

  /// Variables whose earlier names people still have in their profiles.
  private static let renamed = [
    "HOME", "STATE_DIR", "CONFIG_PATH", "AGENT_DIR", "OAUTH_DIR", "PROFILE", "NIX_MODE", "GATEWAY_TOKEN",
    "GATEWAY_PASSWORD", "GATEWAY_PORT", "LOAD_SHELL_ENV",
  ]

  init(_ environment: (String) -> String?, osHome: String, currentDirectory: String) {
    var values: [String: String] = [:]
    for name in Self.names {
      guard let value = environment(name)?.trimmed, !value.isEmpty else { continue }
      values[name] = value
    }
    let names = ["CLAWDBOT_", "MOLTBOT_"].flatMap { prefix in Self.renamed.map { prefix + $0 } }
    ignored = names.filter { environment($0) != nil }
    self.values = values
    self.currentDirectory = PosixPath.absolute(currentDirectory, from: "/")
    home = Self.home(values, osHome: osHome, currentDirectory: self.currentDirectory)
  }

  /// The path in variable `name`, `~` expanded and made absolute; nil when the variable is unset or blank.
  func path(_ name: String) -> String? { values[name].map(absolute) }

  /// The paths in variable `name`, which colons part; none when the variable is unset or blank.
  func paths(_ name: String) -> [String] {
    (values[name] ?? "").split(separator: ":").map { String($0).trimmed }.filter { !$0.isEmpty }.map(absolute)
  }

  private func absolute(_ path: String) -> String {
    PosixPath.absolute(PosixPath.expandingTilde(path, home: home), from: currentDirectory)
  }

  /// Whether variable `name` is `1`.
  func isOne(_ name: String) -> Bool { values[name] == "1" }

  /// `OPENCLAW_HOME`, else `HOME`, else `USERPROFILE`, else what the system says, else the current directory.
  /// A script that prints an unset JavaScript value leaves `undefined` or `null`: as good as unset.
  private static func home(_ values: [String: String], osHome: String, currentDirectory: String) -> String {
    let system =
      [values["HOME"], values["USERPROFILE"], osHome]
      .compactMap { $0?.trimmed }
      .first { isUsable($0) } ?? currentDirectory
    let chosen = values["OPENCLAW_HOME"].map { isUsable($0) ? $0 : system } ?? system
    return PosixPath.absolute(PosixPath.expandingTilde(chosen, home: system), from: currentDirectory)
  }

  private static func isUsable(_ home: String) -> Bool { !["", "undefined", "null"].contains(home) }
}
