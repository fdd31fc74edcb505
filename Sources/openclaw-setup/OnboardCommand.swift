import OpenClaw
import Platform

/// `onboard --non-interactive`: the wizard's answers from the command line.
struct OnboardCommand {
  let machine: Machine
  let arguments: Arguments
  let output: Output

  func run() throws(Failure) {
    let choice = try choice()
    let storage = try OnboardStorage(arguments)
    let weight = try OnboardCheck.weight(arguments, network: machine.network)
    let installation = look(storage)
    var answers = Answers(scope: try scope(in: installation))
    let key = OnboardKey(
      choice: choice, machine: machine, installation: installation, arguments: arguments, output: output)
    let credential = try key.credential(in: storage.place)
    answers.setup = Answers.Setup(choice: choice.id, credential: credential)
    answers.removedProfiles = arguments.all("--remove-profile")
    answers.model = try model(for: choice, scope: answers.scope, in: installation)
    if arguments.has("--allow-all-models") { answers.allowList = .allowEverything }
    if arguments.has("--replace-variables") { answers.variables = .replace }
    // A plan that cannot be made is told first: it costs nothing to find out.
    _ = try command(installation, output).plan(answers, for: installation)
    let verdict = try OnboardCheck(
      machine: machine, installation: installation, arguments: arguments, output: output
    ).run(credential, of: choice, weight)
    var output = output
    output.keyCheck = verdict.map(\.object)
    try command(installation, output).run(answers)
  }

  private func command(_ installation: Installation, _ output: Output) -> PlanCommand {
    PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
  }

  /// The machine. `openclaw` is asked only where the auth store matters, and files do not tell what it is.
  private func look(_ storage: OnboardStorage) -> Installation {
    let installation = machine.inspect(
      agent: arguments["--agent"], loginShell: arguments.namesKey ? .skipped : .included)
    guard storage.usesAuthStore, installation.isStorageInDoubt else { return installation }
    return OpenClawInquiry(machine: machine, output: output).completing(installation)
  }

  /// Whose model it is; with `--model-agent` the key is for all agents all the same.
  private func scope(in installation: Installation) throws(Failure) -> Answers.Scope {
    guard let agent = arguments["--model-agent"] else { return installation.scope }
    for other in ["--agent", "--keep-default"] where arguments[other] != nil || arguments.has(other) {
      throw .usage("\(other) and --model-agent contradict each other.")
    }
    return .agent(AgentID(agent))
  }

  // MARK: Which provider

  /// `--auth-choice`, else what `--token-provider` or the one key flag says.
  private func choice() throws(Failure) -> AuthChoice {
    if let provider = arguments["--token-provider"] {
      guard let choice = machine.catalog.choice(tokenProvider: provider) else {
        throw .usage("There is no provider \"\(provider)\" that takes a key.")
      }
      if let id = arguments["--auth-choice"], !Self.openChoices.contains(id), id != choice.id {
        throw .usage("--auth-choice \(id) and --token-provider \(provider) contradict each other.")
      }
      return choice
    }
    if let id = arguments["--auth-choice"] {
      guard let match = machine.catalog.choice(id: id) else {
        throw .usage("There is no auth choice \"\(id)\"; there are \(choiceIds).")
      }
      if let sentence = match.sentence { throw .usage(sentence) }
      return match.choice
    }
    let flags = arguments.keyFlags.map(\.name).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    guard let flag = flags.first else {
      throw .usage("--non-interactive needs --auth-choice ID; there are \(choiceIds).")
    }
    guard flags.count == 1 else {
      throw Failure(
        .usage, "several-keys",
        [
          "Several API key flags were given for one set-up.",
          "Use one, or name the provider with --auth-choice.", "Flags: \(flags.joined(separator: ", "))",
        ])
    }
    let choices = machine.catalog.choices(flag: flag)
    guard choices.count == 1 else {
      throw .usage(
        "\(flag) serves \(choices.map(\.id).joined(separator: " and ")): name one with --auth-choice.")
    }
    return choices[0]
  }

  /// OpenClaw's choices that leave it to `--token-provider` whose key it is.
  private static let openChoices: Set<String> = ["apiKey", "token", "setup-token"]

  private var choiceIds: String {
    machine.catalog.choices.map(\.id).sorted().joined(separator: ", ")
  }

  // MARK: Which model

  /// `--model`; else the provider's own default where there is none yet. A default that somebody chose is never
  /// replaced without being told to.
  private func model(
    for choice: AuthChoice, scope: Answers.Scope, in installation: Installation
  ) throws(Failure) -> ModelRef? {
    if let text = arguments["--model"] {
      guard !arguments.has("--keep-default") else {
        throw .usage("--model and --keep-default contradict each other.")
      }
      do throws(ModelRefError) {
        return try machine.catalog.model(named: text, in: installation.configFacts).ref
      } catch { throw .usage("--model: \(error.sentence)") }
    }
    let current = installation.configFacts.effectiveModel(of: scope)?.primary
    guard !arguments.has("--keep-default"), current == nil else { return nil }
    return machine.catalog.defaultModel(of: choice, in: installation.shape)
  }
}
