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
    let report = repair(&bytes, for: provider)
    guard !bytes.isEmpty else { return KeptKey(secret: nil, report: report) }
    let facts = SecretFacts(of: bytes[...])
    return KeptKey(secret: HeldSecret(slot: vault.store(consuming: &bytes), facts: facts), report: report)
  }

  /// Does the same with a key that was found on the machine; nil, and nothing in the vault, when it cannot be used.
  func keepFound(_ bytes: inout [UInt8], for provider: String) -> HeldSecret? {
    guard repair(&bytes, for: provider).isUsable else {
      bytes.wipe()
      return nil
    }
    let facts = SecretFacts(of: bytes[...])
    return HeldSecret(slot: vault.storeFound(Secret(consuming: &bytes)), facts: facts)
  }

  private func repair(_ bytes: inout [UInt8], for provider: String) -> KeyReport {
    let context =
      catalog.provider(provider).map(catalog.keyContext)
      ?? KeyContext(expected: KeyContext.Looks(provider: provider, label: provider))
    return KeyInput.repair(&bytes, for: context)
  }
}
