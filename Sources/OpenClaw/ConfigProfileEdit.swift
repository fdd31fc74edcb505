import JSON5

extension FileEditor {
  /// Tells the config of a stored profile: `auth.profiles.<id>` and, where the config orders profiles,
  /// `auth.order`. The rules are those of OpenClaw's own onboarding, except that fields it would drop
  /// (`email`, `displayName`) stay.
  mutating func noteProfile(
    _ id: String, of provider: Provider, kind: AuthProfile.Kind, facts before: ConfigFacts,
    catalog: ProviderCatalog
  ) throws(EditError) {
    let path: Path = ["auth", "profiles", .member(id)]
    if document.value(at: path)?.kind == .object {
      try set(path + ["provider"], to: .string(provider.id))
      try set(path + ["mode"], to: .string(kind.name))
    } else {
      try set(
        path,
        to: .object([Value.Entry("provider", .string(provider.id)), Value.Entry("mode", .string(kind.name))]))
    }
    try putFirst(id, of: provider, kind: kind, before: before, catalog: catalog)
  }

  private mutating func putFirst(
    _ id: String, of provider: Provider, kind: AuthProfile.Kind, before: ConfigFacts, catalog: ProviderCatalog
  ) throws(EditError) {
    let spelled = before.order.keys.filter { catalog.normalizedProviderID($0) == provider.id }.sorted()
    let path: Path = ["auth", "order", .member(provider.id)]
    guard spelled.isEmpty else {
      return try putFirst(id, under: provider.id, orders: spelled, before: before)
    }
    let others = before.profileNotes.filter {
      $0.id != id && $0.provider.map(catalog.normalizedProviderID) == provider.id
    }
    // Without an order, OpenClaw tries OAuth before tokens before API keys, so a new key of another kind
    // than the existing profiles would never be used.
    guard others.contains(where: { $0.mode != kind.name }) else { return }
    try set(path, to: .array(([id] + others.map(\.id)).map(Value.string)))
  }

  /// `orders` are the spellings of the provider in `auth.order`; they become one list under its real id.
  private mutating func putFirst(
    _ id: String, under provider: String, orders: [String], before: ConfigFacts
  ) throws(EditError) {
    let path: Path = ["auth", "order", .member(provider)]
    if orders == [provider], let list = before.order[provider] {
      guard list.first != id else { return }
      if let index = list.firstIndex(of: id) { try remove(path + [.element(index)]) }
      return try insert(.string(id), at: 0, in: path)
    }
    var merged = [id]
    for other in orders.flatMap({ before.order[$0] ?? [] }) where !merged.contains(other) {
      merged.append(other)
    }
    try set(path, to: .array(merged.map(Value.string)))
    for order in orders where order != provider {
      try remove(["auth", "order", .member(order)])
    }
  }
}
