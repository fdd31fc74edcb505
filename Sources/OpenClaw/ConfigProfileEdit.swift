import JSON5

extension ConfigEditor {
  /// Tells the config of stored profiles: `auth.profiles.<id>` and, where the config orders profiles,
  /// `auth.order`; the first of `profiles` comes first there. The rules are those of OpenClaw's own
  /// onboarding, except that fields it would drop (`email`, `displayName`) stay.
  mutating func noteProfiles(
    _ profiles: [AuthProfile], of provider: Provider, catalog: ProviderCatalog
  ) throws(EditError) {
    for profile in profiles {
      let path: Path = ["auth", "profiles", .member(profile.id)]
      if document.value(at: path)?.kind == .object {
        try set(path + ["provider"], to: .string(provider.id))
        try set(path + ["mode"], to: .string(profile.kind.name))
      } else {
        try set(path, to: ["provider": .string(provider.id), "mode": .string(profile.kind.name)])
      }
    }
    for profile in profiles.reversed() { try putFirst(profile, of: provider, catalog: catalog) }
  }

  private mutating func putFirst(
    _ profile: AuthProfile, of provider: Provider, catalog: ProviderCatalog
  ) throws(EditError) {
    let orders = document.value(at: ["auth", "order"])?.lastMembers ?? []
    let ours = orders.filter { catalog.normalizedProviderID($0.name) == provider.id }
    let path: Path = ["auth", "order", .member(provider.id)]
    if ours.isEmpty { return try startOrder(profile, of: provider, at: path, catalog: catalog) }
    guard ours.map(\.name) == [provider.id], let list = ours.first?.value else {
      return try mergeOrders(ours, first: profile.id, into: path)
    }
    let ids = list.elements.map(\.string)
    guard ids.first != profile.id else { return }
    for (index, id) in ids.enumerated().reversed() where id == profile.id {
      try remove(path + [.element(index)])
    }
    try insert(.string(profile.id), at: 0, in: path)
  }

  /// Without an order, OpenClaw tries OAuth before tokens before API keys, so a new key of another kind than
  /// the existing profiles would never be used.
  private mutating func startOrder(
    _ profile: AuthProfile, of provider: Provider, at path: Path, catalog: ProviderCatalog
  ) throws(EditError) {
    let notes = document.value(at: ["auth", "profiles"])?.lastMembers ?? []
    let others = notes.filter {
      $0.name != profile.id
        && $0.value["provider"]?.string.map(catalog.normalizedProviderID) == provider.id
    }
    guard others.contains(where: { $0.value["mode"]?.string != profile.kind.name }) else { return }
    try set(path, to: .array(([profile.id] + others.map(\.name)).map(Value.string)))
  }

  /// Spellings of one provider become one list under its own id.
  private mutating func mergeOrders(
    _ orders: [Node.Member], first id: String, into path: Path
  ) throws(EditError) {
    var ids = [id]
    for other in orders.flatMap(\.value.elements).compactMap(\.string) where !ids.contains(other) {
      ids.append(other)
    }
    try set(path, to: .array(ids.map(Value.string)))
    for order in orders where path.steps.last != .member(order.name) {
      try remove(["auth", "order", .member(order.name)])
    }
  }
}
