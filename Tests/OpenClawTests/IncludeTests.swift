import JSON5
import OpenClaw
import Testing

/// Sections of the config that other files hold.
@Suite struct IncludeTests {
  // MARK: Which are written through

  @Test(
    "a section is included by exactly one member with one file",
    arguments: [
      ("{ agents: { $include: './a.json5' } }", ["agents ./a.json5"]),
      (
        "{ agents: { '$include': '/x/a.json5' }, models: { \"$include\": 'm' } }",
        ["agents /x/a.json5", "models m"]
      ),
      ("{ agents: { $include: './a.json5', list: [] } }", []),
      ("{ agents: { $include: ['./a.json5'] } }", []),
      ("{ agents: { $include: './a.json5', $include: './b.json5' } }", []),
      ("{ agents: { defaults: { $include: './a.json5' } } }", []),
      ("{ $include: './a.json5' }", []),
      ("{ agents: {}, agents: { $include: './b.json5' } }", ["agents ./b.json5"]),
      ("{ agents: { $include: './b.json5' }, agents: {} }", []),
      ("", []), ("[]", []), ("{ agents: ", []),
    ])
  func references(_ config: String, _ wanted: [String]) {
    #expect(IncludeMap.references(in: sealed(config, .config)).map { "\($0.section) \($0.file)" } == wanted)
  }

