public import OpenClaw

/// With which key a gateway is asked for what OpenClaw would get, and where that may go.
public struct TrialKey: Sendable, Equatable {
  /// What a person has agreed to, so that the key goes where it does not belong.
  public let consent: String?
  /// The key that was handed over to OpenClaw in this run: its database is not looked into, so this is the only way to
  /// know whether the key works there.
  public let handedOver: HeldSecret?

  /// A key to be found when it is needed, or the one that was handed over.
  public init(consent: String? = nil, handedOver: HeldSecret? = nil) {
    (self.consent, self.handedOver) = (consent, handedOver)
  }
}

extension Wizard {
  /// A key that OpenClaw was given, and that can be tried out until Done is left.
  struct HandedOver: Sendable {
    let provider: String
    let key: HeldSecret
  }

  /// The key to ask `provider` with.
  func trialKey(of provider: String) -> TrialKey {
    TrialKey(
      consent: consents[provider], handedOver: handedOver?.provider == provider ? handedOver?.key : nil)
  }

  /// Whether a key that was entered is still needed: in its field, and for a test message when only OpenClaw can read
  /// what is stored.
  var needsKey: Bool { stack.contains(where: \.isKeyEntry) || handedOver != nil }

  /// Remembers the key that `plan` handed over.
  mutating func rememberHandover(of plan: Plan) {
    guard plan.handover != nil, let choice, case .copy(let key, _)? = answers.setup?.credential else {
      return
    }
    handedOver = HandedOver(provider: choice.keyProvider, key: key)
  }

  /// Forgets it when Done is left.
  mutating func forgetHandover() {
    let isDone = stack.contains { if case .done = $0 { true } else { false } }
    if !isDone { handedOver = nil }
  }
}
