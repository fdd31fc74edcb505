import JSON5
import OpenClaw
import Testing

/// `agents.defaults.model`, an agent's own model, and `agents.defaults.models`.
@Suite struct DefaultModelTests {
  /// A mere switch of the model, as text.
  struct Switch: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    var ref = "kilocode/kilo/auto"
    var scope = Answers.Scope.defaults
  }

  static let switches: [Switch] = [
    Switch(
      testDescription: "in an object only primary changes",
      before: """
        {
          // my agents
          agents: { defaults: { model: {
            primary: "openrouter/auto", // cheap
            fallbacks: ["openrouter/x/y"],
            timeoutMs: 1000 } } },
        }
        """,
      after: """
        {
          // my agents
          agents: { defaults: { model: {
            primary: "kilocode/kilo/auto", // cheap
            fallbacks: ["openrouter/x/y"],
            timeoutMs: 1000 } } },
        }
        """),
    Switch(
      testDescription: "a plain string stays one",
      before: "{agents:{defaults:{model:'openrouter/auto'}}}\r\n",
      after: "{agents:{defaults:{model:'kilocode/kilo/auto'}}}\r\n"),
    Switch(
      testDescription: "fallbacks without a primary get one",
      before: #"{ "agents": { "defaults": { "model": { "fallbacks": ["a/b"] } } } }"#,
      after:
        #"{ "agents": { "defaults": { "model": { "fallbacks": ["a/b"], "primary": "kilocode/kilo/auto" } } } }"#
    ),
    Switch(
      testDescription: "of duplicate keys the last one is edited",
      before: "{ agents: { defaults: { model: 'a/b', model: 'c/d' } } }",
      after: "{ agents: { defaults: { model: 'a/b', model: 'kilocode/kilo/auto' } } }"),
    Switch(
      testDescription: "a double-prefixed primary becomes the proper key",
      before: "{ agents: { defaults: { model: 'openrouter/openrouter/auto' } } }",
      after: "{ agents: { defaults: { model: 'openrouter/auto' } } }", ref: "openrouter/auto"),
    Switch(
      testDescription: "a double-prefixed entry of the list moves, with all that is in it",
      before: """
        { agents: { defaults: { model: 'a/b', models: {
          'openrouter/openrouter/auto': { alias: 'mine', params: { apiKey: 'secret-secret-secret' } }, // kept
          'a/b': {} } } } }
        """,
      after: """
        { agents: { defaults: { model: 'openrouter/auto', models: {
          'openrouter/auto': { alias: 'mine', params: { apiKey: 'secret-secret-secret' } }, // kept
          'a/b': {} } } } }
        """, ref: "openrouter/auto"),
    Switch(
      testDescription: "where both spellings are listed both stay",
      before:
        "{ agents: { defaults: { model: 'a/b', models: { 'openrouter/openrouter/auto': {}, 'openrouter/auto': {} } } } }",
      after: """
        { agents: { defaults: { model: 'openrouter/auto', models: { 'openrouter/openrouter/auto': {}, 'openrouter/auto': {} } } } }
        """, ref: "openrouter/auto"),
    Switch(
      testDescription: "an agent's own model, not the default",
      before:
        "{ agents: { defaults: { model: 'a/b' }, list: [{ id: 'main' }, { id: 'Work', model: 'c/d' }] } }",
      after: """
        { agents: { defaults: { model: 'a/b' }, list: [{ id: 'main' }, { id: 'Work', model: 'kilocode/kilo/auto' }] } }
        """, scope: .agent(AgentID("work"))),
    Switch(
      testDescription: "an agent's object keeps its fallbacks",
      before: "{ agents: { list: [{ id: 'w', model: { primary: 'c/d', fallbacks: ['e/f'] } }] } }",
      after:
        "{ agents: { list: [{ id: 'w', model: { primary: 'kilocode/kilo/auto', fallbacks: ['e/f'] } }] } }",
      scope: .agent(AgentID("w"))),
    Switch(
      testDescription: "an agent without a model of its own gets one",
      before: "{ agents: { list: [{ id: 'w' }] } }",
      after: "{ agents: { list: [{ id: 'w', model: { primary: 'kilocode/kilo/auto' } }] } }",
      scope: .agent(AgentID("w"))),
    Switch(
      testDescription: "without a list of agents main runs with the default",
      before: "{ agents: { defaults: { model: 'a/b' } } }",
      after: "{ agents: { defaults: { model: 'kilocode/kilo/auto' } } }", scope: .agent(.main)),
  ]

  @Test("switching the model", arguments: switches)
  func switching(_ example: Switch) throws {
    let ref = try #require(try Desk.catalog.get().ref(example.ref))
    var desk = Desk(config: example.before, environment: ["KILOCODE_API_KEY": Desk.key])
    desk.scope = example.scope
    let plan = try desk.plan(Answers(model: ref))
    #expect(desk.after(plan).config == example.after)
    #expect(plan.authProfiles == nil)
    #expect(plan.primary == example.ref)
    #expect(try desk.after(plan).plan(Answers(model: ref)).isEmpty)
  }

  @Test("the model that is set already is nothing to do")
  func same() throws {
    let desk = Desk(config: "{ agents: { defaults: { model: { primary: 'openrouter/auto' } } } }")
    #expect(try desk.plan(Answers(model: Desk.openRouterAuto)).isEmpty)
  }

  @Test("an agent that is not in the list is named, with those that are")
  func unknownAgent() throws {
    var desk = Desk(config: "{ agents: { list: [{ id: 'main' }, { id: 'work' }] } }")
    desk.scope = .agent(AgentID("home"))
    let error = #expect(throws: PlanError.self) { try desk.plan(Answers(model: Desk.openRouterAuto)) }
    #expect(error == .unknownAgent(AgentID("home"), known: [.main, AgentID("work")]))
    #expect(error?.sentence == "There is no agent \"home\"; the config has main, work.")
  }

  @Test(
    "a model that is neither a string nor an object is refused",
    arguments: ["null", "5", "[]", "true"])
  func wrongType(_ model: String) throws {
    let desk = Desk(config: "{ agents: { defaults: { model: \(model) } } }")
    #expect(
      throws: PlanError.unexpectedShape(
        path: "~/.openclaw/openclaw.json", at: ["agents", "defaults", "model"], expected: "an object")
    ) {
      try desk.plan(Answers(model: Desk.openRouterAuto))
    }
  }

  // MARK: Notes

  struct Note: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var config = "{}"
    var ref = "openrouter/auto"
    var environment: [String: String] = ["OPENROUTER_API_KEY": Desk.key]
    let notes: [PlanNote]
  }

  static let notes: [Note] = [
    Note(testDescription: "nothing to tell", notes: []),
    Note(
      testDescription: "no key for the provider", environment: [:],
      notes: [.noCredential(provider: "OpenRouter")]),
    Note(
      testDescription: "a model that no list has", ref: "openrouter/x/unheard-of",
      notes: [.unknownModel(ref: "openrouter/x/unheard-of")]),
    Note(
      testDescription: "a model that the config lists is known",
      config: "{ agents: { defaults: { models: { 'openrouter/x/y': {} } } } }", ref: "openrouter/x/y",
      notes: []),
    Note(
      testDescription: "a model of the config's provider entry is known",
      config: "{ models: { providers: { openrouter: { models: [{ id: 'x/y' }] } } } }", ref: "openrouter/x/y",
      notes: []),
    Note(
      testDescription: "a key in the config's provider entry is one",
      config: "{ models: { providers: { openrouter: { apiKey: 'secret-secret-1', models: [] } } } }",
      environment: [:], notes: []),
    Note(
      testDescription: "agents with a model of their own do not follow",
      config: """
        { agents: { list: [{ id: 'a', model: 'openrouter/b/c' }, { id: 'b' }, { id: 'c', model: { primary: 'openrouter/auto' } },
          { id: 'd', model: { fallbacks: [] } }] } }
        """, notes: [.keepOwnModel(agents: ["a"])]),
    Note(
      testDescription: "what changes under a duplicate key is told once",
      config: "{ agents: {}, agents: { defaults: { models: { 'a/b': {} } } } }",
      notes: [
        .listedModel(ref: "openrouter/auto", list: ["agents", "defaults", "models"]),
        .duplicateKey(path: ["agents"]),
      ]),
  ]

  @Test("what is told of a model", arguments: notes)
  func told(_ example: Note) throws {
    let ref = try #require(try Desk.catalog.get().ref(example.ref))
    let plan = try Desk(config: example.config, environment: example.environment).plan(Answers(model: ref))
    #expect(plan.notes == example.notes)
  }
}
