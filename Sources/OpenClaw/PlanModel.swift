import JSON5

// The invariant of this room: the primary, the fallbacks and every agent's model that were accepted stay
// accepted by the list that results, and so is what the answers add.

extension Planner {
  /// Sets the primary model.
  mutating func plan(_ model: ModelRef) throws(PlanError) {
    do throws(ModelEditError) {
      try config.setPrimaryModel(model, scope: answers.scope, facts: facts)
    } catch {
      switch error {
      case .edit(let edit): throw configShape(edit)
      case .unknownAgent(let id, let known): throw .unknownAgent(id, known: known)
      }
    }
    noteModel(model)
  }

  /// Makes the list of accepted models fit.
  mutating func planAllowList() throws(PlanError) {
    switch answers.allowList {
    case .allowEverything:
      guard answers.setup != nil || answers.model != nil, !facts.allowList.refs.isEmpty else { return }
      let path = facts.allowList.path
      try editConfig { editor throws(EditError) in try editor.remove(path) }
      notes.append(.clearedAllowList(count: facts.allowList.refs.count, list: path))
    case .addModel:
      guard facts.allowList.refs.isEmpty else { return try extendList() }
      // A mere switch, or a new provider with the old default, leaves an open list open.
      guard let suggestion, let model = answers.model else { return }
      try list(suggestion.ref, alias: suggestion.alias)
      switch facts.allowList.source {
      case .models: try startList(with: [suggestion.ref, model])
      case .policy: break  // here the entry is an alias and no more
      }
    }
  }

  /// From now on there is a list: everything that is configured must be on it.
  private mutating func startList(with chosen: [ModelRef]) throws(PlanError) {
    var keys: [String] = []
    for ref in chosen + facts.configuredRefs.compactMap(catalog.ref) where !keys.contains(ref.key) {
      keys.append(ref.key)
      try list(ref, alias: nil)
    }
    notes.append(.startedAllowList(refs: keys))
  }

  private mutating func extendList() throws(PlanError) {
    if let suggestion { try extendList(with: suggestion.ref, alias: suggestion.alias) }
    if let model = answers.model { try extendList(with: model, alias: nil) }
  }

  private mutating func extendList(with ref: ModelRef, alias: String?) throws(PlanError) {
    let isAccepted = factsAfter.accepts(ref, catalog: catalog)
    switch facts.allowList.source {
    case .models:
      // Also where it is accepted: for the alias, and to put an old spelling of the entry right.
      let isListed = facts.listedModels.contains { catalog.ref($0.ref)?.key == ref.key }
      if !isAccepted || isListed || alias != nil { try list(ref, alias: alias) }
    case .policy:
      if alias != nil { try list(ref, alias: alias) }
      let path = facts.allowList.path
      if !isAccepted {
        try editConfig { editor throws(EditError) in try editor.append(.string(ref.key), to: path) }
      }
    }
    if !isAccepted { notes.append(.listedModel(ref: ref.key, list: facts.allowList.path)) }
  }

  /// The default model of the provider that is set up, and its alias.
  private var suggestion: (ref: ModelRef, alias: String?)? {
    guard let choice = answers.setup.flatMap({ catalog.choice(id: $0.choice)?.choice }) else { return nil }
    return catalog.defaultModel(of: choice).map { ($0, catalog.provider(of: choice)?.modelAlias) }
  }

  private mutating func list(_ ref: ModelRef, alias: String?) throws(PlanError) {
    let catalog = catalog
    try editConfig { editor throws(EditError) in try editor.listModel(ref, alias: alias, catalog: catalog) }
  }
}
