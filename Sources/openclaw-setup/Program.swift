import OpenClaw
import Platform
import TerminalUI
import Wizard

/// The program: reads the command line, does what it says, and knows how to end.
struct Program {
  private let environment = Environment.ofProcess()

  /// Runs with `words`, the command line without the program's name.
  func run(_ words: [String]) -> Int32 {
    var output = Output(isJSON: words.contains("--json"))
    do throws(Failure) {
      try makeSafe()
      let flags = try keyFlags()
      let arguments = try Arguments(words, keyFlags: Set(flags))
      output = Output(isJSON: arguments.has("--json"))
      if arguments.has("--help") || arguments.words == ["help"] {
        output.print(Help.lines(keyFlags: flags))
        return ExitCode.done.rawValue
      }
      if arguments.has("--version") {
        output.print(["openclaw-setup \(Help.version)"])
        return ExitCode.done.rawValue
      }
      return try run(arguments, output)
    } catch {
      output.failure(error)
      return error.code.rawValue
    }
  }

  /// Before a file is opened or a key is held.
  private func makeSafe() throws(Failure) {
    do throws(Errno) {
      try ProcessSafety.openStandardDescriptors()
      try ProcessSafety.forbidCoreDumps()
    } catch { throw Failure(.failed, "setup", ["The program cannot start safely: \(error.words)."]) }
  }

  private func run(_ arguments: Arguments, _ output: Output) throws(Failure) -> Int32 {
    let isUnattended = arguments.has("--non-interactive") || arguments.has("--yes")
    switch arguments.words {
    case [], ["onboard"]:
      guard isUnattended else {
        guard !arguments.hasAnswers else {
          throw .usage(
            "Add --non-interactive to set up from the command line, or leave the other options out.")
        }
        try arguments.require(only: Option.wizard, for: "the wizard")
        return try wizard(.start, arguments, output)
      }
      try arguments.require(only: Option.wizard + Option.onboarding + Option.output, for: "onboard")
      let machine = try machine(arguments, output)
      let installation = machine.inspect(
        agent: arguments["--agent"], loginShell: arguments.namesKey ? .skipped : .included)
      try OnboardCommand(
        machine: machine, installation: installation, arguments: arguments, output: output
      ).run()
    case ["models"]:
      try arguments.require(only: Option.wizard, for: "the wizard")
      return try wizard(.models, arguments, output)
    case ["models", "list"]:
      try arguments.require(only: Option.wizard + Option.models + Option.json, for: "models list")
      try models(arguments, output).list()
    case ["models", "set"]: throw .usage("models set needs a model, for instance openrouter/auto.")
    case let words where words.count == 3 && words[0] == "models" && words[1] == "set":
      try arguments.require(only: Option.wizard + Option.switching + Option.output, for: "models set")
      try models(arguments, output).set(words[2])
    default: throw .usage("\"\(arguments.words.joined(separator: " "))\" is no command.")
    }
    return ExitCode.done.rawValue
  }

  private func models(_ arguments: Arguments, _ output: Output) throws(Failure) -> ModelsCommand {
    let machine = try machine(arguments, output)
    return ModelsCommand(
      machine: machine,
      installation: machine.inspect(agent: arguments["--agent"], loginShell: .included),
      arguments: arguments, output: output)
  }

  private func wizard(
    _ entry: Wizard.Entry, _ arguments: Arguments, _ output: Output
  ) throws(Failure) -> Int32 {
    try WizardCommand(machine: try machine(arguments, output), entry: entry, agent: arguments["--agent"])
      .run()
  }

  /// The machine, with what an interrupted run left put right.
  private func machine(_ arguments: Arguments, _ output: Output) throws(Failure) -> Machine {
    do throws(MachineError) {
      let machine = try Machine(environment: environment, profile: arguments["--profile"])
      for recovery in machine.recover(pause: WaitingLine(machine: machine, output: output).pause) {
        output.remark(machine.paths.displayText(recovery.sentence))
      }
      return machine
    } catch {
      switch error {
      case .paths: throw .usage(error.sentence)
      case .catalog: throw Failure(.failed, "setup", [error.sentence])
      }
    }
  }

  private func keyFlags() throws(Failure) -> [String] {
    do throws(MachineError) {
      return try Machine.readCatalog().keyFlags.map(\.flag)
    } catch { throw Failure(.failed, "setup", [error.sentence]) }
  }
}
