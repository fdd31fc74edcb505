import FuzzyMatch
public import OpenClaw

/// A row of the provider screen.
public struct ProviderRow: Sendable, Equatable {
  /// The service.
  public let group: AuthGroup
  /// What is known of a key for it, for instance `key in environment`; nil when there is none.
  public let key: String?
}

extension Wizard {
  /// The services that match the filter: those with a key at hand first, then by name.
  public var providerRows: [ProviderRow] {
    guard case .provider(let screen) = stack.last(where: { $0.isProvider }) else { return [] }
    let rows = catalog.groups.map { ProviderRow(group: $0, key: keyAtHand(for: $0)) }
    let sorted = rows.filter { $0.key != nil } + rows.filter { $0.key == nil }
    guard !screen.filter.text.isEmpty else { return sorted }
    let texts = sorted.map { row in
      ([row.group.label, row.group.id, row.group.hint ?? ""]
        + row.group.choices.compactMap { catalog.keyProvider(of: $0) }.flatMap(\.environmentNames)).joined(
          separator: " ")
    }
    return rank(texts, by: Pattern(screen.filter.text)).map { sorted[$0.index] }
  }

  private func keyAtHand(for group: AuthGroup) -> String? {
    for choice in group.choices {
      let resolution = CredentialResolution(
        provider: choice.keyProvider, installation: installation, catalog: catalog)
      switch resolution.winner?.source {
      case .profile: return "saved profile"
      case .environment: return "key in environment"
      case .providerEntry: return "key in config"
      case nil: continue
      }
    }
    return nil
  }

  /// The keys that are already there for `choice`: the environment's, then saved profiles in the order in
  /// which OpenClaw tries them.
  func existingKeys(for choice: AuthChoice) -> [ExistingKeyScreen.Option] {
    let keys = installation.keys.filter { $0.provider == choice.keyProvider && $0.isRead }
    var seen: Set<String> = []
    let own = keys.filter { seen.insert($0.name).inserted }
    let store = AuthProfileStore(installation.authProfiles.text)
    let resolution = CredentialResolution(
      provider: choice.keyProvider, installation: installation, catalog: catalog)
    let profiles = resolution.candidates.compactMap { candidate -> AuthProfile? in
      guard case .profile(let id) = candidate.source, let profile = store.profile(id) else { return nil }
      switch candidate.verdict {
      case .inUse, .shadowed: return profile
      case .ineligible: return nil
      }
    }
    return own.map(ExistingKeyScreen.Option.useKey) + profiles.map(ExistingKeyScreen.Option.keepProfile)
  }

  /// What makes it impossible to store a key here.
  var storeProblem: PlanError? {
    guard let choice else { return nil }
    // A reference asks for everything that a key does, and holds no secret.
    let trial = Answers(
      setup: Answers.Setup(choice: choice.id, credential: .reference(variable: "OPENCLAW_SETUP_TRIAL")),
      scope: answers.scope)
    do throws(PlanError) {
      _ = try Plan(trial, for: installation, catalog: catalog)
      return nil
    } catch { return error }
  }
}

extension Screen {
  fileprivate var isProvider: Bool {
    if case .provider = self { true } else { false }
  }
}
