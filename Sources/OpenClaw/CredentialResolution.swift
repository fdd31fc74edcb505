/// Who pays: every place in which OpenClaw could find a provider's key, in the order in which it looks at
/// run time, and what becomes of each. The value explains itself, so that screens and commands only print.
///
/// The order is OpenClaw 2026.5.6's: an eligible auth profile, then an environment variable (the process
/// beats `.env` files, which beat the config's `env` block), then `models.providers.<id>.apiKey`.
public struct CredentialResolution: Sendable, Equatable {
  /// A place where a key is, or was expected.
  public struct Candidate: Sendable, Equatable {
    /// The place.
    public let source: Source
    /// What may be said of the key, when there is one.
    public let facts: SecretFacts?
    /// What becomes of it.
    public let verdict: Verdict
  }

  /// A place where OpenClaw looks.
  public enum Source: Sendable, Equatable {
    /// A profile of the auth store.
    case profile(id: String)
    /// An environment variable, from some place.
    case environment(name: String, KeySource)
    /// `models.providers.<id>.apiKey`.
    case providerEntry
  }

  /// What becomes of a candidate.
  public enum Verdict: Sendable, Equatable {
    /// OpenClaw uses this one.
    case inUse
    /// It would do, but another comes first.
    case shadowed
    /// OpenClaw passes it over.
    case ineligible(Ineligibility)
  }

  /// Why a profile is passed over; the names are OpenClaw's.
  public enum Ineligibility: Sendable, Equatable {
    /// The order names a profile that is not stored.
    case profileMissing
    /// The order of profiles leaves it out.
    case notInOrder
    /// The config says another provider than the store.
    case providerMismatch
    /// The config says another kind of credential than the store.
    case modeMismatch(config: String)
    /// The profile holds no secret.
    case missingCredential
    /// Its `expires` is no date.
    case invalidExpires
    /// It has expired.
    case expired
    /// It refers to a variable that is not set.
    case unresolvedReference(String)
    /// It rests after failures.
    case coolingDown
    /// OpenClaw does not read provider keys from this file.
    case ignoredFile
    /// The variable is set to nothing in a place that comes first.
    case hiddenByBlank

    /// The reason in plain words.
    public var sentence: String {
      switch self {
      case .profileMissing: "not in the auth store"
      case .notInOrder: "the order of profiles leaves it out"
      case .providerMismatch: "the config names another provider"
      case .modeMismatch(let mode): "the config expects \(mode)"
      case .missingCredential: "holds no key"
      case .invalidExpires: "its expiry date is invalid"
      case .expired: "expired"
      case .unresolvedReference(let name): "\(name) is not set"
      case .coolingDown: "rests after failures"
      case .ignoredFile: "OpenClaw ignores this file"
      case .hiddenByBlank: "set to nothing elsewhere"
      }
    }
  }

  /// The provider in question.
  public let provider: String
  /// All places, in run-time order.
  public let candidates: [Candidate]

  /// The place that OpenClaw uses, if there is one.
  public var winner: Candidate? { candidates.first { $0.verdict == .inUse } }
}
