/// What to say after a plan was written: on the Done screen, in the terminal afterwards, and unattended.
public enum Summary {
  /// The lines after the last write has been taken back.
  public static func undoLines(plan: Plan, report: WriteReport, paths: StatePaths) -> [String] {
    var lines = ["The last change is undone: every file is as it was before."]
    if plan.primary != plan.primaryBefore { lines.append("Default model: \(plan.primary ?? "none")") }
    lines += report.recoveries.map { paths.displayText($0.sentence) }
    return lines + report.paths.map { "  \(paths.displayPath($0))" }
  }

  /// The lines of the summary.
  public static func lines(
    plan: Plan, report: WriteReport, answers: Answers, installation: Installation
  ) -> [String] {
    var lines = ["Written and read back."]
    if plan.primary != plan.primaryBefore, let primary = plan.primary {
      lines.append("Default model: \(primary)")
    }
    if plan.fallbacks != plan.fallbacksBefore {
      lines.append("Fallbacks: \(plan.fallbacks.isEmpty ? "none" : plan.fallbacks.joined(separator: ", "))")
    }
    lines += report.recoveries.map { installation.paths.displayText($0.sentence) }
    lines += report.said.map { "openclaw: \($0)" }
    lines += report.paths.map { "  \(installation.paths.displayPath($0))" }
    if answers.setup != nil || answers.model != nil || answers.fallbacks != nil {
      lines.append("Repeat: \(UnattendedCommand.line(for: answers, installation: installation))")
    }
    if !answers.removedProfiles.isEmpty {
      let directory = installation.paths.displayPath(installation.paths.setupDirectory)
      lines.append(
        "Undo can bring the removed key back until five more changes; deleting \(directory) forgets it.")
    }
    lines.append("A running gateway reloads the config by itself.")
    if stores(answers, in: plan) {
      lines.append(
        "OpenClaw 2026.6.5 and later no longer read auth-profiles.json: openclaw doctor --fix imports it once."
      )
    }
    return lines
  }

  /// Whether the plan puts a profile into `auth-profiles.json`.
  private static func stores(_ answers: Answers, in plan: Plan) -> Bool {
    guard plan.authProfiles != nil else { return false }
    return switch answers.setup?.credential {
    case .copy(_, .profile), .reference: true
    case .copy(_, .dotEnv), .copy(_, .configEnv), .keepProfile, nil: false
    }
  }
}
