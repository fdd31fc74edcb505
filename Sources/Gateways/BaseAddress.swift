/// The base address of a gateway, which paths are put behind.
struct BaseAddress {
  /// The address, without slashes at its end.
  let text: String

  /// Takes an address that is one, and that a path can be put behind.
  init?(_ address: String) {
    guard let parsed = WebAddress(address), !parsed.path.contains(where: { "?#".contains($0) }) else {
      return nil
    }
    text = Self.withoutSlashes(address)
  }

  private init(unchecked text: String) { self.text = text }

  /// The address of `path` under this one.
  func appending(_ path: String) -> String { "\(text)/\(path)" }

  /// The address up to `suffix`; nil when it does not end so.
  func dropping(_ suffix: String) -> BaseAddress? {
    text.hasSuffix(suffix) ? BaseAddress(unchecked: String(text.dropLast(suffix.count))) : nil
  }

  /// OpenClaw 2026.4.15 and later read OpenRouter's former address as the current one.
  var currentOpenRouter: BaseAddress {
    text == "https://openrouter.ai/v1" ? BaseAddress(unchecked: "https://openrouter.ai/api/v1") : self
  }

  private static func withoutSlashes(_ address: String) -> String {
    var text = address[...]
    while text.hasSuffix("/") { text = text.dropLast() }
    return String(text)
  }
}

/// Where Kilo answers questions about an account, beside its gateway.
struct KiloAddress {
  /// Who the key belongs to; only a good key is told.
  let profile: String
  /// What the account has left.
  let balance: String

  /// The addresses that belong to the gateway at `base`; nil when it is none of Kilo's.
  init?(_ base: BaseAddress) {
    guard let root = base.dropping("/api/gateway") else { return nil }
    profile = root.appending("api/profile")
    balance = root.appending("api/profile/balance")
  }
}
