import TestSupport
import Testing

/// Keys as terminals and slow links deliver them.
struct KeyboardTests {
  @Test(
    "an arrow whose tail comes late is an arrow, and the screen is not left",
    arguments: [
      ("\u{1B}", "[B"), ("\u{1B}", "OB"), ("\u{1B}[", "B"),
    ], [0, 5, 200, 900])
  func splitArrow(_ parts: (head: String, tail: String), _ gap: Int) throws {
    let session = try Place.provider.arrive(on: try Home())
    try session.seeFocus(on: "Kilo Gateway")
    try session.pty.send(pieces: [Array(parts.head.utf8), Array(parts.tail.utf8)], gap: gap)
    try session.seeFocus(on: "OpenRouter")
    try session.see(Place.provider.landmark, without: "Leave?")
    try session.leave()
  }

  @Test("a split arrow on a later screen neither leaves it nor loses its answers")
  func splitArrowLater() throws {
    let session = try Place.model.arrive(on: try Home())
    try session.pty.send(pieces: [[0x1B], Array("[B".utf8), [0x1B], Array("[B".utf8)], gap: 200)
    try session.seeFocus(on: "  kilo-auto/balanced")
    try session.see(Place.model.landmark)
    try session.leave()
  }

  @Test(
    "answers of the terminal that come late, whole or torn, are typed nowhere and lead nowhere",
    arguments: [
      "\u{1B}[24;80R", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[M !!",
    ])
  func lateAnswers(_ answer: String) throws {
    let session = try Place.provider.arrive(on: try Home())
    try session.type("kilo")
    try session.see("Filter: kilo")
    let bytes = Array(answer.utf8)
    for cut in [0, 1, 2, bytes.count - 1] {
      try session.pty.send(pieces: [Array(bytes[..<cut]), Array(bytes[cut...])], gap: cut == 1 ? 60 : 5)
    }
    try session.type("co")
    try session.see("Filter: kiloco", Place.provider.landmark, without: "Leave?")
    try session.leave()
  }

  @Test("keys that were typed before the program was there act when it is")
  func typedAhead() throws {
    let home = try Home()
    let session = try Session(
      home, ["-c", "echo ready; read line; exec \(Program.path)"], ["KILOCODE_API_KEY": Key.kilo],
      program: "/bin/sh")
    try session.see("ready")
    try session.type("go\nopen\u{1B}[B\u{1B}[A\r")
    try session.see("Enter your OpenRouter API key")
    try session.leave()
  }

  @Test("whatever was typed before Review was there does not agree to it")
  func typedAheadIntoReview() throws {
    let home = try Home()
    let session = try Session(
      home, ["-c", "echo ready; read line; exec \(Program.path)"], ["KILOCODE_API_KEY": Key.kilo],
      program: "/bin/sh")
    try session.see("ready")
    try session.type("go\n" + String(repeating: "\r", count: 9))
    try session.see("Write these changes?", "> Write")
    try session.leave()
    #expect(try home.contents().isEmpty)
  }

  @Test("Enter that is held down does not agree to what comes up under the finger")
  func heldEnter() throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    // The press, and what a keyboard makes of it when it is held.
    let repeats = Array(repeating: Array("\r".utf8), count: 12)
    try session.press(.enter)
    try session.see("Write these changes?", "> Write")
    try session.pty.send(pieces: repeats, gap: 30)
    try session.see("Write these changes?", "! Enter was held down. Press it once.")
    #expect(try home.contents().isEmpty)
    // Another key shows that it is not held any more.
    try session.press(.right, .left, .enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
  }

  @Test("Enter twice with anything between acts twice")
  func enterTwice() throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    try session.press(.enter)
    try session.see("Write these changes?", "> Write")
    // The Enter waits to see whether it is held; the End behind it says that it is not.
    try session.press(.enter, .end)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
  }

  @Test("a late arrow tail on the key screen does not lose the key")
  func splitArrowInField() throws {
    let session = try Place.typedKey.arrive(on: try Home())
    try session.pty.send(pieces: [[0x1B], Array("[B".utf8)], gap: 200)
    try session.see("Enter your Kilo Gateway API key", Key.kiloPreview)
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.leave()
  }

  @Test("a lone Esc acts")
  func loneEscape() throws {
    let session = try Place.model.arrive(on: try Home())
    try session.press(.escape)
    try session.see(Place.existingKey.landmark)
    try session.leave()
  }

  @Test("^C is ^C in every protocol", arguments: ["\u{03}", "\u{1B}[99;5u", "\u{1B}[27;5;99~"])
  func interrupt(_ sequence: String) throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    try session.type(sequence)
    try session.see("Leave?", "> Stay")
    try session.type(sequence)
    try session.expectEnd(.code(2))
    #expect(try home.contents().isEmpty)
  }

  @Test("^L draws everything anew")
  func repaint() throws {
    let session = try Place.model.arrive(on: try Home())
    let (screen, count) = (session.pty.screen.text, session.pty.transcript.count)
    try session.press(.control("l"), .f1)
    try session.see("Keys on this screen")
    try session.press(.escape)
    try session.pty.wait(for: "the screen from before") { $0.text == screen }
    let sent = String(decoding: session.pty.transcript[count...], as: UTF8.self)
    #expect(sent.contains("\u{1B}[H\u{1B}[2J"))
    try session.leave()
  }

  @Test("help names the keys of the screen below it, and any key closes it")
  func help() throws {
    let session = try Place.help.arrive(on: try Home())
    try session.see("Tab", "all")
    try session.press(.end)
    try session.see("^L", "repaint", "^Z", "suspend")
    try session.press(.f1)
    try session.see(Place.model.landmark)
    try session.leave()
  }

  @Test("a reference that no list has can be typed, and is named as unknown before it is written")
  func typedReference() throws {
    let home = try Home()
    let session = try Place.modelRef.arrive(on: home, rows: 120)
    try session.type("no slash")
    try session.press(.enter)
    try session.see("Which model?", " x ")
    try session.press(.control("u"))
    try session.type("kilocode/made/up")
    try session.press(.enter)
    try session.see("Write these changes?", "! kilocode/made/up is not in the list of models")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.configText.contains("\"primary\": \"kilocode/made/up\""))
  }
}
