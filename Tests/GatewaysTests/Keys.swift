import OpenClaw

/// A key that is only talked about.
enum Keys {
  /// A key in slot 1.
  static let held = HeldSecret(
    slot: 1, facts: SecretFacts(length: 64, preview: "sk-o...9abc", fingerprint: 1))
}
