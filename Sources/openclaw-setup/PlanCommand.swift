import OpenClaw
import Platform

/// The end of every unattended command: make the plan, show it or write it, say what happened.
struct PlanCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  func run(_ answers: Answers) throws(Failure) {
    var plan = try plan(answers, for: installation)
    var shown = PlanOutput(plan: plan, installation: installation)
    guard !arguments.has("--dry-run"), !plan.isEmpty else {
      show(shown)
      return
    }
    var refusal: Failure?
    let outcome = machine.carryOut(
      plan, of: answers, for: installation,
      replanning: {
        do throws(Failure) {
          plan = try self.plan(answers, for: lookAgain())
          return plan
        } catch {
          refusal = error
          return nil
        }
      }, pause: pause)
    if let refusal { throw refusal }
    shown = PlanOutput(plan: plan, installation: installation)
    switch outcome {
    case .written(let report) where report.files.isEmpty && plan.handover == nil: show(shown)
    case .written(let report):
      try check(report)
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

  private func plan(_ answers: Answers, for installation: Installation) throws(Failure) -> Plan {
    do throws(PlanError) {
      return try Plan(answers, for: installation, catalog: machine.catalog)
    } catch { throw Failure(error) }
  }

  /// The machine as it is now. The login shell is not asked again: it may take seconds, and locks are held.
  private func lookAgain() -> Installation {
    let now = machine.inspect(agent: arguments["--agent"]).addingLoginShellKeys(of: installation)
    return installation.report.map(now.adding) ?? now
  }

  /// What would be written, or that there is nothing to write.
  private func show(_ plan: PlanOutput) {
    output.say(plan.lines)
    output.object(plan.object(isWritten: false))
  }

  private var pause: StateFiles.Pause { WaitingLine(machine: machine, output: output).pause }

  /// A gateway that is running may not like the new config, and put the old one back.
  private func check(_ report: WriteReport) throws(Failure) {
    switch machine.watch(report) {
    case .kept, .unwatched: return
    case .reverted(let path):
      throw Failure(
        .conflict, "reverted",
        [
          "\(path) was written, and the running gateway changed it again at once.",
          "See why with openclaw doctor, or stop the gateway and run the command again.",
        ])
    }
  }

  private func remark(isPartial: Bool) -> [String] {
    [isPartial ? "The key may be stored already; the config is as it was." : "Nothing was written."]
  }
}
