/// Whether the models that an installation runs with are allowed and known, and have a key.
struct ModelCheck {
  /// What is wrong.
  let findings: [Finding]
  /// What is said when nothing is.
  let assurance: String?

  init(_ installation: Installation, catalog: ProviderCatalog) {
    let survey = ModelSurvey(
      installation: installation, facts: installation.configFacts, catalog: catalog)
    findings = survey.ofScope + survey.ofAgents
    let primary = survey.facts.effectiveModel(of: installation.scope)?.primary
    assurance = primary.map { "The model \($0) is allowed and has a key." }
  }
}

/// Goes through the models for `ModelCheck`.
private struct ModelSurvey {
  let installation: Installation
  let facts: ConfigFacts
  let catalog: ProviderCatalog

  /// The model that is looked at, and its fallbacks.
  var ofScope: [Finding] {
    let setting = facts.effectiveModel(of: installation.scope)
    let agent: AgentID? =
      switch installation.scope {
      case .defaults: nil
      case .agent(let id): facts.agents.first { $0.id == id }?.model == nil ? nil : id
      }
    guard let setting, let primary = setting.primary else { return [.noModel(fix: choice)] }
    let first = use(primary, .primary, of: agent)
    return ofPrimary(first, scope: installation.scope) { ofKnowledge($0, $1) + ofKey($0, $1) }
      + setting.fallbacks.flatMap { ofFallback(use($0, .fallback, of: agent)) }
  }

  /// The models of agents that have their own. Their keys may be in stores that nobody looked at.
  var ofAgents: [Finding] {
    guard installation.scope == .defaults else { return [] }
    return facts.agents.flatMap { agent in
      guard let primary = agent.model?.primary else { return [Finding]() }
      let own = use(primary, .primary, of: agent.id)
      return ofPrimary(own, scope: .agent(agent.id), more: ofKnowledge)
    }
  }

  private var choice: String { UnattendedCommand.wizard(["models"], installation: installation) }

  private func use(_ ref: String, _ part: Finding.ModelUse.Part, of agent: AgentID?) -> Finding.ModelUse {
    Finding.ModelUse(ref: ref, part: part, agent: agent, choice: choice)
  }

  private func ofPrimary(
    _ use: Finding.ModelUse, scope: Answers.Scope, more: (Finding.ModelUse, ModelRef) -> [Finding]
  ) -> [Finding] {
    switch read(use) {
    case .failure(let error): [.badModel(use, reason: error.sentence)]
    case .success(let model): ofAllowance(use, model, scope) + more(use, model)
    }
  }

  /// Fallbacks need no place on the list.
  private func ofFallback(_ use: Finding.ModelUse) -> [Finding] {
    switch read(use) {
    case .failure(let error): [.badModel(use, reason: error.sentence)]
    case .success(let model): ofKey(use, model)
    }
  }

  /// An alias stands for its model.
  private func read(_ use: Finding.ModelUse) -> Result<ModelRef, ModelRefError> {
    let aliased = facts.listedModels.first { $0.alias?.lowercased() == use.ref.trimmed.lowercased() }
    return Result { () throws(ModelRefError) in
      try ModelRef(aliased?.ref ?? use.ref, rules: catalog.modelRefRules)
    }
  }

  private func ofAllowance(
    _ use: Finding.ModelUse, _ model: ModelRef, _ scope: Answers.Scope
  ) -> [Finding] {
    guard !facts.accepts(model, scope: scope, catalog: catalog) else { return [] }
    let fix = UnattendedCommand.line(for: Answers(model: model, scope: scope), installation: installation)
    return [.modelNotAllowed(use, list: "\(facts.allowList(of: scope).path)", fix: fix)]
  }

  /// Of providers that this program does not know it has no list.
  private func ofKnowledge(_ use: Finding.ModelUse, _ model: ModelRef) -> [Finding] {
    let isKnown = catalog.provider(model.provider) == nil || catalog.knows(model, in: facts)
    return isKnown ? [] : [.unknownModel(use)]
  }

  /// A provider that this program does not know may need no key.
  private func ofKey(_ use: Finding.ModelUse, _ model: ModelRef) -> [Finding] {
    let id = model.provider
    let isOff = facts.disabledPlugins.contains(id) || facts.allowedPlugins?.contains(id) == false
    let plugin = isOff && catalog.provider(id) != nil ? [Finding.pluginOff(id: id)] : []
    guard !installation.generation.usesDatabase || installation.listedProfiles != nil else { return plugin }
    let setup = UnattendedCommand.wizard([], installation: installation)
    let resolution = CredentialResolution(provider: id, installation: installation, catalog: catalog)
    if let winner = resolution.winner {
      return plugin
        + (winner.facts?.placeholder.map { [.placeholderKey($0, source: winner.source, fix: setup)] } ?? [])
    }
    guard catalog.provider(id) != nil || !resolution.candidates.isEmpty else { return plugin }
    return plugin + [
      .noKey(use, provider: catalog.label(of: id), reason: resolution.firstRefusal, fix: setup)
    ]
  }
}

extension CredentialResolution {
  /// Why the first candidate is passed over, as a sentence.
  fileprivate var firstRefusal: String? {
    guard let first = candidates.first, case .ineligible(let reason) = first.verdict else { return nil }
    return "\(first.source.phrase) is passed over: \(reason.sentence)."
  }
}
