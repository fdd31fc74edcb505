import Glibc
import TestSupport
import Testing

/// What is left of a paste when the program ends or stops: the shell must not run it.
struct PasteTailTests {
  private static let prompt = "ready>"
  private static let command = "touch ran\n"
  /// More than the kernel keeps for a reader, so that the tail can only arrive after the head has been read.
  private static let middle = String(repeating: "no command\n", count: 20_000)

  /// dash with the program in its foreground, on its first screen.
  private static func shell(on home: Home) throws -> Session {
    let session = try Session(
      home, ["-i"], ["PS1": prompt + " ", "PATH": "\(Program.directory):/usr/bin:/bin"], program: "/bin/dash")
    try session.see(prompt)
    try session.type("openclaw-setup\n")
    try session.see(Place.provider.landmark)
    return session
  }

  private static func waitForPrompt(_ session: Session) throws {
    try session.pty.wait(for: "the prompt") {
      !$0.modes.alternateScreen && $0.lines[$0.cursor.row].hasPrefix(prompt)
    }
  }

  /// Pastes without marks what starts with `head` and ends with a command, as fast as it is taken.
  private static func paste(_ head: String, into session: Session) throws {
    let bytes = Array((head + middle + command).utf8)
    let size = 4096
    let pieces = stride(from: 0, to: bytes.count, by: size).map {
      Array(bytes[$0..<min($0 + size, bytes.count)])
    }
    try session.pty.send(pieces: pieces, gap: 1)
  }

  /// The shell is where it was: it has run nothing and has nothing more to run.
  private static func expectNothingRan(_ session: Session) throws {
    try waitForPrompt(session)
    try session.expectTerminalAsFound()
    try session.type("exit 7\n")
    try session.expectEnd(.code(7))
    #expect(!session.home.exists("ran"))
    let transcript = String(decoding: session.pty.transcript, as: UTF8.self)
    #expect(
      !transcript.contains("not found") && !transcript.contains("no command"),
      "\(transcript.suffix(600).debugDescription)")
  }

  /// Signals that end the program in peace, and some that do not.
  private static let signals = [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT]

  @Test("a signal in the middle of a marked paste", arguments: signals)
  func signalled(_ number: CInt) throws {
    let session = try Self.shell(on: try Home())
    let pid = try #require(try session.child())
    try session.pty.send("open\u{1B}[200~the head of a paste\n")
    try session.see("Filter: open")
    kill(pid, number)
    // The first thing that a program that ends does is to leave the screen.
    try session.pty.wait(for: "the screen to be left") { !$0.modes.alternateScreen }
    try session.pty.send("its tail\n\(Self.command)\u{1B}[201~")
    try Self.expectNothingRan(session)
  }

  @Test("^C ^C at the head of a long paste without marks")
  func interrupted() throws {
    let session = try Self.shell(on: try Home())
    try Self.paste("\u{3}\u{3}", into: session)
    try Self.expectNothingRan(session)
  }

  @Test("^Z at the head of a long paste without marks")
  func suspended() throws {
    let session = try Self.shell(on: try Home())
    try Self.paste("\u{1A}", into: session)
    try session.see("Stopped")
    try session.type("kill %1; fg\n")
    try session.see("Terminated")
    try Self.expectNothingRan(session)
  }
}
