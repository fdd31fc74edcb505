import Foundation
import Glibc
import TestSupport
import Testing

/// ^Z and fg under a shell with job control.
struct SuspendTests {
  private static let prompt = "ready>"

  /// dash: unlike others it leaves the terminal's modes to its jobs, so that what is found is what they left.
  private static func shell(_ place: Place, on home: Home) throws -> Session {
    let variables: Program.Variables = ["PS1": prompt + " ", "PATH": "\(Program.directory):/usr/bin:/bin"]
    let session = try Session(
      home, ["-i"], place.environment.merging(variables) { $1 }, program: "/bin/dash")
    try session.see(prompt)
    try session.type("openclaw-setup\n")
    try place.go(session)
    return session
  }

  private static func leave(_ session: Session, _ place: Place) throws {
    try session.interrupt()
    try session.pty.wait(for: "the prompt") {
      !$0.modes.alternateScreen && $0.lines[$0.cursor.row].hasPrefix(prompt)
    }
    try session.expectTerminalAsFound()
    try session.type("exit $?\n")
    try session.expectEnd(.code(place == .done ? 0 : 2))
  }

  @Test("^Z gives the terminal back and fg brings the screen back, on any screen", arguments: Place.allCases)
  func suspended(_ place: Place) throws {
    let home = try place.machine()
    let session = try Self.shell(place, on: home)
    let (screen, files) = (session.pty.screen.text, try home.contents())
    try session.press(.control("z"))
    try session.see("Stopped", Self.prompt)
    try session.expectTerminalAsFound()
    #expect(try home.contents() == files)
    try session.type("fg\n")
    try session.pty.wait(for: "the screen from before:\n\(screen)\n") { $0.text == screen }
    #expect(session.pty.screen.modes.alternateScreen && session.pty.screen.modes.bracketedPaste)
    try Self.leave(session, place)
    // Taking the terminal a second time would throw away what is typed right after fg.
    #expect(
      String(decoding: session.pty.transcript, as: UTF8.self).split(separator: "\u{1B}[?1049h").count == 3)
  }

  @Test("twice is no different from once")
  func twice() throws {
    let session = try Self.shell(.model, on: try Home())
    for _ in 1...2 {
      try session.press(.control("z"))
      try session.see("Stopped")
      try session.expectTerminalAsFound()
      try session.type("fg\n")
      try session.see(Place.model.landmark)
    }
    try Self.leave(session, .model)
  }

  @Test("twice in one breath stops it once", arguments: 1...5)
  func twiceAtOnce(_ round: Int) throws {
    let session = try Self.shell(.model, on: try Home())
    try session.press(.control("z"), .control("z"))
    try session.see("Stopped")
    try session.expectTerminalAsFound()
    try session.type("\nfg\n")
    try session.see(Place.model.landmark)
    try session.press(.f1)
    try session.see(Place.help.landmark)
    try session.press(.escape)
    try Self.leave(session, .model)
  }

  @Test("it stops also while nobody reads, and fg shows what was typed meanwhile")
  func whileNobodyReads() throws {
    let session = try Self.shell(.model, on: try Home())
    try session.pty.fillOutput()
    try session.pty.typeUnread(
      Array("opus".utf8) + [UInt8](repeating: 0x18, count: Pty.keyboardCapacity) + [0x1A])
    let child = try #require(try session.child())
    try session.pty.waitUnread(for: "the stop") { Session.isInState("T", child) }
    try session.see("Stopped", Self.prompt)
    try session.expectTerminalAsFound()
    try session.type("fg\n")
    try session.see("Filter: opus", "claude-opus")
    try Self.leave(session, .model)
  }

  @Test("TSTP from outside is the same as ^Z")
  func stopSignal() throws {
    let session = try Self.shell(.model, on: try Home())
    kill(try #require(try session.child()), SIGTSTP)
    try session.see("Stopped")
    try session.expectTerminalAsFound()
    try session.type("fg\n")
    try session.see(Place.model.landmark)
    try Self.leave(session, .model)
  }

  @Test("after STOP, which cannot be caught, fg takes the terminal again")
  func stopped() throws {
    let session = try Self.shell(.model, on: try Home())
    let before = session.pty.screen.text
    kill(try #require(try session.child()), SIGSTOP)
    try session.pty.wait(for: "the shell's notice") { $0.text.contains("Stopped") }
    try session.type("fg\n")
    try session.pty.wait(for: "the screen from before") { $0.text == before }
    try Self.leave(session, .model)
  }

  @Test("the window may change meanwhile")
  func resized() throws {
    let session = try Self.shell(.model, on: try Home())
    try session.press(.control("z"))
    try session.see("Stopped")
    try session.resize(rows: 10, columns: 40)
    try session.type("fg\n")
    try session.see("[Model]", "> + kilo/auto", without: "openclaw-setup    ")
    try Self.leave(session, .model)
  }

  @Test("a job that is stopped and killed leaves the terminal as found")
  func killedWhileStopped() throws {
    let session = try Self.shell(.model, on: try Home())
    try session.press(.control("z"))
    try session.see("Stopped")
    try session.type("kill %1; fg\n")
    try session.see("Terminated")
    try session.expectTerminalAsFound()
    try session.type("exit 7\n")
    try session.expectEnd(.code(7))
  }

  @Test("without a shell that could continue it, ^Z changes nothing", arguments: [Place.provider, .typedKey])
  func nobodyToContinue(_ place: Place) throws {
    let session = try place.arrive(on: try place.machine())
    let before = session.pty.screen.text
    try session.press(.control("z"), .f1)
    try session.see("Keys on this screen")
    try session.press(.escape)
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }
    try session.leave()
  }

  @Test("started in the background it waits for fg, and takes the terminal only then")
  func background() throws {
    let session = try Session(
      try Home(), ["-i"], ["PS1": Self.prompt + " ", "PATH": "\(Program.directory):/usr/bin:/bin"],
      program: "/bin/dash")
    try session.see(Self.prompt)
    try session.type("openclaw-setup &\n")
    try session.wait(untilState: "T", of: { try? session.child() })
    try session.expectTerminalAsFound()
    try session.type("fg\n")
    try session.see(Place.provider.landmark)
    try Self.leave(session, .provider)
  }
}
