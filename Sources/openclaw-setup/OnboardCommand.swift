import OpenClaw
import Platform

/// `onboard --non-interactive`: the wizard's answers from the command line.
struct OnboardCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  func run() throws(Failure) {
    let choice = try choice()
    var answers = Answers(scope: installation.scope)
    if let agent = arguments["--model-agent"] {
      guard arguments["--agent"] == nil else {
        throw .usage("--agent and --model-agent contradict each other.")
      }
      answers.scope = .agent(AgentID(agent))
    }
    answers.setup = Answers.Setup(choice: choice.id, credential: try credential(for: choice))
    answers.removedProfiles = arguments.all("--remove-profile")
    answers.model = try model(for: choice, scope: answers.scope)
    if arguments.has("--allow-all-models") { answers.allowList = .allowEverything }
    if arguments.has("--replace-variables") { answers.variables = .replace }
    try PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
      .run(answers)
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

  // MARK: Which key

  private func credential(for choice: AuthChoice) throws(Failure) -> Answers.Credential {
    let storage = try storage()
    let isReference = storage == .reference
    let source = KeySourceReader(machine: machine, arguments: arguments, output: output)
    try source.check(choice)
    if let id = arguments["--auth-profile"] { return .keepProfile(id: id) }
    if let variable = arguments["--key-env"] {
      return try variableKey(variable, choice, storage)
    }
    if let key = try source.read(for: choice) {
      guard case .reference = storage else { return copy(key, storage) }
      return try reference(insteadOf: choice)
    }
    if let found = installation.keys.first(where: { $0.provider == choice.keyProvider && $0.isRead }) {
      return isReference ? .reference(variable: found.name) : copy(found.secret, storage)
    }
    // A variable that is set to no key is not "missing": reading it says what is wrong with it.
    for name in machine.catalog.keyProvider(of: choice)?.environmentNames ?? []
    where machine.environment.bytes(name)?.isEmpty == false && !isReference {
      return copy(try source.variable(name, for: choice), storage)
    }
    return .keepProfile(id: try existingProfile(for: choice))
  }

  /// `--store`, or OpenClaw's own `--secret-input-mode`.
  private func storage() throws(Failure) -> KeyStorage {
    let mode: KeyStorage
    switch arguments["--secret-input-mode"] {
    case nil, "plaintext": mode = .copy(.profile)
    case "ref": mode = .reference
    case .some: throw .usage("Invalid --secret-input-mode. Use \"plaintext\" or \"ref\".")
    }
    guard let name = arguments["--store"] else { return mode }
    guard let storage = KeyStorage(name: name) else {
      let names = KeyStorage.allCases.map(\.name).joined(separator: ", ")
      throw .usage("Invalid --store \(name): there are \(names).")
    }
    guard arguments["--secret-input-mode"] == nil || (mode == .reference) == (storage == .reference) else {
      throw .usage("--store \(name) and --secret-input-mode contradict each other.")
    }
    return storage
  }

  private func copy(_ secret: HeldSecret, _ storage: KeyStorage) -> Answers.Credential {
    switch storage {
    case .copy(let store): .copy(secret, in: store)
    case .reference: .copy(secret)
    }
  }

  private func variableKey(
    _ variable: String, _ choice: AuthChoice, _ storage: KeyStorage
  ) throws(Failure) -> Answers.Credential {
    let source = KeySourceReader(machine: machine, arguments: arguments, output: output)
    let known = installation.keys.first { $0.name == variable && $0.provider == choice.keyProvider }
    guard case .reference = storage else {
      if let known { return copy(known.secret, storage) }
      return copy(try source.variable(variable, for: choice), storage)
    }
    guard SecretRef.isEnvironmentName(variable) else {
      throw .usage("\(variable) cannot be a reference: use capitals, digits and _.")
    }
    guard known?.isRead == true || machine.environment.value(variable)?.isEmpty == false else {
      throw Failure(
        .failed, "missing-key",
        ["\(variable) is not set.", "Set it where the OpenClaw service runs, and here."])
    }
    return .reference(variable: variable)
  }

  /// A key flag cannot be a reference; the variable it belongs to can.
  private func reference(insteadOf choice: AuthChoice) throws(Failure) -> Answers.Credential {
    let variables = machine.catalog.keyProvider(of: choice)?.environmentNames ?? []
    if let found = installation.keys.first(where: { variables.contains($0.name) && $0.isRead }) {
      return .reference(variable: found.name)
    }
    let variable = variables.first ?? "the variable"
    throw Failure(
      .failed, "missing-key",
      [
        "A key cannot be given with --secret-input-mode ref unless \(variable) is set in the environment.",
        "Set \(variable) and leave the key out, or use --secret-input-mode plaintext.",
      ])
  }

  private func existingProfile(for choice: AuthChoice) throws(Failure) -> String {
    let resolution = CredentialResolution(
      provider: choice.keyProvider, installation: installation, catalog: machine.catalog)
    for candidate in resolution.candidates {
      if case .profile(let id) = candidate.source,
        candidate.verdict == .inUse || candidate.verdict == .shadowed
      {
        return id
      }
    }
    let variable = machine.catalog.keyProvider(of: choice)?.environmentNames.first ?? ""
    var lines = [
      "Missing \(choice.flag ?? "--key-file") (or \(variable) in env, or existing \(choice.keyProvider) API-key profile)."
    ]
    lines += installation.nearMisses.filter { $0.meant == variable }.map(\.sentence)
    throw Failure(.failed, "missing-key", lines + ["Give a key with --key-env, --key-file or --key-stdin."])
  }

  // MARK: Which model

  /// `--model`; else the provider's own default where there is none yet. A default that somebody chose is never
  /// replaced without being told to.
  private func model(for choice: AuthChoice, scope: Answers.Scope) throws(Failure) -> ModelRef? {
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
