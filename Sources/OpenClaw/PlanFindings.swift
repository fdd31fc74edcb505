import JSON5

extension Planner {
  /// What becomes of the key that was chosen.
  mutating func noteWinner(_ key: PlannedKey, provider: Provider) {
    let store = installation.profileStore.adding(key.profiles).removing(answers.removedProfiles)
    let resolution = CredentialResolution(
      provider: provider.id, installation: installation, catalog: catalog, store: store,
      config: factsAfter, keys: keysAfter(key, provider), state: AuthState(state.document))
    if let winner = resolution.winner {
      // The same key in two places is one key.
      let isSameKey = winner.facts.map { $0.fingerprint == newKey?.facts.fingerprint } ?? false
      if !isChosen(winner.source, key), !isSameKey { notes.append(.winsFirst(source: winner.source)) }
    } else if let first = key.profiles.first,
      let candidate = resolution.candidates.first(where: { $0.source == .profile(id: first.id) }),
      case .ineligible(let reason) = candidate.verdict
    {
      notes.append(.passedOver(profile: first.id, reason: reason))
    }
  }

  /// The key that is stored, if a copy of one is.
  private var newKey: HeldSecret? {
    guard case .copy(let secret, _)? = answers.setup?.credential else { return nil }
    return secret
  }

  private func isChosen(_ source: CredentialResolution.Source, _ key: PlannedKey) -> Bool {
    switch source {
    case .profile(let id): key.profiles.contains { $0.id == id }
    // A reference to a variable that OpenClaw reads anyway is that variable.
    case .environment(let name, let place):
      key.variable.map { $0.name == name && (key.isInProviderEntry || $0.source == place) } ?? false
    case .providerEntry: key.isInProviderEntry
    }
  }

  /// The provider's keys in the environment once the plan is written.
  private func keysAfter(_ key: PlannedKey, _ provider: Provider) -> [Installation.FoundKey] {
    guard let variable = key.variable, !key.isInProviderEntry, let secret = newKey else {
      return installation.keys
    }
    let layers = installation.layers.adding(variable.name, to: variable.source)
    return EnvironmentKeys(of: provider, in: layers).keys.compactMap { found in
      let isNew = found.name == variable.name && found.source == variable.source
      let known = installation.keys.first { $0.name == found.name && $0.source == found.source }
      guard let held = isNew ? secret : known?.secret else { return nil }
      return Installation.FoundKey(
        provider: provider.id, name: found.name, source: found.source, standing: found.standing, secret: held)
    }
  }

  mutating func notePlugin(of provider: Provider) {
    if facts.disabledPlugins.contains(provider.id) || facts.allowedPlugins?.contains(provider.id) == false {
      notes.append(.pluginOff(id: provider.id))
    }
    if let plugin = installation.missingPlugin(for: provider.id) { notes.append(.pluginMissing(plugin)) }
  }

  mutating func noteModel(_ model: ModelRef) {
    if !catalog.knows(model, in: facts, besides: facts.configuredRefs) {
      notes.append(.unknownModel(ref: model.key))
    }
    if !hasCredential(model.provider) {
      notes.append(.noCredential(provider: catalog.label(of: model.provider)))
    }
    guard answers.scope == .defaults else { return noteLostFallbacks() }
    let others = facts.agents.filter { agent in
      agent.model?.primary.map { catalog.ref($0)?.key != model.key } ?? false
    }
    if !others.isEmpty { notes.append(.keepOwnModel(agents: others.map(\.id.text))) }
  }

  /// What is to be told of the files themselves.
  mutating func noteFiles() {
    if installation.leftoverStore {
      notes.append(.leftoverStore(path: shown(installation.authProfiles)))
    }
    notes += (store.duplicates + state.duplicates + config.duplicates).map { .duplicateKey(path: $0) }
    for change in changes where change.isPrivate {
      if case .present(let mode) = change.snapshot.state, mode & 0o077 != 0 {
        notes.append(.narrowedMode(path: shown(change.snapshot), mode: mode))
      }
    }
    // The limits are those of OpenClaw 2026.6.9, which takes such a write for an accident.
    let before = installation.config.text.bytes.count
    if before >= 512, config.main.document.bytes.count * 2 < before {
      notes.append(.shrunk(path: shown(installation.config)))
    }
  }

  func hasCredential(_ provider: String) -> Bool {
    if let setup = answers.setup, catalog.choice(id: setup.choice)?.choice.provider == provider {
      return true
    }
    return installation.mayHaveKey(of: provider, catalog: catalog)
  }
}

extension ConfigFacts {
  /// These facts of an edited config with the secrets of the config before: where they are in the text is
  /// known for that one only.
  func withSecrets(of before: ConfigFacts) -> ConfigFacts {
    var facts = self
    for (id, entry) in providers {
      guard let old = before.providers[id] else { continue }
      facts.providers[id] = ProviderEntry(
        baseUrl: entry.baseUrl, api: entry.api, apiKey: entry.apiKey.isReference ? entry.apiKey : old.apiKey,
        prefersApiKey: entry.prefersApiKey, hasOwnHeaders: entry.hasOwnHeaders,
        models: entry.models)
    }
    return facts
  }
}

extension AuthProfile.Credential {
  /// Whether it is an object that says where the secret is, so that no secret is needed to know it.
  fileprivate var isReference: Bool {
    switch self {
    case .reference: true
    case .inline, .variable, .database, .missing: false
    }
  }
}
