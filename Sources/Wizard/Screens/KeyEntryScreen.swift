/// The entry of a key. The key itself is in the vault.
public struct KeyEntryScreen: Sendable, Equatable {
  /// What may be known of what was typed; nil while the field is empty.
  public internal(set) var draft: KeyDraft?
  /// The request that ends the reveal; nil while the key is masked.
  public internal(set) var reveal: RequestID?

  /// Whether the key is shown in clear.
  public var isRevealed: Bool { reveal != nil }
}
