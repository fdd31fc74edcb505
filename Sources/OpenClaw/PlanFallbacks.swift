import JSON5

extension Planner {
  /// Sets the fallback models. They need no place on a list of accepted models: OpenClaw tries them as they are.
  mutating func plan(_ fallbacks: Answers.Fallbacks) throws(PlanError) {
    let path: Path
    do throws(ModelEditError) {
      path = try config.modelPath(of: answers.scope, facts: facts) + ["fallbacks"]
    } catch { throw planError(error) }
    try checkTexts(at: path)
    let wanted = try wanted(fallbacks)
    guard !isSettled(wanted) else { return }
    do throws(ModelEditError) {
      try config.setFallbacks(wanted, scope: answers.scope, facts: facts)
    } catch { throw planError(error) }
    noteOtherAgents()
  }

  /// What cannot be read, such as a key that somebody put there, could be lost without a word.
  private func checkTexts(at path: Path) throws(PlanError) {
    guard let list = config.document.value(at: path), list.kind == .array,
      list.elements.count != setting(in: facts)?.fallbacks.count
    else { return }
    throw .unexpectedShape(
      path: shown(config.file(holding: path)), at: path, expected: "a list of model references")
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

  /// The list that results, without what would be tried twice.
  private mutating func wanted(_ fallbacks: Answers.Fallbacks) throws(PlanError) -> [String] {
    let current = facts.effectiveModel(of: answers.scope)?.fallbacks ?? []
    switch fallbacks {
    case .list(let texts): return withoutNeedless(texts, in: current)
    case .adding(let texts): return withoutNeedless(current + texts, in: current)
    case .removing(let texts):
      var rest = current
      for text in texts {
        let key = facts.modelKey(of: text, catalog: catalog)
        let count = rest.count
        rest.removeAll { $0 == text || facts.modelKey(of: $0, catalog: catalog) == key }
        guard rest.count < count else { throw .unknown(what: "fallback model", name: text) }
      }
      return rest
    }
  }

  /// `texts` without new ones that are the default model or stand there already. Whatever the config has stays.
  private mutating func withoutNeedless(_ texts: [String], in current: [String]) -> [String] {
    let primary = factsAfter.effectiveModel(of: answers.scope)?.primary
    let primaryKey = primary.map { facts.modelKey(of: $0, catalog: catalog) }
    var (kept, old) = ([String](), current)
    for text in texts {
      let key = facts.modelKey(of: text, catalog: catalog)
      if let index = old.firstIndex(of: text) {
        old.remove(at: index)
        kept.append(text)
      } else if key == primaryKey {
        notes.append(.needlessFallback(ref: text, .isDefault))
      } else if (kept + old).contains(where: { facts.modelKey(of: $0, catalog: catalog) == key }) {
        notes.append(.needlessFallback(ref: text, .isListed))
      } else {
        kept.append(text)
        noteFallback(text)
      }
    }
    return kept
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
