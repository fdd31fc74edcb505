import TestSupport
import Testing

/// Keys as people paste them: quoted, exported, with the line's end, over links that cut them anywhere.
struct PastedKeyTests {
  private static let pasted = "export OPENROUTER_API_KEY=\"\(Key.openRouter)\";\n"
  private static let marked = Array("\u{1B}[200~\(pasted)\u{1B}[201~".utf8)
  private static let about = "\(Key.openRouter.utf8.count) characters, \(Key.openRouterPreview)"

  private static func keyEntry(on home: Home) throws -> Session {
    let session = try Session(home)
    try Place.provider.go(session)
    try session.type("openrou")
    try session.seeFocus(on: "OpenRouter")
    try session.press(.enter)
    try session.see("Enter your OpenRouter API key", Place.keyEntry.landmark)
    return session
  }

  /// Whatever was sent before has been acted on, and the key is still being entered.
  private static func expectNothingSubmitted(_ session: Session) throws {
    try session.press(.f1)
    try session.see("Keys on this screen")
    try session.press(.escape)
    try session.see("Enter your OpenRouter API key", without: "Keys on this screen")
  }

  private static func finish(_ session: Session) throws {
    try session.press(.enter)
    try session.see("Choose the default model", "> + openrouter/auto")
    try session.press(.enter)
    try session.see("Write these changes?", "\"\(Key.openRouterPreview)\"")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
  }

  @Test("a quoted export line is repaired out loud, submitted by nobody but the person, and stored bare")
  func quoted() throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.pty.send(Self.marked)
    try session.see(Self.about, "+ Removed the quotes.", "Removed the variable name in front of the key.")
    try session.see("Removed the command in front of the key.", "Removed the punctuation behind the key.")
    try Self.expectNothingSubmitted(session)
    try session.see(Self.about)
    try Self.finish(session)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
    #expect(try home.configText == Samples.openRouterConfig)
  }

  @Test("a paste that arrives in two reads, cut before any of its bytes, is the same paste")
  func cutInTwo() throws {
    let session = try Self.keyEntry(on: try Home())
    for cut in 1..<Self.marked.count {
      try session.pty.send(pieces: [Array(Self.marked[..<cut]), Array(Self.marked[cut...])], gap: 2)
      try session.see(Self.about, "Removed the quotes.")
      try session.press(.control("u"))
      try session.see(Place.keyEntry.landmark, without: Self.about)
    }
    try session.leave()
  }

  @Test("a paste that arrives byte by byte is the same paste")
  func byteByByte() throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.pty.send(pieces: Self.marked.map { [$0] }, gap: 1)
    try session.see(Self.about, "Removed the quotes.")
    try Self.expectNothingSubmitted(session)
    try Self.finish(session)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
  }

  @Test("a paste whose first byte is taken for Esc, because the rest is late, is the same paste")
  func lateMark() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.pty.send(pieces: [[Self.marked[0]], Array(Self.marked[1...])], gap: 200)
    try session.see(Self.about, "Removed the quotes.")
    try session.leave()
  }

  @Test("a paste without marks, in one burst, is not submitted by its own line end")
  func burst() throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.type(Self.pasted)
    try session.see(Self.about, "Removed the quotes.")
    try Self.expectNothingSubmitted(session)
    try Self.finish(session)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
  }

  @Test("a paste without marks whose line end comes in a read of its own is not submitted by it")
  func burstInTwo() throws {
    let session = try Self.keyEntry(on: try Home())
    let bytes = Array(Self.pasted.utf8)
    try session.pty.send(pieces: [Array(bytes.dropLast()), [0x0A]], gap: 2)
    try Self.expectNothingSubmitted(session)
    try session.leave()
  }

  @Test("a second paste takes the place of the first, since nobody sees what is there")
  func pastedTwice() throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.pty.send(Self.marked + Self.marked)
    try session.see(Self.about)
    try Self.finish(session)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
  }

  @Test(
    "what cannot be a key is refused with the reason",
    arguments: [
      ("sk-o...50ec", "This is a masked preview"), ("********", "This is a masked preview"),
      ("your-api-key", "This is a placeholder"), ("OPENROUTER_API_KEY", "is the name of a variable"),
      ("  \n", "There is no key here."),
    ])
  func refused(_ text: String, _ reason: String) throws {
    let home = try Home()
    let session = try Self.keyEntry(on: home)
    try session.paste(text)
    try session.press(.enter)
    try session.see("Enter your OpenRouter API key", reason)
    try session.leave()
    #expect(try home.contents().isEmpty)
  }

  @Test("Enter in an empty field asks for the key")
  func empty() throws {
    let session = try Self.keyEntry(on: try Home())
    try session.press(.enter)
    try session.see("x Type or paste the key first.")
    try session.leave()
  }

  @Test("a key of another service is noticed, and F3 switches to that service")
  func otherService() throws {
    let home = try Home()
    let session = try Place.keyEntry.arrive(on: home)
    try session.paste(Key.openRouter)
    try session.see("! This starts like an OpenRouter key")
    try session.press(.f3)
    try session.see("Enter your OpenRouter API key", without: "This starts like")
    try Self.finish(session)
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
  }

  @Test("the wizard and the unattended command write the same files for a pasted key")
  func sameAsUnattended() throws {
    let (byHand, byScript) = (try Home(), try Home())
    let session = try Self.keyEntry(on: byHand)
    try session.pty.send(Self.marked)
    try session.see(Self.about)
    try Self.finish(session)
    let run = try Unattended.onboard(
      byScript, ["--auth-choice", "openrouter-api-key", "--key-stdin"], input: Self.pasted)
    #expect(run.status == .code(0))
    #expect(try byHand.words() == byScript.words())
  }
}
