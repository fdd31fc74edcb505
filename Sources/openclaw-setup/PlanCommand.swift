import OpenClaw
import Platform

/// The end of every unattended command: make the plan, show it or write it, say what happened.
struct PlanCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  func run(_ answers: Answers) throws(Failure) {
    let plan: Plan
    do throws(PlanError) {
      plan = try Plan(answers, for: installation, catalog: machine.catalog)
    } catch { throw Failure(error) }
    let shown = PlanOutput(plan: plan, installation: installation)
    guard !arguments.has("--dry-run"), !plan.isEmpty else {
      output.say(shown.lines)
      output.object(shown.object(isWritten: false))
      return
    }
    var isWaiting = false
    let patience = Cancellation()
    let outcome = machine.write(plan) { wait in
      if !isWaiting { output.remark(machine.sentence(for: wait)) }
      isWaiting = true
      return patience.sleep(milliseconds: wait.milliseconds)
    }
    switch outcome {
    case .written(let report):
      output.say(
        shown.notes + Summary.lines(plan: plan, report: report, answers: answers, installation: installation))
      output.object(shown.object(isWritten: true))
    case .changedOnDisk(let path):
      throw Failure(
        .conflict, "changed-on-disk",
        ["\(path) changed while it was being set up. Nothing was written.", "Run the command again."])
    case .overwritten(let path):
      throw Failure(
        .conflict, "overwritten",
        [
          "\(path) was written, and changed again at once by somebody else.",
          "See what is in it before you try again.",
        ])
    case .locked(_, let sentence, let isPartial):
      throw Failure(.conflict, "locked", [sentence] + remark(isPartial: isPartial))
    case .failed(let sentence, let nextStep, let isPartial):
      throw Failure(
        .failed, "write-failed",
        ([sentence] + remark(isPartial: isPartial) + [nextStep]).filter { !$0.isEmpty })
    }
  }

  private func remark(isPartial: Bool) -> [String] {
    [isPartial ? "The key is stored; the config is as it was." : "Nothing was written."]
  }
}
