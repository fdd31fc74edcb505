import TestSupport
import Testing

/// `onboard --non-interactive`: what scripts say and get.
struct UnattendedTests {
  private static let kilo = ["--auth-choice", "kilocode-api-key"]
  private static let openRouter = ["--auth-choice", "openrouter-api-key"]

  /// A way to hand over the Kilo key.
  struct Way: CustomTestStringConvertible {
    let name: String
    var arguments = UnattendedTests.kilo
    var environment: Program.Variables = [:]
    var input = ""
    /// Whether other users can see the key.
    var isVisible = false

    var testDescription: String { name }
  }

  private static let ways = [
    Way(name: "environment", environment: ["KILOCODE_API_KEY": Key.kilo]),
    Way(name: "--key-env", arguments: kilo + ["--key-env", "OTHER"], environment: ["OTHER": Key.kilo]),
    Way(name: "--key-file", arguments: kilo + ["--key-file", "key.txt"]),
    Way(name: "--key-file a pipe", arguments: kilo + ["--key-file", "/dev/stdin"], input: Key.kilo),
    Way(name: "--key-stdin", arguments: kilo + ["--key-stdin"], input: Key.kilo + "\n"),
    Way(
      name: "--key-stdin, quoted", arguments: kilo + ["--key-stdin"],
      input: "KILOCODE_API_KEY='\(Key.kilo)'\r\n"),
    Way(name: "the flag", arguments: kilo + ["--kilocode-api-key", Key.kilo], isVisible: true),
    Way(name: "the flag with =", arguments: kilo + ["--kilocode-api-key=\(Key.kilo)"], isVisible: true),
    Way(name: "the flag alone", arguments: ["--kilocode-api-key", Key.kilo], isVisible: true),
    Way(
      name: "--token", arguments: ["--token-provider", "kilocode", "--token", Key.kilo], isVisible: true),
    Way(
      name: "--token with an alias", arguments: ["--token-provider", "kilo-gateway", "--token", Key.kilo],
      isVisible: true),
    Way(
      name: "plaintext", arguments: kilo + ["--secret-input-mode", "plaintext", "--key-stdin"],
      input: Key.kilo),
    Way(name: "--accept-risk", arguments: kilo + ["--accept-risk", "--key-stdin"], input: Key.kilo),
  ]

