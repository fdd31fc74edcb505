import JSON5
import OpenClaw

/// A plan and its outcome, as text and as JSON.
struct PlanOutput {
  let plan: Plan
  let installation: Installation

  /// The diff and the notes, as `--dry-run` shows them.
  var lines: [String] {
    guard !plan.isEmpty else { return ["Nothing to change: everything is set up like this already."] + notes }
    return plan.files.flatMap { file in
      let path = installation.paths.displayPath(file.snapshot.path)
      return ["--- \(file.snapshot.isMissing ? "/dev/null" : path)", "+++ \(path)"] + file.diff.map(\.marked)
    } + notes
  }

  /// What a person should know.
  var notes: [String] { plan.notes.map { ($0.isWarning ? "! " : "  ") + $0.sentence } }

  /// The plan as data. `isWritten` says whether it has been carried out.
  func object(isWritten: Bool) -> Value {
    [
      "ok": true,
      "changed": .bool(!plan.isEmpty),
      "written": .bool(isWritten),
      "defaultModel": plan.primary.map(Value.string) ?? nil,
      "previousDefaultModel": plan.primaryBefore.map(Value.string) ?? nil,
      "files": .array(plan.files.map(file)),
      "notes": .array(
        plan.notes.map { ["warning": .bool($0.isWarning), "message": .string($0.sentence)] }),
    ]
  }

  private func file(_ change: FileChange) -> Value {
    [
      "path": .string(change.snapshot.path),
      "created": .bool(change.snapshot.isMissing),
      "changes": .array(
        change.changes.map {
          [
            "path": .string("\($0.path)"), "old": $0.old.map(Value.string) ?? nil,
            "new": $0.new.map(Value.string) ?? nil,
          ]
        }),
    ]
  }
}
