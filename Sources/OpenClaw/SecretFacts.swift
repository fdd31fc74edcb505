/// What may be known of a secret outside the vault: enough to recognise it, never enough to use it.
public struct SecretFacts: Sendable, Equatable {
  /// Its length in bytes.
  public let length: Int
  /// Its first and last characters, never more than a quarter of it (`KeyPreview`).
  public let preview: String
  /// Equal for equal secrets within one run of the program; means nothing outside of it.
  public let fingerprint: UInt64
  /// Set when it is no secret but a text that stands where one should be.
  public let placeholder: SecretPlaceholder?
  /// What it takes to write it to an environment file.
  public let quoting: DotEnv.Quoting
  /// Whether OpenClaw would put the value of a variable somewhere into it.
  public let mentionsVariable: Bool

  /// The facts of one secret, taken by whoever holds its bytes.
  public init(
    length: Int, preview: String, fingerprint: UInt64, placeholder: SecretPlaceholder? = nil,
    quoting: DotEnv.Quoting = .plain, mentionsVariable: Bool = false
  ) {
    self.length = length
    self.preview = preview
    self.fingerprint = fingerprint
    self.placeholder = placeholder
    self.quoting = quoting
    self.mentionsVariable = mentionsVariable
  }
}

/// A secret in the vault: where it is kept, and what may be said of it.
public struct HeldSecret: Sendable, Equatable {
  /// The vault's number for it; also the number of the hole that it fills in an edit.
  public let slot: Int
  /// What may be shown.
  public let facts: SecretFacts

  /// Names the secret in `slot`.
  public init(slot: Int, facts: SecretFacts) {
    self.slot = slot
    self.facts = facts
  }
}
