import CSystem
import Foundation
import Testing

@testable import Platform

/// One terminal per process: these tests take turns.
@Suite("Restoring the terminal", .serialized)
struct RestoreTests {
  static let bytes = Array("<restored>".utf8)

  @Test("Everything is as it was before, once, and unread input is gone")
  func now() throws {
    let pty = try PseudoTerminal()
    let terminal = Terminal(input: pty.slave, output: pty.slave)
    let before = try pty.modes()
    try Restore.arm(terminal, bytes: Self.bytes)
    try terminal.enterRawMode()
    #expect(try pty.modes() != before)
    try pty.type(Array("tail of a paste".utf8))
    Restore.now()
    #expect(try pty.modes() == before)
    #expect(terminal.read { _ in } == .nothing)
    Restore.now()
    #expect(try pty.written(atLeast: 1) == Self.bytes)
    #expect(!isReadable(pty.master, patience: 0))
  }

  @Test("The rest of a marked paste is waited for, however it is cut, and thrown away", arguments: 0...7)
  func lateTail(cut: Int) throws {
    let pty = try PseudoTerminal()
    let terminal = Terminal(input: pty.slave, output: pty.slave)
    try Restore.arm(terminal, bytes: Self.bytes)
    try terminal.enterRawMode()
    Restore.expect(.marked)
    let tail = Array("\u{1B}[20\ntouch file\n\u{1B}\u{1B}[201~".utf8)
    let hasTyped = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      defer { hasTyped.signal() }
      // Only now: when the terminal is being given back.
      guard (try? pty.written(atLeast: Self.bytes.count)) == Self.bytes else { return }
      for piece in [tail.dropLast(cut), tail.suffix(cut)] {
        _ = piece.withUnsafeBytes { write(pty.master, $0.baseAddress, $0.count) }
      }
    }
    Restore.now()
    hasTyped.wait()
    #expect(terminal.read { _ in } == .nothing)
  }

  @Test("What cannot be restored is refused beforehand")
  func refused() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    #expect(throws: Errno.self) { try Restore.arm(Terminal(input: end, output: end), bytes: []) }
    let pty = try PseudoTerminal()
    #expect(throws: Errno.self) {
      try Restore.arm(
        Terminal(input: pty.slave, output: pty.slave), bytes: [UInt8](repeating: 0, count: 100_000))
    }
    Restore.now()
    #expect(!isReadable(pty.master, patience: 0))
  }

  /// How a process ends.
  enum Death: Hashable, Sendable {
    case signal(Int32)
    case stackOverflow
    case exit

    /// The status that its parent must see.
    var status: Int32 {
      switch self {
      case .signal(let number): number
      case .stackOverflow: SIGSEGV
      case .exit: 42
      }
    }
  }

  static let deaths: [Death] =
    [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV].map(Death.signal)
    + [.stackOverflow, .exit]

  @Test(
    "Every death but SIGKILL restores the terminal, shows standard error, and keeps its cause",
    arguments: deaths)
  func death(_ death: Death) throws {
    let pty = try PseudoTerminal()
    let before = try pty.modes()
    let (bytes, slave) = (Self.bytes, pty.slave)
    let child = fork()
    if child == 0 {
      // A copy of a process with many threads: only C until the end, no allocation, nothing lazy.
      bytes.withUnsafeBufferPointer { run(death, on: slave, restoring: $0) }
    }
    try #require(child > 0)
    var status: Int32 = 0
    let written = try pty.written(atLeast: "frame<restored>crash text".utf8.count)
    #expect(waitpid(child, &status, 0) == child)
    #expect(String(decoding: written, as: UTF8.self) == "frame<restored>crash text")
    #expect(!isReadable(pty.master, patience: 0))
    #expect(try pty.modes() == before)
    switch death {
    case .exit: #expect(oc_exit_code(status) == death.status)
    case .signal, .stackOverflow: #expect(oc_termination_signal(status) == death.status)
    }
  }

  @Test("A signal that was ignored from the start stays ignored")
  func ignored() throws {
    let child = fork()
    if child == 0 {
      alarm(20)
      signal(SIGHUP, SIG_IGN)
      oc_restore_on_death()
      raise(SIGHUP)
      _exit(7)
    }
    var status: Int32 = 0
    #expect(waitpid(child, &status, 0) == child)
    #expect(oc_exit_code(status) == 7)
  }
}

/// The child's life: a full-screen program that dies.
private func run(_ death: RestoreTests.Death, on slave: Int32, restoring bytes: UnsafeBufferPointer<UInt8>)
  -> Never
{
  alarm(20)  // should anything hang, SIGALRM shows it
  var none = sigset_t()
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, nil)
  // No `for`: an iterator may be a generic type that is made on first use, under a lock that another thread held.
  var number: Int32 = 1
  while number < 16 {
    if number != SIGALRM, number != SIGKILL { signal(number, SIG_DFL) }
    number += 1
  }
  setsid()
  _ = ioctl(slave, UInt(TIOCSCTTY), 0)
  dup2(slave, 0)
  dup2(slave, 1)
  dup2(slave, 2)

  oc_restore_on_death()
  oc_restore_arm(0, 1, bytes.baseAddress, bytes.count)
  var modes = termios()
  tcgetattr(0, &modes)
  cfmakeraw(&modes)
  tcsetattr(0, TCSANOW, &modes)
  oc_stderr_capture()
  _ = "crash text".withCString { write(2, $0, 10) }
  _ = "frame".withCString { write(1, $0, 5) }
  switch death {
  case .signal(let number): raise(number)
  case .stackOverflow: _exit(Int32(truncatingIfNeeded: overflow(1)))
  case .exit: exit(42)
  }
  _exit(1)
}

/// Needs more stack than there is.
@inline(never)
private func overflow(_ depth: Int) -> Int {
  guard depth > 0 else { return 0 }
  return withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { room in
    room[depth % 512] = 1
    return overflow(depth + 1) + Int(room[0])
  }
}
