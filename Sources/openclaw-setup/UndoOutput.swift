import JSON5
import OpenClaw
import Platform

/// The way back from a write, as text and as JSON.
struct UndoOutput {
  let undo: Undo
  let paths: StatePaths
  /// When it was written, in the words of the person.
  let when: String

  /// What `--dry-run` shows.
  var lines: [String] {
    let head = "This takes back: \(step)"
    guard !undo.plan.isEmpty else { return [head, "The files are as they were before it already."] }
    return [head] + (undo.isClean ? [] : ["! \(warning)"]) + diff
  }

  /// What would be lost by going back.
  var warning: String {
    "Something has been changed since (\(step)). Going back takes that away too:"
  }

  /// The diff of every file.
  var diff: [String] { PlanOutput(plan: undo.plan, paths: paths).diff }

  /// What has been put back. `stepsLeft` more can be undone.
  func summary(of report: WriteReport, stepsLeft: Int) -> [String] {
    let more =
      switch stepsLeft {
      case 0: "Nothing more can be undone."
      case 1: "One more change can be undone."
      default: "\(stepsLeft) more changes can be undone."
      }
    return Summary.undoLines(plan: undo.plan, report: report, paths: paths) + [
      "It was: \(step)",
      "\(more) The last five are kept in \(paths.displayPath(paths.setupDirectory)).",
    ]
  }

  /// What it does as data. `stepsLeft` can be undone in all.
  func object(isWritten: Bool, stepsLeft: Int) -> [Value.Entry] {
    PlanOutput(plan: undo.plan, paths: paths).object(isWritten: isWritten) + [
      Value.Entry("clean", .bool(undo.isClean)),
      Value.Entry(
        "undone",
        [
          "id": .string(undo.step.id), "title": .string(undo.step.title),
          "writtenAt": .string(Timestamp(milliseconds: undo.step.createdAt).iso8601),
          "files": .array(undo.step.files.map { .string($0.path) }),
        ]),
      Value.Entry("stepsLeft", .number(Double(stepsLeft))),
    ]
  }

  /// The object when there is no step.
  static let nothing = [
    Value.Entry("ok", true), Value.Entry("changed", false), Value.Entry("written", false),
    Value.Entry("undone", .null), Value.Entry("stepsLeft", 0),
  ]

  /// What was written, and when.
  private var step: String { "\(undo.step.title), written \(when)" }
}
