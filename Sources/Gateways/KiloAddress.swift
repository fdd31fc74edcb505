/// Where Kilo answers questions about an account, beside its gateway.
struct KiloAddress {
  /// Who the key belongs to; only a good key is told.
  let profile: String
  /// What the account has left.
  let balance: String

  /// The path of the gateway under Kilo's address.
  private static let gateway = "/api/gateway"

  /// The addresses that belong to the gateway at `base`; nil when it is none of Kilo's.
  init?(_ base: BaseURL) {
    guard base.text.hasSuffix(Self.gateway) else { return nil }
    let root = BaseURL(String(base.text.dropLast(Self.gateway.count)))
    profile = root.joined("api/profile")
    balance = root.joined("api/profile/balance")
  }
}
