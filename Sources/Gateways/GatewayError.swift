/// A gateway said no: what it means, and what it said.
public struct GatewayError: Error, Sendable, Equatable {
  /// What it means.
  public enum Kind: String, Sendable, CaseIterable {
    /// The key is not known, or not any more, and the gateway itself says so.
    case invalidKey = "invalid_key"
    /// The account or the key has no credit.
    case noCredit = "no_credit"
    /// Too many requests.
    case rateLimited = "rate_limited"
    /// There is no such model for this key.
    case modelUnavailable = "model_unavailable"
    /// The key may not do this, or somebody on the way wants a login.
    case forbidden
    /// The content was refused.
    case moderation
    /// The request is wrong, or goes to an address where nothing is.
    case badRequest = "bad_request"
    /// The request is too long for the model.
    case tooLong = "too_long"
    /// The gateway, or the provider behind it, does not work, or the two do not get along.
    case providerDown = "provider_down"
    /// The gateway, or the provider behind it, took too long.
    case timeout
    /// Nothing that is known.
    case unknown
  }

  /// What it means.
  public let kind: Kind
  /// The HTTP status, or the one that the error itself gives where the status says 200; nil where there is none.
  public let status: Int?
  /// What the gateway said, on one line (`QuotedLine`); may be empty. Not fit for a terminal before it went through
  /// `printable`.
  public let message: String
  /// How many seconds to wait before another try, where that was said.
  public let retryAfter: Int?

  /// An error; of a long message the beginning is kept.
  public init(_ kind: Kind, status: Int?, message: String, retryAfter: Int? = nil) {
    self.kind = kind
    self.status = status
    self.message = QuotedLine(message).text
    self.retryAfter = retryAfter
  }
}
