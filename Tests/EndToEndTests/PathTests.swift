import TestSupport
import Testing

/// OpenClaw's files are not always in `~/.openclaw`.
struct PathTests {
  /// A machine whose files are elsewhere.
  struct Elsewhere: CustomTestStringConvertible {
    let name: String
    /// Variables; `HOME` in a value stands for the home directory.
    var variables: [String: String] = [:]
    var arguments: [String] = []
    /// Files that are there before.
    var present: [String] = []
    let config: String
    let authProfiles: String

    var testDescription: String { name }
  }

  private static let store = "/agents/main/agent/auth-profiles.json"
  private static let places = [
    Elsewhere(
      name: "OPENCLAW_STATE_DIR", variables: ["OPENCLAW_STATE_DIR": "HOME/state"],
      config: "state/openclaw.json",
      authProfiles: "state" + store),
    Elsewhere(
      name: "OPENCLAW_STATE_DIR with ~", variables: ["OPENCLAW_STATE_DIR": "~/state"],
      config: "state/openclaw.json", authProfiles: "state" + store),
    Elsewhere(
      name: "OPENCLAW_CONFIG_PATH", variables: ["OPENCLAW_CONFIG_PATH": "HOME/etc/claw.json5"],
      config: "etc/claw.json5", authProfiles: ".openclaw" + store),
    Elsewhere(
      name: "OPENCLAW_HOME", variables: ["OPENCLAW_HOME": "HOME/service"],
      config: "service/.openclaw/openclaw.json", authProfiles: "service/.openclaw" + store),
    Elsewhere(
      name: "--profile", arguments: ["--profile", "work"], config: ".openclaw-work/openclaw.json",
      authProfiles: ".openclaw-work" + store),
    Elsewhere(
      name: "--profile default", arguments: ["--profile", "default"], config: ".openclaw/openclaw.json",
      authProfiles: ".openclaw" + store),
    Elsewhere(
      name: "legacy directory", present: [".clawdbot/clawdbot.json"], config: ".clawdbot/clawdbot.json",
      authProfiles: ".clawdbot" + store),
    Elsewhere(
      name: "legacy directory beside the new one",
      present: [".clawdbot/clawdbot.json", ".openclaw/openclaw.json"], config: ".openclaw/openclaw.json",
      authProfiles: ".openclaw" + store),
    Elsewhere(
      name: "legacy file in the new directory", present: [".openclaw/clawdbot.json"],
      config: ".openclaw/clawdbot.json", authProfiles: ".openclaw" + store),
  ]

