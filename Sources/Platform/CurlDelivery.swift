internal import Gateways

/// What has been received and not handed over yet.
struct CurlDelivery {
  /// The head of the answer, once it has been read.
  private(set) var head: GatewayResponse.Head?
  private var scrubber: KeyScrubber?

  /// Nothing yet. `scrubber` hides what is sent back of a key.
  init(_ scrubber: KeyScrubber?) { self.scrubber = scrubber }

  /// The next piece of the body; nil as long as there is none, or no head.
  mutating func next(of transfer: inout CurlTransfer) -> (GatewayResponse.Head, [UInt8])? {
    guard transfer.hasBody, let head = readHead(of: transfer) else { return nil }
    let piece = transfer.drainBody()
    return handOver(head, scrubber?.scrub(piece) ?? piece)
  }

  /// What was held back, as it could have been the beginning of a piece of the key; nil if nothing was.
  mutating func last(of transfer: borrowing CurlTransfer) -> (GatewayResponse.Head, [UInt8])? {
    guard let head = readHead(of: transfer) else { return nil }
    return handOver(head, scrubber?.finish() ?? [])
  }

  private func handOver(_ head: GatewayResponse.Head, _ piece: [UInt8]) -> (GatewayResponse.Head, [UInt8])? {
    piece.isEmpty ? nil : (head, piece)
  }

  private mutating func readHead(of transfer: borrowing CurlTransfer) -> GatewayResponse.Head? {
    if let head { return head }
    guard let received = transfer.head else { return nil }
    let fields = received.headers.fields.map { field in
      HTTPHeaders.Field(field.name, scrubber?.scrubbed(field.value) ?? field.value)
    }
    head = GatewayResponse.Head(status: received.status, headers: HTTPHeaders(fields))
    return head
  }
}
