import JSON5

extension Planner {
  /// Removes saved profiles, and what the config and the auth state say of them.
  mutating func planRemovals() throws(PlanError) {
    guard !answers.removedProfiles.isEmpty else { return }
    try checkStore()
    for id in answers.removedProfiles {
      guard let profile = installation.profileStore.profile(id) else {
        throw .unknown(what: "saved profile", name: id)
      }
      try editStore { editor throws(EditError) in try editor.remove(["profiles", .member(id)]) }
      try editState { editor throws(EditError) in try editor.forgetProfile(id) }
      try editConfig { editor throws(EditError) in
        try editor.remove(["auth", "profiles", .member(id)])
        try editor.removeFromOrders(id, in: ["auth", "order"])
      }
      noteLoss(of: profile)
    }
    try checkStoreIsWritable()
  }

  /// A default model whose only key goes will not answer.
  private mutating func noteLoss(of profile: AuthProfile) {
    let provider = catalog.normalizedProviderID(profile.provider)
    let model = facts.effectiveModel(of: answers.scope)?.primary.flatMap(catalog.ref)
    guard model?.provider == provider, answers.model == nil, answers.setup == nil else { return }
    let resolution = CredentialResolution(
      provider: provider, installation: installation, catalog: catalog,
      store: installation.profileStore.removing(answers.removedProfiles), config: factsAfter)
    if resolution.winner == nil { notes.append(.noCredential(provider: catalog.label(of: provider))) }
  }
}
