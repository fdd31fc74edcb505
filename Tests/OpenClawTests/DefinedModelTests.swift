import OpenClaw
import Testing

@Suite("The models that a config defines")
struct DefinedModelTests {
  private static func facts(_ providers: String) -> ConfigFacts {
    ConfigFacts(sealed("{ models: { providers: \(providers) } }", .config))
  }

  /// What was read of `models`, each model as one text.
  private static func read(_ models: String) -> [String] {
    (facts("{ p: { models: \(models) } }").providers["p"]?.models ?? []).map(text)
  }

  private static func text(_ model: DefinedModel) -> String {
    let cost = model.cost.map { "\($0.input)+\($0.output)+\($0.cacheRead)+\($0.cacheWrite)" }
    let parts: [String?] = [
      model.id, model.name, model.reasoning.map { $0 ? "thinks" : "no thinking" },
      model.input.map { $0.map(\.rawValue).joined(separator: "+") }, cost,
      model.contextWindow.map(String.init), model.maxTokens.map(String.init),
    ]
    return parts.map { $0 ?? "-" }.joined(separator: " | ")
  }

  @Test("all that a definition says is read, prices for a million tokens")
  func whole() {
    let models = """
      [{ id: 'a/b', name: 'A: B', reasoning: true, input: ['text', 'image'], contextWindow: 200000, maxTokens: 8192,
         cost: { input: 0.3, output: 2.5, cacheRead: 0.03, cacheWrite: 0.375 }, compat: {}, api: 'x' }]
      """
    #expect(Self.read(models) == ["a/b | A: B | thinks | text+image | 0.3+2.5+0.03+0.375 | 200000 | 8192"])
  }

  @Test(
    "what is of the wrong kind is missing, and nothing else is lost by it",
    arguments: [
      ("name: 5, reasoning: 'yes', contextWindow: 9", "- | - | - | - | 9 | -"),
      ("name: '  ', reasoning: null, maxTokens: 9", "- | - | - | - | - | 9"),
      ("name: ' N ', input: 'text'", "N | - | - | - | - | -"),
      ("input: []", "- | - | - | - | - | -"),
      ("input: ['smell', 5, 'audio']", "- | - | audio | - | - | -"),
      ("contextWindow: 0, maxTokens: -1", "- | - | - | - | - | -"),
      ("contextWindow: 1.5, maxTokens: 1e300", "- | - | - | - | - | -"),
      ("contextWindow: Infinity, maxTokens: NaN", "- | - | - | - | - | -"),
      (
        "contextWindow: 9007199254740991, maxTokens: 9007199254740992", "- | - | - | - | 9007199254740991 | -"
      ),
      ("contextWindow: '9', maxTokens: [9]", "- | - | - | - | - | -"),
      ("contextWindow: 2e5", "- | - | - | - | 200000 | -"),
      ("cost: 5", "- | - | - | - | - | -"),
      ("cost: { input: 1 }", "- | - | - | - | - | -"),
      ("cost: { input: 1, output: '2' }", "- | - | - | - | - | -"),
      ("cost: { input: -1, output: 2 }", "- | - | - | - | - | -"),
      ("cost: { input: Infinity, output: NaN }", "- | - | - | - | - | -"),
      ("cost: { input: 1, output: 0, cacheRead: -1, cacheWrite: {} }", "- | - | - | 1.0+0.0+0.0+0.0 | - | -"),
      ("cost: { input: 0, output: 0 }", "- | - | - | - | - | -"),
    ])
  func oddMembers(_ members: String, _ expected: String) {
    #expect(
      Self.read("[{ id: 'm', \(members) }, { id: 'n' }]") == ["m | " + expected, "n | - | - | - | - | - | -"])
  }

  @Test(
    "what is no model is passed over, and the models around it stay",
    arguments: [
      "'a/b'", "5", "null", "[]", "[{ id: 'x' }]", "{}", "{ id: '' }", "{ id: '  ' }", "{ id: 5 }",
      "{ id: null, name: 'N' }", "{ id: ['x'] }", "{ ID: 'x' }", "{ name: 'x' }",
    ])
  func noModel(_ element: String) {
    #expect(
      Self.read("[{ id: 'm' }, \(element), { id: ' n ' }]").map { $0.prefix(1) } == ["m", "n"])
  }

  @Test("what is no list has no models", arguments: ["{}", "'m'", "null", "5", "{ m: { id: 'm' } }"])
  func noList(_ models: String) { #expect(Self.read(models) == []) }

  @Test(
    "an entry that is none has no models, and hides no other",
    arguments: ["5", "null", "'m'", "[{ id: 'x' }]", "{}", "{ models: 5 }"])
  func noEntry(_ entry: String) throws {
    let facts = Self.facts("{ odd: \(entry), p: { models: [{ id: 'm' }] } }")
    let found = facts.definedModels(catalog: try Desk.catalog.get())
    #expect(found.flatMap { $0.models.map(\.id) } == ["m"])
  }

  @Test("spellings of one provider are one, its own id first")
  func spellings() throws {
    let facts = Self.facts(
      """
      { Z: { models: [{ id: 'z' }] }, KiloCode: { models: [{ id: 'b' }] }, ' kilocode': { models: [{ id: 'c' }] },
        kilocode: { models: [{ id: 'a' }] } }
      """)
    let found = facts.definedModels(catalog: try Desk.catalog.get())
    #expect(found.map(\.provider) == ["kilocode", "z"])
    #expect(found.map { $0.models.map(\.id) } == [["a", "c", "b"], ["z"]])
  }
}
