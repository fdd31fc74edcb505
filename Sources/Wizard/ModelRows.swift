import FuzzyMatch
import Gateways
public import OpenClaw

/// A row of the model screen.
public struct ModelRow: Sendable, Equatable {
  /// What choosing the row means.
  public enum ID: Sendable, Hashable {
    /// Keep the default as it is.
    case keep
    /// Make this reference the default.
    case model(String)
    /// Type a reference.
    case manual
  }

  /// What choosing the row means.
  public let id: ID
  /// The model, unless a reference is to be typed or the current default is kept.
  public let ref: ModelRef?
  /// What the row is called.
  public let title: String
  /// What is known of the model.
  public let model: ModelDefinition?
  /// Whether it is the default now.
  public let isCurrent: Bool
  /// Whether its provider recommends it.
  public let isRecommended: Bool
  /// The characters of `title` that match the filter, as offsets.
  public let matches: [Int]
}

extension Wizard {
  /// The rows of the model screen. The way to type a reference is always the last.
  public var modelRows: [ModelRow] {
    guard case .model(let screen) = stack.last(where: { $0.isModel }) else { return [] }
    return modelRows(filter: screen.filter.text, scope: screen.scope)
  }

  /// How many models there are in each scope.
  public var modelCounts: (usable: Int, all: Int) { (candidates(.usable).count, candidates(.all).count) }

  var selectedModelRow: ModelRow? {
    guard case .model(let screen) = screen else { return nil }
    let rows = modelRows
    return rows.indices.contains(screen.list.selection) ? rows[screen.list.selection] : nil
  }

  mutating func selectModelRow(_ id: ModelRow.ID?) {
    guard case .model(var screen) = screen else { return }
    let rows = modelRows
    screen.list.select(rows.firstIndex { $0.id == id } ?? 0, count: rows.count, height: listHeight)
    replaceTop(.model(screen))
  }

  /// The screen as it is first shown: on the row that changes nothing, or on what the provider recommends.
  var initialModelScreen: ModelScreen {
    var screen = ModelScreen()
    let rows = modelRows(filter: "", scope: .usable)
    if !rows.contains(where: { $0.model != nil }) { screen.scope = .all }
    screen.list = initialModelList(filter: "", scope: screen.scope)
    return screen
  }

  func initialModelList(filter: String, scope: ModelScreen.Scope) -> ListState {
    guard filter.isEmpty else { return ListState() }
    let rows = modelRows(filter: "", scope: scope)
    let row =
      rows.firstIndex { $0.id == .keep || $0.isCurrent } ?? rows.firstIndex(where: \.isRecommended) ?? 0
    return ListState(selection: row)
  }

  private func modelRows(filter: String, scope: ModelScreen.Scope) -> [ModelRow] {
    let current = currentPrimary
    let candidates = candidates(scope)
    let namesProviders = Set(candidates.map(\.ref.provider)).count > 1
    let recommended = Set(catalog.choices.compactMap { catalog.defaultModel(of: $0)?.key })
    let rows = candidates.map { candidate in
      ModelRow(
        id: .model(candidate.ref.key), ref: candidate.ref,
        title: namesProviders ? candidate.ref.key : candidate.model?.id ?? candidate.ref.key,
        model: candidate.model, isCurrent: candidate.ref.key == current,
        isRecommended: recommended.contains(candidate.ref.key), matches: [])
    }
    let manual = ModelRow(
      id: .manual, ref: nil, title: "Type a model ref yourself", model: nil, isCurrent: false,
      isRecommended: false, matches: [])
    guard filter.isEmpty else { return matching(rows, filter) + [manual] }
    return keepRow(current) + rows + [manual]
  }

  /// When a provider is added, keeping the default is a choice of its own, and the first one.
  private func keepRow(_ current: String?) -> [ModelRow] {
    guard let current, answers.setup != nil else { return [] }
    return [
      ModelRow(
        id: .keep, ref: nil, title: "Keep \(current)", model: nil, isCurrent: true, isRecommended: false,
        matches: [])
    ]
  }

  private func matching(_ rows: [ModelRow], _ filter: String) -> [ModelRow] {
    let texts = rows.map { row in
      [row.title, row.model?.name ?? "", row.ref?.key ?? ""].joined(separator: " ")
    }
    let found = rank(texts, by: Pattern(filter)).map { hit in
      let row = rows[hit.index]
      return ModelRow(
        id: row.id, ref: row.ref, title: row.title, model: row.model, isCurrent: row.isCurrent,
        isRecommended: row.isRecommended, matches: hit.match.positions.filter { $0 < row.title.count })
    }
    // Whoever types an id in full means that model, however well others match.
    let isExact = { (row: ModelRow) in [row.title, row.ref?.key].contains(filter.lowercased()) }
    return found.filter(isExact) + found.filter { !isExact($0) }
  }

  /// The default of the scope that is set up, in its canonical form.
  public var currentPrimary: String? {
    let spelled = installation.configFacts.effectiveModel(of: answers.scope)?.primary
    return spelled.map { catalog.ref($0)?.key ?? $0 }
  }

  /// The models of a scope: the provider that is set up first, then the others by name; then what the config
  /// names but no list has.
  private func candidates(_ scope: ModelScreen.Scope) -> [(ref: ModelRef, model: ModelDefinition?)] {
    let first = choice.flatMap { answers.setup == nil ? nil : $0.provider }
    let providers = catalog.providers.filter { $0.id == first } + catalog.providers.filter { $0.id != first }
    var found: [(ref: ModelRef, model: ModelDefinition?)] = []
    for provider in providers where scope == .all || provider.id == first || hasKey(provider.id) {
      found += ModelList.builtIn(provider, in: catalog).rows.map { ($0.ref, $0.definition) }
    }
    var known = Set(found.map(\.ref.key))
    let facts = installation.configFacts
    let configured =
      [facts.effectiveModel(of: answers.scope)?.primary].compactMap(\.self)
      + (facts.defaultModel?.fallbacks ?? []) + facts.listedModels.map(\.ref)
    for ref in configured.compactMap({ catalog.ref($0) }) where known.insert(ref.key).inserted {
      found.append((ref, nil))
    }
    return found
  }

  func hasKey(_ provider: String) -> Bool {
    CredentialResolution(provider: provider, installation: installation, catalog: catalog).winner != nil
  }
}

extension Screen {
  fileprivate var isModel: Bool {
    if case .model = self { true } else { false }
  }
}
