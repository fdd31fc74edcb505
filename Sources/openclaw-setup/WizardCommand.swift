import OpenClaw
import Platform
import TerminalUI
import Wizard

/// The wizard on a terminal, or one sentence why it cannot be.
struct WizardCommand {
  let machine: Machine
  let entry: Wizard.Entry
  let arguments: Arguments

  func run() throws(Failure) -> Int32 {
    let agent = arguments["--agent"]
    let installation = machine.inspect(agent: agent)
    do throws(DriverError) {
      let driver = try Driver(
        machine: machine, installation: installation, entry: entry, agent: agent,
        mouse: arguments.has("--mouse") ? .wheelAndClick : .none)
      return code(try driver.run())
    } catch {
      switch error {
      case .noTerminal, .dumbTerminal, .unknownTerminal:
        throw Failure(
          .cancelled, "no-terminal", ["\(error.sentence.dropLast()); without one, run: \(unattended)"])
      case .system: throw Failure(.failed, "terminal", [error.sentence])
      }
    }
  }

  /// The command that does the same without a terminal.
  private var unattended: String {
    switch entry {
    case .start:
      "openclaw-setup onboard --non-interactive --auth-choice \(firstChoice) --key-file KEYFILE"
    case .models: "openclaw-setup models set PROVIDER/MODEL"
    }
  }

  private var firstChoice: String { machine.catalog.groups.first?.choices.first?.id ?? "ID" }

  private func code(_ ending: Driver.Ending) -> Int32 {
    switch ending {
    case .done: ExitCode.done.rawValue
    case .cancelled: ExitCode.cancelled.rawValue
    case .signal(let number): ProcessEnding.die(of: number)
    }
  }
}
