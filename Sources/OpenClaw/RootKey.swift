/// The keys of the config's root. It is strict: one that OpenClaw does not know makes it refuse the whole config.
public enum RootKey {
  /// A key that OpenClaw does not know.
  public struct Mistake: Sendable, Equatable {
    /// The key as it is written; a long one only in part, since it may be anything.
    public let written: String
    /// Where the value belongs in all likelihood.
    public let meant: String?
  }

  /// Every key of some release: of 2026.4.16, those that 2026.5.7, 2026.6.11 and late 2026 add, and what stands in
  /// any object.
  static let known: Set<String> = [
    "meta", "env", "wizard", "diagnostics", "logging", "cli", "update", "browser", "ui", "secrets", "auth",
    "acp", "models", "nodeHost", "agents", "tools", "bindings", "broadcast", "audio", "media", "messages",
    "commands", "approvals", "session", "cron", "hooks", "web", "channels", "discovery", "canvasHost", "talk",
    "gateway", "memory", "mcp", "skills", "plugins",
    "accessGroups", "commitments", "crestodian", "proxy", "surfaces",
    "security", "transcripts", "tui",
    "tts", "attachments", "telemetry", "worktreeRoot",
    "$schema", "$include",
  ]

  /// Keys of deeper places that people write at the root (openclaw/openclaw#73577), with those places.
  private static let misplaced = [
    "providers": "models.providers", "model": "agents.defaults.model", "defaults": "agents.defaults",
    "profiles": "auth.profiles", "gateway.token": "gateway.auth.token",
  ]

  /// A longer name is shown in part: it could be a key that was pasted into the wrong place.
  private static let longestShown = 24

  /// The mistake that `name` is; nil for a key that OpenClaw knows.
  static func mistake(_ name: String) -> Mistake? {
    guard !known.contains(name) else { return nil }
    let shown = name.count > longestShown ? name.prefix(4) + "..." : name[...]
    return Mistake(written: "\"\(shown)\"", meant: misplaced[name] ?? nearest(to: name))
  }

  /// `gateway.token`, as many write it.
  static let gatewayToken = Mistake(written: "gateway.token", meant: misplaced["gateway.token"])

  private static func nearest(to name: String) -> String? {
    known.sorted().first { NearMiss.isNear(name, $0) }
  }
}
