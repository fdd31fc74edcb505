import TestSupport
import Testing

/// `auth status`: every place of every key, in the order in which OpenClaw asks them.
struct AuthStatusTests {
  /// A machine with a key of Kilo Gateway in every place that there is.
  private static func everywhere() throws -> Home {
    let home = try Home(
      config: """
        {
          env: { vars: { KILOCODE_API_KEY: "\(Key.kilo)" } },
          models: { providers: { kilocode: { apiKey: "\(Key.otherKilo)" } } },
          meta: { lastTouchedVersion: "2026.5.7" },
        }

        """)
    try home.write(
      Samples.authProfiles("kilocode", "\"key\": \"\(Key.otherKilo)\""), to: Home.authProfiles)
    for path in [".env", ".openclaw/.env", ".config/openclaw/gateway.env"] {
      try home.write("KILOCODE_API_KEY=\(Key.kilo)\n", to: path)
    }
    return home
  }

  private static let everywhereText = """
    Where keys are kept
      In a file, as OpenClaw up to 2026.6.1 keeps them.
      ~/.openclaw/agents/main/agent/auth-profiles.json
      OpenClaw: no openclaw on PATH; config last written by 2026.5.7

    Kilo Gateway
      * kilocode:default  eyJh...91ab  saved profile  in use
        KILOCODE_API_KEY  eyJh...3xQk  environment    shadowed
      x KILOCODE_API_KEY  eyJh...3xQk  ./.env
            releases from 2026-05-28 on ignore it
        KILOCODE_API_KEY  eyJh...3xQk  .env           shadowed
        KILOCODE_API_KEY  eyJh...3xQk  gateway.env    shadowed
        KILOCODE_API_KEY  eyJh...3xQk  config env     shadowed
        apiKey            eyJh...91ab  config         shadowed

    What to look at
    ! The key in env: KILOCODE_API_KEY is not used: the saved profile
      kilocode:default comes first.
        openclaw-setup auth remove kilocode:default

    """

  @Test("every place has its line, with the masked key, and nothing is written")
  func places() throws {
    let home = try Self.everywhere()
    let before = try home.contents()
    let run = try Unattended(home, ["auth", "status"], ["KILOCODE_API_KEY": Key.kilo])
    #expect(run.status == .code(0))
    #expect(run.text == Self.everywhereText)
    #expect(run.errorText.isEmpty)
    #expect(try home.contents() == before)
  }

