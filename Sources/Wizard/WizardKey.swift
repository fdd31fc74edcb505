public import OpenClaw

// MARK: - The key entry screen

extension Wizard {
  /// How long a key is shown in clear at most.
  private static let revealMilliseconds = 10_000

  /// What the driver needs to judge a key: the provider that is set up.
  public var keyProvider: Provider? { choice.flatMap { catalog.keyProvider(of: $0) } }

  /// The field holds another key, or none.
  mutating func keyEdited(_ draft: KeyDraft?) {
    guard case .keyEntry(var screen) = screen else { return }
    screen.draft = draft
    if draft == nil { screen.reveal = nil }
    self.screen = .keyEntry(screen)
    notice = nil
  }

  /// Shows the key in clear for a while, or hides it.
  mutating func toggleReveal() -> [Effect] {
    guard case .keyEntry(var screen) = screen, screen.draft != nil else { return [] }
    guard screen.reveal == nil else {
      hideKey()
      return []
    }
    let request = newRequest()
    screen.reveal = request
    self.screen = .keyEntry(screen)
    return [.wait(request, milliseconds: Wizard.revealMilliseconds)]
  }

  /// Hides the key, if it is shown.
  mutating func hideKey() {
    guard case .keyEntry(var screen) = screen, screen.reveal != nil else { return }
    screen.reveal = nil
    self.screen = .keyEntry(screen)
  }

  /// The choice of the provider that the key in the field seems to belong to.
  var otherProviderChoice: AuthChoice? {
    guard case .keyEntry(let screen) = screen else { return nil }
    let other = screen.draft?.report.warnings.lazy.compactMap(\.otherProvider).first
    return other.flatMap { catalog.choice(tokenProvider: $0) }
  }

  /// Goes on with the provider that the key seems to belong to; the key is judged again as one of that provider.
  mutating func switchProvider() -> [Effect] {
    guard let other = otherProviderChoice else { return [] }
    choice = other
    return [.judgeKey]
  }
}

// MARK: - What to know about the key

extension Wizard {
  /// What is wrong with the key in the field, then what to look at, then what was repaired; for this window.
  public var keyRemarks: [TextLine] {
    guard case .keyEntry(let screen) = screen else { return [] }
    let report = screen.draft?.report
    var lines = report?.problem.map { [TextLine(.error, "x " + $0.sentence)] } ?? []
    lines += ((report.map(warnings) ?? []) + keyStanding).map { TextLine(.warning, "! " + $0) }
    lines += report?.repairs.map { TextLine(.good, "+ " + $0.sentence) } ?? []
    return lines.flatMap { $0.wrapped(to: layout.textColumns) }
  }

  private func warnings(_ report: KeyReport) -> [String] {
    var sentences = report.warnings.map(\.sentence)
    if let other = otherProviderChoice, !sentences.isEmpty {
      sentences[0] += " F3 switches to \(catalog.label(of: other.keyProvider))."
    }
    return sentences + otherOwnersOfKey.map { "This is also the key of \($0)." }
  }

  /// The providers that have the very key of the entry field already.
  private var otherOwnersOfKey: [String] {
    guard case .keyEntry(let screen) = screen, let draft = screen.draft, draft.report.isUsable, let choice
    else { return [] }
    return findings.resolutions.filter { resolution in
      resolution.provider != choice.keyProvider
        && resolution.candidates.contains { $0.facts?.fingerprint == draft.secret.facts.fingerprint }
    }.map { catalog.label(of: $0.provider) }
  }

  /// What the machine has to say about any key of this provider: what would be used before it, and what was
  /// meant to be one and is not read.
  private var keyStanding: [String] {
    guard let choice else { return [] }
    let secret = HeldSecret(slot: 0, facts: SecretFacts(length: 0, preview: "...", fingerprint: 0))
    let setup = Answers.Setup(choice: choice.id, credential: .copy(secret, in: installation.keyStores[0]))
    let trial = Answers(setup: setup, scope: answers.scope, variables: .replace)
    let notes = (try? Plan(trial, for: installation, catalog: catalog))?.notes ?? []
    let misses = installation.nearMisses.filter { $0.provider == choice.keyProvider }
    return notes.filter(\.isAboutPrecedence).map(\.sentence) + misses.map(\.sentence)
  }
}

extension PlanNote {
  /// Whether it says that another credential comes before the new one.
  fileprivate var isAboutPrecedence: Bool {
    switch self {
    case .winsFirst, .passedOver: true
    case .keptOverride, .listedModel, .startedAllowList, .clearedAllowList, .noCredential, .pluginOff,
      .duplicateKey, .unknownModel, .referenceNeedsVariable, .narrowedMode, .keepOwnModel, .shrunk,
      .handedOver, .leftoverStore, .pluginMissing, .noFallbackCredential, .needlessFallback, .lostFallbacks,
      .keepOwnFallbacks:
      false
    }
  }
}
