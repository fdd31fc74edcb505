import TestSupport
import Testing

/// Files that cannot be understood are never written, and it is said where and why.
struct BrokenFileTests {
  private static let environment: Program.Variables = ["KILOCODE_API_KEY": Key.kilo]
  private static let onboard = ["onboard", "--non-interactive", "--auth-choice", "kilocode-api-key"]

  /// Runs `arguments` on `home`, and expects the sentence, exit 1, and that nothing was touched.
  private static func expectRefused(
    _ home: Home, _ arguments: [String], _ texts: [String], source: SourceLocation = #_sourceLocation
  ) throws {
    let before = try home.contents()
    let run = try Unattended(home, arguments, environment, source: source)
    #expect(run.status == .code(1), sourceLocation: source)
    for text in texts { #expect(run.errorText.contains(text), "\(run.errorText)", sourceLocation: source) }
    #expect(try home.contents() == before, sourceLocation: source)
  }

  @Test("a config that does not parse: line, column, caret, cure, and nothing is written")
  func brokenConfig() throws {
    let home = try Place.problem.machine()
    let before = try home.contents()
    let session = try Place.problem.arrive(on: home)
    try session.see(
      "~/.openclaw/openclaw.json:3:12:", "    retries: 180_000,\n  " + String(repeating: " ", count: 11) + "^"
    )
    try session.leave()
    #expect(try home.contents() == before)

    let caret = "\n  retries: 180_000,\n" + String(repeating: " ", count: 11) + "^\n"
    let texts = ["~/.openclaw/openclaw.json:3:12:", caret, "Correct the file and try again."]
    try Self.expectRefused(home, ["models", "set", "kilocode/kilo/auto"], texts)
    try Self.expectRefused(home, Self.onboard, texts)
    try Self.expectRefused(home, Self.onboard + ["--dry-run"], texts)
  }

  @Test("the caret stands below the place also behind tabs and wide characters")
  func caret() throws {
    let home = try Home(config: "{\n\t\"名前\": 1_0,\n}\n")
    let session = try Session(home)
    try session.see("This must be put right first", "openclaw.json:2:")
    let lines = session.pty.screen.lines
    let row = try #require(lines.lastIndex { $0.contains("1_0") })
    let place = try #require((0..<80).first { session.pty.screen[row, $0].text == "1" })
    #expect(session.pty.screen[row + 1, place].text == "^")
    try session.leave()
  }

  @Test("once the file is put right, looking again goes on")
  func lookAgain() throws {
    let home = try Place.problem.machine()
    let session = try Place.problem.arrive(on: home)
    try home.write(Samples.configured, to: Home.config)
    try session.press(.enter)
    try session.see("This machine's setup")
    try session.leave()
  }

  @Test("a secret in a line that does not parse is not shown")
  func secretInBrokenLine() throws {
    let home = try Home(config: "{ env: { KILOCODE_API_KEY: \"\(Key.otherKilo)\" }, retries: 1_0 }\n")
    let session = try Session(home)
    try session.see("This must be put right first", "^")
    try session.leave()
    try Self.expectRefused(home, ["models", "set", "kilocode/kilo/auto"], ["1_0"])
  }

  @Test(
    "a config whose root or section has the wrong shape is not written",
    arguments: [
      ("[]", "must be an object"), ("{ agents: { defaults: { model: [] } } }", "agents.defaults.model"),
      ("{ models: { providers: { kilocode: { models: {} } } } }", "models.providers.kilocode.models"),
      ("{ agents: { $include: './agents.json5' } }", "which does not exist"),
    ])
  func shapes(_ config: String, _ text: String) throws {
    try Self.expectRefused(try Home(config: config), Self.onboard, [text])
  }

  @Test(
    "an auth store that OpenClaw would read as empty is reported and not written",
    arguments: [
      "{ // keys\n  \"version\": 1, \"profiles\": {} }\n", "{ \"version\": 1, \"profiles\": {}, }\n",
      "\u{FEFF}{ \"version\": 1, \"profiles\": {} }\n", "{ version: 1, profiles: {} }\n", "{ \"version\": 1",
    ])
  func brokenStore(_ store: String) throws {
    let home = try Home()
    try home.write(store, to: Home.authProfiles)
    let before = try home.contents()
    let session = try Session(home, [], Self.environment)
    try session.see("Which service runs your models?")
    try session.press(.enter)
    try session.see("This must be put right first", "auth-profiles.json:")
    try session.leave()
    #expect(try home.contents() == before)
    try Self.expectRefused(home, Self.onboard, ["auth-profiles.json:"])
  }

  @Test(
    "beside the database of newer versions no key file is offered, and none is written",
    arguments: [".openclaw/agents/main/agent/openclaw-agent.sqlite", ".openclaw/state/openclaw.sqlite"])
  func database(_ path: String) throws {
    let home = try Home()
    try home.write("SQLite format 3\0", to: path)
    let before = try home.contents()
    let session = try Session(home, [], Self.environment)
    try session.see("Which service runs your models?")
    try session.press(.enter)
    try session.see("When the variable is used, store", without: "auth profile")
    try session.leave()
    #expect(try home.contents() == before)
    try Self.expectRefused(home, Self.onboard, ["keeps its keys in a database"])
  }

  @Test("beside a database the default model can still be changed, since that is in the config")
  func modelBesideDatabase() throws {
    let home = try Home(config: Samples.configured)
    try home.write("SQLite format 3\0", to: ".openclaw/state/openclaw.sqlite")
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto"])
    #expect(run.status == .code(0))
    #expect(try home.configText.contains("primary: \"kilocode/kilo/auto\""))
    #expect(!home.exists(Home.authProfiles))
  }

  @Test("a config that is a directory is said to be one")
  func directory() throws {
    let home = try Home()
    try home.write("", to: Home.config + "/x")
    try Self.expectRefused(home, Self.onboard, ["should be a file but is a directory"])
  }
}
