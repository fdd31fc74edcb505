/// What a gateway thinks of a key.
public enum KeyVerdict: Sendable, Equatable {
  /// It works, with what is to be known of it.
  case accepted(KeyStanding)
  /// The gateway said no. Only `invalidKey` speaks against the key itself.
  case refused(GatewayError)
  /// There was no answer.
  case unreachable(TransferFailure)
  /// The answer proves nothing; why, as the end of a sentence.
  case inconclusive(String)
  /// Nobody was asked; why, as the end of a sentence.
  case unchecked(String)

  /// Whether the key itself is bad: the only verdict that stands in the way of saving it.
  public var isRejection: Bool {
    if case .refused(let error) = self { error.kind == .invalidKey } else { false }
  }
}

/// What is to be known of a key that works.
public struct KeyStanding: Sendable, Equatable {
  /// Something about a key that works, and that may keep it from being of use.
  public enum Warning: Sendable, Equatable {
    /// There is nothing left to spend.
    case noCredit
    /// The account never bought credit: free models only, a few a day.
    case freeTier
    /// The key manages other keys and runs no models.
    case managementKey
    /// The key ends at this time, `YYYY-MM-DD`.
    case expires(String)
    /// The key ended at this time, `YYYY-MM-DD`.
    case expired(String)
  }

  /// Whose money it is.
  public enum Purse: Sendable, Equatable {
    /// The account's balance.
    case account
    /// What the key may still spend: it has a limit of its own.
    case key
  }

  /// What is left to spend, in US dollars. Nil where that is not known, or without limit.
  public var credit: Double?
  /// Whose money that is.
  public var purse: Purse
  /// What to warn of, the worst first.
  public var warnings: [Warning]

  /// A standing.
  public init(credit: Double? = nil, purse: Purse = .account, warnings: [Warning] = []) {
    (self.credit, self.purse, self.warnings) = (credit, purse, warnings)
  }
}
