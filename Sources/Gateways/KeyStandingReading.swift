import JSON5

extension KeyStanding {
  /// How long before its end a key is worth a warning: a week.
  private static let warningTime = 7 * CivilDay.seconds

  /// What OpenRouter says of a key, in `data`; `now` is the time in seconds since 1970.
  init(openRouter data: Node, now: Int) {
    let left = data["limit_remaining"]?.amount
    let end = data["expires_at"]?.string.flatMap(ISOTime.seconds)
    let isManagement =
      data["is_management_key"]?.bool == true || data["is_provisioning_key"]?.bool == true
    var warnings: [Warning] = []
    if let end, end <= now { warnings.append(.expired(CivilDay(of: end).text)) }
    if isManagement { warnings.append(.managementKey) }
    if let left, left <= 0 { warnings.append(.noCredit) }
    if data["is_free_tier"]?.bool == true { warnings.append(.freeTier) }
    if let end, end > now, end - now <= Self.warningTime { warnings.append(.expires(CivilDay(of: end).text)) }
    self.init(credit: left, purse: .key, warnings: warnings)
  }

  /// What Kilo says of an account's balance.
  init(kilo root: Node) {
    let balance = root["balance"]?.amount
    let isEmpty = root["isDepleted"]?.bool == true || balance.map { $0 <= 0 } == true
    self.init(credit: balance, warnings: isEmpty ? [.noCredit] : [])
  }
}