  @Test("--json has the same places, the one that is used, and what is wrong")
  func json() throws {
    let home = try Self.everywhere()
    let run = try Unattended(home, ["auth", "status", "--json"], ["KILOCODE_API_KEY": Key.kilo])
    let object = try run.object()
    let storage = try #require(object["storage"] as? [String: Any])
    #expect(storage["generation"] as? String == "json")
    #expect(storage["path"] as? String == home.path(Home.authProfiles))
    let providers = try #require(object["providers"] as? [[String: Any]])
    #expect(providers.map { $0["id"] as? String } == ["kilocode"])
    let sources = try #require(providers[0]["sources"] as? [[String: Any]])
    let kinds = sources.map { $0["kind"] as? String ?? "" }
    #expect(
      kinds == [
        "profile", "environment", "workspace-dotenv", "dotenv", "gateway-dotenv", "config-env",
        "provider-entry",
      ])
    #expect(
      sources.map { $0["verdict"] as? String ?? "" } == [
        "in-use", "shadowed", "passed-over", "shadowed", "shadowed", "shadowed", "shadowed",
      ])
    #expect(sources[2]["reason"] as? String == "releases from 2026-05-28 on ignore it")
    #expect(sources[3]["path"] as? String == home.path(".openclaw/.env"))
    #expect(sources[0]["preview"] as? String == Key.otherKiloPreview)
    let effective = try #require(providers[0]["effective"] as? [String: Any])
    #expect(effective["name"] as? String == "kilocode:default")
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.map { $0["id"] as? String } == ["shadowed-key"])
    #expect(findings[0]["commands"] as? [String] == ["openclaw-setup auth remove kilocode:default"])
  }

  @Test("--provider shows that one only, under any of its names, and a key that it has not")
  func provider() throws {
    let home = try Self.everywhere()
    let kilo = try Unattended(home, ["auth", "status", "--provider", "kilo-gateway"])
    #expect(kilo.text.contains("\nKilo Gateway\n  * kilocode:default"))
    let openRouter = try Unattended(home, ["auth", "status", "--provider=openrouter"])
    #expect(openRouter.text.contains("\nOpenRouter\n    no key\n"))
    #expect(!openRouter.text.contains("Kilo"))
    let nobody = try Unattended(home, ["auth", "status", "--provider", "nobody"])
    #expect(nobody.status == .code(64))
    #expect(nobody.errorText.contains("There is no provider \"nobody\"."))
  }

  @Test("--agent shows the store of that agent; one that is not there is an error")
  func agent() throws {
    let home = try Home(config: "{ agents: { list: [{ id: \"main\" }, { id: \"writer\" }] } }\n")
    try home.write(Samples.kiloAuthProfiles, to: ".openclaw/agents/writer/agent/auth-profiles.json")
    let writer = try Unattended(home, ["auth", "status", "--agent", "writer"])
    #expect(writer.text.contains("  ~/.openclaw/agents/writer/agent/auth-profiles.json\n"))
    #expect(writer.text.contains("  * kilocode:default  \(Key.kiloPreview)  saved profile  in use\n"))
    #expect(try Unattended(home, ["auth", "status"]).text.contains("There is no key of any provider."))
    let nobody = try Unattended(home, ["auth", "status", "--agent", "nobody"])
    #expect(nobody.status == .code(1))
    #expect(nobody.errorText.contains("There is no agent \"nobody\"; the config has main, writer."))
  }

  @Test("what is wrong is named with its remedy")
  func findings() throws {
    let home = try Home(config: "{ broken")
    try home.write(
      """
      {
        "profiles": {
          "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "\(Key.kilo)" },
          "old": { "type": "password", "provider": "kilocode" }
        }
      }
      """, to: Home.authProfiles)
    try home.write(
      #"{ "usageStats": { "kilocode:default": { "cooldownUntil": 99999999999999 } } }"#, to: Home.authState)
    let run = try Unattended(home, ["auth", "status"], ["OPEN_ROUTER_API_KEY": Key.openRouter])
    #expect(run.status == .code(0))
    #expect(
      run.text.contains("\n  x kilocode:default  \(Key.kiloPreview)  saved profile  rests after failures\n"))
    let end = run.text.split(separator: "What to look at\n").last.map(String.init) ?? ""
    let lines = end.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for sentence in [
      "! ~/.openclaw/openclaw.json:1:9:", "Correct the file and try again.",
      "! OpenClaw ignores old in ~/.openclaw/agents/main/agent/auth-profiles.json, since it has no type",
      "! kilocode:default failed, and OpenClaw does not try it for another",
      "! OPEN_ROUTER_API_KEY is set, but OpenClaw reads OPENROUTER_API_KEY. Call it OPENROUTER_API_KEY.",
    ] {
      #expect(words.contains(sentence), "\(end)")
    }
  }

  @Test("the login shell is asked where the config says so")
  func loginShell() throws {
    let home = try Home(config: "{ env: { shellEnv: { enabled: true } } }\n")
    try home.write("export KILOCODE_API_KEY='\(Key.kilo)'\n", to: ".profile")
    let run = try Unattended(home, ["auth", "status"], ["SHELL": "/bin/sh"])
    #expect(run.text.contains("  * KILOCODE_API_KEY  \(Key.kiloPreview)  login shell  in use\n"))
  }

  // MARK: With an openclaw

  /// What is told of a tree, and what `openclaw` was asked for it.
  struct Tree: CustomTestStringConvertible {
    let tree: GenerationTree
    let generation: String
    let sentence: String
    /// Whether profiles are asked for.
    let asks: Bool

    var testDescription: String { tree.rawValue }
  }

  static let trees = [
    Tree(tree: .fresh, generation: "json", sentence: "In a file", asks: false),
    Tree(tree: .json, generation: "json", sentence: "In a file", asks: false),
    Tree(tree: .sqlite, generation: "sqlite", sentence: "In a database of each agent", asks: true),
    Tree(tree: .sqliteWithState, generation: "sqlite", sentence: "In a database of each agent", asks: true),
    Tree(tree: .upgraded, generation: "sqlite", sentence: "In a database of each agent", asks: true),
    Tree(tree: .leftover, generation: "sqlite", sentence: "In a database of each agent", asks: true),
    Tree(tree: .shared, generation: "shared-sqlite", sentence: "In a database for all agents", asks: true),
    Tree(
      tree: .sharedWithAgent, generation: "shared-sqlite", sentence: "In a database for all agents",
      asks: true),
  ]

  @Test(
    "where keys are kept, by what an installation leaves; a database is listed by openclaw", arguments: trees)
  func generation(_ example: Tree) throws {
    let home = try Home()
    for (path, text) in example.tree.files { try home.write(text, to: path) }
    let openClaw = try FakeOpenClaw(version: example.tree.release ?? "2026.5.7")
    try openClaw.answer(
      .profiles, #"{ "profiles": [{ "id": "kilocode:default", "provider": "kilocode", "type": "api_key" }] }"#
    )
    try openClaw.answer(.plugins, #"{ "plugins": [{ "id": "kilocode" }] }"#)
    let variables: Program.Variables = ["PATH": openClaw.searchPath]
    let run = try Unattended(home, ["auth", "status", "--json"], variables)
    let storage = try #require(try run.object()["storage"] as? [String: Any])
    #expect(storage["generation"] as? String == example.generation)
    #expect(storage["openclaw"] as? String == openClaw.path)
    #expect(storage["release"] as? String == example.tree.release ?? "2026.5.7")
    #expect(
      try openClaw.calls().contains { $0.arguments.starts(with: ["models", "auth", "list"]) } == example.asks)
    let text = try Unattended(home, ["auth", "status"], variables).text
    #expect(text.contains("\n  \(example.sentence), as OpenClaw "))
    #expect(text.contains("  * kilocode:default  saved profile  in use\n") == example.asks)
    #expect(
      text.contains("openclaw doctor --fix") == (example.tree == .leftover || example.tree == .upgraded))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains(openClaw.path) })
  }

  @Test("a plugin that Kilo Gateway needs and that is not there is named with the commands that install it")
  func plugin() throws {
    let home = try Home()
    for (path, text) in GenerationTree.shared.files { try home.write(text, to: path) }
    let openClaw = try FakeOpenClaw(version: "2026.9.2")
    let run = try Unattended(
      home, ["auth", "status"], ["PATH": openClaw.searchPath, "KILOCODE_API_KEY": Key.kilo])
    #expect(run.text.contains("\n    openclaw plugins install @openclaw/kilocode-provider\n"))
    #expect(run.text.contains("\n    openclaw gateway restart\n"))
    #expect(try openClaw.calls().allSatisfy { !$0.environment.values.contains(Key.kilo) })
  }

  @Test("a database that nobody can list is said to be unknown, not empty")
  func unlisted() throws {
    let home = try Home()
    for (path, text) in GenerationTree.sqlite.files { try home.write(text, to: path) }
    let run = try Unattended(home, ["auth", "status"])
    #expect(run.status == .code(0))
    #expect(run.text.contains("! The profiles in the database are not known: there is no openclaw on PATH."))
  }
}
