public import JSON5

extension ConfigFacts {
  /// Which models `/model` accepts; an empty list accepts every model.
  public struct AllowList: Sendable, Equatable {
    /// What serves as the list.
    public enum Source: Sendable, Equatable {
      /// The keys of `agents.defaults.models`: releases before 2026-07-18.
      case models
      /// `agents.defaults.modelPolicy.allow`, in a config that has been moved to it.
      case policy
      /// `modelPolicy.allow` of one agent, which takes the place of the list for all.
      case agent
    }

    /// What serves as the list.
    public let source: Source
    /// The references, as they are spelled.
    public let refs: [String]
    /// Where the list is.
    public let path: Path

    /// The list at `path`.
    init(source: Source, refs: [String], path: Path) {
      (self.source, self.refs, self.path) = (source, refs, path)
    }

    /// The list for all agents.
    init(source: Source, refs: [String]) {
      let path: Path =
        switch source {
        case .models: ["agents", "defaults", "models"]
        case .policy, .agent: ["agents", "defaults", "modelPolicy", "allow"]
        }
      self.init(source: source, refs: refs, path: path)
    }
  }

  /// Which models `/model` accepts for `scope`.
  public func allowList(of scope: Answers.Scope) -> AllowList {
    switch scope {
    case .defaults: allowList
    case .agent(let id): agents.first { $0.id == id }?.allowList ?? allowList
    }
  }

  /// The model setting that `scope` runs with: an agent's own, else the default. One that has no primary of its own
  /// uses the default's, and one that has neither its fallbacks. An agent with a primary and no word of fallbacks has
  /// none: so do releases from the end of April 2026 on; those before use the default's.
  public func effectiveModel(of scope: Answers.Scope) -> ModelSetting? {
    guard case .agent(let id) = scope, let own = agents.first(where: { $0.id == id })?.model else {
      return defaultModel
    }
    let inherits = own.primary == nil && !own.hasFallbacks
    return ModelSetting(
      primary: own.primary ?? defaultModel?.primary,
      fallbacks: inherits ? defaultModel?.fallbacks ?? [] : own.fallbacks, hasFallbacks: own.hasFallbacks,
      isPlain: own.isPlain)
  }

  /// Whether `/model` accepts `ref` for `scope`: an empty list accepts everything, else the list decides.
  public func accepts(_ ref: ModelRef, scope: Answers.Scope = .defaults, catalog: ProviderCatalog) -> Bool {
    let list = allowList(of: scope)
    return list.refs.isEmpty
      || list.refs.compactMap(catalog.ref).contains { listed in
        listed.key == ref.key || listed.provider == ref.provider && listed.isWildcard
      }
  }

  /// Every reference that the config would run: primaries, then fallbacks, each once.
  var configuredRefs: [String] {
    let settings = [defaultModel].compactMap(\.self) + agents.compactMap(\.model)
    let refs = settings.compactMap(\.primary) + settings.flatMap(\.fallbacks)
    var seen: Set<String> = []
    return refs.filter { seen.insert($0).inserted }
  }

  /// Whether the config may say something of a provider that is not read here.
  public func isHidden(_ provider: String, catalog: ProviderCatalog) -> Bool {
    switch hiddenProviders {
    case .all: true
    case .some(let ids): ids.contains { catalog.normalizedProviderID($0) == provider }
    }
  }

  /// `models.providers.<id>` of a provider, under whatever spelling; of several the one under its own id.
  public func entry(of provider: String, catalog: ProviderCatalog) -> (id: String, entry: ProviderEntry)? {
    let spelled = providers.keys.filter { catalog.normalizedProviderID($0) == provider }.sorted()
    guard let id = spelled.contains(provider) ? provider : spelled.first else { return nil }
    return providers[id].map { (id, $0) }
  }
}

extension ModelRef {
  /// `provider/*`, which stands for every model of the provider.
  fileprivate var isWildcard: Bool { model == "*" || model == provider + "/*" }
}
