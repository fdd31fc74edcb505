import JSON5
import OpenClaw
import Testing

/// Values that take a variable's stay as they are written, and are replaced only by somebody who wants it.
@Suite struct VariableTests {
  @Test(
    "a variable is a name in capitals in braces behind one dollar sign, not two",
    arguments: [
      ("${MODEL}", true), ("a/${MODEL}", true), ("${_A1}x", true),
      ("$${MODEL}", false), ("$$${MODEL}", false),
      ("$${A}${B}", true), ("${model}", false), ("${1A}", false), ("${}", false), ("${A", false),
      ("$A", false),
      ("${A }", false), ("", false), ("$", false), ("$$", false), ("{A}", false), ("${A}$", true),
      ("$ {A}", false),
    ])
  func mentions(_ text: String, _ wanted: Bool) {
    #expect(VariableText.mentionsVariable(text.utf8) == wanted)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var config = "{}"
    var store: String?
    var files: [String: String] = [:]
    var answers = Desk.kilo
    let question: String
  }

  static let model = Answers(model: Desk.openRouterAuto)
  static let profile =
    #"{ "profiles": { "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "KEY" } } }"#

  static let cases: [Case] = [
    Case(
      testDescription: "a primary", config: "{ agents: { defaults: { model: { primary: '${MODEL}' } } } }",
      answers: model, question: #"agents.defaults.model.primary is "${MODEL}". Replace it?"#),
    Case(
      testDescription: "a plain model", config: "{ agents: { defaults: { model: 'openrouter/${MODEL}' } } }",
      answers: model, question: #"agents.defaults.model is "openrouter/${MODEL}". Replace it?"#),
    Case(
      testDescription: "a value of an included file", config: "{ agents: { $include: './a.json5' } }",
      files: ["a.json5": "{ defaults: { model: '${MODEL}' } }"], answers: model,
      question: #"agents.defaults.model is "${MODEL}". Replace it?"#),
    Case(
      testDescription: "a saved key", store: profile.replacing("KEY", with: "${KILOCODE_API_KEY}"),
      question: #"profiles["kilocode:default"].key is "${KILOCODE_API_KEY}". Replace it?"#),
    Case(
      testDescription: "a saved key that is part of one",
      store: profile.replacing("KEY", with: "sk-0123456789-${REST}"),
      question:
        #"profiles["kilocode:default"].key is "\#(KeyPreview.text(of: "sk-0123456789-${REST}".utf8))". Replace it?"#
    ),
    Case(
      testDescription: "several", config: "{ agents: { defaults: { model: '${MODEL}' } } }",
      store: profile.replacing("KEY", with: "${A_KEY}"),
      question:
        #"profiles["kilocode:default"].key is "${A_KEY}" and one more value has a variable in it. Replace them?"#
    ),
    Case(
      testDescription: "a list that is removed, with all that is in it",
      config:
        "{ agents: { defaults: { models: { 'a/b': { params: { x: ['${X}', { y: '${Y}' }], z: 'z' } } } } } }",
      answers: Answers(model: Desk.openRouterAuto, allowList: .allowEverything),
      question:
        #"agents.defaults.models["a/b"].params.x[0] is "${X}" and one more value has a variable in it. Replace them?"#
    ),
    Case(
      testDescription: "a mode of a profile",
      config: "{ auth: { profiles: { 'kilocode:default': { provider: 'kilocode', mode: '${MODE}' } } } }",
      answers: Desk.kiloKey, question: #"auth.profiles["kilocode:default"].mode is "${MODE}". Replace it?"#),
    Case(
      testDescription: "a variable of the config",
      config: "{ env: { vars: { KILOCODE_API_KEY: '${OTHER}' } } }",
      answers: Answers(
        setup: .init(choice: "kilocode-api-key", credential: .copy(held(Desk.key, slot: 1), in: .configEnv))),
      question: #"env.vars.KILOCODE_API_KEY is "${OTHER}". Replace it?"#),
  ]

  @Test("what holds a variable is asked about before it is replaced", arguments: cases)
  func asks(_ example: Case) throws {
    let desk = Desk(config: example.config, files: example.files, store: example.store)
    let error = #expect(throws: PlanError.self) { try desk.plan(example.answers) }
    #expect(error?.question == example.question)
    #expect(error?.nextStep.contains("--replace-variables") == true)
    var answers = example.answers
    answers.variables = .replace
    let plan = try desk.plan(answers)
    #expect(!plan.isEmpty)
    #expect(try desk.after(plan).plan(example.answers).isEmpty, "once it is replaced there is nothing to ask")
  }

  @Test(
    "a variable that is not in the way stays as it is written",
    arguments: [
      "{ agents: { defaults: { model: { primary: 'a/b', fallbacks: ['${F}'] }, workspace: '${HOME}' } } }",
      "{ models: { providers: { kilocode: { baseUrl: '${URL}', api: '${API}', apiKey: ' ${KEY} ', models: [] } } } }",
      "{ agents: { defaults: { models: { '${M}': {}, 'openrouter/openrouter/auto': { params: '${P}' } } } } }",
      "{ agents: { defaults: { model: '$${LITERAL}' } }, auth: { order: { kilocode: ['${P}'] } } }",
      "{ env: { vars: { A: '${B}' } }, meta: { lastTouchedVersion: '${V}' } }",
    ])
  func stays(_ config: String) throws {
    for answers in [Desk.kilo, Desk.openRouter, Self.model] {
      let desk = Desk(config: config, environment: ["URL": "http://value", "KEY": "value", "F": "value"])
      let after = desk.after(try desk.plan(answers)).config ?? ""
      for name in ["F", "HOME", "URL", "API", "KEY", "M", "P", "B", "V"] where config.contains("${\(name)}") {
        #expect(after.contains("${\(name)}"), "\(after)")
      }
      #expect(!after.contains("value"))
    }
  }

  @Test("whoever removes a saved profile has said so")
  func removal() throws {
    let desk = Desk(store: Self.profile.replacing("KEY", with: "${A_KEY}"))
    #expect(try desk.plan(Answers(removedProfiles: ["kilocode:default"])).files.count == 1)
  }
}
