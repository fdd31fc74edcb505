extension ConfigFacts {
  /// The model setting that `scope` runs with: an agent's own, else the default.
  public func effectiveModel(of scope: Answers.Scope) -> ModelSetting? {
    switch scope {
    case .defaults: defaultModel
    case .agent(let id): agents.first { $0.id == id }?.model ?? defaultModel
    }
  }

  /// Every reference that the config would run: primaries, then fallbacks, each once.
  var configuredRefs: [String] {
    let settings = [defaultModel].compactMap(\.self) + agents.compactMap(\.model)
    let refs = settings.compactMap(\.primary) + settings.flatMap(\.fallbacks)
    return refs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether `/model` accepts `ref`: an empty list accepts everything, else the list decides.
  public func accepts(_ ref: ModelRef, catalog: ProviderCatalog) -> Bool {
    listedModels.isEmpty || listedModels.contains { catalog.ref($0.ref)?.key == ref.key }
  }
}
