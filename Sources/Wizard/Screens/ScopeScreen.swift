public import OpenClaw

/// The question whose default model is chosen, where there are several agents.
public struct ScopeScreen: Sendable, Equatable {
  /// What there is to choose from; never empty.
  public let scopes: [Answers.Scope]
  /// The selected row.
  public internal(set) var list = ListState()

  /// Offers `scopes`, with `current` selected.
  init(scopes: [Answers.Scope], selecting current: Answers.Scope) {
    self.scopes = scopes
    list = ListState(selection: scopes.firstIndex(of: current) ?? 0)
  }

  /// The selected scope.
  public var scope: Answers.Scope { scopes[min(list.selection, scopes.count - 1)] }
}

extension Wizard {
  /// The model that `scope` runs with now, and whether it is one of its own.
  public func effectiveModel(of scope: Answers.Scope) -> (primary: String?, isOwn: Bool) {
    let spelled = findings.facts.effectiveModel(of: scope)?.primary
    let isOwn =
      switch scope {
      case .defaults: true
      case .agent(let id): findings.facts.agents.first { $0.id == id }?.model?.primary != nil
      }
    return (spelled.map { catalog.ref($0)?.key ?? $0 }, isOwn)
  }
}
