extension ProviderCatalog {
  /// The provider id that OpenClaw folds `written` into.
  public func normalizedProviderID(_ written: String) -> String { modelRefRules.provider(written) }

  /// The reference that `text` is; nil when it is none.
  public func ref(_ text: String) -> ModelRef? { try? ModelRef(text, rules: modelRefRules) }

  /// The reference to a model of `provider`.
  public func ref(_ model: ModelDefinition, of provider: Provider) -> ModelRef {
    ModelRef(provider: provider.id, model: modelRefRules.model(model.id, of: provider.id))
  }

  /// The name for people of a provider, known or not.
  public func label(of provider: String) -> String { self.provider(provider)?.label ?? provider }

  /// Whether some list has `model`: the built-in one, the provider's entry of `config`, the models that it lists, or
  /// the references `others`.
  func knows(_ model: ModelRef, in config: ConfigFacts, besides others: [String] = []) -> Bool {
    let builtIn = (provider(model.provider)?.builtInModels ?? []).map {
      modelRefRules.reference(to: $0.id, of: model.provider).key
    }
    let own = config.entry(of: model.provider, catalog: self)?.entry.models.map(\.id) ?? []
    let listed = (others + config.listedModels.map(\.ref)).compactMap { ref($0)?.key }
    return (builtIn + listed).contains(model.key) || own.contains(model.model)
  }

  /// What `text` means where a model is asked for: a reference, an alias of `config`, or the id of
  /// a model that `config` has.
  public func model(named text: String, in config: ConfigFacts) throws(ModelRefError) -> ModelChoice {
    if let meant = modelOfSignUpName(text) { return meant }
    let aliases = config.listedModels.reduce(into: [String: String]()) { aliases, listed in
      if let key = ref(listed.ref)?.key { aliases[key] = listed.alias }
    }
    let refs = config.configuredRefs + config.listedModels.map(\.ref)
    let configured = refs.compactMap(ref).map { ModelChoice.Configured(ref: $0, alias: aliases[$0.key]) }
    let choice = try ModelChoice(text, among: configured, rules: modelRefRules)
    // OpenClaw would take it for a model of OpenAI's; nobody who types a bare name here means that.
    if case .assumed = choice.origin { throw .noProvider(model: text) }
    return choice
  }

  /// What a person means who puts the name of a service where OpenClaw wants a provider's id: `kilo/auto` is a model
  /// of Kilo Gateway, and `open-router/auto` one of OpenRouter. Nil when the text names no such service.
  private func modelOfSignUpName(_ text: String) -> ModelChoice? {
    let parts = text.trimmed.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let provider = provider(String(parts[0])),
      modelRefRules.provider(String(parts[0])) != provider.id
    else { return nil }
    let whole = text.trimmed.lowercased()
    let id = provider.builtInModels.first { $0.id.lowercased() == whole }?.id ?? String(parts[1])
    return try? ModelChoice(provider.id + "/" + id, among: [], rules: modelRefRules)
  }
}
