public import OpenClaw

/// A key that was repaired and put in the vault.
public struct KeptKey: Sendable {
  /// The key; nil when nothing was left of what was given.
  public let secret: HeldSecret?
  /// What was repaired, and what is wrong with it.
  public let report: KeyReport
}

extension Machine {
  /// Repairs `bytes` as a key of `provider` and puts it in the vault. `bytes` is overwritten and empty
  /// afterwards; it must be the only holder of its storage.
  public func keep(_ bytes: inout [UInt8], for provider: String) -> KeptKey {
    let context =
      catalog.provider(provider).map(catalog.keyContext)
      ?? KeyContext(expected: KeyContext.Looks(provider: provider, label: provider))
    let report = KeyInput.repair(&bytes, for: context)
    guard !bytes.isEmpty else { return KeptKey(secret: nil, report: report) }
    let facts = SecretFacts(of: bytes[...])
    return KeptKey(secret: HeldSecret(slot: vault.store(consuming: &bytes), facts: facts), report: report)
  }
}
