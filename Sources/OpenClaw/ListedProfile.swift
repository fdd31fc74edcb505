internal import JSON5

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

  /// The profiles in what `openclaw models auth list --json` prints: `{ "profiles": [{ "id", "provider", "type" }] }`
  /// in OpenClaw 2026.5 to 2026.9. A plain list, an object by id, and the older names `profileId` and `mode` are
  /// understood too. Nil for anything else.
  public static func list(in output: [UInt8]) -> [ListedProfile]? {
    ProgramListing(output, member: "profiles")?.compactMap(ListedProfile.init)
  }

  private init?(_ entry: ProgramListing.Entry) {
    let node = entry.node
    guard let id = node["id"]?.string ?? node["profileId"]?.string ?? entry.name, !id.isEmpty,
      let provider = node["provider"]?.string, !provider.isEmpty
    else { return nil }
    self.init(
      id: id, provider: provider,
      kind: (node["type"]?.string ?? node["mode"]?.string).flatMap(AuthProfile.Kind.init),
      email: node["email"]?.string)
  }
}
