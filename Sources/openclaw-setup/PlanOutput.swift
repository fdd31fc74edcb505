import JSON5
import OpenClaw

/// A plan and its outcome, as text and as JSON.
struct PlanOutput {
  let plan: Plan
  let paths: StatePaths

  /// The diff and the notes, as `--dry-run` shows them.
  var lines: [String] {
    guard !plan.isEmpty else { return ["Nothing to change: everything is set up like this already."] + notes }
    return diff + notes
  }

  /// The diff of every file.
  var diff: [String] {
    plan.files.flatMap { change in
      let path = paths.displayPath(change.snapshot.path)
      let (before, after) = (change.snapshot.isMissing ? nothing : path, change.isRemoval ? nothing : path)
      return ["--- \(before)", "+++ \(after)"] + change.diff.map(\.marked)
    }
  }

  private let nothing = "/dev/null"

  /// What a person should know.
  var notes: [String] { plan.notes.map { ($0.isWarning ? "! " : "  ") + $0.sentence } }

  /// The plan as data. `isWritten` says whether it has been carried out.
  func object(isWritten: Bool) -> [Value.Entry] {
    [
      Value.Entry("ok", true),
      Value.Entry("changed", .bool(!plan.isEmpty)),
      Value.Entry("written", .bool(isWritten)),
      Value.Entry("defaultModel", plan.primary.map(Value.string) ?? .null),
      Value.Entry("previousDefaultModel", plan.primaryBefore.map(Value.string) ?? .null),
      Value.Entry("fallbacks", .array(plan.fallbacks.map(Value.string))),
      Value.Entry("previousFallbacks", .array(plan.fallbacksBefore.map(Value.string))),
      Value.Entry("agents", .array(plan.models.agents.map(agent))),
      Value.Entry("files", .array(plan.files.map(file))),
      Value.Entry(
        "notes",
        .array(plan.notes.map { ["warning": .bool($0.isWarning), "message": .string($0.sentence)] })),
    ]
  }

  private func agent(_ row: EffectiveModels.Row) -> Value {
    [
      "id": .string(row.agent.text), "before": row.before.map(Value.string) ?? nil,
      "after": row.after.map(Value.string) ?? nil,
    ]
  }

  private func file(_ change: FileChange) -> Value {
    [
      "path": .string(change.snapshot.path),
      "created": .bool(change.snapshot.isMissing),
      "removed": .bool(change.isRemoval),
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

extension FileChange {
  fileprivate var isRemoval: Bool { outcome == .removal }
}
