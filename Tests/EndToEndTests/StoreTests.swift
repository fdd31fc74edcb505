import TestSupport
import Testing

/// Where an unattended set-up puts a key, on an installation of each generation.
struct StoreTests {
  private static let kilo = ["--auth-choice", "kilocode-api-key"]

  private static func machine(_ tree: GenerationTree) throws -> (Home, FakeOpenClaw) {
    let home = try Home()
    for (path, text) in tree.files { try home.write(text, to: path) }
    let openClaw = try FakeOpenClaw(version: tree.release ?? "2026.5.7")
    try openClaw.answer(.plugins, #"{ "plugins": [{ "id": "kilocode" }] }"#)
    return (home, openClaw)
  }

  /// Sets up, and expects that no call got the key but the one that stores it, which gets it on standard input.
  private static func setUp(
    _ home: Home, _ openClaw: FakeOpenClaw, store: String, source: SourceLocation = #_sourceLocation
  ) throws -> Unattended {
    let run = try Unattended.onboard(
      home, kilo + ["--store", store], ["PATH": openClaw.searchPath, "KILOCODE_API_KEY": Key.kilo],
      source: source)
    for call in try openClaw.calls() {
      let isPaste = call.arguments.starts(with: ["models", "auth", "paste-api-key"])
      #expect(call.input == (isPaste ? Array((Key.kilo + "\n").utf8) : []), sourceLocation: source)
      let words = (call.arguments + call.environment.values).joined(separator: "\n")
      #expect(Key.leak(in: words.utf8) == nil, sourceLocation: source)
    }
    return run
  }

  private static let files: Set<GenerationTree> = [.fresh, .json]

  @Test(
    "profile: a file where OpenClaw reads one, else openclaw stores it", arguments: GenerationTree.allCases)
  func profile(_ tree: GenerationTree) throws {
    let (home, openClaw) = try Self.machine(tree)
    let before = home.exists(Home.authProfiles) ? try home.authProfilesText : nil
    let run = try Self.setUp(home, openClaw, store: "profile")
    #expect(run.status == .code(0), "\(run.errorText)")
    let pastes = try openClaw.calls().map(\.arguments).filter { $0.contains("paste-api-key") }
    let isFile = Self.files.contains(tree)
    #expect(
      pastes
        == (isFile
          ? []
          : [
            [
              "models", "auth", "paste-api-key", "--provider", "kilocode", "--profile-id", "kilocode:default",
            ]
          ]))
    if isFile {
      #expect(try home.authProfilesText.contains("\"key\": \"\(Key.kilo)\""))
      #expect(try home.mode(Home.authProfiles) == 0o600)
    } else {
      #expect((home.exists(Home.authProfiles) ? try home.authProfilesText : nil) == before)
      #expect(run.text.contains("\nopenclaw: Config updated.\n"))
    }
    #expect(run.text.contains("openclaw doctor --fix imports it once") == isFile)
    #expect(try home.configText.contains("\"primary\": \"kilocode/kilo"))
    #expect(try !home.configText.contains(Key.kilo))
  }

  @Test("ref: no secret reaches the disk", arguments: GenerationTree.allCases)
  func reference(_ tree: GenerationTree) throws {
    let (home, openClaw) = try Self.machine(tree)
    #expect(try Self.setUp(home, openClaw, store: "ref").status == .code(0))
    let reference = try home.text(Self.files.contains(tree) ? Home.authProfiles : Home.config)
    #expect(reference.contains("\"id\": \"KILOCODE_API_KEY\""))
    #expect(try home.words().values.allSatisfy { !$0.contains(Key.kilo) })
    #expect(try openClaw.calls().allSatisfy { !$0.arguments.contains("paste-api-key") })
  }

  @Test(
    "dotenv and config-env: the same everywhere, and openclaw is not asked",
    arguments: GenerationTree.allCases)
  func variables(_ tree: GenerationTree) throws {
    for store in ["dotenv", "config-env"] {
      let (home, openClaw) = try Self.machine(tree)
      let before = home.exists(Home.authProfiles) ? try home.authProfilesText : nil
      #expect(try Self.setUp(home, openClaw, store: store).status == .code(0))
      if store == "dotenv" {
        #expect(try home.text(Home.dotEnv) == "KILOCODE_API_KEY=\(Key.kilo)\n")
        #expect(try home.mode(Home.dotEnv) == 0o600)
        #expect(try !home.configText.contains(Key.kilo))
      } else {
        let words = try home.configText.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        #expect(words.contains("\"env\": { \"vars\": { \"KILOCODE_API_KEY\": \"\(Key.kilo)\" } }"))
        #expect(try home.mode(Home.config) == 0o600)
      }
      #expect((home.exists(Home.authProfiles) ? try home.authProfilesText : nil) == before)
      #expect(try openClaw.calls().isEmpty)
    }
  }

