import FuzzyMatch
import Gateways
import OpenClaw

// MARK: - The rows of the model screen

extension Wizard {
  /// The rows that match the filter, best first. The way to type a reference is always the last.
  public var modelRows: [ModelRow] {
    guard case .model(let screen) = screen else { return [] }
    return modelRows(filter: screen.filter.text, scope: screen.scope)
  }

  /// How many models there are in each scope, whatever the filter.
  public var modelCounts: (usable: Int, all: Int) { (candidates(.usable).count, candidates(.all).count) }

  /// How many models match the filter, and how many more would in the scope of all.
  public var modelMatches: (shown: Int, elsewhere: Int) {
    guard case .model(let screen) = screen else { return (0, 0) }
    let shown = matching(rows(screen.scope), screen.filter.text).count
    return (shown, matching(rows(.all), screen.filter.text).count - shown)
  }

  var selectedModelRow: ModelRow? {
    guard case .model(let screen) = screen else { return nil }
    let rows = modelRows
    return rows.indices.contains(screen.list.selection) ? rows[screen.list.selection] : nil
  }

  /// The row to start on: the best match of a filter, else the one that changes nothing, else what the
  /// provider recommends.
  var restingModelRow: Int {
    guard case .model(let screen) = screen else { return 0 }
    return restingModelRow(screen)
  }

  private func restingModelRow(_ screen: ModelScreen) -> Int {
    guard screen.filter.text.isEmpty else { return 0 }
    let rows = modelRows(filter: "", scope: screen.scope)
    return rows.firstIndex(where: \.isCurrent) ?? rows.firstIndex(where: \.isRecommended) ?? 0
  }

  /// The screen as it is first shown: what can be used now, unless that is nothing.
  var initialModelScreen: ModelScreen {
    var screen = ModelScreen()
    if candidates(.usable).isEmpty { screen.scope = .all }
    screen.list = ListState(selection: restingModelRow(screen))
    return screen
  }

  private func modelRows(filter: String, scope: ModelScreen.Scope) -> [ModelRow] {
    guard filter.isEmpty else { return matching(rows(scope), filter) + [manualRow(filter)] }
    return keepRow + rows(scope) + [manualRow("")]
  }

  private func rows(_ scope: ModelScreen.Scope) -> [ModelRow] {
    let candidates = candidates(scope)
    let current = currentPrimary
    let recommended = Set(catalog.choices.compactMap { catalog.defaultModel(of: $0)?.key })
    let areOfOneProvider = Set(candidates.map(\.ref.provider)).count == 1
    return candidates.map { ref, model in
      ModelRow(
        id: .model(ref.key), ref: ref, title: areOfOneProvider ? model?.id ?? ref.key : ref.key, model: model,
        isCurrent: ref.key == current, isRecommended: recommended.contains(ref.key))
    }
  }

  /// When a provider is added, keeping the default is a choice of its own, and the first one.
  private var keepRow: [ModelRow] {
    guard let current = currentPrimary, answers.setup != nil else { return [] }
    return [ModelRow(id: .keep, title: "Keep \(current)", isCurrent: true)]
  }

  private func manualRow(_ filter: String) -> ModelRow {
    ModelRow(id: .manual, title: "Type a model ref yourself" + (filter.isEmpty ? "" : ": \(filter)"))
  }

  private func matching(_ rows: [ModelRow], _ filter: String) -> [ModelRow] {
    let aliases = findings.facts.listedModels.reduce(into: [String: String]()) { aliases, listed in
      if let key = catalog.ref(listed.ref)?.key { aliases[key] = listed.alias }
    }
    let texts = rows.map { row in
      let key = row.ref?.key ?? ""
      return [row.title, row.model?.name ?? "", key, aliases[key] ?? ""].joined(separator: " ")
    }
    let pattern = Pattern(filter)
    let found = rank(texts, by: pattern).map { hit in
      var row = rows[hit.index]
      // What is pointed out is what can be seen: the title, even where the name matches better.
      row.matches = pattern.score(row.title)?.positions ?? hit.match.positions.filter { $0 < row.title.count }
      return row
    }
    // Whoever types an id in full means that model, however well others match.
    let isExact = { (row: ModelRow) in [row.title, row.ref?.key].contains(filter.lowercased()) }
    return found.filter(isExact) + found.filter { !isExact($0) }
  }

  /// The models of a scope: the provider that is set up first, then the others by name; then what the config
  /// names but no list has.
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
