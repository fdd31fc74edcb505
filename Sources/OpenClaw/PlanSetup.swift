import JSON5

extension Planner {
  /// Stores the key, tells the config of it, and makes the provider usable.
  mutating func plan(_ setup: Answers.Setup) throws(PlanError) {
    guard let choice = catalog.choice(id: setup.choice)?.choice, let provider = catalog.provider(of: choice),
      let keyProvider = catalog.keyProvider(of: choice)
    else { throw .unknown(what: "auth choice", name: setup.choice) }
    let key = try planCredential(setup.credential, choice: choice, provider: keyProvider)
    let (facts, catalog, shape) = (facts, catalog, shape)
    var kept: [PlanNote] = []
    try editConfig { editor throws(EditError) in
      try editor.noteProfiles(key.profiles, of: keyProvider, catalog: catalog)
      kept = try editor.ensureEntry(of: provider, shape: shape, catalog: catalog, facts: facts)
    }
    notes += kept
    notePlugin(of: provider)
    noteWinner(key, provider: keyProvider)
  }

  /// Where the key of a set-up is to be found afterwards.
  struct PlannedKey {
    /// The profiles that hold it; the first one leads.
    var profiles: [AuthProfile] = []
    /// The variable that holds it, and where that is set.
    var variable: (name: String, source: KeySource)?
    /// Whether the config's provider entry refers to it.
    var isInProviderEntry = false
  }

  private mutating func planCredential(
    _ credential: Answers.Credential, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> PlannedKey {
    switch credential {
    case .keepProfile(let id):
      if !installation.generation.usesDatabase { try checkStore() }
      return PlannedKey(profiles: [try savedProfile(id, of: provider)])
    case .copy(let secret, let store):
      if let placeholder = secret.facts.placeholder { throw .placeholderKey(placeholder) }
      switch store {
      case .profile: return try planProfile(secret, choice: choice, provider: provider)
      case .dotEnv: return try planDotEnv(secret, choice: choice, provider: provider)
      case .configEnv: return try planConfigVariable(secret, choice: choice, provider: provider)
      }
    case .reference(let variable):
      let reference = try reference(to: variable)
      notes.append(.referenceNeedsVariable(name: variable))
      return try planReference(reference, choice: choice, provider: provider)
    }
  }

  private func savedProfile(_ id: String, of provider: Provider) throws(PlanError) -> AuthProfile {
    let profile = installation.profileStore.profile(id)
    guard let profile, catalog.normalizedProviderID(profile.provider) == provider.id else {
      throw .unknown(what: "saved profile of \(provider.label)", name: id)
    }
    return profile
  }

  private func reference(to variable: String) throws(PlanError) -> SecretRef {
    do throws(SecretRefError) {
      let alias = SecretRef.environmentAlias(in: config.document)
      return try SecretRef(source: .environment, provider: alias, id: variable)
    } catch { throw .badReference(error) }
  }
}

// MARK: - The auth store

extension Planner {
  /// Into `auth-profiles.json`; where a database has replaced it, OpenClaw itself is asked.
  private mutating func planProfile(
    _ secret: HeldSecret, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> PlannedKey {
    let profiles = choice.profileIDs.map {
      AuthProfile(id: $0, kind: .apiKey, provider: provider.id, credential: .inline(secret.facts))
    }
    guard installation.generation.usesDatabase else {
      try checkStore()
      try store(.copy(secret), choice: choice, provider: provider)
      return PlannedKey(profiles: profiles)
    }
    guard installation.openClaw.takesKeys else {
      throw .databaseStore(path: installation.generation.databasePath.map(installation.paths.displayPath))
    }
    handover = KeyHandover(provider: provider.id, profileIDs: choice.profileIDs, secret: secret)
    notes.append(.handedOver(profiles: choice.profileIDs))
    return PlannedKey(profiles: profiles)
  }

  private mutating func planReference(
    _ reference: SecretRef, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> PlannedKey {
    guard !installation.generation.usesDatabase else {
      let catalog = catalog
      let (facts, shape) = (facts, shape)
      try editConfig { editor throws(EditError) in
        try editor.setKeyReference(
          reference, of: provider, shape: shape, catalog: catalog, facts: facts)
      }
      return PlannedKey(variable: (reference.id, .process), isInProviderEntry: true)
    }
    try checkStore()
    try store(.reference(reference), choice: choice, provider: provider)
    return PlannedKey(
      profiles: choice.profileIDs.map {
        AuthProfile(id: $0, kind: .apiKey, provider: provider.id, credential: .reference(reference))
      })
  }

  private mutating func store(
    _ new: NewCredential, choice: AuthChoice, provider: Provider
  ) throws(PlanError) {
    for id in choice.profileIDs {
      let before = store.changes.count
      try editStore { editor throws(EditError) in
        try editor.upsertProfile(id, provider: provider.id, credential: new)
      }
      guard store.changes.count > before else { continue }
      // Also of a profile that is new: its id may have failed before.
      try editState { editor throws(EditError) in try editor.forgetFailures(of: id) }
    }
    try checkStoreIsWritable()
  }

  func checkStoreIsWritable() throws(PlanError) {
    if installation.paths.isAuthStoreReadOnly, store.change != nil {
      throw .readOnlyStore(path: shown(installation.authProfiles))
    }
  }
}

// MARK: - Variables

extension Planner {
  private mutating func planDotEnv(
    _ secret: HeldSecret, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> PlannedKey {
    let name = try variable(of: choice, provider)
    let snapshot = installation.dotEnv
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    do throws(DotEnvEditError) { try dotEnv.set(name, to: secret) } catch {
      throw .unquotableKey(path: shown(snapshot))
    }
    return PlannedKey(variable: (name, .globalDotEnv(path: snapshot.path)))
  }

  /// In `env.vars`; never as a flat name of `env`, which newer releases refuse and which would come first.
  private mutating func planConfigVariable(
    _ secret: HeldSecret, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> PlannedKey {
    let name = try variable(of: choice, provider)
    try editConfig { editor throws(EditError) in
      try editor.set(["env", "vars", .member(name)], to: .hole(secret.slot))
      try editor.remove(["env", .member(name)])
    }
    return PlannedKey(variable: (name, .config(path: installation.config.path)))
  }

  private func variable(of choice: AuthChoice, _ provider: Provider) throws(PlanError) -> String {
    guard let name = choice.variable(of: provider) else {
      throw .noVariable(provider: provider.label)
    }
    return name
  }
}

extension AuthChoice {
  /// The variable in which `provider` looks for such a key: the one that is called like the choice's flag, else
  /// the first. A provider may read a variable of another kind of credential before it.
  public func variable(of provider: Provider) -> String? {
    let named = flag.map { $0.drop { $0 == "-" }.uppercased().replacing("-", with: "_") }
    return provider.environmentNames.first { $0 == named } ?? provider.environmentNames.first
  }
}
