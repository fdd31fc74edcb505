import JSON5

// The invariant of this room: the primary, the fallbacks and every agent's model that were accepted stay
// accepted by the list that results, and so is what the answers add.

extension Planner {
  /// Sets the primary model.
  mutating func plan(_ model: ModelRef) throws(PlanError) {
    do throws(ModelEditError) {
      try config.setPrimaryModel(model, scope: answers.scope, facts: facts)
    } catch { throw planError(error) }
    noteModel(model)
  }

  func planError(_ error: ModelEditError) -> PlanError {
    switch error {
    case .edit(let edit): configShape(edit)
    case .unknownAgent(let id, let known): .unknownAgent(id, known: known)
    }
  }

  /// Makes the list of accepted models fit.
  mutating func planAllowList() throws(PlanError) {
    switch answers.allowList {
    case .allowEverything: try openList()
    case .addModel:
      guard allowList.refs.isEmpty else { return try extendList() }
      // A mere switch, or a new provider with the old default, leaves an open list open.
      guard let suggestion, let model = answers.model else { return }
      switch (allowList.source, shape) {
      case (.models, .early):
        try list(suggestion.ref, alias: suggestion.alias)
        try startList(with: [suggestion.ref, model])
      case (.models, .late), (.policy, _), (.agent, _): try name(suggestion.ref, alias: suggestion.alias)
      }
    }
  }

  /// The list that counts for the models that are set here.
  private var allowList: ConfigFacts.AllowList { facts.allowList(of: answers.scope) }

  private mutating func openList() throws(PlanError) {
    let list = allowList
    guard answers.setup != nil || answers.model != nil, !list.refs.isEmpty else { return }
    try editConfig { editor throws(EditError) in
      switch list.source {
      case .models, .policy: try editor.remove(list.path)
      // Without a list of its own the agent would have that of the defaults.
      case .agent: try editor.set(list.path, to: .array([]))
      }
    }
    notes.append(.clearedAllowList(count: list.refs.count, list: list.path))
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
    let isAccepted = factsAfter.accepts(ref, scope: answers.scope, catalog: catalog)
    let path = allowList.path
    switch allowList.source {
    case .models:
      // Also where it is accepted: for the alias, and to put an old spelling of the entry right.
      let isListed = facts.listedModels.contains { catalog.ref($0.ref)?.key == ref.key }
      if !isAccepted || isListed || alias != nil { try list(ref, alias: alias) }
    case .policy, .agent:
      if alias != nil { try name(ref, alias: alias) }
      if !isAccepted {
        try editConfig { editor throws(EditError) in try editor.append(.string(ref.key), to: path) }
      }
    }
    if !isAccepted { notes.append(.listedModel(ref: ref.key, list: path)) }
  }

  /// The default model of the provider that is set up, and its alias.
  private var suggestion: (ref: ModelRef, alias: String?)? {
    guard let choice = answers.setup.flatMap({ catalog.choice(id: $0.choice)?.choice }) else { return nil }
    return catalog.defaultModel(of: choice, in: shape).map { ($0, catalog.provider(of: choice)?.modelAlias) }
  }

  /// Gives `ref` an alias, which says nothing about what is accepted: in a config without a policy, the first entry
  /// would make the map a list of all that is.
  private mutating func name(_ ref: ModelRef, alias: String?) throws(PlanError) {
    let list = facts.allowList
    if list.source == .models, list.refs.isEmpty {
      try editConfig { editor throws(EditError) in
        try editor.set(["agents", "defaults", "modelPolicy"], to: .object([]))
      }
    }
    try self.list(ref, alias: alias)
  }

  private mutating func list(_ ref: ModelRef, alias: String?) throws(PlanError) {
    let catalog = catalog
    try editConfig { editor throws(EditError) in try editor.listModel(ref, alias: alias, catalog: catalog) }
  }
}