  @Test("files are written where OpenClaw looks for them, and nowhere else", arguments: places)
  func elsewhere(_ place: Elsewhere) throws {
    let home = try Home()
    for file in place.present { try home.write("{ gateway: { mode: \"local\" } }\n", to: file) }
    let variables = place.variables.mapValues { $0.replacing("HOME", with: home.path) }
    let run = try Unattended.onboard(
      home, ["--auth-choice", "kilocode-api-key", "--key-stdin"] + place.arguments, variables, input: Key.kilo
    )
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try home.text(place.authProfiles) == Samples.kiloAuthProfiles)
    #expect(try home.text(place.config).contains("kilocode/kilo/auto"))
    let backups = place.present.contains(place.config) ? [place.config + ".bak"] : []
    #expect(try home.files() == Set(place.present + [place.config, place.authProfiles] + backups).sorted())
  }

  @Test("the wizard uses the same places", arguments: places)
  func wizard(_ place: Elsewhere) throws {
    let home = try Home()
    for file in place.present { try home.write("{ gateway: { mode: \"local\" } }\n", to: file) }
    var variables: Program.Variables = place.variables.mapValues { $0.replacing("HOME", with: home.path) }
    variables["KILOCODE_API_KEY"] = Key.kilo
    let session = try Session(home, place.arguments, variables)
    try Place.done.go(session)
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.text(place.authProfiles) == Samples.kiloAuthProfiles)
    #expect(try home.text(place.config).contains("kilocode/kilo/auto"))
  }

  @Test("a profile's name that could lead elsewhere is refused", arguments: ["../x", "a/b", "", "-x", "a b"])
  func badProfile(_ name: String) throws {
    let home = try Home()
    let run = try Unattended(home, ["models", "set", "openrouter/auto", "--profile=\(name)"])
    #expect(run.status == .code(64))
    #expect(run.errorText.contains("cannot be a profile"))
    #expect(try home.contents().isEmpty)
  }

  @Test("a config that is a symbolic link stays one, and the file behind it changes")
  func link() throws {
    let home = try Home()
    try home.write(Samples.configured, to: "dotfiles/claw.json5", mode: 0o640)
    try home.write("", to: ".openclaw/here")
    try home.link(Home.config, to: "../dotfiles/claw.json5")
    let session = try Session(home, ["models"], ["KILOCODE_API_KEY": Key.kilo])
    try session.see("Choose the default model")
    try session.type("kilo/auto")
    try session.see("> + kilocode/kilo/auto")
    try session.press(.enter)
    try session.see("~/.openclaw/openclaw.json -> ~/dotfiles/claw.json5  640")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(home.linkTarget(Home.config) == "../dotfiles/claw.json5")
    #expect(try home.text("dotfiles/claw.json5").contains("primary: \"kilocode/kilo/auto\""))
    #expect(try home.mode("dotfiles/claw.json5") == 0o640)
  }

  @Test("a key store that others could read becomes private, and that is said")
  func narrowed() throws {
    let home = try Home()
    try home.write(
      Samples.authProfiles("kilocode", "\"key\": \"\(Key.otherKilo)\""), to: Home.authProfiles, mode: 0o644)
    let run = try Unattended.onboard(
      home, ["--auth-choice", "kilocode-api-key", "--key-stdin"], input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(run.text.contains("was readable by others (644); it becomes 600."))
    #expect(try home.mode(Home.authProfiles) == 0o600)
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
  }

  @Test(
    "a config that the group may read stays so: it is not ours to close", arguments: [0o644, 0o640, 0o600])
  func configMode(_ mode: Int) throws {
    let home = try Home()
    try home.write(Samples.configured, to: Home.config, mode: mode)
    #expect(try Unattended(home, ["models", "set", "kilocode/kilo/auto"]).status == .code(0))
    #expect(try home.mode(Home.config) == mode)
  }

  @Test("what else is in the store stays: other profiles, fields nobody knows, the way it is written")
  func otherProfiles() throws {
    let store = """
      {
          "version": 1,
          "lastUsed": "later",
          "profiles": {
              "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(Key.openRouter)" },
              "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "\(Key.otherKilo)", "note": "mine" }
          }
      }
      """
    let home = try Home()
    try home.write(store, to: Home.authProfiles)
    let run = try Unattended.onboard(
      home, ["--auth-choice", "kilocode-api-key", "--key-stdin"], input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(try home.authProfilesText == store.replacing(Key.otherKilo, with: Key.kilo))
  }

  @Test(
    "keys in the .env files that OpenClaw reads are found and named",
    arguments: [
      (".openclaw/.env", ".env"), (".config/openclaw/gateway.env", "gateway.env"),
    ])
  func dotEnv(_ file: String, _ name: String) throws {
    let home = try Home()
    try home.write("# keys\nKILOCODE_API_KEY=\(Key.kilo)\n", to: file)
    let session = try Session(home)
    try session.see("Which service runs your models?", "+ key in \(name)")
    try session.press(.enter)
    try session.see("Use the key that is already here?", "~/\(file), \(Key.kiloPreview)")
    try session.leave()
  }

  @Test("a variable with nearly the right name is named on the first screen")
  func nearMiss() throws {
    let session = try Session(try Home(), [], ["OPEN_ROUTER_API_KEY": Key.openRouter])
    try session.see("Which service runs your models?")
    try session.see("! OPEN_ROUTER_API_KEY is set, but OpenClaw reads OPENROUTER_API_KEY.")
    try session.leave()
  }

  @Test("without a home directory nothing is set up in the directory that we happen to be in")
  func homeless() throws {
    let home = try Home()
    let run = try Unattended(
      home, ["models", "set", "openrouter/auto", "--dry-run", "--json"], ["HOME": nil])
    #expect(!run.text.contains(home.path(Home.config)))
    #expect(try home.contents().isEmpty)
  }

  @Test("a key store that is declared read-only is not written, and the model can still be changed")
  func readOnlyStore() throws {
    let home = try Home()
    let variables: Program.Variables = ["OPENCLAW_AUTH_STORE_READONLY": "1"]
    let run = try Unattended.onboard(
      home, ["--auth-choice", "kilocode-api-key", "--key-stdin"], variables, input: Key.kilo)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("OPENCLAW_AUTH_STORE_READONLY"))
    #expect(try home.contents().isEmpty)
    #expect(try Unattended(home, ["models", "set", "openrouter/auto"], variables).status == .code(0))
  }
}
