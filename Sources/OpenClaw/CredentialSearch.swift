extension CredentialResolution {
  /// Looks for `provider`'s key as OpenClaw would at run time. `store`, `config`, `keys` and `state` default to what
  /// is there; a plan passes what will be.
  public init(
    provider: String, installation: Installation, catalog: ProviderCatalog, store: AuthProfileStore? = nil,
    config: ConfigFacts? = nil, keys: [Installation.FoundKey]? = nil,
    state: AuthState? = nil
  ) {
    let config = config ?? installation.configFacts
    let store = store ?? installation.profileStore
    let keys = (keys ?? installation.keys).filter { $0.provider == provider }
    let order = ProfileOrder(
      provider: provider, store: store, state: state ?? AuthState(installation.authState.text),
      config: config,
      catalog: catalog, now: installation.now, isSet: installation.variables.contains)
    var found: [Finding] = order.resolved().map { id, reason in
      var facts: SecretFacts?
      if case .inline(let inline)? = store.profile(id)?.credential { facts = inline }
      return (.profile(id: id), facts, reason)
    }
    found += keys.map {
      (.environment(name: $0.name, $0.source), $0.secret.facts, Ineligibility($0.standing))
    }
    if let entry = config.entry(of: provider, catalog: catalog)?.entry,
      let own = Self.candidate(entry.apiKey, isSet: order.isSet)
    {
      // `auth: "api-key"` with a key of its own puts the config in front of profiles.
      entry.prefersApiKey ? found.insert(own, at: 0) : found.append(own)
    }
    self.init(provider: provider, judged: found)
  }

  /// A place with a key, and why it is passed over, if it is.
  private typealias Finding = (source: Source, facts: SecretFacts?, reason: Ineligibility?)

  private init(provider: String, judged found: [Finding]) {
    self.provider = provider
    var isWon = false
    candidates = found.map { source, facts, reason in
      if let reason { return Candidate(source: source, facts: facts, verdict: .ineligible(reason)) }
      defer { isWon = true }
      return Candidate(source: source, facts: facts, verdict: isWon ? .shadowed : .inUse)
    }
  }

  private static func candidate(
    _ apiKey: AuthProfile.Credential, isSet: (String) -> Bool
  ) -> Finding? {
    switch apiKey {
    case .missing, .database: nil
    case .inline(let facts): (.providerEntry, facts, nil)
    case .variable(let name): (.providerEntry, nil, isSet(name) ? nil : .unresolvedReference(name))
    case .reference(let reference):
      (
        .providerEntry, nil,
        reference.source == .environment && !isSet(reference.id) ? .unresolvedReference(reference.id) : nil
      )
    }
  }
}

extension CredentialResolution.Ineligibility {
  fileprivate init?(_ standing: EnvironmentLayers.Standing) {
    switch standing {
    case .effective, .shadowed: return nil
    case .hiddenByBlank: self = .hiddenByBlank
    case .ignored: self = .ignoredFile
    }
  }
}
