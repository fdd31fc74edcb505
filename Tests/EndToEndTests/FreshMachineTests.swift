import TestSupport
import Testing

/// A machine on which OpenClaw has never been set up, and a key in the environment.
struct FreshMachineTests {
  private static let environment: Program.Variables = ["KILOCODE_API_KEY": Key.kilo]

  @Test("a key in the environment becomes a copy, a provider entry and a default model, byte for byte")
  func copy() throws {
    let home = try Home()
    let session = try Session(home, [], Self.environment)
    try session.see("Which service runs your models?", "> Kilo Gateway", "+ key in environment")
    try session.press(.enter)
    try session.see("Use the key that is already here?", "env: KILOCODE_API_KEY", Key.kiloPreview)
    try session.see("> a copy in the auth profile")
    try session.press(.enter)
    try session.see("Choose the default model", "> + kilo/auto")
    try session.press(.enter)
    try session.see("Write these changes?", "auth-profiles.json  new file, 600")
    #expect(try home.contents().isEmpty)
    try session.press(.enter)
    try session.see("Written and read back.", "> Home")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))

    try session.see("Written and read back.", "Default model: kilocode/kilo/auto")
    try session.see("--auth-choice kilocode-api-key\n--key-env KILOCODE_API_KEY")
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.configText == Samples.kiloConfig)
    #expect(try home.files() == [Home.authProfiles, Home.config])
    for file in [Home.authProfiles, Home.config] { #expect(try home.mode(file) == 0o600) }
    for directory in [
      ".openclaw", ".openclaw/agents", ".openclaw/agents/main", ".openclaw/agents/main/agent",
    ] {
      #expect(try home.mode(directory) == 0o700)
    }
  }

  @Test("a reference to the variable leaves no secret on the disk")
  func reference() throws {
    let home = try Home()
    let session = try Session(home, [], Self.environment)
    try Place.existingKey.go(session)
    try session.press(.tab, .down)
    try session.seeFocus(on: "a reference to the variable")
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.press(.enter)
    try session.see("Write these changes?")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))

    #expect(try home.authProfilesText == Samples.kiloReference)
    #expect(try home.configText == Samples.kiloConfig)
    for file in try home.files() { #expect(try Key.leak(in: home.text(file).utf8) == nil, "\(file)") }
  }

  @Test("the review shows every line that will be written, the key masked")
  func review() throws {
    let home = try Home()
    let session = try Place.review.arrive(on: home, rows: 200)
    let shown = session.pty.screen.text
    let masked = Samples.kiloAuthProfiles.replacing(Key.kilo, with: Key.kiloPreview)
    for line in (masked + Samples.kiloConfig).split(separator: "\n") { #expect(shown.contains("+" + line)) }
    try session.leave()
  }

  @Test("the wizard and the unattended command that it shows write the same files")
  func sameAsUnattended() throws {
    let (byHand, byScript) = (try Home(), try Home())
    let session = try Place.done.arrive(on: byHand)
    try session.leave(.code(0))
    let run = try Unattended.onboard(
      byScript, ["--auth-choice", "kilocode-api-key", "--key-env", "KILOCODE_API_KEY"], Self.environment)
    #expect(run.status == .code(0))
    #expect(try byHand.words() == byScript.words())
  }

  @Test("the key is nowhere but in the file: not among the arguments, and no other process ever had it")
  func processes() throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    let process = "/proc/\(session.pty.pid)"
    let arguments = try Home.bytes(ofFile: process + "/cmdline")
    #expect(String(decoding: arguments, as: UTF8.self).contains("openclaw-setup"))
    #expect(Key.leak(in: arguments) == nil)
    #expect(try Home.bytes(ofFile: process + "/task/\(session.pty.pid)/children").isEmpty)
    try session.leave()
  }
}
