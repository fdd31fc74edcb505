import Glibc
import TestSupport
import Testing

/// Nobody reads what the program writes: the reader has stopped for a while, or for good.
///
/// No test waits for time to pass here. That the terminal takes nothing is made so by filling it, and that the program
/// goes on is shown by typing more than a program can leave unread.
struct BlockedOutputTests {
  /// Keys that change nothing (^X), more of them than fit into the kernel's buffers.
  private static let idleKeys = [UInt8](repeating: 0x18, count: Pty.keyboardCapacity + 1000)

  /// Opens the place and stops reading, in the middle of a program that has something to draw.
  private static func blocked(_ place: Place, on home: Home, _ keys: String = "\u{C}") throws -> Session {
    let session = try place.arrive(on: home)
    try session.pty.fillOutput()
    // Whatever it draws now does not get out; that it still listens shows that it does not wait for that.
    try session.pty.typeUnread(Array(keys.utf8) + idleKeys)
    return session
  }

  @Test("keys are heard while nobody reads, and a reader who comes back sees what they did")
  func heard() throws {
    let session = try Self.blocked(.model, on: try Home(), "opus\u{C}\u{7F}")
    try session.pty.typeUnread(Array("s\u{1B}[B\u{1B}[A".utf8))
    let reference = try Self.typed()
    try session.pty.wait(for: "the screen of somebody who has read all the time:\n\(reference)\n") {
      $0.text == reference
    }
    try session.leave()
  }

  /// The screen after the same filter without trouble.
  private static func typed() throws -> String {
    let session = try Place.model.arrive(on: try Home())
    try session.type("opus")
    try session.see("Filter: opus", "claude-opus")
    try session.seeDetails(of: "Claude Opus")
    let text = session.pty.screen.text
    try session.leave()
    return text
  }

  @Test("a reader who comes back gets the newest frame, not every one that was missed")
  func newestOnly() throws {
    let session = try Place.model.arrive(on: try Home())
    let before = session.pty.transcript.count
    try session.pty.fillOutput()
    // Each ^L asks for everything to be drawn anew, and is read by itself.
    for _ in 1...40 { try session.pty.typeUnread([0x0C] + Self.idleKeys.prefix(200)) }
    try session.pty.typeUnread(Self.idleKeys)
    try session.press(.f1)
    try session.see("Keys on this screen")
    let frames =
      String(decoding: session.pty.transcript[before...], as: UTF8.self)
      .split(separator: "\u{1B}[?2026h", omittingEmptySubsequences: false).count - 1
    // The one that was held back, the newest one, the help, and what was asked for in the last keys that were read.
    #expect((2..<10).contains(frames), "\(frames)")
    try session.leave()
  }

  @Test("nobody agrees to changes that could not be seen")
  func unseenReview() throws {
    let home = try Home()
    let session = try Self.blocked(.model, on: home, "\r")
    try session.pty.typeUnread(Array("\r\r".utf8) + Self.idleKeys)
    try session.see(Place.review.landmark)
    #expect(try home.contents().isEmpty)
    try session.press(.enter)
    try session.see(Place.done.landmark)
    try session.leave(.code(0))
  }

  @Test(
    "a signal ends it while nobody reads, and gives back the terminal of a reader who comes too late",
    arguments: [SIGHUP, SIGTERM, SIGQUIT, SIGSEGV])
  func ended(_ signal: CInt) throws {
    let home = try Home()
    let session = try Self.blocked(.model, on: home)
    session.pty.signal(signal)
    #expect(try session.pty.waitForExitUnread() == .signal(signal))
    try session.expectEnd(.signal(signal))
    #expect(try home.contents().isEmpty)
  }

  @Test("leaving by ^C works while nobody reads")
  func left() throws {
    let session = try Self.blocked(.model, on: try Home())
    try session.pty.typeUnread([3, 3])
    #expect(try session.pty.waitForExitUnread() == .code(2))
    try session.expectEnd(.code(2))
  }

  @Test("what was written is said to a reader who comes back after the end")
  func farewell() throws {
    let session = try Self.blocked(.done, on: try Home())
    session.pty.signal(SIGTERM)
    #expect(try session.pty.waitForExitUnread() == .signal(SIGTERM))
    try session.expectEnd(.signal(SIGTERM))
    try session.see("Written and read back.")
  }

  @Test("when the connection goes away for good it ends", arguments: [Place.typedKey, .model, .review])
  func hungUp(_ place: Place) throws {
    let home = try Home()
    let session = try Self.blocked(place, on: home)
    session.pty.hangUp()
    #expect(try session.pty.waitForExit() == .signal(SIGHUP))
    #expect(try home.contents().isEmpty)
  }

  @Test("STOP and CONT while nobody reads are no harm")
  func stopped() throws {
    let session = try Self.blocked(.model, on: try Home())
    let before = session.pty.screen.text
    session.pty.signal(SIGSTOP)
    try session.pty.waitUnread(for: "the stop") { Session.isInState("T", session.pty.pid) }
    session.pty.signal(SIGCONT)
    try session.pty.typeUnread(Self.idleKeys + [0x0C])
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }
    #expect(session.pty.screen.modes.alternateScreen && session.pty.screen.modes.bracketedPaste)
    try session.leave()
  }
}
