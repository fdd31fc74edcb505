public import OpenClaw

/// The key that a gateway is asked about.
public struct KeyCheckSubject: Sendable, Equatable {
  /// Where the key is.
  public enum Key: Sendable, Equatable {
    /// In the vault.
    case held(HeldSecret)
    /// In a saved profile of the auth store, by the profile's id.
    case profile(id: String, SecretFacts)

    /// What may be said of it.
    public var facts: SecretFacts {
      switch self {
      case .held(let secret): secret.facts
      case .profile(_, let facts): facts
      }
    }
  }

  /// The id of the provider that it is a key of.
  public let provider: String
  /// The key.
  public let key: Key
  /// The host, with its port if it has one, to which a person has agreed to send it although it is not safe.
  public let consent: String?

  /// A key of `provider`.
  public init(provider: String, key: Key, consent: String? = nil) {
    self.provider = provider
    self.key = key
    self.consent = consent
  }

  /// What makes it the same question when it is asked again.
  var identity: Identity { Identity(provider: provider, fingerprint: key.facts.fingerprint) }

  /// A key of a provider, for comparison within one run.
  struct Identity: Hashable, Sendable {
    let provider: String
    let fingerprint: UInt64
  }
}
