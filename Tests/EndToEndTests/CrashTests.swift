import Glibc
import TestSupport
import Testing

/// Mistakes in the program itself: the terminal is given back, and what the Swift runtime says about the mistake can
/// be read there.
struct CrashTests {
  /// A mistake, by its name for the probe.
  struct Crash: Sendable, CustomTestStringConvertible {
    let name: String
    /// What ends the process.
    let signals: Set<CInt>
    /// What is said about it; empty if it is the system that ends the process.
    let words: String
    var testDescription: String { name }
  }

  /// A trap is SIGILL on x86-64 and SIGTRAP on arm64.
  private static let trap: Set<CInt> = [SIGILL, SIGTRAP]

  static let crashes = [
    Crash(name: "index", signals: trap, words: "Fatal error: Index out of range"),
    Crash(name: "arithmetic", signals: trap, words: ""),
    Crash(name: "fatal", signals: trap, words: "Fatal error: on purpose"),
    Crash(name: "abort", signals: [SIGABRT], words: ""),
    Crash(name: "memory", signals: [SIGSEGV], words: ""),
    Crash(name: "stack", signals: [SIGSEGV, SIGBUS], words: ""),
  ]

  /// Which thread makes the mistake.
  enum Thread: CaseIterable {
    case main, background

    var request: CInt { self == .main ? SIGUSR1 : SIGUSR2 }
  }

  private static func start(_ crash: Crash, _ variables: Program.Variables = [:]) throws -> Session {
    let session = try Session(
      try Home(), [crash.name], variables, program: Program.directory + "/crash-probe")
    try session.see(Place.provider.landmark)
    // It has started its threads once it answers to keys.
    try session.press(.f1)
    try session.see(Place.help.landmark)
    return session
  }

  private func expectEnd(of session: Session, by crash: Crash) throws {
    guard case .signal(let number) = try session.pty.waitForExit(), crash.signals.contains(number) else {
      Issue.record("it did not end by \(crash.signals)")
      return
    }
    try session.expectTerminalAsFound()
    // All that was written since the normal screen is back; a stack trace may have scrolled the first words away.
    let end = String(decoding: session.pty.transcript, as: UTF8.self).split(separator: "\u{1B}[?1049l").last
    #expect(end?.contains(crash.words) == true)
  }

  @Test(
    "a mistake gives the terminal back, its words can be read, and it ends the process as it always does",
    arguments: crashes, Thread.allCases)
  func crashed(_ crash: Crash, _ thread: Thread) throws {
    let session = try Self.start(crash)
    session.pty.signal(thread.request)
    try expectEnd(of: session, by: crash)
  }

  @Test(
    "no debugger asks what to do, whether the person has asked Swift for one or not",
    arguments: [nil, "enable=yes,interactive=yes"], Thread.allCases)
  func backtrace(_ wish: String?, _ thread: Thread) throws {
    let crash = Self.crashes[0]
    let session = try Self.start(crash, ["SWIFT_BACKTRACE": wish])
    session.pty.signal(thread.request)
    try expectEnd(of: session, by: crash)
    let text = String(decoding: session.pty.transcript, as: UTF8.self)
    #expect(!text.contains("debug") && !text.contains("Press"))
  }

  @Test("so it is while nobody reads what the program writes", arguments: Thread.allCases)
  func blocked(_ thread: Thread) throws {
    let crash = Self.crashes[0]
    let session = try Self.start(crash)
    try session.pty.fillOutput()
    try session.pty.typeUnread([0x0C])
    session.pty.signal(thread.request)
    guard case .signal = try session.pty.waitForExitUnread() else {
      Issue.record("it did not crash")
      return
    }
    try expectEnd(of: session, by: crash)
  }
}
