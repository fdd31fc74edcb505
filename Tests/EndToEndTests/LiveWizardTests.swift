import TestSupport
import Testing

/// The wizard on a machine whose gateways answer: keys are asked about, lists come in, a test message goes out.
struct LiveWizardTests {
  private static let environment = ModelGateway.online.merging(["KILOCODE_API_KEY": Key.kilo]) { $1 }

  /// A person who has chosen the key of the environment.
  private static func asking(
    _ gateway: ModelGateway, _ home: Home, source: SourceLocation = #_sourceLocation
  ) throws -> Session {
    let session = try Session(home, [], environment, source: source)
    try session.see("> Kilo Gateway", "+ key in environment")
    try session.press(.enter)
    try session.see("Use the key that is already here?")
    try session.press(.enter)
    return session
  }

  @Test(
    "a key is checked, a listed model chosen, the set-up written and tried, and all of it told in the end")
  func wholeStory() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let session = try Self.asking(gateway, home)
    try session.see("Choose the default model", "+ Accepted. Balance $12.40.", "live", "vendor/dear-2")
    try session.type("dear")
    try session.seeFocus(on: "  vendor/dear-2")
    try session.press(.enter)
    try session.see("Write these changes?", without: "is not in the list of models")
    try session.press(.enter)
    try session.see("Written and read back.", "> Home")
    try session.press(.right, .enter)
    try session.see("+ Kilo Gateway answered in", "Run by       Vendor", "> Back")
    try session.press(.enter)
    try session.see("+ Written and read back.", "+ Kilo Gateway answered in")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    try session.see("Written and read back.", "Kilo Gateway answered in", "vendor/dear-2, 14 tokens, $0.0004")
    #expect(
      try gateway.keyWentOnly(
        to: ["/api/profile", "/api/profile/balance", "/api/gateway/chat/completions"], key: Key.kilo))
    #expect(home.exists(".cache/openclaw-setup/models-kilocode.json"))
  }

  @Test("a rejected key stays until it is changed or taken all the same")
  func rejected() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "GET /api/profile", .json(#"{"success":false,"error":"Invalid token (\#(Key.kilo))"}"#, status: 401))
    let home = try gateway.home()
    let session = try Self.asking(gateway, home)
    try session.see("x Rejected by Kilo Gateway (401 Invalid token", "> Choose another key")
    try session.press(.right, .enter)
    try session.see("Choose the default model")
    try session.leave()
    #expect(try gateway.questions().contains("GET /api/profile"))
  }

  @Test("Esc skips a check that takes too long, and the gateway is left")
  func skipped() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer("GET /api/profile", .silence)
    let home = try gateway.home()
    let session = try Self.asking(gateway, home)
    try session.see("~ Asking Kilo Gateway about this key (Esc skips)")
    try session.pty.wait(
      for: "the question", untilOutside: { (try? gateway.questions().contains("GET /api/profile")) == true })
    try session.press(.escape)
    try session.see("Choose the default model", "! Not checked: skipped.")
    try session.pty.wait(
      for: "the end of the question", untilOutside: { (try? gateway.standIn.hangUps()) == 1 })
    try session.leave()
  }

  @Test("whoever leaves while a gateway is silent leaves nothing running")
  func left() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer("GET /api/profile", .silence)
    let home = try gateway.home()
    let session = try Self.asking(gateway, home)
    try session.see("~ Asking Kilo Gateway about this key (Esc skips)")
    try session.pty.wait(
      for: "the question", untilOutside: { (try? gateway.questions().contains("GET /api/profile")) == true })
    try session.press(.control("c"), .control("c"))
    try session.expectEnd(.code(2))
    try session.pty.wait(
      for: "the end of the question", untilOutside: { (try? gateway.standIn.hangUps()) == 1 })
  }

  @Test("the list of an earlier run is there at once, also without a network")
  func cached() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let first = try Session(home, ["models"], Self.environment)
    try first.see("Choose the default model", "live", "vendor/dear-2")
    try first.leave()
    let second = try Session(home, ["models"], ["KILOCODE_API_KEY": Key.kilo])
    try second.see("Choose the default model", "cached", "vendor/dear-2")
    try second.leave()
    withExtendedLifetime(gateway) {}
  }

  @Test("a model that the key cannot use is replaced by one that it can")
  func otherModel() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "POST /api/gateway/chat/completions",
      .json(#"{"error":"Model not allowed for your team.","message":"Ask your admin."}"#, status: 404))
    let home = try gateway.home("agents: { defaults: { model: 'kilocode/kilo/auto' } },")
    let session = try Session(home, [], Self.environment)
    try session.see("This machine's setup", "Send a test message")
    try session.press(.end, .up, .enter)
    try session.see("x Kilo Gateway has no such model for this key", "> Choose another model")
    try session.press(.enter)
    try session.see(
      "Choose another default model", "kilo/auto is not available for this key", "vendor/dear-2")
    try session.type("dear")
    try session.seeFocus(on: "  vendor/dear-2")
    try session.press(.enter)
    try session.see("Write these changes?", "(was kilocode/kilo/auto)")
    try session.leave()
    withExtendedLifetime(gateway) {}
  }

  @Test("without curl everything else works, and it is said what was not done")
  func noCurl() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let session = try Session(home, [], Self.environment.merging(["PATH": home.path]) { $1 })
    try session.see("> Kilo Gateway")
    try session.press(.enter)
    try session.see("Use the key that is already here?")
    try session.press(.enter)
    try session.see("Choose the default model", "! There is no curl on PATH")
    try session.press(.enter)
    try session.see("Write these changes?")
    try session.leave()
    #expect(try gateway.questions().isEmpty)
  }
}
