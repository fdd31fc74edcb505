public import JSON5

/// What the config says about asking a model. Secrets are left out of it, and with them every `headers`, which OpenClaw
/// sends and nobody else can.
public struct ModelSettings: Sendable, Equatable {
  /// `params` of all models, of the model and of the agent.
  public var params: ModelParams
  /// `models.providers.<id>.params`.
  public var providerParams: Value?
  /// The protocol, in OpenClaw's words: the model's own, else the provider's.
  public var api: String?
  /// Whether the model can think, by its row in `models.providers.<id>.models`.
  public var reasoning: Bool?
  /// How many tokens an answer can have: by its row, else by the provider's entry.
  public var maxTokens: Int?

  /// These settings.
  public init(
    params: ModelParams = ModelParams(), providerParams: Value? = nil,
    api: String? = nil, reasoning: Bool? = nil, maxTokens: Int? = nil
  ) {
    self.params = params
    self.providerParams = providerParams
    self.api = api
    self.reasoning = reasoning
    self.maxTokens = maxTokens
  }

  /// What a config, the sections in `includes` with it, says about `ref` when it is asked for `scope`. The layer of an
  /// agent counts for that agent only.
  public init(
    of ref: ModelRef, scope: Answers.Scope, config: FileSnapshot, includes: [Include] = [],
    catalog: ProviderCatalog
  ) {
    let reader = ModelSettingsReader(
      ref: ref, config: ConfigDocument(config, includes: includes), catalog: catalog)
    let (entry, row) = (reader.entry, reader.row)
    params = ModelParams(reader.layers(of: scope).compactMap(\.value))
    providerParams = entry?["params"]?.value
    api = row?["api"]?.string ?? entry?["api"]?.string
    reasoning = row?["reasoning"]?.bool
    maxTokens = row?["maxTokens"]?.node.int ?? entry?["maxTokens"]?.node.int
  }
}

extension Installation {
  /// What the config says about asking `ref` for the agent that is looked at.
  public func settings(of ref: ModelRef, catalog: ProviderCatalog) -> ModelSettings {
    ModelSettings(of: ref, scope: scope, config: config, includes: includes, catalog: catalog)
  }
}

/// Finds the places of a config that are about one model.
private struct ModelSettingsReader {
  let ref: ModelRef
  let config: ConfigDocument
  let catalog: ProviderCatalog

  /// The objects that are there, weakest first.
  func layers(of scope: Answers.Scope) -> [SealedNode] {
    let agents = config.section("agents")
    let defaults = agents?["defaults"]
    let own: SealedNode? =
      switch scope {
      case .defaults: nil
      case .agent(let id): agents.flatMap { agent(id, in: $0) }
      }
    let places = [defaults, defaults?["models"].flatMap(model), own]
    return places.compactMap { $0?["params"] }.filter { $0.node.kind == .object }
  }

  /// `models.providers.<id>`, under whatever spelling; of several the one under its own id.
  var entry: SealedNode? {
    let spelled = config.section("models")?["providers"]?.members ?? []
    let own = spelled.filter { catalog.normalizedProviderID($0.name) == ref.provider }
    return (own.first { $0.name == ref.provider } ?? own.first)?.value
  }

  /// The model's row of that.
  var row: SealedNode? {
    entry?["models"]?.elements.first { row in
      row["id"]?.string.map {
        catalog.modelRefRules.reference(to: $0, of: ref.provider).key == ref.key
      } ?? false
    }
  }

  /// The model's member of `agents.defaults.models`: under its key, else under another spelling of it.
  private func model(in models: SealedNode) -> SealedNode? {
    models[ref.key] ?? ref.doubledKey.flatMap { models[$0] }
      ?? models.members.first { catalog.ref($0.name)?.key == ref.key }?.value
  }

  private func agent(_ id: AgentID, in agents: SealedNode) -> SealedNode? {
    if let entries = agents["entries"] { return entries.members.first { AgentID($0.name) == id }?.value }
    return agents["list"]?.elements.first { $0["id"]?.string.map { AgentID($0) } == id }
  }
}