  @Test("what a directory contains is decided by whole names")
  func roots() {
    let roots = IncludeRoots(["/a/b", "/c"])
    for path in ["/a/b/x", "/c/d/e"] { #expect(roots.contain(path)) }
    for path in ["/a/b", "/a/bx", "/a", "/d", "/"] { #expect(!roots.contain(path)) }
    #expect(IncludeRoots(["/"]).contain("/x") && !IncludeRoots([]).contain("/x"))
  }

  // MARK: Edits go to the file that holds the section

  static let split = Desk(
    config: """
      {
        // sections
        agents: { $include: './agents.json5' }, // mine
        models: { $include: "./parts/models.json5" },
        gateway: { mode: 'local' },
      }
      """,
    files: [
      "agents.json5": """
      // the agents
      { defaults: {
          model: { primary: 'openrouter/auto', fallbacks: ['x/y'] }, // cheap
          models: { 'x/y': {} } },
        list: [{ id: 'work', model: 'a/b' }] }

      """,
      "parts/models.json5": "{ pricing: { enabled: false } }",
    ])

  @Test("a switch of the model changes the included file alone, and nothing else in it")
  func modelSwitch() throws {
    let plan = try Self.split.plan(Answers(model: ModelRef(provider: "kilocode", model: "kilo/auto")))
    #expect(plan.files.map(\.snapshot.path) == ["/home/ada/.openclaw/agents.json5"])
    #expect(plan.primaryBefore == "openrouter/auto" && plan.primary == "kilocode/kilo/auto")
    let after = Self.split.after(plan)
    #expect(
      after.files["agents.json5"] == """
        // the agents
        { defaults: {
            model: { primary: 'kilocode/kilo/auto', fallbacks: ['x/y'] }, // cheap
            models: { 'x/y': {}, 'kilocode/kilo/auto': {} } },
          list: [{ id: 'work', model: 'a/b' }] }

        """)
    #expect(after.config == Self.split.config)
    #expect(plan.files[0].changes.first?.path == ["defaults", "model", "primary"])
  }

  @Test("a set-up changes every file that holds something of it, included ones before the config")
  func setup() throws {
    let plan = try Self.split.plan(Desk.kilo)
    #expect(
      plan.files.map(\.snapshot.path) == [
        Desk.storePath, "/home/ada/.openclaw/agents.json5", "/home/ada/.openclaw/parts/models.json5",
        Desk.configPath,
      ])
    let after = Self.split.after(plan)
    let config = try #require(after.config)
    #expect(config.contains("agents: { $include: './agents.json5' }, // mine"))
    #expect(
      value(config, "auth")
        == value(
          "{ auth: { profiles: { 'kilocode:default': { provider: 'kilocode', mode: 'api_key' } } } }", "auth")
    )
    #expect(
      after.files["parts/models.json5"]?.contains("baseUrl: \"https://api.kilo.ai/api/gateway/\"") == true)
    #expect(try after.plan(Desk.kilo).isEmpty)
    let facts = try after.installation().configFacts
    #expect(facts.defaultModel?.primary == "kilocode/kilo/auto" && facts.providers.keys.contains("kilocode"))
  }

  @Test("an agent's own model is set where the agent is")
  func agent() throws {
    var desk = Self.split
    desk.scope = .agent(AgentID("work"))
    let plan = try desk.plan(Answers(model: Desk.openRouterAuto))
    #expect(
      desk.after(plan).files["agents.json5"]?.contains("{ id: 'work', model: 'openrouter/auto' }") == true)
  }

  @Test("a mistake in an included file is shown with its line in that file")
  func mistake() throws {
    var desk = Self.split
    desk.files["agents.json5"] = "{\n  defaults: 1_0,\n}"
    var error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
    #expect(error?.sentence.hasPrefix("~/.openclaw/agents.json5:2:") == true)
    #expect(error?.excerpt.first == "  defaults: 1_0,")
    desk.files["agents.json5"] = "{ defaults: { model: 5 } }"
    error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
    #expect(error?.sentence == "~/.openclaw/agents.json5: agents.defaults.model must be an object.")
    for text in ["", "[]", "// nothing"] {
      desk.files["agents.json5"] = text
      error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
      #expect(error?.sentence == "~/.openclaw/agents.json5: the file must be an object.")
    }
  }

  @Test("what stands twice in an included file is told with its place in the config")
  func duplicates() throws {
    var desk = Self.split
    desk.files["agents.json5"] = "{ defaults: {}, defaults: { model: 'a/b' } }"
    let plan = try desk.plan(Answers(model: Desk.openRouterAuto))
    #expect(plan.notes.contains(.duplicateKey(path: ["agents", "defaults"])))
  }

  // MARK: What is refused

  @Test(
    "a file that must not be edited is named with the reason",
    arguments: [
      (Include.Problem.outside, "is outside of the directories that OpenClaw includes files from"),
      (.hardLinked, "has several names (hard links), which OpenClaw does not accept"),
      (.tooLarge, "is larger than 2 MB, which OpenClaw does not accept"),
      (.missing, "does not exist"), (.circular, "is the config itself"),
      (.shared(section: "models"), "also holds the section models"),
    ])
  func refused(_ problem: Include.Problem, _ phrase: String) throws {
    var desk = Self.split
    desk.problems["agents.json5"] = problem
    let error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
    #expect(error?.sentence == "agents comes from ~/.openclaw/agents.json5, which \(phrase).")
    #expect(try desk.installation().configFacts.defaultModel == nil)
  }

  @Test("an include inside of an included file is its author's alone")
  func nested() throws {
    var desk = Self.split
    desk.files["agents.json5"] = "{ defaults: { models: { $include: './more.json5' } } }"
    let error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
    #expect(
      error?.sentence
        == "~/.openclaw/agents.json5: defaults.models uses $include in a way that only its author can change."
    )
  }

  @Test("a section that does not change may come from wherever it wants")
  func unconcerned() throws {
    var desk = Self.split
    desk.config = "{ agents: { defaults: {} }, models: { $include: './m.json5' }, env: { $include: '/x' } }"
    #expect(try desk.plan(Answers(model: Desk.openRouterAuto)).files.count == 1)
  }

  @Test("facts are read from the files that hold them, secrets as such")
  func facts() throws {
    let desk = Desk(
      config:
        "{ env: { $include: 'env.json5' }, models: { $include: 'm.json5' }, secrets: { $include: 's' } }",
      files: [
        "env.json5": "{ vars: { A_KEY: 'value-value-value' } }",
        "m.json5": "{ providers: { kilocode: { apiKey: 'secret-secret-secret', models: [] } } }",
        "s": "{ defaults: { env: 'shell' } }",
      ])
    let facts = try desk.installation().configFacts
    #expect(facts.variables == ["A_KEY"])
    #expect(facts.providers["kilocode"]?.apiKey == .inline(held("secret-secret-secret", slot: 0).facts))
    var answers = Desk.kiloKey
    answers.setup?.credential = .reference(variable: "KILOCODE_API_KEY")
    #expect(desk.after(try desk.plan(answers)).store?.contains("\"provider\": \"shell\"") == true)
  }
}