  @Test("every way to hand over the key writes the same files", arguments: ways)
  func handedOver(_ way: Way) throws {
    let home = try Home()
    try home.write("\"\(Key.kilo)\"\n", to: "key.txt")
    let run = try Unattended.onboard(home, way.arguments, way.environment, input: way.input)
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.configText == Samples.kiloConfig)
    #expect(run.errorText.contains("other users of this machine can see") == way.isVisible)
    #expect(run.text.contains("Default model: kilocode/kilo/auto"))
  }

  @Test("--yes is --non-interactive")
  func yes() throws {
    let home = try Home()
    let run = try Unattended(
      home, ["onboard", "--yes"] + Self.openRouter + ["--key-stdin"], input: Key.openRouter)
    #expect(run.status == .code(0))
    #expect(try home.authProfilesText == Samples.openRouterAuthProfiles)
    #expect(try home.configText == Samples.openRouterConfig)
  }

  @Test("repairs are named on standard error")
  func repairs() throws {
    let run = try Unattended.onboard(
      try Home(), Self.openRouter + ["--key-stdin"],
      input: "export OPENROUTER_API_KEY=\"\(Key.openRouter)\"\n")
    #expect(run.status == .code(0))
    #expect(run.errorText.contains("Removed the quotes."))
    #expect(run.errorText.contains("Removed the variable name in front of the key."))
  }

  @Test("a reference leaves no secret on the disk", arguments: [["--key-env", "KILOCODE_API_KEY"], []])
  func reference(_ arguments: [String]) throws {
    let home = try Home()
    let run = try Unattended.onboard(
      home, Self.kilo + ["--secret-input-mode", "ref"] + arguments, ["KILOCODE_API_KEY": Key.kilo])
    #expect(run.status == .code(0))
    #expect(try home.authProfilesText == Samples.kiloReference)
    #expect(try home.configText == Samples.kiloConfig)
    #expect(run.text.contains("The service that runs OpenClaw must see KILOCODE_API_KEY too"))
  }

  @Test(
    "--model and --keep-default decide about the default model",
    arguments: [
      (["--model", "kilocode/anthropic/claude-opus-4.6"], "kilocode/anthropic/claude-opus-4.6"),
      (["--model", "anthropic/claude-opus-4.6"], "anthropic/claude-opus-4.6"),
      (["--keep-default"], nil), ([], "kilocode/kilo/auto"),
    ])
  func model(_ arguments: [String], _ primary: String?) throws {
    let home = try Home()
    let run = try Unattended.onboard(
      home, Self.kilo + ["--key-stdin", "--json"] + arguments, input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(try run.object()["defaultModel"] as? String == primary)
    #expect(try home.configText.contains("\"primary\"") == (primary != nil))
  }

  @Test("a default that somebody chose stays unless --model says otherwise")
  func defaultStays() throws {
    let home = try Home(config: Samples.configured)
    #expect(try Unattended.onboard(home, Self.kilo + ["--key-stdin"], input: Key.kilo).status == .code(0))
    #expect(try home.configText.contains("primary: \"openrouter/auto\""))
  }

  @Test("--agent sets the model of that agent, and nobody else's")
  func agent() throws {
    let config = """
      {
        agents: {
          list: [
            { id: "main" },
            { id: "writer", model: "openrouter/auto" }, // novels
          ],
        },
      }

      """
    let home = try Home(config: config)
    try home.write(config, to: "before")
    let run = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--agent", "writer"])
    #expect(run.status == .code(0))
    #expect(
      try home.diff("before", Home.config) == [
        "<       { id: \"writer\", model: \"openrouter/auto\" }, // novels",
        ">       { id: \"writer\", model: \"kilocode/kilo/auto\" }, // novels",
      ])
    let unknown = try Unattended(home, ["models", "set", "kilocode/kilo/auto", "--agent", "nobody"])
    #expect(unknown.status == .code(1))
    #expect(unknown.errorText.contains("There is no agent \"nobody\"; the config has main, writer."))
  }

  @Test("the key of an agent goes to that agent's own store")
  func agentKey() throws {
    let home = try Home(config: "{ agents: { list: [{ id: \"main\" }, { id: \"writer\" }] } }\n")
    let run = try Unattended.onboard(
      home, Self.kilo + ["--key-stdin", "--agent", "writer"], input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(try home.text(".openclaw/agents/writer/agent/auth-profiles.json") == Samples.kiloAuthProfiles)
    #expect(!home.exists(Home.authProfiles))
  }

  @Test("--dry-run shows the masked diff of both files and writes nothing")
  func dryRun() throws {
    let home = try Home()
    let run = try Unattended.onboard(home, Self.kilo + ["--key-stdin", "--dry-run"], input: Key.kilo)
    #expect(run.status == .code(0))
    for line in ["+++ ~/.openclaw/openclaw.json", "+++ ~/.openclaw/agents/main/agent/auth-profiles.json"] {
      #expect(run.text.contains(line + "\n@@ -0,0 +1,"))
    }
    #expect(run.text.contains("+      \"key\": \"\(Key.kiloPreview)\"\n"))
    #expect(run.text.contains("+        \"primary\": \"kilocode/kilo/auto\"\n"))
    #expect(try home.contents().isEmpty)
  }

  @Test("running it again changes nothing, not even a time stamp")
  func again() throws {
    let home = try Home()
    let arguments = Self.kilo + ["--key-stdin"]
    #expect(try Unattended.onboard(home, arguments, input: Key.kilo).status == .code(0))
    let before = try home.contents()
    let run = try Unattended.onboard(home, arguments, input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(run.text.hasPrefix("Nothing to change"))
    #expect(try home.contents() == before)
  }

  @Test("another key replaces the first one and nothing else")
  func replaced() throws {
    let home = try Home()
    #expect(
      try Unattended.onboard(home, Self.kilo + ["--key-stdin"], input: Key.otherKilo).status == .code(0))
    let config = try home.contents()[Home.config]
    #expect(try Unattended.onboard(home, Self.kilo + ["--key-stdin"], input: Key.kilo).status == .code(0))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.contents()[Home.config] == config)
  }
}
