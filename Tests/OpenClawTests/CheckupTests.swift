import OpenClaw
import Testing

/// What a check finds, one row a finding, and that it finds nothing where nothing is wrong.
@Suite struct CheckupTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Nil for one that is set up.
    var desk: Desk?
    var isInterrupted = false
    var report: OpenClawReport?
    /// One line a finding: severity, code, sentence, remedy.
    let findings: [String]
  }

  private static let user: UInt32 = 1000

  private static func config(
    _ model: String = "'kilocode/kilo/auto'", defaults: String = "", agents: String = "", root: String = ""
  ) -> String {
    "{ agents: { defaults: { model: \(model), \(defaults) }, \(agents) }, gateway: { mode: 'local' }, \(root) }"
  }

  private static func store(_ credential: String, provider: String = "kilocode") -> String {
    """
    { "profiles": { "\(provider):default": { "type": "api_key", "provider": "\(provider)", \(credential) } } }
    """
  }

  private static let stored = store("\"key\": \"\(Desk.key)\"")
  private static let good = Desk(config: config(), store: stored)

  private static func desk(_ config: String, store: String? = stored) -> Desk {
    Desk(config: config, store: store)
  }

  private static let shown = Desk.configPath

  // MARK: Files

  static let files: [Case] = [
    Case(testDescription: "a machine that is set up", findings: []),
    Case(
      testDescription: "the config does not parse; what it would say is not guessed", desk: desk("{ broken"),
      findings: [
        "error broken-file: \(shown):1:9: There is no colon after the key; write one between the key and its "
          + "value. > Correct the file and try again."
      ]),
    Case(
      testDescription: "the config is a list", desk: desk("[]"),
      findings: [
        "error wrong-shape: \(shown): the file must be an object. > Correct the file by hand (openclaw doctor "
          + "can help) and start again."
      ]),
    Case(
      testDescription: "an included file does not parse",
      desk: Desk(
        config: "{ agents: { $include: 'a.json5' }, gateway: { mode: 'local' } }", files: ["a.json5": "[}"],
        store: stored),
      findings: ["error broken-file: /home/ada/.openclaw/a.json5:1:2:"]),
    Case(
      testDescription: "an included file is not there",
      desk: Desk(config: config(root: "logging: { $include: 'l.json5' }"), store: stored),
      findings: [
        "error refused-include: logging comes from /home/ada/.openclaw/l.json5, which does not exist. > Put "
          + "the file in order, or make the change by hand."
      ]),
    Case(
      testDescription: "the auth state does not parse",
      desk: Desk(config: config(), store: stored, state: "{ // mine\n}"),
      findings: ["error broken-file: \(Desk.statePath):1:3: Strict JSON allows no comments"]),
    Case(
      testDescription: "the auth store does not parse", desk: desk(config(), store: "{"),
      findings: [
        "error no-key: The default model kilocode/kilo/auto has no key of Kilo Gateway that OpenClaw can use. "
          + "> openclaw-setup",
        "error broken-store: OpenClaw sees no key in \(Desk.storePath)",
      ]),
    Case(
      testDescription: "a directory that nothing can be put in",
      desk: Desk(config: config(), fixed: [shown], store: stored),
      findings: [
        "warning read-only: \(shown) cannot be replaced: its directory is read-only. > Make the directory "
          + "writable, or change the file where it comes from."
      ]),
    Case(
      testDescription: "managed by Nix, it is meant to be read-only",
      desk: Desk(
        config: config(), fixed: [shown], store: stored, variables: ["OPENCLAW_NIX_MODE": "1"]), findings: []),
    Case(
      testDescription: "an earlier change was cut short", isInterrupted: true,
      findings: [
        "warning interrupted-change: An earlier change was cut short. > Run any other command of openclaw-setup: "
          + "it finishes it or takes it back."
      ]),
    Case(
      testDescription: "a state directory and a config with their former names",
      desk: Desk(
        config: config(), store: stored,
        variables: [
          "OPENCLAW_STATE_DIR": "/home/ada/.clawdbot", "OPENCLAW_CONFIG_PATH": "/srv/clawdbot.json",
        ]),
      findings: [
        "warning former-name: OpenClaw uses /srv/clawdbot.json, a name of its former versions. > openclaw doctor "
          + "--fix",
        "warning former-name: OpenClaw uses /home/ada/.clawdbot, a name of its former versions. > openclaw doctor "
          + "--fix",
      ]),
    Case(
      testDescription: "a variable with its former name",
      desk: Desk(config: config(), store: stored, variables: ["CLAWDBOT_STATE_DIR": "/srv"]),
      findings: [
        "warning former-variables: OpenClaw ignores variables with its former names: CLAWDBOT_STATE_DIR. > Let "
          + "their names begin with OPENCLAW_."
      ]),
  ]

  // MARK: Modes and owners

  struct Access: Sendable {
    let kind: FilePlace.Kind
    let mode: UInt32
    var owner = user
    /// Nil where nothing is wrong.
    let finding: String?
  }

  static let places: [Access] = [
    Access(kind: .secretFile, mode: 0o600, finding: nil),
    Access(kind: .secretFile, mode: 0o400, finding: nil),
    Access(
      kind: .secretFile, mode: 0o644,
      finding: "warning open-file: Others may read /p q (mode 644). > chmod 600 '/p q'"),
    Access(
      kind: .secretFile, mode: 0o620,
      finding: "warning open-file: Others may change /p q (mode 620). > chmod 600 '/p q'"),
    Access(kind: .file, mode: 0o644, finding: nil),
    Access(
      kind: .file, mode: 0o664,
      finding: "warning open-file: Others may change /p q (mode 664). > chmod 600 '/p q'"),
    Access(kind: .directory, mode: 0o755, finding: nil),
    Access(
      kind: .directory, mode: 0o775,
      finding: "warning open-directory: Others may replace files in /p q (mode 775). > chmod 700 '/p q'"),
    Access(
      kind: .directory, mode: 0o777, owner: 0,
      finding: "error foreign-owner: /p q belongs to the user 0, and you are 1000. > sudo chown 1000 '/p q'"),
    Access(
      kind: .secretFile, mode: 0o600, owner: 7,
      finding: "error foreign-owner: /p q belongs to the user 7, and you are 1000. > sudo chown 1000 '/p q'"),
  ]

  @Test(
    "whoever else owns, reads or writes a place is named with the command that ends it", arguments: places)
  func owners(_ access: Access) throws {
    let place = FilePlace(kind: access.kind, path: "/p q", mode: access.mode, owner: access.owner)
    let checkup = try Self.checkup(Self.good, places: [place])
    #expect(checkup.findings.map(\.line) == [access.finding].compactMap(\.self))
    #expect(checkup.findings.allSatisfy { $0.path == "/p q" })
  }

  // MARK: The config's keys

  @Test(
    "a key that OpenClaw does not know is named with the nearest one",
    arguments: [
      (
        "providers: {}",
        "error unknown-key: \(shown): OpenClaw knows no key \"providers\". > Write models.providers."
      ),
      ("agnets: {}", "error unknown-key: \(shown): OpenClaw knows no key \"agnets\". > Write agents."),
      (
        "access_groups: {}",
        "error unknown-key: \(shown): OpenClaw knows no key \"access_groups\". > Write accessGroups."
      ),
      (
        "'gateway.token': 1",
        "error unknown-key: \(shown): OpenClaw knows no key \"gateway.token\". > Write gateway.auth.token."
      ),
      (
        "somethingElse: 1",
        "warning unknown-key: \(shown): OpenClaw knows no key \"somethingElse\". > Remove it, unless your release knows it."
      ),
      (
        "'\(Desk.key)': 1",
        "warning unknown-key: \(shown): OpenClaw knows no key \"kilo...\". > Remove it, unless your release knows it."
      ),
      ("$schema: 'x', tts: {}, cli: {}, surfaces: {}, tui: {}", nil),
    ] as [(String, String?)])
  func rootKey(_ member: String, _ finding: String?) throws {
    let checkup = try Self.checkup(Self.desk(Self.config(root: member)))
    #expect(checkup.findings.map(\.line) == [finding].compactMap(\.self))
  }

  @Test(
    "gateway.mode must be there, unless another file may add it; a bare token is in the wrong place",
    arguments: [
      ("gateway: {}", ["no-gateway-mode"]), ("", ["no-gateway-mode"]), ("gateway: { mode: 'remote' }", []),
      ("gateway: { $include: ['a', 'b'] }", []), ("$include: 'base.json5'", []),
      ("gateway: { mode: 'local', token: 'secret-secret-secret' }", ["unknown-key"]),
    ])
  func gateway(_ member: String, _ codes: [String]) throws {
    let desk = Self.desk("{ agents: { defaults: { model: 'kilocode/kilo/auto' } }, \(member) }")
    let checkup = try Self.checkup(desk)
    #expect(checkup.findings.map(\.code) == codes)
  }

  // MARK: Models and keys

  static let models: [Case] = [
    Case(
      testDescription: "no model", desk: desk("{ gateway: { mode: 'local' } }"),
      findings: ["error no-model: No default model is set. > openclaw-setup models"]),
    Case(
      testDescription: "no model of the agent that was asked for",
      desk: Desk(
        config: "{ agents: { list: [{ id: 'writer' }] }, gateway: { mode: 'local' } }", store: stored,
        scope: .agent(AgentID("writer"))),
      findings: ["error no-model: No default model is set. > openclaw-setup models --agent writer"]),
    Case(
      testDescription: "what is no reference", desk: desk(config("'gpt'")),
      findings: [
        "error bad-model: The default model gpt is none. Write the provider in front: provider/gpt. > "
          + "openclaw-setup models"
      ]),
    Case(
      testDescription: "an alias is its model",
      desk: desk(config("'Fast'", defaults: "models: { 'kilocode/kilo/auto': { alias: 'fast' } }")),
      findings: []),
    Case(
      testDescription: "a model that is not allowed",
      desk: desk(config(defaults: "models: { 'openrouter/auto': {} }")),
      findings: [
        "error model-not-allowed: The default model kilocode/kilo/auto is not allowed: it is not in "
          + "agents.defaults.models. > openclaw-setup models set kilocode/kilo/auto"
      ]),
    Case(
      testDescription: "an agent's own model that its own list leaves out",
      desk: desk(
        config(
          agents: """
            entries: { a: { model: 'kilocode/kilo/auto', modelPolicy: { allow: ['openrouter/auto'] } } }
            """)),
      findings: [
        "error model-not-allowed: The model of the agent a kilocode/kilo/auto is not allowed: it is not in "
          + "agents.entries.a.modelPolicy.allow. > openclaw-setup models set kilocode/kilo/auto --agent a"
      ]),
    Case(
      testDescription: "a model that no list has", desk: desk(config("'kilocode/kilo/atuo'")),
      findings: [
        "warning unknown-model: The default model kilocode/kilo/atuo is in no list of models. > "
          + "openclaw-setup models"
      ]),
    Case(
      testDescription: "a provider that this program does not know is not judged",
      desk: desk(config("'ollama/llama3'")), findings: []),
    Case(
      testDescription: "no key", desk: desk(config(), store: nil),
      findings: [
        "error no-key: The default model kilocode/kilo/auto has no key of Kilo Gateway that OpenClaw can use. "
          + "> openclaw-setup"
      ]),
    Case(
      testDescription: "a fallback without a key",
      desk: desk(config("{ primary: 'kilocode/kilo/auto', fallbacks: ['openrouter/auto'] }")),
      findings: [
        "warning no-key: The fallback model openrouter/auto has no key of OpenRouter that OpenClaw can use. "
          + "> openclaw-setup"
      ]),
    Case(
      testDescription: "a reference that leads nowhere", desk: desk(config(), store: store(reference)),
      findings: [
        "error no-key: The default model kilocode/kilo/auto has no key of Kilo Gateway that OpenClaw can use. The "
          + "saved profile kilocode:default is passed over: KILOCODE_API_KEY is not set. > openclaw-setup"
      ]),
    Case(
      testDescription: "a masked key", desk: desk(config(), store: store("\"key\": \"sk-k...3xQk\"")),
      findings: [
        "error placeholder-key: The saved profile kilocode:default is none. This is the masked form of a key, not "
          + "the key. > openclaw-setup"
      ]),
    Case(
      testDescription: "a plugin that is off", desk: desk(config(root: "plugins: { deny: ['kilocode'] }")),
      findings: [
        "error plugin-off: The plugin kilocode is turned off in the config (plugins), so its models will not "
          + "answer. > Turn kilocode on under plugins in the config."
      ]),
    Case(
      testDescription: "a reference to a variable of this process only",
      desk: Desk(config: config(), store: store(reference), environment: ["KILOCODE_API_KEY": Desk.key]),
      findings: [
        "warning unseen-variable: The saved profile kilocode:default needs KILOCODE_API_KEY, which only this shell "
          + "sets; the service may not see it. > Set KILOCODE_API_KEY in /home/ada/.openclaw/.env, too."
      ]),
    Case(
      testDescription: "a key in a variable of this process only",
      desk: Desk(config: config(), environment: ["KILOCODE_API_KEY": Desk.key]),
      findings: ["warning unseen-variable: kilocode needs KILOCODE_API_KEY, which only this shell sets"]),
    Case(
      testDescription: "a key that another one shadows",
      desk: Desk(
        config: config(), store: stored, environment: ["KILOCODE_API_KEY": "another-key-9876543210"]),
      findings: [
        "warning shadowed-key: The key in env: KILOCODE_API_KEY is not used: the saved profile kilocode:default "
          + "comes first. > openclaw-setup auth remove kilocode:default"
      ]),
    Case(
      testDescription: "a key file beside a database, which nobody lists: nothing is said of keys",
      desk: Desk(config: config(), store: stored, database: "/db"),
      report: OpenClawReport(install: .absent),
      findings: [
        "error leftover-store: \(Desk.storePath) is left over from an older release",
        "warning unlisted-profiles: The profiles in the database are not known",
      ]),
  ]

  private static let reference =
    "\"keyRef\": { \"source\": \"env\", \"provider\": \"default\", \"id\": \"KILOCODE_API_KEY\" }"

  @Test("everything that is wrong, with its fix", arguments: files + models)
  func findings(_ example: Case) throws {
    let checkup = try Self.checkup(
      example.desk ?? Self.good, isInterrupted: example.isInterrupted, report: example.report)
    let lines = checkup.findings.map(\.line)
    #expect(lines.count == example.findings.count, "\(lines)")
    for (line, expected) in zip(lines, example.findings) {
      #expect(expected.contains(" > ") ? line == expected : line.hasPrefix(expected))
    }
  }

  @Test("what is in order is said, and only that")
  func assurances() throws {
    let all = try Self.checkup(Self.good).assurances
    #expect(all.count == 5)
    #expect(all.contains("The model kilocode/kilo/auto is allowed and has a key."))
    #expect(
      try Self.checkup(Self.desk("{ broken")).assurances == ["The files are yours alone, and can be written."]
    )
    let keyless = try Self.checkup(Self.desk(Self.config(), store: nil)).assurances
    #expect(keyless == all.filter { !$0.hasPrefix("The model") })
  }

  private static func checkup(
    _ desk: Desk, places: [FilePlace] = [], isInterrupted: Bool = false, report: OpenClawReport? = nil
  ) throws -> Checkup {
    let installation = try desk.installation()
    return Checkup(
      report.map(installation.adding) ?? installation,
      Surroundings(user: user, places: places, hasInterruptedChange: isInterrupted),
      catalog: try Desk.catalog.get())
  }
}

extension Finding {
  fileprivate var line: String {
    let fix =
      switch remedy {
      case .commands(let commands): commands.joined(separator: " && ")
      case .advice(let advice): advice
      }
    return "\(severity.rawValue) \(code): \(sentence) > \(fix)"
  }
}
