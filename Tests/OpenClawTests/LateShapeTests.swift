import JSON5
import OpenClaw
import Testing

/// Configs as OpenClaw 2026.8.1 and later have them.
@Suite struct LateShapeTests {
  static let late = OpenClawInstall.present(path: "/usr/bin/openclaw", release: Release(2026, 9, 2))
  static let balanced = ModelRef(provider: "kilocode", model: "kilo-auto/balanced")
  static let kiloEnv = Answers.Setup(
    choice: "kilocode-api-key", credential: .copy(held(Desk.key, slot: 1), in: .configEnv))

  // MARK: Which shape it is

  static let shapes: [(config: String, installed: String?, ConfigShape)] = [
    ("{}", nil, .early), ("{}", "2026.5.7", .early), ("{}", "2026.7.31", .early), ("{}", "2026.8.1", .late),
    ("{}", "2026.8.1-beta.1", .late), ("{ meta: { lastTouchedVersion: '2026.9.4' } }", nil, .late),
    ("{ meta: { lastTouchedVersion: '2026.9.4' } }", "2026.5.7", .early),
    ("{ meta: { lastTouchedVersion: '2026.5.7' } }", "2026.9.4", .late),
    ("{ meta: { lastTouchedVersion: 'soon' } }", nil, .early), ("{ agents: { entries: {} } }", nil, .late),
    ("{ agents: { entries: {} } }", "2026.7.20", .late), ("{ agents: { list: [] } }", nil, .early),
    ("{ agents: { defaults: { modelPolicy: {} } } }", nil, .late),
    ("{ meta: { migrations: { modelPolicyAllowlist: true } } }", nil, .late),
    ("{ meta: { migrations: { modelPolicyAllowlist: false } } }", nil, .early),
  ]

  @Test(
    "the installed release tells the shape, else the one that wrote the config, and its keys in any case",
    arguments: shapes.indices)
  func shape(_ index: Int) throws {
    let (config, installed, wanted) = Self.shapes[index]
    let openClaw: OpenClawInstall = installed.map { .present(path: "/o", release: Release($0)) } ?? .absent
    #expect(try Desk(config: config, openClaw: openClaw).installation().shape == wanted)
  }

  // MARK: Facts

