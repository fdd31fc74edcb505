internal import Gateways
internal import Glibc

/// A running `curl`. It ends with this value. If we are killed before (SIGKILL), it ends when it has something to hand
/// over to nobody, and at the latest after the time that it was given for everything.
struct CurlTransfer: ~Copyable {
  private var process: ChildProcess
  private var configuration: ChildInput
  private var facts: ChildOutput
  private var words: ChildOutput
  private var heads: ChildOutput
  private var body: ChildOutput
  private let limit: Int

  /// `-q` must come first: no file of the person's own changes what is asked.
  private static let arguments = ["-q", "-K", "-"]
  /// A line or two; what is more is no sentence.
  private static let mostWords = 1 << 16

  /// Starts the `curl` at `path`, which is to receive at most `limit` bytes of a body. `configuration` must stay valid
  /// until it has been told all of it.
  init(_ path: String, _ environment: Environment, _ configuration: UnsafeRawBufferPointer, limit: Int)
    throws(Errno)
  {
    // Locals first: a value with a deinit exists wholly or not at all.
    var input = try ChildInput(configuration)
    var facts = try ChildOutput(limit: Self.mostWords)
    var words = try ChildOutput(limit: Self.mostWords)
    var heads = try ChildOutput(limit: ResponseHead.limit)
    var body = try ChildOutput(limit: limit)
    process = try ChildProcess(
      path, Self.arguments, environment,
      [
        input.pipe.reading, facts.pipe.writing, words.pipe.writing, heads.pipe.writing, body.pipe.writing,
      ])
    input.started()
    facts.started()
    words.started()
    heads.started()
    body.started()
    self.configuration = input
    self.facts = facts
    self.words = words
    self.heads = heads
    self.body = body
    self.limit = limit
  }

  /// Whether `curl` has been told all that it reads of the configuration.
  var isTold: Bool { configuration.isDone }

  /// How many bytes of the answer have come so far.
  var received: Int { heads.count + body.count }

  /// What there is too much of; nil as long as there is not.
  var excess: TransferFailure? {
    if body.isFlooded { return .tooLarge(limit: limit) }
    if heads.isFlooded { return .tooLarge(limit: ResponseHead.limit) }
    return facts.isFlooded || words.isFlooded ? .cannotStart("It writes messages without an end.") : nil
  }

  /// The head of the answer; nil as long as it is not whole.
  var head: GatewayResponse.Head? { ResponseHead.answer(in: heads.bytes) }

  /// Whether a head, perhaps an interim one, has just come to its end.
  var isBehindHead: Bool {
    let last = heads.bytes.suffix(4)
    return last.elementsEqual("\r\n\r\n".utf8) || last.suffix(2).elementsEqual("\n\n".utf8)
  }

  /// Whether something of the body has come since the last time.
  var hasBody: Bool { !body.bytes.isEmpty }

  /// What has come of the body since the last time.
  mutating func drainBody() -> [UInt8] { body.drain() }

  /// How `curl` ended if it has by now.
  mutating func reap() -> Child.Ending? { process.reap() }

  /// What it says of an end with `code`; nil if the system does not tell it.
  func report(_ code: Int32?) -> CurlReport {
    CurlReport(code: code, facts: facts.bytes, errors: words.bytes)
  }

  /// Sends what can be, and waits at most `patience` milliseconds for something to receive.
  mutating func wait(patience: Int32) {
    // poll passes over the negative numbers of what is closed.
    var ends = [
      pollfd(fd: configuration.pipe.writing, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: facts.pipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: words.pipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: heads.pipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: body.pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), patience) > 0 else { return }
    if ends[0].revents != 0 { configuration.send() }
  }

  /// Receives what is there, without waiting. The body first: the head, which `curl` wrote before it, is then there.
  mutating func receive() {
    body.take()
    heads.take()
    facts.take()
    words.take()
  }
}
