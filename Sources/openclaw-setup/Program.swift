import OpenClaw
import Platform

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
      return try run(try Command(arguments), arguments, &output)
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

  private func run(
    _ command: Command, _ arguments: Arguments, _ output: inout Output
  ) throws(Failure) -> Int32 {
    let machine = try machine(arguments)
    if !command.onlyReads { recover(machine, &output) }
    let look = { machine.inspect(agent: arguments["--agent"], loginShell: .included) }
    switch command {
    case .wizard(let entry):
      return try WizardCommand(machine: machine, entry: entry, arguments: arguments).run()
    case .onboard: try OnboardCommand(machine: machine, arguments: arguments, output: output).run()
    case .listModels:
      return try ModelsListCommand(
        machine: machine, installation: look(), arguments: arguments, output: output
      ).run().rawValue
    case .setModel(let model):
      try ModelsSetCommand(machine: machine, installation: look(), arguments: arguments, output: output)
        .run(model)
    case .listFallbacks:
      let known = OpenClawInquiry(machine: machine, output: output).completingDatabase(look())
      try FallbacksListCommand(machine: machine, installation: known, output: output).run()
    case .changeFallbacks(let verb, let texts):
      try FallbacksCommand(machine: machine, installation: look(), arguments: arguments, output: output)
        .run(verb, texts)
    case .showModels:
      return try ModelsStatusCommand(
        machine: machine, installation: look(), arguments: arguments, output: output
      ).run().rawValue
    case .tryModel(let model):
      let known = OpenClawInquiry(machine: machine, output: output).completingDatabase(look())
      return try TryCommand(machine: machine, installation: known, arguments: arguments, output: output)
        .run(model).rawValue
    case .showCredentials:
      try AuthStatusCommand(machine: machine, installation: look(), arguments: arguments, output: output)
        .run()
    case .removeProfile(let profile):
      try AuthRemoveCommand(machine: machine, installation: look(), arguments: arguments, output: output)
        .run(profile)
    case .undo: try UndoCommand(machine: machine, arguments: arguments, output: output).run()
    case .check:
      return try CheckCommand(machine: machine, installation: look(), output: output).run().rawValue
    }
    return ExitCode.done.rawValue
  }

  /// Puts right what an interrupted run left, and says so.
  private func recover(_ machine: Machine, _ output: inout Output) {
    let news = machine.recover(pause: WaitingLine(machine: machine, output: output).pause)
    for recovery in news { output.remark(machine.paths.displayText(recovery.sentence)) }
    output.recovered = news.map(\.sentence)
  }

  private func machine(_ arguments: Arguments) throws(Failure) -> Machine {
    do throws(MachineError) {
      return try Machine(
        environment: environment, profile: arguments["--profile"],
        network: arguments.has("--offline") ? .forbidden : .allowed)
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
