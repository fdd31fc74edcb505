import OpenClaw
import Testing

/// What is said of fallbacks.
extension FallbackTests {
  @Test("an agent that gets a model of its own loses the fallbacks of all, and that is told")
  func lost() throws {
    var desk = Desk(
      config:
        "{ agents: { defaults: { model: { primary: 'a/b', fallbacks: ['x/y'] } }, list: [{ id: 'work' }] } }",
      environment: ["OPENROUTER_API_KEY": Desk.key])
    desk.scope = Self.work
    let plan = try desk.plan(Answers(model: Desk.openRouterAuto))
    #expect(plan.notes == [.lostFallbacks(agent: "work", refs: ["x/y"])])
    #expect(plan.fallbacksBefore == ["x/y"] && plan.fallbacks.isEmpty)
  }

  @Test("agents that do not use the fallbacks of all are told")
  func others() throws {
    let agents =
      "{ id: 'a' }, { id: 'b', model: 'x/y' }, { id: 'c', model: { fallbacks: [] } }, { id: 'd', model: {} }"
    let desk = Desk(config: "{ agents: { defaults: { model: 'a/b' }, list: [\(agents)] } }")
    let answers = Answers(fallbacks: .list(["x/y"]))
    #expect(try desk.plan(answers).notes == [.keepOwnFallbacks(agents: ["b", "c"])])
    #expect(try desk.after(try desk.plan(answers)).plan(answers).notes == [])
  }

  @Test("what speaks against a fallback: it is the default, it is there already, or it has no key")
  func doubts() throws {
    let desk = Desk(
      config: """
        { agents: { defaults: { model: 'openrouter/auto', models: { 'kilocode/kilo/auto': { alias: 'Kilo' } } } } }
        """)
    let facts = try desk.installation().configFacts
    let texts = ["OpenRouter/auto", "kilo", "kilocode/kilo/auto", "openrouter/x/y", "acme/one", "${A}"]
    let doubts = facts.doubts(
      about: texts, primary: "openrouter/openrouter/auto", catalog: try Desk.catalog.get()
    ) { $0 == "kilocode" }
    #expect(doubts == [.isDefault, nil, .isListed, .noKey(provider: "OpenRouter"), nil, nil])
    #expect(
      doubts.compactMap { $0?.words } == ["the default model", "listed twice", "no key for OpenRouter"])
  }

  @Test("a list of thousands asks once for each provider whether there is a key")
  func manyDoubts() throws {
    let facts = try Desk(config: "{}").installation().configFacts
    let texts = (0..<5000).map { "\($0 % 2 == 0 ? "openrouter" : "kilocode")/v/m-\($0)" }
    var asked: [String] = []
    let doubts = facts.doubts(about: texts, primary: nil, catalog: try Desk.catalog.get()) {
      asked.append($0)
      return $0 == "kilocode"
    }
    #expect(asked == ["openrouter", "kilocode"])
    #expect(doubts.count == 5000 && doubts[4998] == .noKey(provider: "OpenRouter") && doubts[4999] == nil)
  }

  @Test("a new fallback without a key, or that no list has, is told; one that is there already is not")
  func told() throws {
    let desk = Desk(config: "{ agents: { defaults: { model: { fallbacks: ['openrouter/u/v'] } } } }")
    #expect(
      try desk.plan(Answers(fallbacks: .adding(["openrouter/x/unheard-of"]))).notes == [
        .unknownModel(ref: "openrouter/x/unheard-of"),
        .noFallbackCredential(ref: "openrouter/x/unheard-of", provider: "OpenRouter"),
      ])
    #expect(try desk.plan(Answers(fallbacks: .list([]))).notes == [])
  }

  @Test(
    "the command that does the same",
    arguments: [
      (Answers.Fallbacks.list(["a/b", "${C}"]), "set a/b '${C}'"), (.list([]), "clear"),
      (.adding(["a/b"]), "add a/b"), (.removing(["a/b", "c/d"]), "remove a/b c/d"),
    ])
  func command(_ answer: Answers.Fallbacks, _ words: String) throws {
    let desk = Desk(config: "{ agents: { list: [{ id: 'work' }] } }")
    let installation = try desk.installation()
    let line = UnattendedCommand.line(for: Answers(fallbacks: answer), installation: installation)
    #expect(line == "openclaw-setup models fallbacks " + words)
    let answers = Answers(fallbacks: answer, scope: Self.work, variables: .replace)
    #expect(
      UnattendedCommand.line(for: answers, installation: installation)
        == "openclaw-setup models fallbacks \(words) --replace-variables --agent work")
  }

  @Test("the summary names the fallbacks as they are now", arguments: [["x/y", "z/w"], []])
  func summary(_ texts: [String]) throws {
    let desk = Desk(config: "{ agents: { defaults: { model: { fallbacks: ['a/b'] } } } }")
    let answers = Answers(fallbacks: .list(texts))
    let lines = Summary.lines(
      plan: try desk.plan(answers), report: WriteReport(files: []), answers: answers,
      installation: try desk.installation())
    #expect(lines.contains(texts.isEmpty ? "Fallbacks: none" : "Fallbacks: x/y, z/w"))
    #expect(lines.contains { $0.hasPrefix("Repeat: openclaw-setup models fallbacks ") })
  }
}
