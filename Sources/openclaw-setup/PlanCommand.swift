import OpenClaw
import Platform

/// The end of every unattended command: make the plan, show it or write it, say what happened.
struct PlanCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Carries `answers` out. With a question the plan is shown and asked about before, and then it is that plan or
  /// none; without one, a plan for files that have changed meanwhile is made again.
  func run(_ answers: Answers, asking question: Question? = nil) throws(Failure) {
    var plan = try plan(answers, for: installation)
    guard !arguments.has("--dry-run"), !plan.isEmpty else {
      show(plan)
      return
    }
    try question?.ask(about: shown(plan).lines)
    var refusal: Failure?
    let outcome = machine.carryOut(
      plan, of: answers, for: installation,
      replanning: {
        guard question == nil else { return nil }
        do throws(Failure) {
          plan = try self.plan(answers, for: lookAgain())
          return plan
        } catch {
          refusal = error
          return nil
        }
      }, pause: WaitingLine(machine: machine, output: output).pause)
    if let refusal { throw refusal }
    let report = try WriteEnding(machine: machine).report(of: outcome)
    guard !report.files.isEmpty || plan.handover != nil else {
      show(plan)
      return
    }
    tell(report, plan, answers)
  }

  private func tell(_ report: WriteReport, _ plan: Plan, _ answers: Answers) {
    output.say(
      shown(plan).notes
        + Summary.lines(plan: plan, report: report, answers: answers, installation: installation))
    var output = output
    output.recovered += report.recoveries.map(\.sentence)
    output.object(shown(plan).object(isWritten: true))
  }

  /// What `answers` come to.
  func plan(_ answers: Answers, for installation: Installation) throws(Failure) -> Plan {
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
  private func show(_ plan: Plan) {
    output.say(shown(plan).lines)
    output.object(shown(plan).object(isWritten: false))
  }

  private func shown(_ plan: Plan) -> PlanOutput { PlanOutput(plan: plan, paths: machine.paths) }
}
