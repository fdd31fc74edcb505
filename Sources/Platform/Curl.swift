public import Gateways
internal import OpenClaw

/// The `curl` program, which moves the bytes between us and a gateway: encryption, proxies, names and their security
/// updates stay the system's.
///
/// Everything here waits for the network, so it is for a background thread, or for a command without a screen.
public struct Curl: Sendable {
  /// The program.
  public let path: String

  private let environment: Environment
  private let files: FileSystem
  private let vault: Vault

  private static let name = "curl"
  /// How long a wish to end, or an end of `curl`, can go unnoticed. What it receives never does.
  private static let tickMilliseconds: Int32 = 10

  /// The program as `machine` has it; nil if `PATH` leads to none.
  public init?(_ machine: Machine) {
    guard let path = machine.files.program(Self.name, in: machine.environment) else { return nil }
    self.path = path
    environment = CurlEnvironment.of(machine.environment)
    files = machine.files
    vault = machine.vault
  }

  /// Asks, and waits for the whole answer, whatever its status. Redirects are not followed. `isWanted` is asked often;
  /// when it says no, the connection is ended. Pieces of the key that the gateway sends back are overwritten, if they
  /// are as long as `grain` says.
  public func send(
    _ request: GatewayRequest, hiding grain: KeyScrubber.Grain = .fine, isWanted: () -> Bool = { true }
  ) -> Result<GatewayResponse, TransferFailure> {
    var body: [UInt8] = []
    return stream(request, hiding: grain, isWanted: isWanted) { _, piece in
      body += piece
      return .goOn
    }.map { GatewayResponse($0, body: body) }
  }

  /// Asks, and hands the body over piece by piece as it comes, each with the head of the answer. What came before a
  /// failure is handed over too. `receive` ends the connection in peace when it has enough. All else as for `send`.
  public func stream(
    _ request: GatewayRequest, hiding grain: KeyScrubber.Grain = .fine, isWanted: () -> Bool = { true },
    receive: (GatewayResponse.Head, [UInt8]) -> Reception
  ) -> Result<GatewayResponse.Head, TransferFailure> {
    do throws(TransferFailure) {
      if let danger = request.danger { throw .refused(danger) }
      guard let address = WebAddress(request.url) else { throw .badAddress(request.url) }
      guard isWanted() else { throw .cancelled }
      guard (try? files.exists(CurlConfiguration.places)) == true else {
        throw .cannotStart("\(CurlConfiguration.places) is missing.")
      }
      var configuration = try CurlConfiguration(request, to: address)
      let scrubber = request.bearer.map { KeyScrubber($0.key, in: vault, grain) }
      if let bearer = request.bearer { try authorize(&configuration, bearer) }
      var delivery = Delivery(scrubber)
      return .success(
        try configuration.withBytes { (bytes) throws(TransferFailure) in
          try run(request, to: address, bytes, &delivery, isWanted, receive)
        })
    } catch { return .failure(error) }
  }

  private func authorize(_ configuration: inout CurlConfiguration, _ bearer: GatewayRequest.Bearer)
    throws(TransferFailure)
  {
    let done: Void? = try vault.withBytes(bearer.key.slot) { (key) throws(TransferFailure) in
      try configuration.authorize(with: key)
    }
    guard done != nil else { throw .cannotStart("The key is not there any more.") }
  }

  private func run(
    _ request: GatewayRequest, to address: WebAddress, _ configuration: UnsafeRawBufferPointer,
    _ delivery: inout Delivery, _ isWanted: () -> Bool,
    _ receive: (GatewayResponse.Head, [UInt8]) -> Reception
  ) throws(TransferFailure) -> GatewayResponse.Head {
    var clock = TransferClock(request.limits, now: Clock.milliseconds)
    var transfer = try start(configuration, limit: request.limits.bytes)
    while true {  // leaving it ends the child too
      let ending = transfer.reap()
      transfer.receive()
      clock.note(transfer.received, now: Clock.milliseconds)
      if let (head, piece) = delivery.next(of: &transfer), receive(head, piece) == .enough { return head }
      if let limit = transfer.exceeded { throw .tooLarge(limit: limit) }
      if let ending {
        if let (head, piece) = delivery.last(of: transfer), receive(head, piece) == .enough { return head }
        if let failure = failure(transfer, ending, request, address) { throw failure }
        guard let head = delivery.head else { throw .notHTTP(host: address.host) }
        return head
      }
      guard isWanted() else { throw .cancelled }
      if let phase = clock.overdue(now: Clock.milliseconds) { throw .timedOut(phase, host: address.host) }
      transfer.wait(patience: Self.tickMilliseconds)
    }
  }

  private func start(_ configuration: UnsafeRawBufferPointer, limit: Int) throws(TransferFailure)
    -> CurlTransfer
  {
    do throws(Errno) {
      return try CurlTransfer(path, environment, configuration, limit: limit)
    } catch { throw .cannotStart(error.words) }
  }

  /// What went wrong in a transfer that ended by itself; nil if nothing did.
  private func failure(
    _ transfer: borrowing CurlTransfer, _ ending: Child.Ending, _ request: GatewayRequest,
    _ address: WebAddress
  ) -> TransferFailure? {
    let report: CurlReport
    switch ending {
    case .exited(let code): report = transfer.report(code)
    case .unknown: report = transfer.report(nil)
    case .signalled(let number):
      return .other(host: address.host, message: "curl was ended by signal \(number).")
    case .timedOut, .flooded, .cancelled:  // not by itself
      return .cancelled
    }
    let failure = report.failure(of: request, to: address, received: transfer.received, through: environment)
    guard failure == .tls(host: address.host, .unknownAuthority) || report.code == CurlReport.noBundle,
      CertificateAuthorities.areMissing(files, environment)
    else { return failure }
    return .tls(host: address.host, .noAuthorities)
  }
}

/// What has been received and not handed over yet.
private struct Delivery {
  private(set) var head: GatewayResponse.Head?
  private var scrubber: KeyScrubber?

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
