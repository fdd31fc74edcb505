internal import JSON5

/// Where all credentials of an installation are, which of them OpenClaw uses, and what is wrong with them.
public struct CredentialOverview: Sendable, Equatable {
  /// Every provider that has a key somewhere, or that is expected to have one: first those of the catalogue in its
  /// order, then others that the files name.
  public let resolutions: [CredentialResolution]
  /// What to know and to put right, what concerns every key first.
  public let findings: [CredentialFinding]

  /// Looks through `installation`; only at `provider`, an id, if there is one.
  public init(_ installation: Installation, catalog: ProviderCatalog, provider: String? = nil) {
    let search = CredentialSurvey(installation: installation, catalog: catalog)
    let ids = provider.map { [$0] } ?? search.providers
    resolutions = ids.map {
      CredentialResolution(provider: $0, installation: installation, catalog: catalog)
    }.filter { provider != nil || !$0.candidates.isEmpty }
    let all = search.ofTheStore + resolutions.flatMap(search.findings) + search.nearMisses
    findings = all.filter { $0.provider == nil || provider == nil || $0.provider == provider }
  }
}

/// Goes through an installation for `CredentialOverview`.
private struct CredentialSurvey {
  let installation: Installation
  let catalog: ProviderCatalog

  /// Every provider that could have a key.
  var providers: [String] {
    let facts = installation.configFacts
    let named =
      installation.profileStore.profiles.map(\.provider) + facts.profileNotes.compactMap(\.provider)
      + facts.providers.keys.sorted()
    var ids = catalog.providers.map(\.id)
    for id in named.map(catalog.normalizedProviderID) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// What is wrong with the auth store as a whole, and with entries that belong to nobody.
  var ofTheStore: [CredentialFinding] {
    let path = installation.authProfiles.path
    if installation.leftoverStore { return [.leftoverStore(path: path)] + unlisted }
    guard !installation.generation.usesDatabase else { return unlisted }
    if case .unreadable(let reason) = installation.authProfiles.state {
      return [.unreadableStore(reason: reason)]
    }
    return installation.profileStore.problems.map { problem in
      switch problem {
      case .notStrictJSON(let diagnostic):
        .brokenStore(
          path: path, place: "line \(diagnostic.line), column \(diagnostic.column):",
          message: diagnostic.message)
      case .notAStore: .brokenStore(path: path, place: "", message: "it is not an object with profiles.")
      case .ignoredEntry(let id, let reason): .ignoredEntry(id: id, path: path, reason: reason)
      }
    }
  }

  private var unlisted: [CredentialFinding] {
    guard installation.listedProfiles == nil else { return [] }
    return [.unlistedProfiles(installation.openClaw)]
  }

  var nearMisses: [CredentialFinding] { installation.nearMisses.map(CredentialFinding.nearMiss) }

  /// What is wrong with the keys of one provider.
  func findings(_ resolution: CredentialResolution) -> [CredentialFinding] {
    let plugin = installation.missingPlugin(for: resolution.provider).map {
      CredentialFinding.missingPlugin($0, provider: resolution.provider)
    }
    return shadowedKeys(resolution) + resting(resolution) + [plugin].compactMap(\.self)
  }

  /// The first key that a saved profile with another key keeps from being used.
  private func shadowedKeys(_ resolution: CredentialResolution) -> [CredentialFinding] {
    guard let winner = resolution.winner, case .profile(let id) = winner.source else { return [] }
    let shadowed = resolution.candidates.first { candidate in
      guard candidate.verdict == .shadowed, let facts = candidate.facts else { return false }
      switch candidate.source {
      case .profile: return false
      case .environment(let name, _):
        return facts.fingerprint != winner.facts?.fingerprint && name != variable(of: id)
      case .providerEntry: return facts.fingerprint != winner.facts?.fingerprint
      }
    }
    guard let shadowed else { return [] }
    return [
      .shadowedKey(
        profile: id, provider: resolution.provider, key: shadowed.source, removal: removal(of: id))
    ]
  }

  /// The variable that a profile refers to.
  private func variable(of profile: String) -> String? {
    installation.profileStore.profile(profile)?.credential.variableName
  }

  private func removal(of id: String) -> String {
    guard installation.generation.usesDatabase else {
      return UnattendedCommand.removal(of: id, installation: installation)
    }
    return OpenClawLogout.line(for: id, agent: installation.handoverAgent)
  }

  private func resting(_ resolution: CredentialResolution) -> [CredentialFinding] {
    let state = AuthState(installation.authState.text)
    return resolution.candidates.compactMap { candidate in
      guard case .profile(let id) = candidate.source, candidate.verdict == .ineligible(.coolingDown) else {
        return nil
      }
      return .restingProfile(
        id: id, provider: resolution.provider, rest: state.rest(of: id, now: installation.now))
    }
  }
}
