import JSON5
import OpenClaw
import Platform

/// `undo`: puts back what the last write changed.
struct UndoCommand {
  let machine: Machine
  let arguments: Arguments
  let output: Output

  func run() throws(Failure) {
    guard let undo = try plan() else {
      output.say(["There is nothing to undo."])
      output.object(UndoOutput.nothing)
      return
    }
    let shown = UndoOutput(
      undo: undo, paths: machine.paths, when: machine.localTime(undo.step.createdAt))
    guard !arguments.has("--dry-run") else {
      output.say(shown.lines)
      output.object(shown.object(isWritten: false, stepsLeft: machine.undoSteps().count))
      return
    }
    if !undo.isClean, !undo.plan.isEmpty, !arguments.saysYes { try ask(shown) }
    let outcome = machine.write(undo, pause: WaitingLine(machine: machine, output: output).pause)
    let report = try WriteEnding(machine: machine).report(of: outcome)
    let stepsLeft = machine.undoSteps().count
    output.say(shown.summary(of: report, stepsLeft: stepsLeft))
    output.object(shown.object(isWritten: !report.files.isEmpty, stepsLeft: stepsLeft))
  }

  /// The way back; nil when there is nothing to undo.
  private func plan() throws(Failure) -> Undo? {
    do throws(UndoError) {
      return try machine.undoPlan()
    } catch {
      switch error {
      case .nothing: return nil
      case .nixMode: throw Failure(PlanError.nixMode(snippet: []))
      case .unreadable(let sentence): throw Failure(.failed, "unreadable", [sentence])
      }
    }
  }

  /// Somebody has changed a file since, which is lost by going back.
  private func ask(_ shown: UndoOutput) throws(Failure) {
    let question = Question(
      prompt: "Go back all the same?", command: UnattendedCommand.undo(in: machine.paths), output: output)
    let lines = [shown.warning] + shown.diff
    guard question.canBeAsked else {
      throw Failure(.conflict, "changed-since", lines + ["To go back all the same: \(question.command)"])
    }
    try question.ask(about: lines)
  }
}
