public import OpenClaw

/// The question whose models are chosen, where there are several agents.
public struct ScopeScreen: Sendable, Equatable {
  /// Which models.
  public enum Subject: Sendable, Equatable {
    case model, fallbacks
  }

  /// Which models are chosen.
  public let subject: Subject
  /// What there is to choose from; never empty.
  public let scopes: [Answers.Scope]
  /// The selected row.
  public internal(set) var list = ListState()

  /// Offers `scopes`, with `current` selected.
  init(_ subject: Subject, scopes: [Answers.Scope], selecting current: Answers.Scope) {
    self.subject = subject
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

  /// The fallbacks that `scope` has now, and whether they are its own.
  public func effectiveFallbacks(of scope: Answers.Scope) -> (texts: [String], isOwn: Bool) {
    let isOwn =
      switch scope {
      case .defaults: true
      case .agent(let id):
        findings.facts.agents.first { $0.id == id }?.model.map { $0.hasFallbacks || $0.primary != nil }
          ?? false
      }
    return (findings.facts.effectiveModel(of: scope)?.fallbacks ?? [], isOwn)
  }
}
