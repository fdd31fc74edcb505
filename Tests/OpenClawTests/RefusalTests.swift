import JSON5
import OpenClaw
import Testing

/// What no plan is made for.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let desk: Desk
    var answers = Desk.kilo
    let sentence: String
    var excerpt: [String] = []
  }

  static let config = "~/.openclaw/openclaw.json"
  static let store = "~/.openclaw/agents/main/agent/auth-profiles.json"

  static let cases: [Case] = [
    Case(
      testDescription: "a config that does not parse", desk: Desk(config: "{\n  a: 1,\n\tb: 180_000,\n}\n"),
      sentence: "\(config):3:5: A number has no digit separators; write 180000 instead of 180_000.",
      excerpt: ["\tb: 180_000,", "\t   ^"]),
    Case(
      testDescription: "the line of a mistake shows no secret",
      desk: Desk(config: "{ apiKey: 'sk-or-v1-0123456789abcdef' oops: 1 }"),
      sentence: "\(config):1:38: There is no comma after this value; write one before the next.",
      excerpt: [
        "{ apiKey: '*************************' oops: 1 }", "                                     ^",
      ]),
    Case(
      testDescription: "of a long line the part around the mistake is shown",
      desk: Desk(
        config:
          "{ a: '\(String(repeating: "x", count: 200))', b: ?, c: '\(String(repeating: "y", count: 200))' }"),
      sentence: "\(config):1:213: This character has no meaning here; remove it or put the text in quotes.",
      excerpt: [
        "...xxxxxxxxxxxxxxxxxxxxxxxxxx', b: ?, c: 'yyyyyyyyyyyyyyyyyyyyyyyyy...",
        "                                   ^",
      ]),
    Case(
      testDescription: "a config that is a list", desk: Desk(config: "[]"),
      sentence: "\(config): the file must be an object."),
    Case(
      testDescription: "a store with a comment, which OpenClaw sees as none", desk: Desk(store: "{ // x\n}"),
      sentence: "\(store):1:3: \(notJSONComment)", excerpt: ["{ // x", "  ^"]),
    Case(
      testDescription: "a store with a byte order mark", desk: Desk(store: "\u{FEFF}{}"),
      sentence: "\(store):1:1: \(notJSONMark)", excerpt: ["\u{FEFF}{}", "^"]),
    Case(
      testDescription: "a store whose profiles are a list", desk: Desk(store: #"{ "profiles": [] }"#),
      sentence: "\(store): profiles must be an object."),
    Case(
      testDescription: "keys in a database",
      desk: Desk(database: "/home/ada/.openclaw/agents/main/agent/openclaw-agent.sqlite"),
      sentence:
        "This OpenClaw keeps its keys in a database (~/.openclaw/agents/main/agent/openclaw-agent.sqlite), "
        + "which only openclaw writes, and openclaw cannot be run."),
    Case(
      testDescription: "keeping a saved profile when keys are in a database",
      desk: Desk(
        store:
          #"{ "profiles": { "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "x" } } }"#,
        database: "/db"),
      answers: Answers(
        setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "kilocode:default"))),
      sentence:
        "There is no saved profile of Kilo Gateway \"kilocode:default\"."
    ),
    Case(
      testDescription: "a config that is managed by Nix", desk: Desk(variables: ["OPENCLAW_NIX_MODE": "1"]),
      sentence: "OPENCLAW_NIX_MODE is set: this configuration is managed outside of OpenClaw."),
    Case(
      testDescription: "a store that is read-only",
      desk: Desk(variables: ["OPENCLAW_AUTH_STORE_READONLY": "1"]),
      sentence: "OPENCLAW_AUTH_STORE_READONLY is set: \(store) must not be written."),
    Case(
      testDescription: "an unknown choice", desk: Desk(),
      answers: Answers(setup: .init(choice: "nope", credential: .reference(variable: "A_KEY"))),
      sentence: "There is no auth choice \"nope\"."),
    Case(
      testDescription: "an unknown profile", desk: Desk(),
      answers: Answers(setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "a:b"))),
      sentence: "There is no saved profile of Kilo Gateway \"a:b\"."),
    Case(
      testDescription: "a profile of another provider",
      desk: Desk(
        store: #"{ "profiles": { "a:b": { "type": "api_key", "provider": "openrouter", "key": "x" } } }"#),
      answers: Answers(setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "a:b"))),
      sentence: "There is no saved profile of Kilo Gateway \"a:b\"."),
    Case(
      testDescription: "a variable that no reference can name", desk: Desk(),
      answers: Answers(setup: .init(choice: "kilocode-api-key", credential: .reference(variable: "my-key"))),
      sentence:
        "\"my-key\" cannot be a reference: use a variable name of capitals, digits and _, such as KILOCODE_API_KEY."
    ),
    Case(
      testDescription: "a masked key", desk: Desk(), answers: setup(key: "sk-o...50ec"),
      sentence: "This is the masked form of a key, not the key."),
    Case(
      testDescription: "an example of a key", desk: Desk(), answers: setup(key: "your-api-key-here"),
      sentence: "This is an example of a key, not a key."),
    Case(
      testDescription: "a mark of OpenClaw's own", desk: Desk(), answers: setup(key: "secretref-managed"),
      sentence: "OpenClaw stores this text where the key is elsewhere; it is no key."),
    Case(
      testDescription: "a config from other files as a whole",
      desk: Desk(config: "{ $include: './base.json5' }"),
      sentence: "\(config): the file uses $include in a way that only its author can change."),
    Case(
      testDescription: "agents from another file", desk: Desk(config: "{ agents: { $include: ['a', 'b'] } }"),
      sentence: "\(config): agents uses $include in a way that only its author can change."),
    Case(
      testDescription: "one agent from another file",
      desk: Desk(config: "{ agents: { list: [{ id: 'a' }, { $include: './b.json5' }] } }"),
      answers: Answers(model: Desk.openRouterAuto),
      sentence: "\(config): agents.list[1] uses $include in a way that only its author can change."),
    Case(
      testDescription: "a provider's entry from another file",
      desk: Desk(config: "{ models: { providers: { kilocode: { $include: './k.json5' } } } }"),
      sentence: "\(config): models.providers.kilocode uses $include in a way that only its author can change."
    ),
  ]

  private static let notJSONComment = Document(Array("// x\n{}".utf8), dialect: .json).diagnostics[0].message
  private static let notJSONMark = Document(Array("\u{FEFF}{}".utf8), dialect: .json).diagnostics[0].message

  private static func setup(key: String) -> Answers {
    Answers(setup: .init(choice: "kilocode-api-key", credential: .copy(held(key, slot: 1))))
  }

  @Test("what is refused, in one sentence and with a next step", arguments: cases)
  func refused(_ example: Case) throws {
    let error = #expect(throws: PlanError.self) { try example.desk.plan(example.answers) }
    #expect(error?.sentence == example.sentence)
    #expect(error?.excerpt == example.excerpt)
    #expect(error?.nextStep.isEmpty == false)
    #expect(error?.leavesHandwork == (error?.snippet.isEmpty == false))
  }

  @Test("an unreadable file is refused with its own reason")
  func unreadable() throws {
    let fresh = try Desk().installation()
    let bad = FileSnapshot(
      role: .config, path: "/x", target: "/x", state: .unreadable(reason: "No."), text: .empty)
    let catalog = try Desk.catalog.get()
    for (config, store) in [(bad, fresh.authProfiles), (fresh.config, bad)] {
      let installation = Installation(
        paths: fresh.paths, scope: .defaults, config: config, authProfiles: store, authState: fresh.authState,
        now: 0)
      #expect(throws: PlanError.unreadable(path: "/x", reason: "No.")) {
        try Plan(Desk.kilo, for: installation, catalog: catalog)
      }
    }
  }

  @Test(
    "what does not concern the answers is no reason to refuse them",
    arguments: [
      Desk(config: "{ agents: { defaults: { model: 'a/b' } } }", store: "not JSON"),
      Desk(config: "{ agents: { defaults: { model: 'a/b' } } }", database: "/db"),
      Desk(
        config: "{ agents: { defaults: { model: 'a/b' } } }",
        variables: ["OPENCLAW_AUTH_STORE_READONLY": "1"]),
      Desk(
        config:
          "{ agents: { defaults: { model: 'a/b' } }, channels: { $include: 'x' }, models: { $include: 'y' } }"
      ),
    ])
  func mereSwitch(_ desk: Desk) throws {
    let plan = try desk.plan(Answers(model: Desk.openRouterAuto))
    #expect(desk.after(plan).config == desk.config?.replacing("'a/b'", with: "'openrouter/auto'"))
    #expect(plan.authProfiles == nil)
  }

  @Test("with a read-only store a saved profile can still be kept")
  func readOnlyStore() throws {
    let desk = Desk(
      store:
        #"{ "profiles": { "kilocode:x": { "type": "api_key", "provider": "kilocode", "key": "x-x-x-x" } } }"#,
      variables: ["OPENCLAW_AUTH_STORE_READONLY": "1"])
    let plan = try desk.plan(
      Answers(setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "kilocode:x"))))
    #expect(plan.files.map(\.snapshot.path) == [Desk.configPath])
  }

  @Test("the alias of the config's own place for variables goes into references")
  func alias() throws {
    var answers = Desk.kiloKey
    answers.setup?.credential = .reference(variable: "KILOCODE_API_KEY")
    for (secrets, alias) in [
      ("{}", "default"), ("{ defaults: { env: 'shell' } }", "shell"),
      ("{ providers: { f: { source: 'file' }, vars: { source: 'env' } } }", "vars"),
    ] {
      let desk = Desk(config: "{ secrets: \(secrets) }", environment: ["KILOCODE_API_KEY": Desk.key])
      let entry = value(desk.after(try desk.plan(answers)).store, "profiles")
      let wanted = """
        { profiles: { 'kilocode:default': { type: 'api_key', provider: 'kilocode',
          keyRef: { source: 'env', provider: '\(alias)', id: 'KILOCODE_API_KEY' } } } }
        """
      #expect(entry == value(wanted, "profiles"))
    }
    let bad = Desk(config: "{ secrets: { defaults: { env: 'Not An Alias' } } }")
    #expect(throws: PlanError.badReference(.badProvider("Not An Alias"))) { try bad.plan(answers) }
  }
}
