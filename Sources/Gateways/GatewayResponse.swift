/// What came back. Any status: to judge it is not the transport's affair.
public struct GatewayResponse: Sendable, Equatable {
  /// What is known before the body comes.
  public struct Head: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// The header fields.
    public let headers: HTTPHeaders

    /// A head.
    public init(status: Int, headers: HTTPHeaders = [:]) {
      (self.status, self.headers) = (status, headers)
    }
  }

  /// What came first.
  public let head: Head
  /// What came then; nothing where it was handed over piece by piece.
  public let body: [UInt8]

  /// An answer.
  public init(_ head: Head, body: [UInt8]) {
    (self.head, self.body) = (head, body)
  }

  /// An answer.
  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.init(Head(status: status, headers: headers), body: body)
  }
}
