internal import Gateways

/// What has been received and not handed over yet.
struct CurlDelivery {
  /// The head of the answer, once it has been handed over.
  private(set) var head: GatewayResponse.Head?

  /// The head without bytes, then pieces of the body; nil as long as there is nothing, or no head.
  mutating func next(of transfer: inout CurlTransfer) -> (GatewayResponse.Head, [UInt8])? {
    guard let head else {
      // A head is not read again with every line of it that comes.
      guard transfer.hasBody || transfer.isBehindHead else { return nil }
      return last(of: transfer).map { ($0, []) }
    }
    let piece = transfer.drainBody()
    return piece.isEmpty ? nil : (head, piece)
  }

  /// The head, if it is there and was not handed over.
  mutating func last(of transfer: borrowing CurlTransfer) -> GatewayResponse.Head? {
    guard head == nil else { return nil }
    head = transfer.head
    return head
  }
}
