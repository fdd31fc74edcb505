import JSON5

extension Planner {
  /// Sets the fallback models. They need no place on a list of accepted models: OpenClaw tries them as they are.
  mutating func plan(_ fallbacks: Answers.Fallbacks) throws(PlanError) {
    let path: Path
    do throws(ModelEditError) {
      path = try config.modelPath(of: answers.scope, facts: facts) + ["fallbacks"]
    } catch { throw planError(error) }
    switch installation.unreadFallbacks(of: answers.scope) {
    // Nobody here knows what is in the other file: it is refused in the end, with what to write there.
    case .included?, .refusedInclude?: return config.advise(fallbacks.advice, at: path)
    case let problem?: throw problem
    case nil: break
    }
    let wanted = try wanted(fallbacks)
    guard !isSettled(wanted), !addsNothing(fallbacks, wanted) else { return }
    do throws(ModelEditError) {
      try config.setFallbacks(wanted, scope: answers.scope, facts: facts)
    } catch { throw planError(error) }
    noteOtherAgents()
  }

  /// The setting that the fallbacks belong to.
  private func setting(in facts: ConfigFacts) -> ConfigFacts.ModelSetting? {
    switch answers.scope {
    case .defaults: facts.defaultModel
    case .agent(.main) where facts.agents.isEmpty: facts.defaultModel
    case .agent(let id): facts.agents.first { $0.id == id }?.model
    }
  }

  /// Whether every release takes `wanted` from the setting as it is. An agent that says nothing of fallbacks has those of
  /// the default or, with a primary of its own, none, and it depends on the release which.
  private func isSettled(_ wanted: [String]) -> Bool {
    let (setting, inherited) = (setting(in: factsAfter), facts.defaultModel?.fallbacks ?? [])
    if setting?.hasFallbacks == true { return setting?.fallbacks == wanted }
    return inherited == wanted && (wanted.isEmpty || setting?.primary == nil)
  }

  /// Whether what was to be added was needless. Only who asks for a list gets one that says what is so anyway.
  private func addsNothing(_ fallbacks: Answers.Fallbacks, _ wanted: [String]) -> Bool {
    guard case .adding = fallbacks else { return false }
    return wanted == factsAfter.effectiveModel(of: answers.scope)?.fallbacks ?? []
  }

  /// The list that results, without what would be tried twice.
  private mutating func wanted(_ fallbacks: Answers.Fallbacks) throws(PlanError) -> [String] {
    let current = facts.effectiveModel(of: answers.scope)?.fallbacks ?? []
    switch fallbacks {
    case .list(let texts): return withoutNeedless(texts, in: current)
    case .adding(let texts): return withoutNeedless(current + texts, in: current)
    case .removing(let texts):
      let keys = ModelKeys(facts, catalog: catalog)
      let there = Set(current.map(keys.key))
      for text in texts where !there.contains(keys.key(of: text)) {
        throw .unknown(what: "fallback model", name: text)
      }
      let gone = Set(texts.map(keys.key))
      return current.filter { !gone.contains(keys.key(of: $0)) }
    }
  }

  /// `texts` without new ones that are the default model or stand there already. Whatever the config has stays.
  private mutating func withoutNeedless(_ texts: [String], in current: [String]) -> [String] {
    let primary = factsAfter.effectiveModel(of: answers.scope)?.primary
    let keys = ModelKeys(facts, catalog: catalog)
    let primaryKey = primary.map(keys.key)
    let new = Set(ListSteps(from: current, to: texts).inserted.map(\.index))
    // What stays counts wherever in the list it stands.
    var taken = Set(texts.indices.filter { !new.contains($0) }.map { keys.key(of: texts[$0]) })
    return texts.enumerated().compactMap { index, text in
      guard new.contains(index) else { return text }
      let key = keys.key(of: text)
      guard key != primaryKey else {
        notes.append(.needlessFallback(ref: text, .isDefault))
        return nil
      }
      guard taken.insert(key).inserted else {
        notes.append(.needlessFallback(ref: text, .isListed))
        return nil
      }
      noteFallback(text)
      return text
    }
  }

  private mutating func noteFallback(_ text: String) {
    guard let model = catalog.ref(text) else { return }
    if !catalog.knows(model, in: facts, besides: facts.configuredRefs) {
      notes.append(.unknownModel(ref: text))
    }
    // A provider that this program does not know may need no key.
    if let provider = catalog.provider(model.provider), !hasCredential(provider.id) {
      notes.append(.noFallbackCredential(ref: text, provider: provider.label))
    }
  }

  private mutating func noteOtherAgents() {
    guard answers.scope == .defaults else { return }
    let others = facts.agents.filter { $0.model.map { $0.hasFallbacks || $0.primary != nil } ?? false }
    if !others.isEmpty { notes.append(.keepOwnFallbacks(agents: others.map(\.id.text))) }
  }

  /// An agent that gets a model of its own has its own fallbacks only.
  mutating func noteLostFallbacks() {
    guard answers.fallbacks == nil, case .agent(let id) = answers.scope else { return }
    let (before, after) = fallbacks
    if !before.isEmpty, after.isEmpty { notes.append(.lostFallbacks(agent: id.text, refs: before)) }
  }
}

extension Answers.Fallbacks {
  /// What to do by hand with a list that nobody here knows.
  fileprivate var advice: ListAdvice {
    switch self {
    case .list(let texts): .set(texts)
    case .adding(let texts): .add(texts)
    case .removing(let texts): .remove(texts)
    }
  }
}
