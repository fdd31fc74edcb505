/// OpenClaw's own command to remove a saved profile from its database (openclaw/openclaw#114407, merged on
/// 27 July 2026; releases before have none).
public enum OpenClawLogout {
  /// The command that removes `profile` of `agent`, or of the default agent.
  public static func line(for profile: String, agent: AgentID?) -> String {
    let words = ["openclaw", "models", "auth", "logout", UnattendedCommand.quoted(profile)]
    return (words + (agent.map { ["--agent", $0.text] } ?? [])).joined(separator: " ")
  }
}
