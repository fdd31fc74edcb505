import JSON5

/// The order in which OpenClaw tries a provider's profiles, and which it passes over.
struct ProfileOrder {
  let provider: String
  let store: AuthProfileStore
  let state: AuthState
  let config: ConfigFacts
  let catalog: ProviderCatalog
  /// Milliseconds since 1970.
  let now: Int64
  /// Whether a variable is set where OpenClaw sees it.
  let isSet: (String) -> Bool

  /// Profile ids in order, each with the reason why it is passed over, if it is.
  func resolved() -> [(id: String, reason: CredentialResolution.Ineligibility?)] {
    let stored = store.profiles.filter { isOurs($0.provider) }.map(\.id)
    let noted = config.profileNotes.filter { $0.provider.map(isOurs) ?? false }.map(\.id)
    let explicit = explicitOrder()
    let base = explicit ?? (noted.isEmpty ? stored : noted)
    let ids: [String]
    if !noted.isEmpty, base.allSatisfy({ store.profile($0) == nil }) {
      // A config that knows none of the stored profiles is taken to be out of date.
      ids = sorted(stored)
    } else {
      ids = explicit.map(restingLast) ?? sorted(base)
    }
    var seen: Set<String> = []
    let judged = ids.filter { seen.insert($0).inserted }.map { ($0, ineligibility(of: $0)) }
    // Stored profiles that the order leaves out are never tried; they are shown all the same.
    return judged + stored.filter { !seen.contains($0) }.map { ($0, .notInOrder) }
  }

  /// The order of `auth-state.json`, else the config's.
  private func explicitOrder() -> [String]? {
    let orders = [state.order, config.order].compactMap { order in
      order.keys.sorted().first(where: isOurs).flatMap { order[$0] }
    }
    return orders.first { !$0.isEmpty }
  }

  private func restingLast(_ ids: [String]) -> [String] {
    ids.filter { !state.isResting($0, now: now) } + ids.filter { state.isResting($0, now: now) }
  }

  /// OAuth, tokens, API keys; within a kind the least recently used first; the resting ones last.
  private func sorted(_ ids: [String]) -> [String] {
    func rank(_ id: String) -> (Int, Double) {
      let order: Int =
        switch store.profile(id)?.kind {
        case .oauth: 0
        case .token: 1
        case .apiKey, nil: 2
        }
      return (order, state.usage[id]?.lastUsed ?? 0)
    }
    let ranked = ids.enumerated().map { (id: $1, rank: rank($1), position: $0) }
    return restingLast(
      ranked.sorted { $0.rank == $1.rank ? $0.position < $1.position : $0.rank < $1.rank }.map(\.id))
  }

  private func ineligibility(of id: String) -> CredentialResolution.Ineligibility? {
    guard let profile = store.profile(id) else { return .profileMissing }
    guard isOurs(profile.provider) else { return .providerMismatch }
    if let note = config.profileNotes.first(where: { $0.id == id }) {
      if let named = note.provider, !isOurs(named) { return .providerMismatch }
      // OpenClaw tolerates a stored token where the config says OAuth.
      if let mode = note.mode, mode != profile.kind.name, !(mode == "oauth" && profile.kind == .token) {
        return .modeMismatch(config: mode)
      }
    }
    switch profile.credential {
    case .missing: return .missingCredential
    case .variable(let name) where !isSet(name): return .unresolvedReference(name)
    case .reference(let reference):
      if reference.source == .environment, !isSet(reference.id) { return .unresolvedReference(reference.id) }
    case .inline, .variable, .database: break
    }
    switch profile.expires {
    case .never: break
    case .invalid: return .invalidExpires
    case .at(let moment): if profile.kind != .apiKey, moment <= Double(now) { return .expired }
    }
    return state.isResting(id, now: now) ? .coolingDown : nil
  }

  private func isOurs(_ id: String) -> Bool { catalog.normalizedProviderID(id) == provider }
}
