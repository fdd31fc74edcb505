import JSON5
import OpenClaw

/// What `check` has to tell, as text and as JSON.
struct CheckReport {
  let checkup: Checkup
  let paths: StatePaths

  /// Every finding with its fix, then what is in order, in at most 80 columns; only a command may be longer, so that
  /// it can be copied.
  var lines: [String] {
    checkup.findings.flatMap(lines) + checkup.assurances.flatMap { marked("+", $0) }
  }

  private func lines(_ finding: Finding) -> [String] {
    let mark =
      switch finding.severity {
      case .warning: "!"
      case .error: "x"
      }
    return switch finding.remedy {
    case .commands(let commands): marked(mark, finding.sentence) + commands.map { "    " + $0 }
    case .advice(let advice): marked(mark, finding.sentence + " " + advice)
    }
  }

  private func marked(_ mark: String, _ sentence: String) -> [String] {
    MarkedLines.of(paths.displayText(sentence), mark: mark)
  }

  /// The same as data. `ok` says that nothing was found.
  var object: [Value.Entry] {
    [
      Value.Entry("ok", .bool(checkup.findings.isEmpty)),
      Value.Entry("findings", .array(checkup.findings.map(object))),
    ]
  }

  private func object(_ finding: Finding) -> Value {
    let fix =
      switch finding.remedy {
      case .commands(let commands): commands.joined(separator: " && ")
      case .advice(let advice): advice
      }
    let members = [
      Value.Entry("severity", .string(finding.severity.rawValue)),
      Value.Entry("code", .string(finding.code)), Value.Entry("message", .string(finding.sentence)),
      Value.Entry("fix", .string(fix)),
    ]
    return .object(members + (finding.path.map { [Value.Entry("path", .string($0))] } ?? []))
  }
}
