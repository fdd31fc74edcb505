import Gateways
import OpenClaw
import Platform

/// `try`: one small message to a model, and who answered it, for how much.
struct TryCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// How many models are named in the place of one that is not available.
  private static let suggestions = 8

  /// Sends the message to `text`, a model's name, else to the default model, and prints what comes.
  func run(_ text: String?) throws(Failure) -> ExitCode {
    try installation.requireKnownAgent()
    try installation.requireReadableConfig(machine.catalog)
    let model = try model(text)
    let level = try level()
    guard !arguments.has("--show-request") else {
      show(try message(to: model, circumstances(model, level, key: try shownKey(of: model))))
      return .done
    }
    let key = try key(of: model)
    let message = try message(to: model, circumstances(model, level, key: key))
    output.say(["\(model.key) at \(message.endpoint.label)", ""])
    let speech = Speech(output)
    let report = Interruption.awaiting {
      machine.send(message, isWanted: $0, progress: speech.go(on:))
    }
    speech.end()
    let ending = TryEnding(model: model, endpoint: message.endpoint, report: report, catalog: machine.catalog)
    guard report.outcome != .answered else {
      output.say(ending.lines)
      output.object(ending.object(alternatives: []))
      return .done
    }
    let alternatives = alternatives(to: model, report, key)
    let failure = ending.failure(alternatives: alternatives)
    guard output.isJSON else { throw failure }
    output.object(ending.object(alternatives: alternatives))
    return failure.code
  }

  // MARK: What is asked for

  private func model(_ text: String?) throws(Failure) -> ModelRef {
    if let text {
      do throws(ModelRefError) {
        return try machine.catalog.model(named: text, in: installation.configFacts).ref
      } catch { throw .usage(error.sentence) }
    }
    guard let primary = installation.configFacts.effectiveModel(of: installation.scope)?.primary else {
      throw .usage("There is no default model yet: name one, for instance openrouter/auto.")
    }
    guard let ref = machine.catalog.ref(primary) else {
      throw Failure(
        .failed, "bad-model",
        ["The default model \(primary) is no model reference.", "Set another with models set."])
    }
    return ref
  }

  private func level() throws(Failure) -> ThinkingLevel? {
    guard let text = arguments["--thinking"] else { return nil }
    guard let level = ThinkingLevel(text) else {
      let levels = ThinkingLevel.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage("There is no thinking level \"\(text)\"; there are \(levels).")
    }
    return level
  }

  // MARK: The message

  private func circumstances(
    _ model: ModelRef, _ level: ThinkingLevel?, key: HeldSecret?
  ) -> TestMessage.Circumstances {
    TestMessage.Circumstances(
      level: level, key: key, consent: consent(for: model),
      list: machine.listAtHand(of: model.provider, for: installation),
      feature: machine.environment.value("KILOCODE_FEATURE"))
  }

  private func message(
    to model: ModelRef, _ circumstances: TestMessage.Circumstances
  ) throws(Failure) -> TestMessage {
    do throws(TestMessageError) {
      return try TestMessage(to: model, for: installation, catalog: machine.catalog, circumstances)
    } catch { throw Failure(.failed, "no-message", [error.sentence]) }
  }

  /// The key that the command line gives, else the one that OpenClaw would use.
  private func key(of model: ModelRef) throws(Failure) -> HeldSecret {
    if let given = try givenKey(of: model) { return given }
    let label = machine.catalog.label(of: model.provider)
    switch machine.effectiveKey(of: model.provider, in: installation) {
    case .held(let key): return key
    case .missing:
      throw Failure(
        .failed, "missing-key",
        ["There is no key of \(label) that OpenClaw would use.", "Set one up with openclaw-setup."])
    case .hidden(let reason):
      throw Failure(
        .failed, "hidden-key",
        ["The key of \(label) cannot be used from here: \(reason.words)."]
          + (machine.catalog.choice(tokenProvider: model.provider) == nil
            ? [] : ["Give it with --key-env, --key-file or --key-stdin."]))
    }
  }

  private func givenKey(of model: ModelRef) throws(Failure) -> HeldSecret? {
    guard arguments.namesKey || arguments["--key-env"] != nil else { return nil }
    guard let choice = machine.catalog.choice(tokenProvider: model.provider) else {
      throw .usage("A key can only be given for a provider that is known.")
    }
    let source = KeySourceReader(machine: machine, arguments: arguments, output: output)
    try source.check(choice)
    if let variable = arguments["--key-env"] { return try source.variable(variable, for: choice) }
    return try source.read(for: choice)
  }

  /// The key as far as it is at hand: the request can be shown without one.
  private func shownKey(of model: ModelRef) throws(Failure) -> HeldSecret? {
    if let given = try givenKey(of: model) { return given }
    return if case .held(let key) = machine.effectiveKey(of: model.provider, in: installation) { key } else {
      nil
    }
  }

  private func show(_ message: TestMessage) {
    let rules = message.chat.applied
    let faults = message.chat.target.routingFaults
    output.say(
      message.request.lines + ["", "Shaped by: \(rules.isEmpty ? "nothing" : rules.joined(separator: ", "))"]
        + (faults.isEmpty
          ? [] : ["OpenRouter would refuse in params.provider: \(faults.joined(separator: ", "))"]))
    output.object(message.object)
  }

  private func consent(for model: ModelRef) -> String? {
    arguments.consent(
      at: Endpoint(of: model.provider, facts: installation.configFacts, catalog: machine.catalog))
  }

  // MARK: Other models

  /// Models that the key can use, where the one that was tried is not among them.
  private func alternatives(to model: ModelRef, _ report: TrialReport, _ key: HeldSecret) -> [ModelRef] {
    guard case .refused(let error) = report.outcome, error.isAboutModel else { return [] }
    let answer = Interruption.awaiting {
      machine.usableModels(
        of: model.provider, with: key, for: installation, consent: consent(for: model), isWanted: $0)
    }
    guard case .success(let list) = answer else { return [] }
    return list.rows(insteadOf: model, after: error).filter { $0.about?.hindrance == nil }
      .prefix(Self.suggestions).map(\.ref)
  }
}

/// Prints what a model says, as it says it.
private final class Speech {
  private let output: Output
  private var said = 0

  init(_ output: Output) { self.output = output }

  /// The model has said `text` so far. Counted in scalars: the next one may belong to the last character.
  func go(on text: String) {
    output.stream(String(text.unicodeScalars.dropFirst(said)))
    said = text.unicodeScalars.count
  }

  /// It says no more.
  func end() {
    guard said > 0 else { return }
    output.say(["", ""])
  }
}
