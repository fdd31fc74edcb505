/// A profile that `openclaw models auth list` shows: nothing secret, and nothing of where the secret is.
public struct ListedProfile: Sendable, Equatable {
  /// By convention `<provider>:<suffix>`.
  public let id: String
  /// The provider id as it is spelled there.
  public let provider: String
  /// What kind of credential it is; nil for a kind that is not known here.
  public let kind: AuthProfile.Kind?
  /// The account's address, when it is shown.
  public let email: String?

  /// A profile, part by part.
  public init(id: String, provider: String, kind: AuthProfile.Kind?, email: String? = nil) {
    self.id = id
    self.provider = provider
    self.kind = kind
    self.email = email
  }
}
