/// A key that OpenClaw itself is asked to store, since its database is not ours to write: what
/// `openclaw models auth paste-api-key` (from 2026.5.23) is told. The key goes to its standard input.
public struct KeyHandover: Sendable, Equatable {
  /// The provider's id.
  public let provider: String
  /// The profiles to store it in, the first one leading.
  public let profileIDs: [String]
  /// The key.
  public let secret: HeldSecret

  /// Hands `secret` over.
  public init(provider: String, profileIDs: [String], secret: HeldSecret) {
    self.provider = provider
    self.profileIDs = profileIDs
    self.secret = secret
  }
}
