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
  /// when it says no, the connection is ended. The answer is as it came: what a gateway repeats of the key is in it, and
  /// `KeyScrubber` has to see what of it is shown.
  public func send(
    _ request: GatewayRequest, isWanted: () -> Bool = { true }
  ) -> Result<GatewayResponse, TransferFailure> {
    var body: [UInt8] = []
    return stream(request, isWanted: isWanted) { _, piece in
      body += piece
      return .goOn
    }.map { GatewayResponse($0, body: body) }
  }

  /// Asks, and hands the answer over as it comes: first its head, once and without bytes, even if no body follows; then
  /// the body piece by piece, each with the head and never empty. What came before a failure is handed over too.
  /// `receive` ends the connection in peace when it has enough. All else as for `send`.
  public func stream(
    _ request: GatewayRequest, isWanted: () -> Bool = { true },
    receive: (GatewayResponse.Head, [UInt8]) -> Reception
  ) -> Result<GatewayResponse.Head, TransferFailure> {
    let answer = stream(request, .taken, isWanted, receive)
    // Built without the means to unpack it: nothing was asked yet.
    guard case .failure(.cannotStart(let reason)) = answer, CurlConfiguration.isAboutPacking(reason) else {
      return answer
    }
    return stream(request, .refused, isWanted, receive)
  }

  private func stream(
    _ request: GatewayRequest, _ packing: CurlConfiguration.Packing, _ isWanted: () -> Bool,
    _ receive: (GatewayResponse.Head, [UInt8]) -> Reception
  ) -> Result<GatewayResponse.Head, TransferFailure> {
    do throws(TransferFailure) {
      if let danger = request.danger { throw .refused(danger) }
      guard let address = WebAddress(request.url) else {
        throw .badAddress(WebAddress.withoutUser(request.url))
      }
      guard isWanted() else { throw .cancelled }
      guard (try? files.exists(CurlConfiguration.places)) == true else {
        throw .cannotStart("\(CurlConfiguration.places) is missing.")
      }
      var clock = TransferClock(request.limits, now: Clock.milliseconds)
      var transfer = try start(request, packing, to: address, clock, isWanted)
      var delivery = CurlDelivery()
      while true {  // leaving it ends the child too
        let ending = transfer.reap()
        transfer.receive()
        clock.note(transfer.received, now: Clock.milliseconds)
        while let (head, piece) = delivery.next(of: &transfer) {
          if receive(head, piece) == .enough { return .success(head) }
        }
        if let excess = transfer.excess { throw excess }
        if let ending {
          if let head = delivery.last(of: transfer) { _ = receive(head, []) }
          if let failure = failure(transfer, ending, request, address) { throw failure }
          guard let head = delivery.head else { throw .notHTTP(host: address.host) }
          return .success(head)
        }
        try check(clock, isWanted, host: address.host)
        transfer.wait(patience: Self.tickMilliseconds)
      }
    } catch { return .failure(error) }
  }

  /// A `curl` that has been told everything. What it was told, perhaps a key, is overwritten by then.
  private func start(
    _ request: GatewayRequest, _ packing: CurlConfiguration.Packing, to address: WebAddress,
    _ clock: TransferClock, _ isWanted: () -> Bool
  ) throws(TransferFailure) -> CurlTransfer {
    var configuration = try CurlConfiguration(request, to: address, packing)
    if let bearer = request.bearer { try authorize(&configuration, bearer) }
    return try configuration.withBytes { (bytes) throws(TransferFailure) in
      var transfer = try spawn(bytes, limit: request.limits.bytes)
      while !transfer.isTold {
        try check(clock, isWanted, host: address.host)
        transfer.wait(patience: Self.tickMilliseconds)
      }
      return transfer
    }
  }

  private func authorize(_ configuration: inout CurlConfiguration, _ bearer: GatewayRequest.Bearer)
    throws(TransferFailure)
  {
    let done: Void? = try vault.withBytes(bearer.key.slot) { (key) throws(TransferFailure) in
      try configuration.authorize(with: key)
    }
    guard done != nil else { throw .cannotStart("The key is not there any more.") }
  }

  private func spawn(_ configuration: UnsafeRawBufferPointer, limit: Int) throws(TransferFailure)
    -> CurlTransfer
  {
    do throws(Errno) {
      return try CurlTransfer(path, environment, configuration, limit: limit)
    } catch { throw .cannotStart(error.words) }
  }

  private func check(_ clock: TransferClock, _ isWanted: () -> Bool, host: String) throws(TransferFailure) {
    guard isWanted() else { throw .cancelled }
    if let phase = clock.overdue(now: Clock.milliseconds) { throw .timedOut(phase, host: host) }
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
