import OpenClaw
import Platform

/// `models fallbacks set`, `add`, `remove` and `clear`.
struct FallbacksCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Does `verb` with the models that `texts` name.
  func run(_ verb: FallbackVerb, _ texts: [String]) throws(Failure) {
    var answers = Answers(scope: installation.scope)
    answers.fallbacks =
      switch verb {
      case .set: .list(try refs(texts))
      case .add: .adding(try refs(texts))
      case .remove: .removing(try present(texts))
      case .clear: .list([])
      }
    if arguments.has("--replace-variables") { answers.variables = .replace }
    try PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
      .run(answers)
  }

  private var current: [String] {
    installation.configFacts.effectiveModel(of: installation.scope)?.fallbacks ?? []
  }

  /// The references as they are to be written. What is in the config is meant as it stands there; everything else is
  /// read as a model's name.
  private func refs(_ texts: [String]) throws(Failure) -> [String] {
    let (current, facts) = (current, installation.configFacts)
    var refs: [String] = []
    for text in texts {
      guard !current.contains(text) else {
        refs.append(text)
        continue
      }
      do throws(ModelRefError) {
        refs.append(try machine.catalog.model(named: text, in: facts).ref.key)
      } catch { throw .usage(error.sentence) }
    }
    return refs
  }

  /// The same of fallbacks that there are. Refuses what is none, and says which there are.
  private func present(_ texts: [String]) throws(Failure) -> [String] {
    try installation.requireReadableConfig(machine.catalog)
    let (current, facts, catalog) = (current, installation.configFacts, machine.catalog)
    // Of a list that is not known, what is wrong with that is told.
    guard installation.unreadFallbacks(of: installation.scope) == nil else { return texts }
    let keys = ModelKeys(facts, catalog: catalog)
    let there = Set(current.map(keys.key))
    let refs = texts.map { text in
      current.contains(text) ? text : (try? catalog.model(named: text, in: facts).ref.key) ?? text
    }
    for (text, ref) in zip(texts, refs) where !there.contains(keys.key(of: ref)) {
      throw Failure(
        .failed, "no-fallback",
        [
          "\(text) is no fallback model.",
          current.isEmpty ? "There are none." : "There are: \(current.joined(separator: ", "))",
        ])
    }
    return refs
  }
}
