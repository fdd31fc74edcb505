import Glibc
import TestSupport
import Testing

/// However the program ends, the terminal is as it was found, and nothing half done is left.
struct SignalTests {
  private static let deadly = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
  ]

  @Test("HUP, INT and TERM end it on any screen", arguments: Place.beforeWriting, [SIGHUP, SIGINT, SIGTERM])
  func ended(_ place: Place, _ signal: CInt) throws {
    let home = try place.machine()
    let before = try home.contents()
    let session = try place.arrive(on: home)
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
    #expect(try home.contents() == before)
  }

  @Test("every signal that can be caught gives the terminal back", arguments: deadly)
  func restored(_ signal: CInt) throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    #expect(try !session.pty.modesAreAsFound())
    #expect(session.pty.screen.modes.alternateScreen)
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
    #expect(try home.contents().isEmpty)
  }

  @Test("a key in the field is not on the terminal after a crash", arguments: [SIGSEGV, SIGABRT, SIGHUP])
  func secret(_ signal: CInt) throws {
    let session = try Place.typedKey.arrive(on: try Home())
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
  }

  @Test("SIGKILL cannot be caught: these tests can tell a terminal that was left as it is")
  func killed() throws {
    let session = try Place.model.arrive(on: try Home())
    session.pty.signal(SIGKILL)
    #expect(try session.pty.waitForExit() == .signal(SIGKILL))
    #expect(try !session.pty.modesAreAsFound())
    #expect(!session.pty.screen.restored)
  }

  @Test("what was written before the signal is in the normal screen", arguments: [SIGHUP, SIGTERM])
  func afterWriting(_ signal: CInt) throws {
    let home = try Home()
    let session = try Place.done.arrive(on: home)
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
    try session.see("Written and read back.")
    #expect(try home.configText == Samples.kiloConfig)
  }

  @Test(
    "when the connection goes away the program ends, with nothing written", arguments: Place.beforeWriting)
  func hungUp(_ place: Place) throws {
    let home = try place.machine()
    let before = try home.contents()
    let session = try place.arrive(on: home)
    session.pty.hangUp()
    #expect(try session.pty.waitForExit() == .signal(SIGHUP))
    #expect(try home.contents() == before)
  }

  @Test("a program that was told to ignore HUP still ends when its terminal is gone")
  func hungUpIgnored() throws {
    let home = try Home()
    let session = try Session(
      home, ["-c", "trap '' HUP; exec openclaw-setup"], ["PATH": "\(Program.directory):/usr/bin:/bin"],
      program: "/bin/dash")
    try session.see(Place.provider.landmark)
    session.pty.hangUp()
    #expect(try [.signal(SIGHUP), .code(128 + SIGHUP)].contains(session.pty.waitForExit()))
    #expect(try home.contents().isEmpty)
  }
}
