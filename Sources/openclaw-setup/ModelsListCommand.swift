import Gateways
import JSON5
import OpenClaw
import Platform

/// `models list`.
struct ModelsListCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Prints the models that are known, and how they are known. Who asked for new lists and got none learns it from the
  /// exit code.
  func run() throws(Failure) -> ExitCode {
    guard !(arguments.has("--plain") && output.isJSON) else {
      throw .usage("Choose either --json or --plain, not both.")
    }
    try installation.requireReadableConfig(machine.catalog)
    let providers = try providers()
    let lists = providers.compactMap(list)
    let listed = rows(of: lists.flatMap(\.rows))
    let defined = rows(of: defined(of: providers, besides: listed))
    let rows = listed + defined + unlisted(of: providers, besides: listed + defined)
    if output.isJSON {
      output.object([
        Value.Entry("count", .number(Double(rows.count))),
        Value.Entry("models", .array(rows.map(\.object))),
        Value.Entry("lists", .array(lists.map(\.object))),
      ])
    } else if arguments.has("--plain") {
      output.print(rows.map(\.key))
    } else if rows.isEmpty {
      output.print(["No models found."])
    } else {
      let sources = lists.map {
        "\(machine.catalog.label(of: $0.provider)): \($0.rows.count), \($0.source.words)"
      }
      let own = defined.isEmpty ? [] : ["Defined in the config: \(defined.count)"]
      output.print([ModelListRow.header] + rows.map(\.line) + [""] + sources + own)
    }
    return arguments.has("--refresh") && !lists.contains { $0.source == .live } ? .failed : .done
  }

  /// The ids of the providers in question: those of the catalogue, and those that only the config knows.
  private func providers() throws(Failure) -> [String] {
    let option = ProviderOption(machine: machine, installation: installation, arguments: arguments)
    if let id = try option.id { return [id] }
    let known = machine.catalog.providers.map(\.id)
    return known + Set(option.configured).subtracting(known).sorted()
  }

  /// The list at hand; with `--refresh` the provider's own, if it can be asked.
  private func list(of provider: String) -> ModelList? {
    let atHand = machine.listAtHand(of: provider, for: installation)
    guard arguments.has("--refresh") else { return atHand }
    let endpoint = Endpoint(of: provider, facts: installation.configFacts, catalog: machine.catalog)
    let consent = arguments.consent(at: endpoint)
    let answer = Interruption.awaiting {
      machine.fetchModels(of: provider, for: installation, consent: consent, isWanted: $0)
    }
    switch answer {
    case .success(let list): return list
    case .failure(let error):
      var sentence = error.sentence(of: endpoint.label)
      if case .unsafe(let danger) = error {
        sentence += " " + TransferFailure.refused(danger).commandLineStep
      }
      output.remark(sentence + (atHand.map { " What is known of it: \($0.source.words)." } ?? ""))
      return atHand
    }
  }

  private var tags: ModelTags {
    ModelTags(facts: installation.configFacts, scope: installation.scope, catalog: machine.catalog)
  }

  private func rows(of models: [ModelList.Row]) -> [ModelListRow] {
    let tags = tags
    let providers = Set(models.map(\.ref.provider))
    let keyed = providers.filter {
      CredentialResolution(provider: $0, installation: installation, catalog: machine.catalog).winner != nil
    }
    return models.map { row in
      ModelListRow(
        key: row.ref.key, model: row.definition, hasKey: keyed.contains(row.ref.provider),
        tags: tags.of(row.ref.key))
    }
  }

  /// The models that the config defines and no list has.
  private func defined(of providers: [String], besides listed: [ModelListRow]) -> [ModelList.Row] {
    let known = Set(listed.map(\.key))
    return ModelList.defined(in: installation.configFacts, catalog: machine.catalog).filter {
      providers.contains($0.ref.provider) && !known.contains($0.ref.key)
    }
  }

  /// The models that the config names, and of which nothing else is known.
  private func unlisted(of providers: [String], besides listed: [ModelListRow]) -> [ModelListRow] {
    let tags = tags
    let known = Set(listed.map(\.key))
    return tags.configured.filter { !known.contains($0) }.compactMap { key in
      guard let ref = machine.catalog.ref(key),
        arguments["--provider"] == nil || providers.contains(ref.provider)
      else { return nil }
      return ModelListRow(key: key, model: nil, hasKey: nil, tags: tags.of(key))
    }
  }
}

extension ModelList {
  /// Whose list it is and how it is known, as data.
  fileprivate var object: Value {
    let (name, age): (String, Value) =
      switch source {
      case .builtIn: ("built-in", .null)
      case .cached(let seconds): ("cached", .number(Double(seconds)))
      case .live: ("live", .null)
      }
    return ["provider": .string(provider), "source": .string(name), "ageSeconds": age]
  }
}
