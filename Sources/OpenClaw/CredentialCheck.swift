/// Whether keys are in each other's way, or in variables that the service does not see.
struct CredentialCheck {
  private let installation: Installation
  private let facts: ConfigFacts
  private let overview: CredentialOverview

  init(_ installation: Installation, catalog: ProviderCatalog) {
    self.installation = installation
    facts = installation.configFacts
    overview = CredentialOverview(installation, catalog: catalog)
  }

  /// What is wrong with keys.
  var findings: [Finding] { ofPlaces + unseenReferences + unseenKeys }

  /// What is wrong wherever the config leads.
  var ofPlaces: [Finding] { overview.findings.map(Finding.credential) }

  /// References to variables that only this process has.
  private var unseenReferences: [Finding] {
    let profiles = installation.profileStore.profiles.map {
      (holder: "The saved profile \($0.id)", credential: $0.credential)
    }
    let entries = facts.providers.keys.sorted().compactMap { id in
      facts.providers[id].map { (holder: "models.providers.\(id)", credential: $0.apiKey) }
    }
    return (profiles + entries).compactMap { holder, credential in
      guard let name = credential.variableName, isOnlyHere(name) else { return nil }
      return unseen(name, holder)
    }
  }

  /// Keys that OpenClaw takes from this process, where it would find no other.
  private var unseenKeys: [Finding] {
    overview.resolutions.compactMap { resolution in
      guard let winner = resolution.winner, case .environment(let name, .process) = winner.source,
        isOnlyHere(name), !resolution.candidates.contains(where: { $0.verdict == .shadowed })
      else { return nil }
      return unseen(name, resolution.provider)
    }
  }

  private func unseen(_ name: String, _ holder: String) -> Finding {
    .unseenVariable(name: name, neededBy: holder, dotEnv: installation.paths.globalDotEnv)
  }

  private func isOnlyHere(_ name: String) -> Bool {
    let sources = installation.layers.standings(of: name).filter { $0.standing != .ignored }.map(\.source)
    return !sources.isEmpty && sources.allSatisfy { $0 == .process }
  }
}

extension AuthProfile.Credential {
  /// The variable that the secret is in, if it is in one.
  var variableName: String? {
    switch self {
    case .variable(let name): name
    case .reference(let reference): reference.source == .environment ? reference.id : nil
    case .inline, .database, .missing: nil
    }
  }
}
