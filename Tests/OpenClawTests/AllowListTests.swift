import JSON5
import OpenClaw
import Testing

/// The list of models that `/model` accepts.
@Suite struct AllowListTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// `agents` before and after.
    let before: String
    let after: String
    var answers = Desk.kilo
    var notes: [PlanNote] = []
  }

  static let models: Path = ["agents", "defaults", "models"]
  static let policy: Path = ["agents", "defaults", "modelPolicy", "allow"]
  static let alias = "'kilocode/kilo/auto': { alias: 'Kilo Gateway' }"
  static let lateAlias = "'kilocode/kilo-auto/balanced': { alias: 'Kilo Gateway' }"
  static let balanced = Answers(setup: Desk.kiloSetup, model: LateShapeTests.balanced)
  static let everything = Answers(setup: Desk.kiloSetup, model: Desk.kilo.model, allowList: .allowEverything)
  static let opus = Answers(
    setup: Desk.kiloSetup, model: ModelRef(provider: "kilocode", model: "anthropic/claude-opus-4.6"))

  static let cases: [Case] = [
    Case(
      testDescription: "a list that starts holds all that is configured",
      before: """
        { defaults: { model: { primary: 'openrouter/auto', fallbacks: ['openrouter/a/b'] } },
          list: [{ id: 'w', model: 'x/y' }] }
        """,
      after: """
        { defaults: { model: { primary: 'kilocode/kilo/auto', fallbacks: ['openrouter/a/b'] },
            models: { \(alias), 'openrouter/auto': {}, 'x/y': {}, 'openrouter/a/b': {} } },
          list: [{ id: 'w', model: 'x/y' }] }
        """,
      notes: [
        .keepOwnModel(agents: ["w"]),
        .startedAllowList(refs: ["kilocode/kilo/auto", "openrouter/auto", "x/y", "openrouter/a/b"]),
      ]),
    Case(
      testDescription: "an empty list is an open one", before: "{ defaults: { models: {} } }",
      after: "{ defaults: { models: { \(alias) }, model: { primary: 'kilocode/kilo/auto' } } }",
      notes: [.startedAllowList(refs: ["kilocode/kilo/auto"])]),
    Case(
      testDescription: "another model than the suggested one: both are listed", before: "{}",
      after: """
        { defaults: { models: { \(alias), 'kilocode/anthropic/claude-opus-4.6': {} },
          model: { primary: 'kilocode/anthropic/claude-opus-4.6' } } }
        """,
      answers: opus,
      notes: [.startedAllowList(refs: ["kilocode/kilo/auto", "kilocode/anthropic/claude-opus-4.6"])]),
    Case(
      testDescription: "everything allowed stays so where that is asked for", before: "{}",
      after: "{ defaults: { model: { primary: 'kilocode/kilo/auto' } } }", answers: everything),
    Case(
      testDescription: "an existing list gets the new model",
      before: "{ defaults: { models: { 'a/b': { params: {} } } } }",
      after: """
        { defaults: { models: { 'a/b': { params: {} }, \(alias) }, model: { primary: 'kilocode/kilo/auto' } } }
        """,
      notes: [.listedModel(ref: "kilocode/kilo/auto", list: models)]),
    Case(
      testDescription: "an existing list gets the suggested and the chosen model",
      before: "{ defaults: { models: { 'a/b': {} } } }",
      after: """
        { defaults: { models: { 'a/b': {}, \(alias), 'kilocode/anthropic/claude-opus-4.6': {} },
          model: { primary: 'kilocode/anthropic/claude-opus-4.6' } } }
        """,
      answers: opus,
      notes: [
        .listedModel(ref: "kilocode/kilo/auto", list: models),
        .listedModel(ref: "kilocode/anthropic/claude-opus-4.6", list: models),
      ]),
    Case(
      testDescription: "an existing list gets the suggested model of a provider that is only added",
      before: "{ defaults: { model: 'a/b', models: { 'a/b': {} } } }",
      after: "{ defaults: { model: 'a/b', models: { 'a/b': {}, \(alias) } } }", answers: Desk.kiloKey,
      notes: [.listedModel(ref: "kilocode/kilo/auto", list: models)]),
    Case(
      testDescription: "with an open list a provider that is only added starts none",
      before: "{ defaults: { model: 'a/b' } }", after: "{ defaults: { model: 'a/b' } }", answers: Desk.kiloKey
    ),
    Case(
      testDescription: "a mere switch leaves an open list open", before: "{ defaults: { model: 'a/b' } }",
      after: "{ defaults: { model: 'openrouter/auto' } }", answers: Answers(model: Desk.openRouterAuto),
      notes: [.noCredential(provider: "OpenRouter")]),
    Case(
      testDescription: "an alias that exists stays",
      before:
        "{ defaults: { models: { 'kilocode/kilo/auto': { alias: 'kg' } }, model: 'kilocode/kilo/auto' } }",
      after:
        "{ defaults: { models: { 'kilocode/kilo/auto': { alias: 'kg' } }, model: 'kilocode/kilo/auto' } }"),
    Case(
      testDescription: "an entry without an alias gets one and keeps the rest",
      before:
        "{ defaults: { models: { 'kilocode/kilo/auto': { params: { x: 1 } } }, model: 'kilocode/kilo/auto' } }",
      after: """
        { defaults: { models: { 'kilocode/kilo/auto': { params: { x: 1 }, alias: 'Kilo Gateway' } },
          model: 'kilocode/kilo/auto' } }
        """),
    Case(
      testDescription: "an alias that another model has taken, in whatever case, is not given twice",
      before: "{ defaults: { models: { 'a/b': { alias: 'KILO gateway' } } } }",
      after: """
        { defaults: { models: { 'a/b': { alias: 'KILO gateway' }, 'kilocode/kilo/auto': {} },
          model: { primary: 'kilocode/kilo/auto' } } }
        """,
      notes: [.listedModel(ref: "kilocode/kilo/auto", list: models)]),
    Case(
      testDescription: "an entry under another spelling is the one that counts",
      before: "{ defaults: { models: { 'KiloCode/kilo/auto': {} }, model: 'kilocode/kilo/auto' } }",
      after:
        "{ defaults: { models: { 'KiloCode/kilo/auto': { alias: 'Kilo Gateway' } }, model: 'kilocode/kilo/auto' } }"
    ),
    Case(
      testDescription: "a wildcard accepts every model of its provider",
      before: "{ defaults: { models: { 'openrouter/*': {} }, model: 'a/b' } }",
      after: "{ defaults: { models: { 'openrouter/*': {} }, model: 'openrouter/auto' } }",
      answers: Answers(model: Desk.openRouterAuto), notes: [.noCredential(provider: "OpenRouter")]),
    Case(
      testDescription: "the list is removed where everything is to be allowed",
      before: "{ defaults: { models: { 'a/b': {}, 'c/d': { alias: 'x' } } } }",
      after: "{ defaults: { model: { primary: 'kilocode/kilo/auto' } } }", answers: everything,
      notes: [.clearedAllowList(count: 2, list: models)]),
    Case(
      testDescription: "also by a provider that is only added",
      before: "{ defaults: { models: { 'a/b': {} } } }", after: "{ defaults: {} }",
      answers: Answers(setup: Desk.kiloSetup, allowList: .allowEverything),
      notes: [.clearedAllowList(count: 1, list: models)]),
    Case(
      testDescription: "in a config of late 2026 the policy is the list, and the map has aliases only",
      before: "{ defaults: { modelPolicy: { allow: ['a/b'] }, models: { 'a/b': {} } } }",
      after: """
        { defaults: { modelPolicy: { allow: ['a/b', 'kilocode/kilo-auto/balanced'] }, models: { 'a/b': {}, \(lateAlias) },
          model: { primary: 'kilocode/kilo-auto/balanced' } } }
        """,
      answers: balanced,
      notes: [.listedModel(ref: "kilocode/kilo-auto/balanced", list: policy)]),
    Case(
      testDescription: "an empty policy accepts everything, whatever the map holds",
      before: "{ defaults: { modelPolicy: { allow: [] }, models: { 'a/b': {} } } }",
      after: """
        { defaults: { modelPolicy: { allow: [] }, models: { 'a/b': {}, \(lateAlias) },
          model: { primary: 'kilocode/kilo-auto/balanced' } } }
        """, answers: balanced),
    Case(
      testDescription: "of a policy the list goes where everything is to be allowed",
      before: "{ defaults: { modelPolicy: { allow: ['a/b'] }, models: { 'a/b': {} } } }",
      after:
        "{ defaults: { modelPolicy: {}, models: { 'a/b': {} }, model: { primary: 'kilocode/kilo/auto' } } }",
      answers: everything, notes: [.clearedAllowList(count: 1, list: policy)]),
  ]

  @Test("agents before and after", arguments: cases)
  func list(_ example: Case) throws {
    let desk = Desk(config: "{ agents: \(example.before) }")
    let plan = try desk.plan(example.answers)
    let after = desk.after(plan)
    #expect(value(after.config, "agents") == value("{ agents: \(example.after) }", "agents"))
    #expect(plan.notes == example.notes)
    #expect(try after.plan(example.answers).isEmpty)
  }

  @Test("what looks like a key where a reference belongs is never written elsewhere, least of all masked")
  func secretRef() throws {
    let desk = Desk(config: "{ agents: { defaults: { model: 'a/sk-0123456789abcdef' } } }")
    let plan = try desk.plan(Desk.kilo)
    #expect(plan.notes == [.startedAllowList(refs: ["kilocode/kilo/auto"])])
    #expect(desk.after(plan).config?.contains("*") == false)
  }

  @Test("a list entry that is no object is refused")
  func wrongEntry() throws {
    let desk = Desk(config: "{ agents: { defaults: { models: { 'kilocode/kilo/auto': null } } } }")
    let error = #expect(throws: PlanError.self) { try desk.plan(Desk.kilo) }
    #expect(
      error?.sentence
        == "~/.openclaw/openclaw.json: agents.defaults.models[\"kilocode/kilo/auto\"] must be an object.")
  }

  @Test("a file that becomes less than half as long is told of")
  func shrunk() throws {
    let entries = (0..<60).map { "'a/model-number-\($0)': {}" }.joined(separator: ", ")
    let desk = Desk(config: "{ agents: { defaults: { models: { \(entries) } } } }")
    let answers = Answers(model: Desk.openRouterAuto, allowList: .allowEverything)
    #expect(try desk.plan(answers).notes.last == .shrunk(path: "~/.openclaw/openclaw.json"))
    #expect(
      try desk.plan(Answers(model: Desk.openRouterAuto)).notes.last
        != .shrunk(path: "~/.openclaw/openclaw.json"))
  }
}
