import OpenClaw

/// Keys, and contexts to enter them in. None of the keys is real.
enum KeySamples {
  static let openRouterKey = "sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  static let kiloKey = "eyJhbGciOiJIUzI1NiJ9.eyJrIjoib25lIiwidiI6M30.q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ"

  static let kiloLooks = KeyContext.Looks(
    provider: "kilocode", label: "Kilo Gateway", shape: .jsonWebToken, environmentNames: ["KILOCODE_API_KEY"])
  static let openRouterLooks = KeyContext.Looks(
    provider: "openrouter", label: "OpenRouter", prefixes: ["sk-or-v1-", "sk-or-"],
    environmentNames: ["OPENROUTER_API_KEY"])

  static let kilo = KeyContext(expected: kiloLooks, others: [openRouterLooks])
  static let openRouter = KeyContext(expected: openRouterLooks, others: [kiloLooks])
  /// A provider about whose keys nothing is known.
  static let plain = KeyContext(
    expected: KeyContext.Looks(provider: "plain", label: "Plain", environmentNames: ["PLAIN_KEY"]))

  /// What `repair` makes of `paste`.
  static func repaired(_ paste: String, for context: KeyContext) -> (key: String, report: KeyReport) {
    var bytes = Array(paste.utf8)
    let report = KeyInput.repair(&bytes, for: context)
    return (String(decoding: bytes, as: UTF8.self), report)
  }
}
