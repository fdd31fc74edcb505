/// What to say after a plan was written: on the Done screen, in the terminal afterwards, and unattended.
public enum Summary {
  /// The lines after the last write has been taken back.
  public static func undoLines(plan: Plan, report: WriteReport, installation: Installation) -> [String] {
    var lines = ["The last change is undone: every file is as it was before."]
    if plan.primary != plan.primaryBefore { lines.append("Default model: \(plan.primary ?? "none")") }
    return lines + report.paths.map { "  \(installation.paths.displayPath($0))" }
  }

  /// The lines of the summary.
  public static func lines(
    plan: Plan, report: WriteReport, answers: Answers, installation: Installation
  ) -> [String] {
    var lines = ["Written and read back."]
    if plan.primary != plan.primaryBefore, let primary = plan.primary {
      lines.append("Default model: \(primary)")
    }
    lines += report.recoveries.map { installation.paths.displayText($0.sentence) }
    lines += report.said.map { "openclaw: \($0)" }
    lines += report.paths.map { "  \(installation.paths.displayPath($0))" }
    lines.append("Repeat: \(UnattendedCommand.line(for: answers, installation: installation))")
    lines.append("A running gateway reloads the config by itself.")
    return lines
  }
}
