import JSON5

/// The key that a profile is to hold.
public enum NewCredential: Sendable, Equatable {
  /// A copy of the secret in this slot.
  case copy(HeldSecret)
  /// A reference; no secret reaches the disk.
  case reference(SecretRef)
}

extension FileEditor {
  /// Makes `id` an API-key profile of `provider`. Other profiles and unknown fields stay as they are; what
  /// belonged to the credential that is replaced goes, so that no old secret is left behind.
  mutating func upsertProfile(_ id: String, provider: String, credential: NewCredential) throws(EditError) {
    let path: Path = ["profiles", .member(id)]
    guard let entry = document.value(at: path), entry.kind == .object else {
      if document.isBlank { try set(["version"], to: 1) }
      return try set(path, to: AuthProfileEdit.entry(provider: provider, credential: credential))
    }
    try set(path + ["type"], to: "api_key")
    try set(path + ["provider"], to: .string(provider))
    let (name, value) = AuthProfileEdit.field(for: credential)
    try set(path + [.member(name)], to: value)
    for stale in AuthProfileEdit.credentialFields where stale != name && entry[stale] != nil {
      try remove(path + [.member(stale)])
    }
  }
}

/// The shape of an API-key entry in the auth store.
private enum AuthProfileEdit {
  /// Every field in which OpenClaw's loader looks for some credential's secret, expiry or type.
  static let credentialFields = [
    "mode", "key", "apiKey", "keyRef", "token", "tokenRef", "access", "refresh", "idToken", "expires",
    "managedBy",
  ]

  static func field(for credential: NewCredential) -> (name: String, value: Value) {
    switch credential {
    case .copy(let secret): ("key", .hole(secret.slot))
    case .reference(let reference): ("keyRef", reference.value)
    }
  }

  static func entry(provider: String, credential: NewCredential) -> Value {
    let (name, value) = field(for: credential)
    return .object([
      Value.Entry("type", "api_key"), Value.Entry("provider", .string(provider)), Value.Entry(name, value),
    ])
  }
}
