public import OpenClaw

// MARK: - The key entry screen

extension Wizard {
  /// How long a key is shown in clear at most.
  private static let revealMilliseconds = 10_000

  /// What the driver needs to judge a key: the provider that is set up.
  public var keyProvider: Provider? { choice.flatMap { catalog.keyProvider(of: $0) } }

  mutating func keyEdited(_ draft: KeyDraft?) -> [Effect] {
    guard case .keyEntry(var screen) = screen else { return [] }
    screen.draft = draft
    if draft == nil { screen.reveal = nil }
    replaceTop(.keyEntry(screen))
    notice = nil
    return []
  }

  mutating func toggleReveal() -> [Effect] {
    guard case .keyEntry(var screen) = screen, screen.draft != nil else { return [] }
    guard screen.reveal == nil else {
      hideKey()
      return []
    }
    let request = newRequest()
    screen.reveal = request
    replaceTop(.keyEntry(screen))
    return [.wait(request, milliseconds: Wizard.revealMilliseconds)]
  }

  mutating func hideKey() {
    guard case .keyEntry(var screen) = screen, screen.reveal != nil else { return }
    screen.reveal = nil
    replaceTop(.keyEntry(screen))
  }

  /// The choice of the provider that the key in the field seems to belong to.
  var otherProviderChoice: AuthChoice? {
    guard case .keyEntry(let screen) = screen else { return nil }
    let other = screen.draft?.report.warnings.lazy.compactMap(\.otherProvider).first
    return other.flatMap { catalog.choice(tokenProvider: $0) }
  }

  mutating func switchProvider() -> [Effect] {
    guard let other = otherProviderChoice else { return [] }
    choice = other
    return [.judgeKey]
  }

  /// The places where the key of the entry field is already stored for another provider.
  public var otherOwnersOfKey: [String] {
    guard case .keyEntry(let screen) = screen, let facts = screen.draft?.secret.facts, let choice else {
      return []
    }
    return catalog.providers.filter { provider in
      provider.id != choice.keyProvider
        && CredentialResolution(provider: provider.id, installation: installation, catalog: catalog)
          .candidates
          .contains { $0.facts?.fingerprint == facts.fingerprint }
    }.map(\.label)
  }
}