  @Test("agents are read from entries, with their own models and lists")
  func agents() throws {
    let facts = try Desk(
      config: """
        { agents: { entries: {
            Main: {}, work: { model: 'a/b', agentDir: '~/w', modelPolicy: { allow: ['c/d'] } },
            open: { modelPolicy: { allow: [] } }, none: { modelPolicy: {} }, odd: 5 },
          list: [{ id: 'ignored' }], defaults: { modelPolicy: { allow: ['e/f'] } } } }
        """
    ).installation().configFacts
    #expect(facts.agents.map(\.id.text) == ["main", "work", "open", "none"])
    #expect(
      facts.agents.map(\.path)
        == ["Main", "work", "open", "none"].map { ["agents", "entries", .member($0)] })
    #expect(facts.agents[1].directory == "~/w" && facts.agents[1].model?.primary == "a/b")
    let lists = ["main", "work", "open", "none"].map { facts.allowList(of: .agent(AgentID($0))) }
    #expect(lists.map(\.refs) == [["e/f"], ["c/d"], [], ["e/f"]])
    #expect(lists.map(\.source) == [.policy, .agent, .agent, .policy])
    #expect(lists[1].path == ["agents", "entries", "work", "modelPolicy", "allow"])
  }

  @Test(
    "the default agent of entries is the owner of system work, else the marked one, else the only one",
    arguments: [
      ("entries: { a: {}, b: {} }, defaults: { systemAgent: { agentId: 'B' } }", "b"),
      ("entries: { a: { default: true }, b: {} }, defaults: { systemAgent: { agentId: 'b' } }", "b"),
      ("entries: { a: {}, b: { default: true } }", "b"), ("entries: { b: {} }", "b"),
      ("ownership: 'explicit', entries: { a: {}, b: { default: true } }", "main"),
      ("ownership: 'explicit', entries: { b: { default: true } }", "b"),
      ("entries: { a: { default: true }, b: { default: true } }", "main"),
      ("entries: { a: {}, b: {} }", "main"),
      ("entries: {}", "main"),
      ("list: [{ id: 'a' }, { id: 'b', default: true }, { id: 'c', default: true }]", "b"),
      ("list: [{ id: 'a' }, { id: 'b' }]", "a"),
    ])
  func defaultAgent(_ agents: String, _ wanted: String) throws {
    #expect(
      try Desk(config: "{ agents: { \(agents) } }").installation().configFacts.defaultAgent.text == wanted)
  }

  // MARK: Edits

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    var scope = Answers.Scope.defaults
    var answers = Answers(model: Desk.openRouterAuto)
  }

  static let everything = Answers(model: Desk.openRouterAuto, allowList: .allowEverything)

  static let cases: [Case] = [
    Case(
      testDescription: "an entry's own model",
      before: "{ agents: { entries: { Work: { model: 'a/b' } } } } // x",
      after: "{ agents: { entries: { Work: { model: 'openrouter/auto' } } } } // x",
      scope: .agent(AgentID("work"))),
    Case(
      testDescription: "an entry without one", before: "{ agents: { entries: { main: {} } } }",
      after: "{ agents: { entries: { main: { model: { primary: 'openrouter/auto' } } } } }",
      scope: .agent(.main)),
    Case(
      testDescription: "the default, beside entries",
      before: "{ agents: { entries: { main: {} }, defaults: { model: 'a/b' } } }",
      after: "{ agents: { entries: { main: {} }, defaults: { model: 'openrouter/auto' } } }"),
    Case(
      testDescription: "a list of the defaults is extended",
      before:
        "{ agents: { defaults: { model: 'a/b', modelPolicy: { allow: ['a/b'] }, models: { 'a/b': {} } } } }",
      after:
        "{ agents: { defaults: { model: 'openrouter/auto', modelPolicy: { allow: ['a/b', 'openrouter/auto'] }, models: { 'a/b': {} } } } }"
    ),
    Case(
      testDescription: "an agent's own list is extended, and not that of the defaults",
      before:
        "{ agents: { defaults: { modelPolicy: { allow: ['x/y'] } }, entries: { w: { model: 'a/b', modelPolicy: { allow: ['a/b'] } } } } }",
      after:
        "{ agents: { defaults: { modelPolicy: { allow: ['x/y'] } }, entries: { w: { model: 'openrouter/auto', modelPolicy: { allow: ['a/b', 'openrouter/auto'] } } } } }",
      scope: .agent(AgentID("w"))),
    Case(
      testDescription: "an agent's own list that is opened is empty, not gone",
      before: "{ agents: { entries: { w: { model: 'a/b', modelPolicy: { allow: ['a/b'] } } } } }",
      after: "{ agents: { entries: { w: { model: 'openrouter/auto', modelPolicy: { allow: [] } } } } }",
      scope: .agent(AgentID("w")), answers: everything),
    Case(
      testDescription: "a map that was moved to a policy lists nothing",
      before:
        "{ meta: { migrations: { modelPolicyAllowlist: true } }, agents: { defaults: { model: 'a/b', models: { 'a/b': {} } } } }",
      after:
        "{ meta: { migrations: { modelPolicyAllowlist: true } }, agents: { defaults: { model: 'openrouter/auto', models: { 'a/b': {} } } } }"
    ),
    Case(
      testDescription: "a map that was not moved still is the list",
      before:
        "{ meta: { lastTouchedVersion: '2026.8.2' }, agents: { defaults: { model: 'a/b', models: { 'a/b': {} } } } }",
      after:
        "{ meta: { lastTouchedVersion: '2026.8.2' }, agents: { defaults: { model: 'openrouter/auto', models: { 'a/b': {}, 'openrouter/auto': {} } } } }"
    ),
  ]

  @Test("before and after", arguments: cases)
  func edit(_ example: Case) throws {
    let desk = Desk(config: example.before, scope: example.scope)
    let after = desk.after(try desk.plan(example.answers))
    #expect(
      Document(Array((after.config ?? "").utf8)).root?.value.canonical
        == Document(Array(example.after.utf8)).root?.value.canonical, "\(after.config ?? "")")
    #expect(after.config?.hasSuffix(" // x") == example.before.hasSuffix(" // x"))
    #expect(try after.plan(example.answers).isEmpty)
  }

  @Test("a new machine with a late release: another model, no list, variables in their place, no time stamp")
  func fresh() throws {
    let desk = Desk(openClaw: Self.late)
    let plan = try desk.plan(Answers(setup: Self.kiloEnv, model: Self.balanced))
    let after = desk.after(plan)
    let wanted = """
      { env: { vars: { KILOCODE_API_KEY: '\(Desk.key)' } },
        models: { mode: 'merge', providers: { kilocode: {
          baseUrl: 'https://api.kilo.ai/api/gateway/', api: 'openai-completions',
          models: [{ id: 'kilo-auto/balanced', name: 'Auto Balanced', reasoning: true, input: ['text', 'image'],
            cost: { input: 0.325, output: 1.95, cacheRead: 0.0325, cacheWrite: 0.40625 },
            contextWindow: 1000000, maxTokens: 65536 }] } } },
        agents: { defaults: { model: { primary: 'kilocode/kilo-auto/balanced' }, modelPolicy: {},
          models: { 'kilocode/kilo-auto/balanced': { alias: 'Kilo Gateway' } } } },
        gateway: { mode: 'local' } }
      """
    #expect(
      Document(Array((after.config ?? "").utf8)).root?.value.canonical
        == Document(Array(wanted.utf8)).root?.value.canonical, "\(after.config ?? "")")
    #expect(!plan.notes.contains { if case .startedAllowList = $0 { true } else { false } })
    #expect(
      try after.installation().configFacts.accepts(
        ModelRef(provider: "any", model: "thing"), catalog: Desk.catalog.get()))
    #expect(try after.plan(Answers(setup: Self.kiloEnv, model: Self.balanced)).isEmpty)
  }

  @Test("a reference in a provider's entry comes with the models of the shape", arguments: [true, false])
  func reference(_ isLate: Bool) throws {
    let release = isLate ? Release(2026, 9, 2) : Release(2026, 6, 11)
    let desk = Desk(openClaw: .present(path: "/o", release: release))
    let answers = Answers(
      setup: .init(choice: "kilocode-api-key", credential: .reference(variable: "KILOCODE_API_KEY")))
    let config = desk.after(try desk.plan(answers)).config
    #expect(
      config?.contains("\"kilo-auto/balanced\"") == isLate && config?.contains("\"kilo/auto\"") == !isLate)
  }

  @Test("the suggested model follows the shape, where the provider has another one")
  func suggestion() throws {
    let catalog = try Desk.catalog.get()
    for (id, early, late) in [
      ("kilocode-api-key", "kilocode/kilo/auto", "kilocode/kilo-auto/balanced"),
      ("openrouter-api-key", "openrouter/auto", "openrouter/auto"),
    ] {
      let choice = try #require(catalog.choice(id: id)).choice
      #expect(catalog.defaultModel(of: choice, in: .early)?.key == early)
      #expect(catalog.defaultModel(of: choice, in: .late)?.key == late)
    }
    let kilo = try #require(catalog.provider("kilocode"))
    #expect(kilo.entryModels(in: .early).map(\.id) == ["kilo/auto"])
    #expect(kilo.entryModels(in: .late).map(\.id) == ["kilo-auto/balanced"])
    #expect(catalog.provider("openrouter")?.entryModels(in: .late) == [])
  }
}
