/// One credential of OpenClaw's auth store. The secret itself stays in the file; see `SealedText`.
public struct AuthProfile: Sendable, Equatable {
  /// The discriminator of the store's entries.
  public enum Kind: Sendable, Equatable {
    /// `api_key`
    case apiKey
    /// `token`
    case token
    /// `oauth`
    case oauth

    /// OpenClaw's spelling in both the store (`type`) and the config (`mode`).
    public var name: String {
      switch self {
      case .apiKey: "api_key"
      case .token: "token"
      case .oauth: "oauth"
      }
    }

    init?(name: String) {
      switch name {
      case "api_key": self = .apiKey
      case "token": self = .token
      case "oauth": self = .oauth
      default: return nil
      }
    }
  }

  /// Where the secret of a profile is.
  public enum Credential: Sendable, Equatable {
    /// In the file.
    case inline(SecretFacts)
    /// In the variable that a `${NAME}` text names.
    case variable(String)
    /// Wherever the reference leads.
    case reference(SecretRef)
    /// In OpenClaw's database, which is not looked into.
    case database
    /// Nowhere.
    case missing
  }

  /// By convention `<provider>:<suffix>`.
  public let id: String
  /// What kind of credential it is.
  public let kind: Kind
  /// The provider id as the file spells it.
  public let provider: String
  /// Where the secret is.
  public let credential: Credential
  /// When it expires, in milliseconds since 1970; tokens and OAuth only.
  public let expires: Expiry
  /// The account's address, when the store knows it.
  public let email: String?

  /// The store's `expires` field: OpenClaw treats a value that is no finite number as expired.
  public enum Expiry: Sendable, Equatable {
    /// No such field.
    case never
    /// A moment, in milliseconds since 1970.
    case at(Double)
    /// The field holds something that is no number.
    case invalid
  }

  /// A profile, part by part.
  public init(
    id: String, kind: Kind, provider: String, credential: Credential, expires: Expiry = .never,
    email: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.provider = provider
    self.credential = credential
    self.expires = expires
    self.email = email
  }
}
