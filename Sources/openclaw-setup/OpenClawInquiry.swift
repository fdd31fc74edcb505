import OpenClaw
import Platform

/// Asks the `openclaw` program what files do not tell. It takes seconds, so only commands that need it do.
struct OpenClawInquiry {
  let machine: Machine
  let output: Output

  /// The same, but only where keys are in a database, which nobody else can look into.
  func completingDatabase(_ installation: Installation) -> Installation {
    installation.generation.usesDatabase ? completing(installation) : installation
  }

  /// `installation`, with what the program said about itself. Where there is none, or it was asked before, nothing
  /// changes.
  func completing(_ installation: Installation) -> Installation {
    guard case .unknown = installation.openClaw else { return installation }
    // Its version comes at once; lists do not.
    if installation.generation.usesDatabase { output.remark("Asking openclaw, which takes some seconds.") }
    let report = machine.askOpenClaw(about: installation)
    if report.install.release == nil {
      output.remark("openclaw did not tell its version, so only files say where keys belong.")
    }
    return installation.adding(report)
  }
}
