import JSON5

extension GatewayError {
  /// What an answer means that is an error by its status, or by its body although the status says 200. `now` is the
  /// time in seconds since 1970, for dates in `Retry-After`. Total: every answer gives an error.
  public init(_ response: GatewayResponse, now: Int) {
    self.init(
      httpStatus: response.head.status, headers: response.head.headers, ErrorBody(response.body), now: now)
  }

  /// What the error in `node` means, a part of an answer whose status is good; nil when there is none in it.
  init?(within node: Node, in place: ErrorBody.Place) {
    guard ErrorBody.isError(node) else { return nil }
    self.init(httpStatus: 200, headers: [:], ErrorBody(node, in: place), now: 0)
  }

  private init(httpStatus: Int, headers: HTTPHeaders, _ body: ErrorBody, now: Int) {
    let status = 200...299 ~= httpStatus ? body.status : httpStatus
    let target = Self.redirects ~= httpStatus ? headers["Location"].flatMap(Self.shown) : nil
    self.init(
      ErrorMeaning(status: status, body: body).kind, status: status,
      message: target ?? body.texts.first ?? "",
      retryAfter: headers["Retry-After"].flatMap { RetryAfter.seconds($0, now: now) } ?? body.retryAfter)
  }

  private static let redirects = 300...399

  /// Whether it sends the request to another address; `message` is that address, where it is a whole one.
  var isRedirect: Bool { status.map { Self.redirects ~= $0 } == true }

  /// An address without a query, in which there may be a secret; nil where it is none.
  private static func shown(_ address: String) -> String? {
    guard let address = WebAddress(address) else { return nil }
    return "\(address.scheme.rawValue)://\(address.hostAndPort)" + address.path.prefix { !"?#".contains($0) }
  }

  /// Whether the same may well succeed a little later.
  public var isRetryable: Bool {
    switch kind {
    case .rateLimited, .providerDown, .timeout: true
    case .invalidKey, .noCredit, .modelUnavailable, .forbidden, .moderation, .badRequest, .tooLong, .unknown:
      false
    }
  }
}
