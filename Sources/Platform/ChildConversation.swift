internal import CSystem
internal import Glibc

/// A running child, and what goes to and fro.
struct ChildConversation: ~Copyable {
  private let pid: Int32
  private var hasEnded = false
  private var unsent: UnsafeRawBufferPointer
  private var standardInput: PipeEnds
  private var standardOutput: ChildOutput
  private var standardError: ChildOutput

  /// Starts the child. `input` must stay valid as long as this value.
  init(starting child: Child, input: UnsafeRawBufferPointer) throws(Errno) {
    // Locals first: a value with a deinit exists wholly or not at all.
    var pipe = try PipeEnds()
    var output = try ChildOutput(limit: child.limit)
    var errors = try ChildOutput(limit: child.limit)
    pid = try Self.spawn(child, [pipe.reading, output.pipe.writing, errors.pipe.writing])
    pipe.keepWriting()
    output.started()
    errors.started()
    standardInput = pipe
    standardOutput = output
    standardError = errors
    unsent = input
    if unsent.isEmpty { standardInput.closeWriting() }
  }

  /// A child that has not ended is killed with its own children, and waited for: none is left running or as a zombie.
  /// It leads a session and so a group, which its children are in unless they left.
  deinit {
    guard !hasEnded else { return }
    kill(-pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0, errno == EINTR { continue }
  }

  /// Whether the child wrote more than it may.
  var isFlooded: Bool {
    standardOutput.isFlooded || standardError.isFlooded
  }

  /// The status of the child if it has ended by now; -1 if the system keeps it to itself.
  mutating func reap() -> Int32? {
    var status: Int32 = -1
    let result = waitpid(pid, &status, WNOHANG)
    guard result == pid || (result < 0 && errno == ECHILD) else { return nil }
    hasEnded = true
    return status
  }

  /// Sends and receives what can be, waiting at most `patience` milliseconds for something to do.
  mutating func exchange(patience: Int32) {
    // poll passes over the negative numbers of what is closed.
    var ends = [
      pollfd(fd: standardInput.writing, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: standardOutput.pipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: standardError.pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), patience) > 0 else { return }
    if ends[0].revents != 0 { send() }
    receive()
  }

  /// Receives what is there, without waiting.
  mutating func receive() {
    standardOutput.take()
    standardError.take()
  }

  /// What it wrote, and how it ended.
  func outcome(_ ending: Child.Ending) -> Child.Outcome {
    Child.Outcome(ending: ending, output: standardOutput.bytes, errors: standardError.bytes)
  }

  private mutating func send() {
    let (count, code) = Self.writeWithoutSignal(standardInput.writing, unsent)
    if count >= 0 {
      unsent = UnsafeRawBufferPointer(rebasing: unsent.dropFirst(count))
    } else if code != .tryAgain, code != .interrupted {
      unsent = UnsafeRawBufferPointer(start: nil, count: 0)  // it reads no further, which is its right
    }
    if unsent.isEmpty { standardInput.closeWriting() }
  }

  /// `write(2)` to a pipe whose reader may be gone: EPIPE without the deadly SIGPIPE that comes with it.
  private static func writeWithoutSignal(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> (Int, Errno)
  {
    var pipeSignal = sigset_t()
    var pending = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    sigpending(&pending)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    let count = write(descriptor, bytes.baseAddress, bytes.count)
    let code = errno
    if count < 0, code == EPIPE, sigismember(&pending, SIGPIPE) == 0 {
      var now = timespec()
      while sigtimedwait(&pipeSignal, nil, &now) < 0, errno == EINTR { continue }
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return (count, Errno(code: code))
  }

  private static func spawn(_ child: Child, _ descriptors: [Int32]) throws(Errno) -> Int32 {
    let words = ([child.path] + child.arguments).map { Array($0.utf8) }
    guard !words.contains(where: { $0.contains(0) }) else { throw .invalidArgument }
    let result = withCStrings(words) { arguments in
      withCStrings(child.environment.assignments) { environment in
        oc_spawn(child.path, arguments, environment, descriptors)
      }
    }
    guard result > 0 else { throw Errno(code: -result) }
    return result
  }
}

/// The strings as C wants a list of them, ended by a null pointer.
private func withCStrings<Result>(
  _ strings: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { bytes in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return copy
  }
  defer {
    for (copy, bytes) in zip(copies, strings) {
      wipe(UnsafeMutableRawBufferPointer(start: copy, count: bytes.count))
      copy.deallocate()
    }
  }
  return body(copies + [nil])
}
