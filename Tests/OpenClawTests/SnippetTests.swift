import Foundation
import JSON5
import Testing

@testable import OpenClaw

/// What is shown to somebody who must make a change by hand.
@Suite struct SnippetTests {
  static let nix = ["OPENCLAW_NIX_MODE": "1"]

  private func refusal(_ desk: Desk, _ answers: Answers) -> PlanError? {
    #expect(throws: PlanError.self) { try desk.plan(answers) }
  }

  @Test("of a fresh machine it is the whole config")
  func fresh() throws {
    let error = refusal(Desk(variables: Self.nix), Desk.kilo)
    #expect(error?.snippet.joined(separator: "\n") == FreshMachineTests.kiloConfig.trimmed)
    #expect(error?.nextStep == "Make the change where it is managed:")
    #expect(error?.sentence == "OPENCLAW_NIX_MODE is set: this configuration is managed outside of OpenClaw.")
  }

  @Test("of a config that is nearly right it is what is missing")
  func missing() throws {
    let desk = Desk(
      config: "{ agents: { defaults: { model: 'a/b', models: { 'a/b': {} } } } }", variables: Self.nix)
    #expect(
      refusal(desk, Answers(model: Desk.openRouterAuto))?.snippet == [
        "{", "  \"agents\": {", "    \"defaults\": {", "      \"model\": \"openrouter/auto\",",
        "      \"models\": {", "        \"openrouter/auto\": {}", "      }", "    }", "  }", "}",
      ])
    let same = Desk(config: "{ agents: { defaults: { model: 'openrouter/auto' } } }", variables: Self.nix)
    let error = refusal(same, Answers(model: Desk.openRouterAuto))
    #expect(error?.snippet == [] && error?.nextStep == "Make the change where it is managed.")
  }

  @Test("whatever is wrong with the files, a managed config is refused as such")
  func managed() throws {
    for desk in [
      Desk(config: "{", variables: Self.nix), Desk(variables: Self.nix, database: "/db"),
      Desk(config: "{ agents: { $include: ['x'] } }", variables: Self.nix),
    ] {
      guard case .nixMode? = refusal(desk, Desk.kilo) else { return #expect(Bool(false)) }
    }
  }

  @Test("an agent in a list is known by its id, also in a file of its own")
  func agent() throws {
    var desk = Desk(
      config: "{ agents: { list: [{ id: 'main' }, { id: 'Work', model: 'a/b' }] } }", variables: Self.nix)
    desk.scope = .agent(AgentID("work"))
    let wanted = """
      { agents: { list: [{ id: 'Work', model: 'openrouter/auto' }] } }
      """
    let answers = Answers(model: Desk.openRouterAuto)
    #expect(value(refusal(desk, answers)?.text, "agents") == value(wanted, "agents"))
    desk.config = "{ agents: { $include: './a.json5' } }"
    desk.files = ["a.json5": "{ list: [{ id: 'main' }, { id: 'Work', model: 'a/b' }] }"]
    #expect(value(refusal(desk, answers)?.text, "agents") == value(wanted, "agents"))
    desk.variables = [:]
    desk.fixed = ["/home/ada/.openclaw/a.json5"]
    let error = refusal(desk, answers)
    #expect(
      error?.sentence
        == "~/.openclaw/a.json5 cannot be replaced: its directory is read-only, or belongs to somebody else.")
    #expect(
      value(error?.text, "list") == value("{ list: [{ id: 'Work', model: 'openrouter/auto' }] }", "list"))
  }

  @Test("a read-only file is refused only when it has to change, each with its own text")
  func readOnly() throws {
    var desk = Desk(fixed: [Desk.configPath])
    let config = refusal(desk, Desk.kilo)
    #expect(
      config?.sentence
        == "~/.openclaw/openclaw.json cannot be replaced: its directory is read-only, or belongs to somebody else."
    )
    #expect(
      config?.nextStep == "Run this as its owner, make the directory writable, or make the change by hand:")
    // Nothing is written when one of the files cannot be, so the text is that of all.
    let parts = config?.text.components(separatedBy: "// ~/.openclaw/openclaw.json\n") ?? []
    #expect(parts.count == 2 && parts[0].hasPrefix("// ~/.openclaw/agents/main/agent/auth-profiles.json\n"))
    #expect(value(parts.last, "gateway") == value("{ gateway: { mode: 'local' } }", "gateway"))
    desk.fixed = [Desk.storePath]
    let store = refusal(desk, Desk.kilo)
    let entry =
      "{ profiles: { 'kilocode:default': { type: 'api_key', provider: 'kilocode', key: 'YOUR_KEY' } } }"
    let first = store?.text.components(separatedBy: "// ~/.openclaw/openclaw.json\n").first
    #expect(value(first, "profiles") == value(entry, "profiles"))
    #expect(store?.text.contains(KeyPreview.text(of: Desk.key.utf8)) == false)
    #expect(
      try desk.plan(Answers(model: Desk.openRouterAuto)).files.map(\.snapshot.path) == [Desk.configPath])
  }

  @Test("what cannot be said as values is said in words")
  func words() throws {
    let desk = Desk(
      config: """
        { agents: { defaults: { model: 'a/b', models: { 'openrouter/openrouter/auto': {} } } },
          auth: { order: { kilocode: ['x', 'kilocode:default'] } },
          models: { mode: 'merge', providers: { kilocode: { baseUrl: 'http://p', api: 'x', apiKey: ' k-k-k-k ', models: [] } } } }
        """, variables: Self.nix)
    #expect(
      refusal(desk, Answers(model: Desk.openRouterAuto))?.snippet.last
        == #"// rename agents.defaults.models["openrouter/openrouter/auto"] to "openrouter/auto", with all that is in it"#
    )
    let words = refusal(desk, Answers(setup: Desk.kiloSetup, allowList: .allowEverything))?.snippet
    #expect(
      words?.filter { $0.hasPrefix("//") } == [
        "// remove auth.order.kilocode[1]", "// remove the blanks around models.providers.kilocode.apiKey",
        "// remove agents.defaults.models",
      ])
    #expect(words?.contains { $0.contains("\"kilocode:default\"") } == true)
  }

  // MARK: Alone

  @Test("values are nested in the order in which they are set, and a secret is none")
  func building() {
    var snippet = Snippet()
    #expect(snippet.lines == [])
    snippet.set(["a", "b"], to: 1)
    snippet.set(["c", 3, "d"], to: .hole(1))
    snippet.set(["c", 1, "d"], to: .object([Value.Entry("x", .array([.hole(2)]))]))
    snippet.set(["c", 3, "e"], to: true)
    snippet.add("one", to: ["l"])
    snippet.add("two", to: ["l"])
    snippet.set(["a", "b"], to: 2)
    #expect(
      parsed(snippet)
        == parsed(
          "{ a: { b: 2 }, c: [{ d: 'YOUR_KEY', e: true }, { d: { x: ['YOUR_KEY'] } }], l: ['one', 'two'] }"))
  }

  @Test("a list that is set after its elements is what counts, and never makes the program stop")
  func shrinking() {
    var snippet = Snippet()
    for index in 0..<4 { snippet.set(["l", .element(index), "a"], to: 1) }
    snippet.set(["l"], to: .array([]))
    snippet.set(["l", 3, "a"], to: 2)
    snippet.set(["l", "no list"], to: 3)
    snippet.add(4, to: ["l"])
    snippet.set([], to: 5)
    snippet.set(["x"], to: 6)
    #expect(parsed(snippet) == parsed("{ x: 6 }"))
  }

  private func parsed(_ snippet: Snippet) -> Value? { parsed(snippet.lines.joined(separator: "\n")) }

  private func parsed(_ text: String) -> Value? { Document(Array(text.utf8)).root?.value.canonical }
}

extension PlanError {
  fileprivate var text: String { snippet.joined(separator: "\n") }
}
