import JSON5
import TestSupport
import Testing

/// Configs in several files, and configs that must be written by hand.
struct SplitConfigTests {
  private static let config =
    "// main\n{ agents: { $include: './parts/agents.json5' }, gateway: { mode: 'local' } }\n"
  private static let agents = "{\n  // mine\n  defaults: { model: 'openrouter/auto' },\n}\n"

  private func home() throws -> Home {
    let home = try Home()
    try home.write(Self.config, to: Home.config)
    try home.write(Self.agents, to: ".openclaw/parts/agents.json5")
    return home
  }

  @Test("the file that holds the section changes, and no other")
  func include() throws {
    let home = try home()
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--json"])
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(
      try home.text(".openclaw/parts/agents.json5")
        == Self.agents.replacing("openrouter/auto", with: "kilocode/kilo/auto"))
    #expect(try home.text(Home.config) == Self.config)
    #expect(try run.object()["previousDefaultModel"] as? String == "openrouter/auto")
    let list = try Unattended(home, ["models", "list", "--plain"])
    #expect(list.text.contains("kilocode/kilo/auto"))
  }

  @Test("a file outside of OpenClaw's directories is left alone, and the change is shown")
  func outside() throws {
    let home = try home()
    try home.write("{ agents: { $include: '../agents.json5' } }", to: Home.config)
    try home.write(Self.agents, to: "agents.json5")
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto"])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("agents comes from ~/agents.json5, which is outside"))
    #expect(run.errorText.contains("\"model\": {\n        \"primary\": \"kilocode/kilo/auto\""))
    #expect(try home.text("agents.json5") == Self.agents)
    let allowed = try Unattended(
      home, ["models", "set", "kilocode/kilo/auto"], ["OPENCLAW_INCLUDE_ROOTS": "/nowhere:\(home.path)"])
    #expect(allowed.status == .code(0), "\(allowed.errorText)")
    #expect(try home.text("agents.json5").contains("'kilocode/kilo/auto'"))
  }

  @Test("where the config is managed, the text to add is printed, for programs too")
  func managed() throws {
    let home = try Home()
    let variables: Program.Variables = ["OPENCLAW_NIX_MODE": "1", "KILOCODE_API_KEY": Key.kilo]
    let run = try Unattended.onboard(home, ["--auth-choice", "kilocode-api-key", "--json"], variables)
    #expect(run.status == .code(1))
    let error = try #require(try run.object()["error"] as? [String: Any])
    #expect(error["code"] as? String == "no-plan")
    let snippet = try #require(error["snippet"] as? String)
    let root = try #require(Document(Array(snippet.utf8)).root)
    #expect(root.value(at: ["agents", "defaults", "model", "primary"])?.string == "kilocode/kilo/auto")
    #expect(run.errorText.hasSuffix(snippet))
    #expect(try home.contents().isEmpty)
  }

  @Test("in the wizard too, and what scrolled there stays in the terminal")
  func managedWizard() throws {
    let home = try Home()
    let session = try Session(home, [], ["OPENCLAW_NIX_MODE": "1", "KILOCODE_API_KEY": Key.kilo])
    try session.see("OPENCLAW_NIX_MODE is set", "> Go on")
    try session.press(.enter)
    try session.see("Which service runs your models?")
    try session.press(.enter)
    try session.see("Use the key that is already here?")
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.press(.enter)
    try session.see("This must be done by hand", "Make the change where it is managed:")
    try session.press(.end, .enter)
    try session.see("\"primary\": \"kilocode/kilo/auto\"", "\"mode\": \"local\"")
    try session.expectEnd(.code(2))
    #expect(try home.contents().isEmpty)
  }

  @Test("a variable is replaced only where that is asked for")
  func variable() throws {
    let home = try Home()
    let config = "{ gateway: { mode: 'local' }, agents: { defaults: { model: '${MODEL}' } } }\n"
    try home.write(config, to: Home.config)
    let refused = try Unattended(home, ["models", "set", "kilocode/kilo/auto"], ["MODEL": "openrouter/auto"])
    #expect(refused.status == .code(1))
    #expect(refused.errorText.contains("agents.defaults.model is \"${MODEL}\""))
    #expect(refused.errorText.contains("--replace-variables"))
    #expect(try home.text(Home.config) == config)
    let allowed = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--replace-variables"])
    #expect(allowed.status == .code(0), "\(allowed.errorText)")
    #expect(try home.text(Home.config) == config.replacing("${MODEL}", with: "kilocode/kilo/auto"))
  }
}
