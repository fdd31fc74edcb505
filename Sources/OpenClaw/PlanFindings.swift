import JSON5

extension Planner {
  /// What becomes of the key that was chosen.
  mutating func noteWinner(chosen: [AuthProfile], provider: Provider) {
    let resolution = CredentialResolution(
      provider: provider.id, installation: installation, catalog: catalog,
      store: installation.profileStore.adding(chosen), config: factsAfter)
    if let winner = resolution.winner {
      guard !chosen.contains(where: { winner.source == .profile(id: $0.id) }) else { return }
      notes.append(.winsFirst(source: winner.source))
    } else if let first = chosen.first,
      let candidate = resolution.candidates.first(where: { $0.source == .profile(id: first.id) }),
      case .ineligible(let reason) = candidate.verdict
    {
      notes.append(.passedOver(profile: first.id, reason: reason))
    }
  }

  mutating func notePlugin(of provider: Provider) {
    if facts.disabledPlugins.contains(provider.id) || facts.allowedPlugins?.contains(provider.id) == false {
      notes.append(.pluginOff(id: provider.id))
    }
  }

  mutating func noteModel(_ model: ModelRef) {
    if !isKnown(model) { notes.append(.unknownModel(ref: model.key)) }
    if !hasCredential(model.provider) {
      notes.append(.noCredential(provider: catalog.label(of: model.provider)))
    }
    guard answers.scope == .defaults else { return }
    let others = facts.agents.filter { agent in
      agent.model?.primary.map { catalog.ref($0)?.key != model.key } ?? false
    }
    if !others.isEmpty { notes.append(.keepOwnModel(agents: others.map(\.id.text))) }
  }

  /// What is to be told of the files themselves.
  mutating func noteFiles() {
    notes += (store.duplicates + config.duplicates).map { .duplicateKey(path: $0) }
    if let change = store.change, case .present(let mode) = change.snapshot.state, mode & 0o077 != 0 {
      notes.append(.narrowedMode(path: shown(change.snapshot), mode: mode))
    }
    // The limits are those of OpenClaw 2026.6.9, which takes such a write for an accident.
    let before = installation.config.text.bytes.count
    if before >= 512, config.main.document.bytes.count * 2 < before {
      notes.append(.shrunk(path: shown(installation.config)))
    }
  }

  private func isKnown(_ model: ModelRef) -> Bool {
    let builtIn = (catalog.provider(model.provider)?.builtInModels ?? []).map {
      catalog.modelRefRules.reference(to: $0.id, of: model.provider).key
    }
    let own = facts.entry(of: model.provider, catalog: catalog)?.entry.modelIDs ?? []
    let configured = (facts.configuredRefs + facts.listedModels.map(\.ref)).compactMap {
      catalog.ref($0)?.key
    }
    return (builtIn + configured).contains(model.key) || own.contains(model.model)
  }

  private func hasCredential(_ provider: String) -> Bool {
    if let setup = answers.setup, catalog.choice(id: setup.choice)?.choice.provider == provider {
      return true
    }
    guard !installation.generation.usesDatabase else { return true }  // a database is not ours to look into
    return CredentialResolution(provider: provider, installation: installation, catalog: catalog).winner
      != nil
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
        baseUrl: entry.baseUrl, api: entry.api, apiKey: old.apiKey, prefersApiKey: entry.prefersApiKey,
        modelIDs: entry.modelIDs)
    }
    return facts
  }
}
