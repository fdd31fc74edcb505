import Glibc
import TestSupport
import Testing

/// The mouse, as terminals report it.
struct MouseTests {
  /// A press and a release of the left button on a line, counted from 0.
  private static func click(_ row: Int, column: Int = 5) -> String {
    "\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m"
  }

  /// The line of the screen that contains `text`.
  private static func row(of text: String, on session: Session) throws -> Int {
    try #require(session.pty.screen.lines.firstIndex { $0.contains(text) })
  }

  private static func arrive(_ arguments: [String] = ["--mouse"]) throws -> Session {
    let session = try Session(try Home(), arguments, ["KILOCODE_API_KEY": Key.kilo])
    try session.see("Which service runs your models?", "OpenRouter", "help")
    return session
  }

  @Test("without --mouse it is left to the terminal, and what it reports all the same is swallowed")
  func off() throws {
    let session = try Self.arrive([])
    #expect(session.pty.screen.modes.others.isEmpty)
    try session.type(
      Self.click(try Self.row(of: "  OpenRouter ", on: session)) + "\u{1B}[<65;1;1M\u{1B}[M !!")
    try session.type("k")
    try session.see("Filter: k")
    try session.leave()
  }

  @Test("with --mouse it is taken, and given back in the end", arguments: [[], ["models"]])
  func modes(_ arguments: [String]) throws {
    let session = try Session(try Home(), arguments + ["--mouse"])
    try session.see("help")
    #expect(session.pty.screen.modes.others == [1000, 1006])
    try session.leave()  // looks whether every mode is off again
  }

  @Test("a click selects, and another chooses")
  func clicks() throws {
    let session = try Self.arrive()
    let row = try Self.row(of: "  OpenRouter ", on: session)
    try session.type(Self.click(row))
    try session.seeFocus(on: "OpenRouter")
    try session.type(Self.click(row))
    try session.see("Enter your OpenRouter API key")
    try session.press(.escape)
    try session.seeFocus(on: "OpenRouter")
    try session.leave()
  }

  @Test("a double click on what is selected chooses once: its second half is not meant for what comes up")
  func doubleClick() throws {
    let session = try Self.arrive()
    try session.press(.enter)
    try session.see("Use the key that is already here?")
    try session.type(String(repeating: Self.click(try Self.row(of: "> Use KILOCODE", on: session)), count: 2))
    try session.see("Choose the default model")
    // Whatever the second half did is on the screen by now.
    try session.type("x")
    try session.see("Filter: x", "Choose the default model")
    try session.leave()
  }

  @Test("the wheel moves the selection")
  func wheel() throws {
    let session = try Self.arrive()
    try session.type("\u{1B}[<65;5;5M")
    try session.seeFocus(on: "OpenRouter")
    try session.type("\u{1B}[<64;5;5M")
    try session.seeFocus(on: "Kilo Gateway")
    try session.type("\u{1B}[Mabb")  // the same from a terminal that knows X10's report only
    try session.seeFocus(on: "OpenRouter")
    try session.leave()
  }

  @Test("a click on Write writes nothing, and says what does")
  func write() throws {
    let session = try Self.arrive()
    try Place.review.go(session)
    let row = try Self.row(of: "> Write", on: session)
    try session.type(Self.click(row, column: 3))
    try session.see("! Press Enter for that")
    #expect(try session.home.contents().isEmpty)
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
  }

  @Test("after ^Z the mouse is the shell's, and ours again when we are back")
  func suspend() throws {
    let variables: Program.Variables = ["PS1": "ready> ", "PATH": "\(Program.directory):/usr/bin:/bin"]
    let session = try Session(try Home(), ["-i"], variables, program: "/bin/dash")
    try session.see("ready>")
    try session.type("openclaw-setup --mouse\n")
    try session.see("Which service runs your models?", "help")
    #expect(session.pty.screen.modes.others == [1000, 1006])
    try session.press(.control("z"))
    try session.see("Stopped", "ready>")
    try session.expectTerminalAsFound()
    try session.type("fg\n")
    try session.see("Which service runs your models?", "help")
    #expect(session.pty.screen.modes.others == [1000, 1006])
    try session.interrupt()
    try session.pty.wait(for: "the prompt") {
      !$0.modes.alternateScreen && $0.lines[$0.cursor.row].hasPrefix("ready>")
    }
    try session.type("exit\n")
    try session.expectEnd(.code(2))
  }

  @Test(
    "whatever the program dies of, the mouse is given back", arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGSEGV])
  func death(_ signal: Int32) throws {
    let session = try Self.arrive()
    session.pty.signal(signal)
    try session.expectEnd(.signal(signal))
  }
}