  @Test("where nothing is set up yet, the release that is installed decides")
  func installed() throws {
    let home = try Home()
    let openClaw = try FakeOpenClaw(version: "2026.9.2")
    try openClaw.answer(.plugins, #"{ "plugins": [{ "id": "kilocode" }] }"#)
    #expect(try Self.setUp(home, openClaw, store: "profile").status == .code(0))
    #expect(!home.exists(Home.authProfiles))
    #expect(try openClaw.calls().contains { $0.arguments.contains("paste-api-key") })
  }

  @Test("a saved profile of a database is kept without a new key")
  func kept() throws {
    let (home, openClaw) = try Self.machine(.sqlite)
    try openClaw.answer(
      .profiles, #"{ "profiles": [{ "id": "kilocode:work", "provider": "kilocode", "type": "api_key" }] }"#)
    let run = try Unattended.onboard(home, Self.kilo, ["PATH": openClaw.searchPath])
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try home.configText.contains("\"kilocode:work\""))
    #expect(try openClaw.calls().allSatisfy { !$0.arguments.contains("paste-api-key") })
  }

  @Test("a database without a runnable openclaw: no key file is made, and other places are named")
  func notRunnable() throws {
    let home = try Home()
    for (path, text) in GenerationTree.sqlite.files { try home.write(text, to: path) }
    let before = try home.contents()
    let run = try Unattended.onboard(home, Self.kilo, ["KILOCODE_API_KEY": Key.kilo])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("--store dotenv or ref"))
    #expect(try home.contents() == before)
  }

  @Test("openclaw's refusal is shown, and nothing else is written")
  func refused() throws {
    let (home, openClaw) = try Self.machine(.sqlite)
    try openClaw.answer(.paste, errors: "Error: the store is busy\n", code: 1)
    let before = try home.contents()
    let run = try Self.setUp(home, openClaw, store: "profile")
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("openclaw: Error: the store is busy"))
    #expect(try home.contents() == before)
  }

  @Test("models set never runs openclaw", arguments: [GenerationTree.fresh, .json, .sqlite, .shared])
  func modelsSet(_ tree: GenerationTree) throws {
    let (home, openClaw) = try Self.machine(tree)
    let run = try Unattended(
      home, ["models", "set", "openrouter/auto"], ["PATH": openClaw.searchPath])
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try openClaw.calls().isEmpty)
  }

  @Test("an environment file keeps every byte but the value that is replaced")
  func dotEnv() throws {
    let home = try Home(config: "{}\n")
    let before = """
      # keys of the house\r
      export KILOCODE_API_KEY = 'old-key-0123456789'   # Kilo, since May\r
      \r
      OTHER="a b # c\\n"
      KILOCODE_API_KEY_2=`second`
      """
    try home.write(before, to: Home.dotEnv)
    let run = try Unattended.onboard(
      home, Self.kilo + ["--key-stdin", "--store", "dotenv"], input: Key.kilo)
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(
      try home.text(Home.dotEnv) == before.replacing("'old-key-0123456789'", with: "'\(Key.kilo)'")
        || home.text(Home.dotEnv) == before.replacing("'old-key-0123456789'", with: Key.kilo))
    #expect(try !home.configText.contains("auth"))
  }

  @Test("a new key ends the rest of its profile in auth-state.json, and nothing else changes there")
  func cooldown() throws {
    let home = try Home(config: "{}\n")
    try home.write(Samples.authProfiles("kilocode", "\"key\": \"\(Key.otherKilo)\""), to: Home.authProfiles)
    let failures =
      ", \"cooldownUntil\": 99999999999999, \"cooldownReason\": \"auth\", \"errorCount\": 3, "
      + "\"failureCounts\": { \"auth\": 3 }, \"lastFailureAt\": 7, \"disabledUntil\": 8"
    let state = """
      { "version": 1,
        "order": { "kilocode": ["kilocode:default"] },
        "usageStats": {
          "kilocode:other": { "errorCount": 1, "cooldownUntil": 99999999999999 },
          "kilocode:default": { "lastUsed": 5\(failures) } } }

      """
    try home.write(state, to: Home.authState)
    let run = try Unattended.onboard(home, Self.kilo + ["--key-stdin"], input: Key.kilo)
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try home.text(Home.authState) == state.replacing(failures, with: ""))
  }

  @Test(
    "options that contradict each other are refused",
    arguments: [
      (
        ["--auth-profile", "kilocode:default", "--store", "dotenv"], "--auth-profile keeps a key where it is"
      ),
      (
        ["--auth-profile", "kilocode:default", "--store", "profile"], "--auth-profile keeps a key where it is"
      ),
      (["--store", "vault"], "Invalid --store vault: there are profile, ref, dotenv, config-env."),
      (["--store", "dotenv", "--secret-input-mode", "ref"], "contradict each other"),
      (["--agent", "a", "--model-agent", "b"], "contradict each other"),
    ])
  func usage(_ arguments: [String], _ text: String) throws {
    let home = try Home()
    let run = try Unattended.onboard(home, Self.kilo + arguments, ["KILOCODE_API_KEY": Key.kilo])
    #expect(run.status == .code(64))
    #expect(run.errorText.contains(text), "\(run.errorText)")
    #expect(try home.contents().isEmpty)
  }
}
