import OpenClaw
import Platform

/// `check`: what keeps OpenClaw from working, and what puts it right. Writes nothing, and takes no lock.
struct CheckCommand {
  let machine: Machine
  let installation: Installation
  let output: Output

  /// `done` when nothing was found, else `failed`.
  func run() throws(Failure) -> ExitCode {
    try installation.requireKnownAgent()
    let installation = OpenClawInquiry(machine: machine, output: output).completing(installation)
    let checkup = Checkup(
      installation, machine.surroundings(of: installation), catalog: machine.catalog)
    let report = CheckReport(checkup: checkup, paths: machine.paths)
    if output.isJSON { output.object(report.object) } else { output.print(report.lines) }
    return checkup.findings.isEmpty ? .done : .failed
  }
}
