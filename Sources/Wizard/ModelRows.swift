import Gateways
import OpenClaw

// MARK: - The models that can be chosen

extension Wizard {
  /// The model screen as it is first shown.
  var newModelScreen: ModelScreen {
    // When a provider is added, keeping the default is an answer of its own.
    let keep = answers.setup == nil ? nil : currentPrimary.map(ModelRow.keep)
    return ModelScreen(usable: modelRows(.usable), all: modelRows(.all), keep: keep)
  }

  private func modelRows(_ scope: ModelScreen.Scope) -> [ModelRow] {
    let candidates = candidates(scope)
    let current = currentPrimary
    let recommended = Set(
      catalog.choices.compactMap { catalog.defaultModel(of: $0, in: findings.shape)?.key })
    let aliases = findings.facts.listedModels.reduce(into: [String: String]()) { aliases, listed in
      if let key = catalog.ref(listed.ref)?.key { aliases[key] = listed.alias }
    }
    let areOfOneProvider = Set(candidates.map(\.ref.provider)).count == 1
    return candidates.map { ref, model in
      .model(
        ref, title: areOfOneProvider ? model?.id ?? ref.key : ref.key, model, alias: aliases[ref.key],
        isCurrent: ref.key == current, isRecommended: recommended.contains(ref.key))
    }
  }

  /// The models of a scope: the provider that is set up first, then the others; then what the config names but
  /// no list has.
  private func candidates(_ scope: ModelScreen.Scope) -> [(ref: ModelRef, model: ModelDefinition?)] {
    let first = choice.flatMap { answers.setup == nil ? nil : $0.provider }
    let providers = catalog.providers.filter { $0.id == first } + catalog.providers.filter { $0.id != first }
    var found: [(ref: ModelRef, model: ModelDefinition?)] = []
    for provider in providers where scope == .all || provider.id == first || findings.hasKey(provider.id) {
      found += ModelList.builtIn(provider, in: catalog).rows.map { ($0.ref, $0.definition) }
    }
    var known = Set(found.map(\.ref.key))
    let facts = findings.facts
    let configured = [currentPrimary].compactMap(\.self) + currentFallbacks + facts.listedModels.map(\.ref)
    for ref in configured.compactMap({ catalog.ref($0) }) where known.insert(ref.key).inserted {
      found.append((ref, nil))
    }
    return found
  }
}
