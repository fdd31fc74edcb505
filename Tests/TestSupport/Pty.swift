public import Glibc

/// A program on a terminal of its own: we hold the other end, type, and watch the screen.
///
/// The program is a session leader and the terminal is its controlling one, as under sshd. Everything
/// that waits, waits for content, and fails with the screen in the message after `deadline`.
public final class Pty {
  /// How a program ended.
  public enum ExitStatus: Hashable, Sendable {
    /// It returned this code.
    case code(Int32)
    /// It was killed by this signal.
    case signal(Int32)

    /// Reads a status of `waitpid`: the macros WIFEXITED and so on, which Swift cannot import.
    init(_ raw: CInt) { self = raw & 0x7F == 0 ? .code((raw >> 8) & 0xFF) : .signal(raw & 0x7F) }
  }

  /// What can go wrong in the harness, each with what a reader of a failed test needs to see.
  public enum Failure: Error, CustomStringConvertible {
    /// A system call failed.
    case system(call: String, errno: Int32)
    /// The program did not do it in time.
    case timeout(waitingFor: String, screen: String)
    /// The program ended first.
    case ended(waitingFor: String, status: ExitStatus?, screen: String)

    /// The failure as a sentence, and the screen.
    public var description: String {
      switch self {
      case .system(let call, let errno): "\(call): \(String(cString: strerror(errno)))"
      case .timeout(let what, let screen): "gave up waiting for \(what); the screen was:\n\(screen)"
      case .ended(let what, let status, let screen):
        "ended (\(status.map { "\($0)" } ?? "still running")) before \(what); the screen was:\n\(screen)"
      }
    }
  }

  /// Seconds until a wait gives up. Generous: it only ever passes when a test fails.
  public static let deadline = 20.0

  /// The screen as it is now.
  public private(set) var screen: VirtualScreen
  /// Every byte that the program wrote.
  public internal(set) var transcript: [UInt8] = []
  /// The program's process.
  public let pid: pid_t

  /// Our end.
  let master: CInt
  /// The path of the program's end.
  let slavePath: String
  private let initialModes: termios
  private var status: ExitStatus?
  private var isHungUp = false
  private var isClosed = false

  /// Starts `program` (an absolute path) with exactly `environment`, in `directory` or our own. The terminal
  /// understands what one of the name in TERM does.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String],
    directory: String? = nil, rows: Int = 24, columns: Int = 80
  ) throws {
    let (master, slavePath) = try Self.open(rows: rows, columns: columns)
    (self.master, self.slavePath) = (master, slavePath)
    do {
      initialModes = try Self.modes(of: master)
      pid = try Self.spawn(program, arguments, environment, directory, on: slavePath)
    } catch {
      close(master)
      throw error
    }
    screen = VirtualScreen(
      rows: rows, columns: columns, dialect: environment["TERM"].flatMap(TerminalDialect.named))
  }

  deinit {
    if status == nil {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    if !isClosed { close(master) }
  }

  // MARK: Typing

  /// Types text.
  public func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Types bytes, in one piece.
  public func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { throw Failure.system(call: "write", errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Types pieces with `gap` milliseconds between them, as a slow link delivers them; goes on reading
  /// the screen meanwhile.
  public func send(pieces: [[UInt8]], gap: Int) throws {
    for (index, piece) in pieces.enumerated() {
      if index > 0 {
        let end = Self.now() + Double(gap) / 1000
        while Self.now() < end { _ = try readSome(untilTime: end) }
      }
      try send(piece)
    }
  }

  /// Gives the terminal another size; the kernel tells the program by SIGWINCH.
  public func resize(rows: Int, columns: Int) throws {
    try Self.setSize(of: master, rows, columns)
    screen.resize(rows: rows, columns: columns)
  }

  /// Sends the program a signal.
  public func signal(_ number: CInt) { kill(pid, number) }

  /// Closes our end, as sshd does when the connection is gone. The program can only be waited for after this.
  public func hangUp() {
    guard !isHungUp else { return }
    close(master)
    (isHungUp, isClosed) = (true, true)
  }

  // MARK: Watching

  /// Reads until `predicate` holds of the screen; `what` says in a failure what never came.
  public func wait(for what: String, until predicate: (VirtualScreen) -> Bool) throws {
    let end = Self.now() + Self.deadline
    while !predicate(screen) {
      guard Self.now() < end else { throw Failure.timeout(waitingFor: what, screen: screen.text) }
      let isOpen = try readSome(untilTime: end)
      if !isOpen, !predicate(screen) {
        throw Failure.ended(waitingFor: what, status: poll(), screen: screen.text)
      }
    }
  }

  /// Reads until the screen's text contains `text`.
  public func wait(forText text: String) throws {
    try wait(for: "\"\(text)\"") { $0.text.contains(text) }
  }

  /// Reads until `predicate` holds of something that is not on the screen, looking every few milliseconds.
  public func wait(for what: String, untilOutside predicate: () -> Bool) throws {
    let end = Self.now() + Self.deadline
    while !predicate() {
      guard Self.now() < end else { throw Failure.timeout(waitingFor: what, screen: screen.text) }
      if try !readSome(untilTime: min(end, Self.now() + 0.005)) { usleep(1000) }
    }
  }

  /// Reads what is there, without waiting for anything.
  public func readAvailable() throws {
    while !isHungUp, hasInput() { _ = try readSome(untilTime: Self.now()) }
  }

  /// Reads until the program has ended, and returns how.
  public func waitForExit() throws -> ExitStatus {
    let end = Self.now() + Self.deadline
    while true {
      let isOpen = try readSome(untilTime: min(end, Self.now() + 0.01))
      if let status = poll() {
        try readAvailable()
        return status
      }
      // A program may close its terminal before it ends: then there is nothing to wait on but time.
      if !isOpen { usleep(1000) }
      guard Self.now() < end else { throw Failure.timeout(waitingFor: "the end", screen: screen.text) }
    }
  }

  /// Whether the terminal's modes (echo, line editing, signals, …) are now what they were at the start.
  public func modesAreAsFound() throws -> Bool {
    let now = try Self.modes(of: master)
    return Self.description(of: now) == Self.description(of: initialModes)
  }

  /// The terminal's modes now, readable in a failure.
  public func modes() throws -> String { Self.description(of: try Self.modes(of: master)) }

  // MARK: The descriptor

  /// Reads what is there, waiting for it until a time; false once the terminal is closed for good.
  private func readSome(untilTime end: Double) throws -> Bool {
    guard !isHungUp else { return false }
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let patience = max(0, Int32((end - Self.now()) * 1000))
    let ready = Glibc.poll(&source, 1, patience)
    guard ready > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return true }
    guard count > 0 else {  // EIO: nobody has the terminal open any more
      isHungUp = true
      return false
    }
    transcript += buffer[..<count]
    screen.feed(buffer[..<count])
    return true
  }

  private func hasInput() -> Bool {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&source, 1, 0) > 0
  }

  /// The program's status if it has ended.
  func poll() -> ExitStatus? {
    guard status == nil else { return status }
    var raw: CInt = 0
    guard waitpid(pid, &raw, WNOHANG) == pid else { return nil }
    status = ExitStatus(raw)
    return status
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
