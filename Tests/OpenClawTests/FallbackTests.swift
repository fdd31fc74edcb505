import JSON5
import OpenClaw
import Testing

/// The models that are tried when the default model does not answer.
@Suite struct FallbackTests {
  /// A change of the fallbacks, as text; `agents` before and after.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let answer: Answers.Fallbacks
    let after: String
    var scope = Answers.Scope.defaults
    var fallbacks: [String]
    var notes: [PlanNote] = []
  }

  static let kilo = "kilocode/kilo/auto"
  static let router = "openrouter/auto"
  static let work = Answers.Scope.agent(AgentID("work"))

  static let changes: [Change] = [
    Change(
      testDescription: "a plain string becomes an object with that string",
      before: "{ defaults: { model: 'a\\u002fb' /* mine */, }, }", answer: .adding([kilo, router]),
      after:
        "{ defaults: { model: { primary: 'a\\u002fb', fallbacks: ['\(kilo)', '\(router)'] } /* mine */, }, }",
      fallbacks: [kilo, router]),
    Change(
      testDescription: "a variable that is the primary stays one",
      before: "{ defaults: { model: '${MODEL}' } }",
      answer: .list([kilo]),
      after: "{ defaults: { model: { primary: '${MODEL}', fallbacks: ['\(kilo)'] } } }",
      fallbacks: [kilo]),
    Change(
      testDescription: "an object gets the list and keeps the rest",
      before: "{ defaults: { model: { primary: 'a/b', timeoutMs: 1000, later: [] } } }",
      answer: .list([kilo]),
      after:
        "{ defaults: { model: { primary: 'a/b', timeoutMs: 1000, later: [], fallbacks: ['\(kilo)'] } } }",
      fallbacks: [kilo]),
    Change(
      testDescription: "without any model there is a list all the same", before: "{ defaults: {} }",
      answer: .list([kilo]), after: "{ defaults: { model: { fallbacks: [\"\(kilo)\"] } } }", fallbacks: [kilo]
    ),
    Change(
      testDescription: "in another order comments stay with their models",
      before: """
        { defaults: { model: {
          primary: 'a/b',
          fallbacks: [ // in this order
            'x/one', // cheap
            // slow, but thorough
            "x/two",
            'x/three'
          ] } } }
        """, answer: .list(["x/three", "x/one", "x/two"]),
      after: """
        { defaults: { model: {
          primary: 'a/b',
          fallbacks: [ // in this order
            'x/three',
            'x/one', // cheap
            // slow, but thorough
            "x/two"
          ] } } }
        """, fallbacks: ["x/three", "x/one", "x/two"]),
    Change(
      testDescription: "what goes takes its own comments along, and what comes has a line",
      before: """
        { defaults: { model: { fallbacks: [
          'x/one', // cheap
          'x/two', // good
        ] } } }
        """, answer: .list(["x/two", kilo]),
      after: """
        { defaults: { model: { fallbacks: [
          'x/two', // good
          '\(kilo)',
        ] } } }
        """, fallbacks: ["x/two", kilo]),
    Change(
      testDescription: "all can go; the list stays, and says that there is none",
      before: "{ defaults: { model: { primary: 'a/b', fallbacks: ['x/one', 'x/two',], timeoutMs: 5 } } }",
      answer: .list([]), after: "{ defaults: { model: { primary: 'a/b', fallbacks: [], timeoutMs: 5 } } }",
      fallbacks: []),
    Change(
      testDescription: "one goes by whatever name",
      answer: .removing(["cheap", "OpenRouter/auto"]),
      fallbacks: ["x/two"]),
    Change(
      testDescription: "an alias, a variable and a spelling of one's own stay as they are",
      before: "{ defaults: { model: { fallbacks: ['fast', '${SPARE}', 'OpenRouter/x/y'] } } }",
      answer: .list(["OpenRouter/x/y", "fast", "${SPARE}", kilo]),
      after: "{ defaults: { model: { fallbacks: ['OpenRouter/x/y', 'fast', '${SPARE}', '\(kilo)'] } } }",
      fallbacks: ["OpenRouter/x/y", "fast", "${SPARE}", kilo]),
    Change(
      testDescription: "of duplicate keys the last one is edited",
      before: "{ defaults: { model: 'a/b', model: { fallbacks: ['c/d'], fallbacks: ['e/f'] } } }",
      answer: .list([kilo, "e/f"]),
      after: "{ defaults: { model: 'a/b', model: { fallbacks: ['c/d'], fallbacks: ['\(kilo)', 'e/f'] } } }",
      fallbacks: [kilo, "e/f"],
      notes: [
        .duplicateKey(path: ["agents", "defaults", "model"]),
        .duplicateKey(path: ["agents", "defaults", "model", "fallbacks"]),
      ]),
    Change(
      testDescription: "what would be tried twice is left out, and told",
      before: "{ defaults: { model: { primary: 'OpenRouter/auto', fallbacks: ['x/one'] } } }",
      answer: .adding([router, "x/one", kilo, kilo]),
      after: "{ defaults: { model: { primary: 'OpenRouter/auto', fallbacks: ['x/one', '\(kilo)'] } } }",
      fallbacks: ["x/one", kilo],
      notes: [
        .needlessFallback(ref: router, .isDefault), .needlessFallback(ref: "x/one", .isListed),
        .needlessFallback(ref: kilo, .isListed),
      ]),
    Change(
      testDescription: "what the config has twice stays",
      before: "{ defaults: { model: { primary: 'a/b', fallbacks: ['a/b', 'x/one', 'x/one'] } } }",
      answer: .adding([kilo]),
      after: "{ defaults: { model: { primary: 'a/b', fallbacks: ['a/b', 'x/one', 'x/one', '\(kilo)'] } } }",
      fallbacks: ["a/b", "x/one", "x/one", kilo]),
    Change(
      testDescription: "and keeps its places, also beside another spelling that goes",
      before: "{ defaults: { model: { fallbacks: ['x/one', 'X/one', 'x/two', 'x/one'] } } }",
      answer: .list(["x/two", "x/one", "x/one", "x/one"]),
      after: "{ defaults: { model: { fallbacks: ['x/two', 'x/one', 'x/one'] } } }",
      fallbacks: ["x/two", "x/one", "x/one"], notes: [.needlessFallback(ref: "x/one", .isListed)]),
    Change(
      testDescription: "another spelling of the same takes the place of the one there",
      before: "{ defaults: { model: { fallbacks: ['X/one', 'x/two'] } } }",
      answer: .list(["x/one", "x/two"]),
      after: "{ defaults: { model: { fallbacks: ['x/one', 'x/two'] } } }", fallbacks: ["x/one", "x/two"]),
    Change(
      testDescription: "an agent's own list, and nobody else's",
      before:
        "{ defaults: { model: { fallbacks: ['x/one'] } }, list: [{ id: 'Work', model: { fallbacks: ['y/one'] } }] }",
      answer: .adding([kilo]),
      after:
        "{ defaults: { model: { fallbacks: ['x/one'] } }, list: [{ id: 'Work', model: { fallbacks: ['y/one', '\(kilo)'] } }] }",
      scope: work, fallbacks: ["y/one", kilo]),
    Change(
      testDescription: "an agent that had those of all gets its own, and keeps the default model",
      before: "{ defaults: { model: { primary: 'a/b', fallbacks: ['x/one'] } }, entries: { work: {} } }",
      answer: .adding([kilo]),
      after: """
        { defaults: { model: { primary: 'a/b', fallbacks: ['x/one'] } },
          entries: { work: { model: { fallbacks: ['x/one', '\(kilo)'] } } } }
        """, scope: work, fallbacks: ["x/one", kilo]),
    Change(
      testDescription: "an agent can have none where all others have some",
      before: "{ defaults: { model: { fallbacks: ['x/one'] } }, list: [{ id: 'work' }] }", answer: .list([]),
      after:
        "{ defaults: { model: { fallbacks: ['x/one'] } }, list: [{ id: 'work', model: { fallbacks: [] } }] }",
      scope: work, fallbacks: []),
    Change(
      testDescription: "that is said in so many words where releases differ",
      before: "{ defaults: { model: { fallbacks: ['x/one'] } }, list: [{ id: 'work', model: 'a/b' }] }",
      answer: .list([]),
      after: """
        { defaults: { model: { fallbacks: ['x/one'] } },
          list: [{ id: 'work', model: { primary: 'a/b', fallbacks: [] } }] }
        """, scope: work, fallbacks: []),
    Change(
      testDescription: "without a list of agents main's are those of all",
      before: "{ defaults: { model: 'a/b' } }", answer: .list([kilo]),
      after: "{ defaults: { model: { primary: 'a/b', fallbacks: ['\(kilo)'] } } }", scope: .agent(.main),
      fallbacks: [kilo]),
    Change(
      testDescription: "a list of accepted models stays as it is, and starts none",
      before: "{ defaults: { model: 'a/b', models: { 'a/b': {} } } }", answer: .list([kilo]),
      after: "{ defaults: { model: { primary: 'a/b', fallbacks: ['\(kilo)'] }, models: { 'a/b': {} } } }",
      fallbacks: [kilo]),
  ]

  @Test("before and after", arguments: changes)
  func change(_ example: Change) throws {
    var desk = Desk(
      config: "{ agents: \(example.before) }",
      environment: ["KILOCODE_API_KEY": Desk.key, "OPENROUTER_API_KEY": Desk.key])
    desk.scope = example.scope
    let answers = Answers(fallbacks: example.answer)
    let plan = try desk.plan(answers)
    let after = desk.after(plan)
    let wanted = "{ agents: \(example.after) }"
    // Where a line is broken for its length is not the matter here.
    #expect(after.config?.filter { !$0.isWhitespace } == wanted.filter { !$0.isWhitespace })
    if example.before.contains("\n") { #expect(after.config == wanted) }
    #expect(plan.fallbacks == example.fallbacks)
    #expect(plan.notes == example.notes)
    #expect(plan.primary == plan.primaryBefore)
    if case .removing = example.answer { return }
    #expect(try after.plan(answers).isEmpty)
  }

  @Test(
    "nothing is to be done where it is like that already",
    arguments: [
      ("{ defaults: { model: 'a/b' } }", Answers.Fallbacks.list([]), Answers.Scope.defaults),
      ("{}", .list([]), .defaults), ("{ defaults: { model: { fallbacks: [] } } }", .list([]), .defaults),
      ("{ defaults: { model: { fallbacks: ['a/b'] } } }", .adding(["a/b"]), .defaults),
      ("{ defaults: { model: { fallbacks: ['a/b'] } }, list: [{ id: 'work' }] }", .list(["a/b"]), work),
      ("{ defaults: {}, list: [{ id: 'work', model: 'a/b' }] }", .list([]), work),
      ("{ defaults: {}, list: [{ id: 'work', model: 'a/b' }] }", .adding(["a/b"]), work),
      ("{ list: [{ id: 'work', model: { primary: 'A/b' } }] }", .adding(["a/b", "a/b"]), work),
      (
        "{ defaults: { model: { primary: 'a/b', fallbacks: ['x/y'] } }, list: [{ id: 'work', model: {} }] }",
        .adding(["a/b", "x/y"]), work
      ),
    ])
  func nothing(_ agents: String, _ answer: Answers.Fallbacks, _ scope: Answers.Scope) throws {
    let desk = Desk(config: "{ agents: \(agents) }", scope: scope)
    #expect(try desk.plan(Answers(fallbacks: answer)).isEmpty)
  }

  // MARK: Refusals

  static let path: Path = ["agents", "defaults", "model", "fallbacks"]

  @Test(
    "what is no list of references is not written over",
    arguments: [
      ("['a/b', 5]", path, "a list of model references"), ("[{}]", path, "a list of model references"),
      ("['sk-or-v1-0123456789abcdef0123456789abcdef']", path, "a list of model references"),
      ("'a/b'", path, "a list"), ("null", path, "a list"), ("{}", path, "a list"),
    ])
  func wrongType(_ fallbacks: String, _ place: Path, _ expected: String) {
    let desk = Desk(config: "{ agents: { defaults: { model: { fallbacks: \(fallbacks) } } } }")
    #expect(
      throws: PlanError.unexpectedShape(path: "~/.openclaw/openclaw.json", at: place, expected: expected)
    ) { try desk.plan(Answers(fallbacks: .adding([Self.kilo]))) }
  }

  @Test("a model that is neither a string nor an object is refused", arguments: ["null", "5", "[]"])
  func wrongModel(_ model: String) {
    let desk = Desk(config: "{ agents: { defaults: { model: \(model) } } }")
    #expect(
      throws: PlanError.unexpectedShape(
        path: "~/.openclaw/openclaw.json", at: ["agents", "defaults", "model"], expected: "an object")
    ) { try desk.plan(Answers(fallbacks: .list([Self.kilo]))) }
  }

  @Test("what is no fallback cannot be taken away, and an agent must be there")
  func unknown() {
    var desk = Desk(config: "{ agents: { list: [{ id: 'work' }] } }")
    #expect(throws: PlanError.unknown(what: "fallback model", name: "a/b")) {
      try desk.plan(Answers(fallbacks: .removing(["a/b"])))
    }
    desk.scope = .agent(AgentID("home"))
    #expect(throws: PlanError.unknownAgent(AgentID("home"), known: [AgentID("work")])) {
      try desk.plan(Answers(fallbacks: .list([])))
    }
  }

  @Test("a variable goes only where somebody wants it to, and may move and stay")
  func variable() throws {
    let desk = Desk(config: "{ agents: { defaults: { model: { fallbacks: ['${A}', 'x/y'] } } } }")
    #expect(
      throws: PlanError.replacesVariable(
        path: "~/.openclaw/openclaw.json", at: Self.path + [0], text: #""${A}""#, others: 0)
    ) { try desk.plan(Answers(fallbacks: .list(["x/y"]))) }
    let plan = try desk.plan(Answers(fallbacks: .list(["x/y"]), variables: .replace))
    #expect(plan.fallbacks == ["x/y"])
    let moved = try desk.plan(Answers(fallbacks: .list(["x/y", "${A}"])))
    #expect(desk.after(moved).config?.contains("['x/y', '${A}']") == true)
  }

  @Test("a secret beside an element is never written with its asterisks")
  func secret() throws {
    let list = "['x/one', // was 'sk-or-v1-0123456789abcdef0123456789abcdef'\n 'x/two', 'x/three']"
    let desk = Desk(config: "{ agents: { defaults: { model: { fallbacks: \(list) } } } }")
    #expect(
      throws: PlanError.unexpectedShape(
        path: "~/.openclaw/openclaw.json", at: Self.path, expected: "something simpler")
    ) { try desk.plan(Answers(fallbacks: .list(["x/two", "x/one", "x/three"]))) }
    let plan = try desk.plan(Answers(fallbacks: .list(["x/one", "x/three"])))
    #expect(desk.after(plan).config?.contains("'sk-or-v1-0123456789abcdef0123456789abcdef'") == true)
  }

  @Test("a section from another file is changed there, and one that cannot be is told in full")
  func included() throws {
    var desk = Desk(
      config: "{ agents: { $include: './a.json5' } }",
      files: ["a.json5": "{ defaults: { model: 'a/b' } } // mine\n"])
    let answers = Answers(fallbacks: .list([Self.kilo]))
    let plan = try desk.plan(answers)
    #expect(plan.config == nil)
    #expect(
      desk.after(plan).files["a.json5"]?.filter { !$0.isWhitespace }
        == "{defaults:{model:{primary:'a/b',fallbacks:['kilocode/kilo/auto']}}}//mine")
    desk.problems = ["a.json5": .missing]
    let error = #expect(throws: PlanError.self) { try desk.plan(answers) }
    #expect(
      error?.snippet.joined().filter { !$0.isWhitespace }.contains(#""fallbacks":["kilocode/kilo/auto"]"#)
        == true)
  }

  // MARK: Any list

  @Test(
    "of any list only what is asked for changes, and every comment of what stays is kept", arguments: 0..<150)
  func property(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let models = ["x/a", "x/b", "openrouter/auto", "Kilocode/k", "fast", "${V}/v"]
    let old = Array(models.shuffled(using: &random).prefix(Int.random(in: 0...5, using: &random)))
    let isLong = Bool.random(using: &random)
    let elements = old.map { text -> String in
      let ending = Bool.random(using: &random) || !isLong ? "," : ", // of \(text)"
      return (isLong ? "\n      " : " ") + (Bool.random(using: &random) ? "'\(text)'" : "\"\(text)\"")
        + ending
    }
    let list = "[" + elements.joined() + (isLong ? "\n    ]" : "]")
    let (head, tail) = (
      "// h\n{ agents: { defaults: { model: { timeoutMs: 0x10, ", ", other: 1.50 }, }, }, } // t"
    )
    let desk = Desk(config: head + "fallbacks: \(list)" + tail)
    let new = Array(
      (old.shuffled(using: &random).dropLast(Int.random(in: 0...2, using: &random))
        + ["new/one", "new/two"]
        .prefix(Int.random(in: 0...2, using: &random))).shuffled(using: &random))
    let plan = try desk.plan(Answers(fallbacks: .list(new), variables: .replace))
    let after = try #require(desk.after(plan).config)
    #expect(plan.fallbacks == new)
    #expect(after.hasPrefix(head) && after.hasSuffix(tail))
    let document = Document(Array(after.utf8))
    #expect(document.value(at: Self.path)?.elements.map(\.string) == new)
    for (text, element) in zip(old, elements) where new.contains(text) {
      let spelling = element.prefix { $0 != "," }.drop { $0.isWhitespace }
      #expect(after.contains(spelling), "\(text) is spelled as before")
      #expect(!element.contains("//") || after.contains("// of \(text)"), "\(after)")
    }
  }
}

extension FallbackTests.Change {
  /// Removes two of three.
  fileprivate init(testDescription: String, answer: Answers.Fallbacks, fallbacks: [String]) {
    self.init(
      testDescription: testDescription,
      before: """
        { defaults: { model: { fallbacks: ['x/one', 'x/two', 'openrouter/openrouter/auto'] },
          models: { 'x/one': { alias: 'Cheap' } } } }
        """, answer: answer,
      after: """
        { defaults: { model: { fallbacks: ['x/two'] },
          models: { 'x/one': { alias: 'Cheap' } } } }
        """, fallbacks: fallbacks)
  }
}
