import JSON5

extension Planner {
  /// Stores the key, tells the config of it, and makes the provider usable.
  mutating func plan(_ setup: Answers.Setup) throws(PlanError) {
    guard let choice = catalog.choice(id: setup.choice)?.choice, let provider = catalog.provider(of: choice),
      let keyProvider = catalog.keyProvider(of: choice)
    else { throw .unknown(what: "auth choice", name: setup.choice) }
    try checkStore()
    let profiles = try planCredential(setup.credential, choice: choice, provider: keyProvider)
    let (facts, catalog) = (facts, catalog)
    var kept: [PlanNote] = []
    try editConfig { editor throws(EditError) in
      try editor.noteProfiles(profiles, of: keyProvider, catalog: catalog)
      kept = try editor.ensureEntry(of: provider, catalog: catalog, facts: facts)
    }
    notes += kept
    notePlugin(of: provider)
    noteWinner(chosen: profiles, provider: keyProvider)
  }

  /// The profiles that hold the key afterwards; the first one leads.
  private mutating func planCredential(
    _ credential: Answers.Credential, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> [AuthProfile] {
    switch credential {
    case .keepProfile(let id): return [try savedProfile(id, of: provider)]
    case .copy(let secret):
      if let placeholder = secret.facts.placeholder { throw .placeholderKey(placeholder) }
      return try store(.copy(secret), as: .inline(secret.facts), choice: choice, provider: provider)
    case .reference(let variable):
      let reference = try reference(to: variable)
      notes.append(.referenceNeedsVariable(name: variable))
      return try store(.reference(reference), as: .reference(reference), choice: choice, provider: provider)
    }
  }

  private func savedProfile(_ id: String, of provider: Provider) throws(PlanError) -> AuthProfile {
    let profile = installation.profileStore.profile(id)
    guard let profile, catalog.normalizedProviderID(profile.provider) == provider.id else {
      throw .unknown(what: "saved profile of \(provider.label)", name: id)
    }
    return profile
  }

  private mutating func store(
    _ new: NewCredential, as credential: AuthProfile.Credential, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> [AuthProfile] {
    try editStore { editor throws(EditError) in
      for id in choice.profileIDs { try editor.upsertProfile(id, provider: provider.id, credential: new) }
    }
    if installation.paths.isAuthStoreReadOnly, store.change != nil {
      throw .readOnlyStore(path: shown(installation.authProfiles))
    }
    return choice.profileIDs.map {
      AuthProfile(id: $0, kind: .apiKey, provider: provider.id, credential: credential)
    }
  }

  private func reference(to variable: String) throws(PlanError) -> SecretRef {
    do throws(SecretRefError) {
      let alias = SecretRef.environmentAlias(in: config.document)
      return try SecretRef(source: .environment, provider: alias, id: variable)
    } catch { throw .badReference(error) }
  }
}
