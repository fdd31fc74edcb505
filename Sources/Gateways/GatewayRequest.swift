public import JSON5
public import OpenClaw

/// One question to a gateway. A value: whoever sends it fills the key in.
public struct GatewayRequest: Sendable, Equatable {
  /// What is asked for.
  public enum Method: String, Sendable {
    /// To be told something.
    case get = "GET"
    /// To have something done.
    case post = "POST"
  }

  /// A key that goes along as `Authorization: Bearer`.
  public struct Bearer: Sendable, Equatable {
    /// The key, by its slot.
    public let key: HeldSecret
    /// The address of the provider that the key belongs to; nil when only the config names one.
    public let home: String?
    /// What a person has agreed to (`KeyDanger.consent`), so that the key goes where it does not belong.
    public let consent: String?

    /// A key that belongs to `home`.
    public init(_ key: HeldSecret, home: String?, consent: String? = nil) {
      (self.key, self.home, self.consent) = (key, home, consent)
    }
  }

  /// What is asked for.
  public var method: Method
  /// The address.
  public var url: String
  /// The header fields; never `Authorization`.
  public var headers: HTTPHeaders
  /// The key, if one goes along.
  public var bearer: Bearer?
  /// What is sent, as JSON.
  public var body: Value?
  /// How long it may take, and how much may come back.
  public var limits: TransferLimits

  /// A question.
  public init(
    _ method: Method, _ url: String, headers: HTTPHeaders = [:], bearer: Bearer? = nil, body: Value? = nil,
    limits: TransferLimits
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.bearer = bearer
    self.body = body
    self.limits = limits
  }

  /// What is sent, as it is sent.
  public var bodyText: [UInt8]? { body?.json }

  /// Why its key must not go where it would go; nil when it may, and when there is none.
  public var danger: KeyDanger? {
    guard let bearer, let danger = KeyDanger(of: url, home: bearer.home) else { return nil }
    return danger.consent != nil && danger.consent == bearer.consent ? nil : danger
  }
}

/// How long a transfer may take, in milliseconds, and how much may come back.
public struct TransferLimits: Sendable, Equatable {
  /// Until the connection stands, the name looked up and the certificate accepted.
  public var connect: Int
  /// From the start until the first byte of the answer.
  public var firstByte: Int
  /// Between two bytes.
  public var idle: Int
  /// For everything.
  public var total: Int
  /// How many bytes the answer may have.
  public var bytes: Int

  /// These limits.
  public init(connect: Int, firstByte: Int, idle: Int, total: Int, bytes: Int) {
    self.connect = connect
    self.firstByte = firstByte
    self.idle = idle
    self.total = total
    self.bytes = bytes
  }

  /// For a list of models: OpenClaw's own limit, and four times the largest list that was seen.
  public static func list(milliseconds: Int) -> TransferLimits {
    TransferLimits(
      connect: milliseconds, firstByte: milliseconds, idle: milliseconds, total: milliseconds,
      bytes: 16 << 20)
  }

  /// For a question about a key.
  public static let keyCheck = TransferLimits(
    connect: 10_000, firstByte: 15_000, idle: 15_000, total: 20_000, bytes: 1 << 20)

  /// For a test message: models may think before the first byte, and comments keep the line open.
  public static let trial = TransferLimits(
    connect: 10_000, firstByte: 30_000, idle: 30_000, total: 90_000, bytes: 1 << 20)
}
