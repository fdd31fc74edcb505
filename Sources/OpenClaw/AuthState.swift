import JSON5

/// OpenClaw's `auth-state.json`: which profile is tried first, and which rest after failures.
public struct AuthState: Sendable, Equatable {
  /// What is remembered of one profile's use; moments in milliseconds since 1970.
  public struct Usage: Sendable, Equatable {
    /// When it was last used.
    public let lastUsed: Double?
    /// Until when it rests after rate limits and the like.
    public let cooldownUntil: Double?
    /// Until when it is disabled, for instance for lack of credit.
    public let disabledUntil: Double?
  }

  /// Profile ids by provider as spelled; beats the config's `auth.order`.
  public let order: [String: [String]]
  /// By profile id.
  public let usage: [String: Usage]

  /// Reads the state. What cannot be read counts as absent, as it does for OpenClaw.
  public init(_ text: SealedText) { self.init(Document(text.bytes, dialect: .json)) }

  /// Reads the state in `document`.
  init(_ document: Document) {
    let root = document.root
    order = (root?["order"]?.members ?? []).reduce(into: [:]) {
      $0[$1.name] = $1.value.elements.compactMap(\.string)
    }
    usage = (root?["usageStats"]?.members ?? []).reduce(into: [:]) {
      $0[$1.name] = Usage(
        lastUsed: $1.value["lastUsed"]?.double, cooldownUntil: $1.value["cooldownUntil"]?.double,
        disabledUntil: $1.value["disabledUntil"]?.double)
    }
  }

  /// Whether the profile rests at `now` (milliseconds since 1970).
  func isResting(_ id: String, now: Int64) -> Bool { end(of: id) > Double(now) }

  /// How long the profile rests from `now` on, both in milliseconds; 0 if it does not.
  func rest(of id: String, now: Int64) -> Int64 {
    // A file may hold any number.
    Int64(min(max(end(of: id) - Double(now), 0), AuthState.longestRest))
  }

  /// A hundred years, in milliseconds.
  private static let longestRest: Double = 3_155_760_000_000

  private func end(of id: String) -> Double {
    usage[id].map { max($0.cooldownUntil ?? 0, $0.disabledUntil ?? 0) } ?? 0
  }
}
