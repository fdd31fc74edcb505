import FuzzyMatch
public import OpenClaw

/// A row of the provider screen.
public struct ProviderRow: Sendable, Equatable {
  /// The service.
  public let group: AuthGroup
  /// Where its key is, for instance `key in environment`; nil when there is none.
  public let key: String?
}

extension Wizard {
  /// The services that match the filter: those with a key at hand first, then by name.
  public var providerRows: [ProviderRow] {
    guard case .provider(let screen) = screen else { return [] }
    return providerRows(of: screen)
  }

  /// The group that is selected on `screen`, if it is a choice of one.
  func selectedProvider(_ screen: Screen) -> String? {
    guard case .provider(let screen) = screen else { return nil }
    let rows = providerRows(of: screen)
    return rows.indices.contains(screen.list.selection) ? rows[screen.list.selection].group.id : nil
  }

  /// The rows of a screen that need not be the current one.
  func providerRows(of screen: ProviderScreen) -> [ProviderRow] {
    let rows = catalog.groups.map { ProviderRow(group: $0, key: keyAtHand(for: $0)) }
    let sorted = rows.filter { $0.key != nil } + rows.filter { $0.key == nil }
    guard !screen.filter.text.isEmpty else { return sorted }
    let index = SearchIndex(sorted.map(candidate))
    let found = index.search(Query(screen.filter.text))?.rows ?? []
    return found.map { sorted[Int($0)] }
  }

  /// What a service is found by: its name, its id, what is said of it and the variables of its keys.
  private func candidate(_ row: ProviderRow) -> Candidate {
    let variables = row.group.choices.compactMap { catalog.keyProvider(of: $0) }.flatMap(\.environmentNames)
    return Candidate(
      id: row.group.label, names: [row.group.id] + (row.group.hint.map { [$0] } ?? []) + variables,
      standing: row.key == nil ? .none : .recommended)
  }

  private func keyAtHand(for group: AuthGroup) -> String? {
    let winner = group.choices.lazy.compactMap { findings.resolution(of: $0.keyProvider)?.winner }.first
    return switch winner?.source {
    case .profile: "saved profile"
    case .environment(_, let source): "key in \(source.placeName)"
    case .providerEntry: "key in config"
    case nil: nil
    }
  }

  /// The keys that are already there for `choice`: the environment's, then saved profiles, each in the order
  /// in which OpenClaw tries them.
  func existingKeys(for choice: AuthChoice) -> [ExistingKeyScreen.Option] {
    var seen: Set<String> = []
    let keys = installation.keys.filter {
      $0.provider == choice.keyProvider && $0.isRead && seen.insert($0.name).inserted
    }
    let store = installation.profileStore
    let candidates = findings.resolution(of: choice.keyProvider)?.candidates ?? []
    let profiles = candidates.compactMap { candidate -> AuthProfile? in
      guard case .profile(let id) = candidate.source else { return nil }
      switch candidate.verdict {
      case .inUse, .shadowed: return store.profile(id)
      case .ineligible: return nil
      }
    }
    return keys.map(ExistingKeyScreen.Option.useKey) + profiles.map(ExistingKeyScreen.Option.keepProfile)
  }
}
