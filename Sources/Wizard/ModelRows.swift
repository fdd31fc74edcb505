import Gateways
import OpenClaw

// MARK: - The models that can be chosen

extension Wizard {
  /// The model screen as it is first shown; with a limit, for the choice of another model.
  func newModelScreen(
    _ limit: ModelScreen.Limit?, for purpose: ModelScreen.Purpose = .defaultModel
  ) -> ModelScreen {
    if case .fallback = purpose {
      let taken = takenKeys
      let rest = { (scope: ModelScreen.Scope) in candidates(scope).filter { !taken.contains($0.ref.key) } }
      return ModelScreen(usable: rows(of: rest(.usable)), all: rows(of: rest(.all)), purpose: purpose)
    }
    let all = rows(of: candidates(.all))
    guard let limit else {
      // When a provider is added, keeping the default is an answer of its own.
      let keep = answers.setup == nil ? nil : currentPrimary.map(ModelRow.keep)
      return ModelScreen(usable: rows(of: candidates(.usable)), all: all, keep: keep)
    }
    return ModelScreen(usable: rows(of: limit.rows.map { ($0.ref, $0) }), all: all, limit: limit)
  }

  /// Why only some models are offered, in lines that leave room for them.
  public var limitLines: [String] {
    guard case .model(let screen) = screen, let limit = screen.limit else { return [] }
    return wrapped(limit.reason, to: layout.textColumns, limit: layout.isRoomy ? 2 : 1)
  }

  private typealias Candidate = (ref: ModelRef, listed: ModelList.Row?)

  private func rows(of candidates: [Candidate]) -> [ModelRow] {
    let current = currentPrimary
    let recommended = Set(
      catalog.choices.compactMap { catalog.defaultModel(of: $0, in: findings.shape)?.key })
    let aliases = findings.facts.listedModels.reduce(into: [String: String]()) { aliases, listed in
      if let key = catalog.ref(listed.ref)?.key { aliases[key] = listed.alias }
    }
    let areOfOneProvider = Set(candidates.map(\.ref.provider)).count == 1
    return candidates.map { ref, listed in
      .model(
        ref, title: areOfOneProvider ? listed?.definition.id ?? ref.key : ref.key, listed,
        alias: aliases[ref.key], isCurrent: ref.key == current, isRecommended: recommended.contains(ref.key))
    }
  }

  /// The models of a scope: the provider that is set up first, then the others; then what the config names but
  /// no list has.
  private func candidates(_ scope: ModelScreen.Scope) -> [Candidate] {
    let first = choice.flatMap { answers.setup == nil ? nil : $0.provider }
    let providers = catalog.providers.filter { $0.id == first } + catalog.providers.filter { $0.id != first }
    var found: [Candidate] = []
    for provider in providers where scope == .all || provider.id == first || findings.hasKey(provider.id) {
      found += list(of: provider).rows.map { ($0.ref, $0) }
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
