public import OpenClaw

extension KeyVerdict {
  /// A short name for programs: `accepted`, `rejected`, `unreachable`, `inconclusive`, `unchecked`, or what else the
  /// gateway's no means, such as `no_credit` or `rate_limited`.
  public var name: String {
    switch self {
    case .accepted: "accepted"
    case .refused(let error): isRejection ? "rejected" : error.kind.rawValue
    case .unreachable: "unreachable"
    case .inconclusive: "inconclusive"
    case .unchecked: "unchecked"
    }
  }

  /// What came of it, on one line; `label` is the provider's name for people. Not fit for a terminal before it went
  /// through `printable`.
  public func sentence(of label: String) -> String {
    switch self {
    case .accepted(let standing): standing.sentence
    case .refused(let error):
      isRejection ? "Rejected by \(label)\(error.quotation)." : error.sentence(of: label)
    case .unreachable(let failure): failure.sentence
    case .inconclusive(let reason): "\(label) could not tell whether the key is good: \(reason)."
    case .unchecked(let reason): "Not checked: \(reason)."
    }
  }

  /// What to do next, in one sentence; nil when nothing has to be done.
  public func nextStep(at provider: Provider?) -> String? {
    switch self {
    case .accepted(let standing): standing.nextStep(at: provider)
    case .refused(let error): error.nextStep(at: provider)
    case .unreachable(let failure): failure.nextStep
    case .inconclusive, .unchecked: "Send a test message to a model that costs something."
    }
  }
}

extension KeyStanding {
  /// The standing on one line: `Accepted. Balance $12.40.`
  var sentence: String {
    let limits = warnings.compactMap { $0.limit(of: purse) }
    let accepted = "Accepted" + (limits.isEmpty ? "" : ", but " + limits.joined(separator: ", and "))
    let ends = warnings.compactMap(\.announcement)
    return ([accepted] + [creditClause].compactMap(\.self) + ends).joined(separator: ". ") + "."
  }

  /// What to do about the worst warning.
  func nextStep(at provider: Provider?) -> String? {
    guard let worst = warnings.first else { return nil }
    let page = provider?.keyPage.map { " at \($0)" } ?? ""
    return switch worst {
    case .noCredit where purse == .key: "Raise the key's limit\(page)."
    case .noCredit, .freeTier:
      provider?.creditPage.map { "Buy credit at \($0), or choose a free model." }
        ?? "Buy credit, or choose a free model."
    case .managementKey: "Make a key for models\(page)."
    case .expires, .expired: "Make a new key\(page)."
    }
  }

  /// Nothing where a warning says it.
  private var creditClause: String? {
    guard let credit, credit > 0, !warnings.contains(.noCredit) else { return nil }
    let amount = Dollars(amount: credit).text
    return switch purse {
    case .account: "Balance \(amount)"
    case .key: "\(amount) left of its limit"
    }
  }
}

extension KeyStanding.Warning {
  /// A short name for programs.
  public var name: String {
    switch self {
    case .noCredit: "no_credit"
    case .freeTier: "free_tier"
    case .managementKey: "management_key"
    case .expires: "expires"
    case .expired: "expired"
    }
  }

  /// What keeps the key from being of use, behind "Accepted, but".
  fileprivate func limit(of purse: KeyStanding.Purse) -> String? {
    switch self {
    case .noCredit:
      switch purse {
      case .account: "there is no credit"
      case .key: "its limit is used up"
      }
    case .freeTier: "no credit was ever bought: only free models answer, a few times a day"
    case .managementKey: "it manages other keys and runs no models"
    case .expired(let day): "it ended on \(day)"
    case .expires: nil
    }
  }

  private var day: String? {
    if case .expires(let day) = self { day } else { nil }
  }

  /// What will happen, as a sentence of its own without its end.
  fileprivate var announcement: String? { day.map { "It ends on \($0)" } }
}
