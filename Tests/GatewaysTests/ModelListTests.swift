import Foundation
import Gateways
import OpenClaw
import Testing

@Suite struct ModelListTests {
  private let catalog: ProviderCatalog

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Resources")
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: name))) }
    let models = ["models/kilocode.json5", "models/openrouter.json5"]
    catalog = try ProviderCatalog(
      providers: try bytes("providers.json5"),
      models: Dictionary(uniqueKeysWithValues: try models.map { ($0, try bytes($0)) }))
  }

  @Test(
    "The built-in list has the default first and every model under its canonical key",
    arguments: [
      (
        "kilocode",
        ["kilocode/kilo/auto", "kilocode/anthropic/claude-opus-4.6", "kilocode/kilo-auto/balanced"]
      ),
      (
        "openrouter",
        [
          "openrouter/auto", "openrouter/moonshotai/kimi-k2.6", "openrouter/moonshotai/kimi-k2.5",
          "openrouter/anthropic/claude-sonnet-4.5",
        ]
      ),
    ])
  func builtIn(_ id: String, _ keys: [String]) throws {
    let list = ModelList.builtIn(try #require(catalog.provider(id)), in: catalog)
    #expect(list.provider == id && list.source == .builtIn)
    #expect(list.rows.map(\.ref.key) == keys)
    #expect(list.rows.map(\.rank) == Array(keys.indices))
  }

  @Test("A default that stands further down in the data still comes first")
  func defaultFirst() throws {
    let text = """
      { groups: [], modelRefAliases: {}, providers: { p: { label: 'P', env: ['P_KEY'], writesProviderEntry: false,
        defaultModel: 'p/two', models: 'm' } } }
      """
    func row(_ id: String) -> String {
      "{ id: '\(id)', name: 'N', reasoning: false, input: ['text'], contextWindow: 1, maxTokens: 1, "
        + "cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 } }"
    }
    let models = "{ entry: [\(row("one"))], more: [\(row("two")), \(row("three"))] }"
    let catalog = try ProviderCatalog(providers: Array(text.utf8), models: ["m": Array(models.utf8)])
    let list = ModelList.builtIn(try #require(catalog.provider("p")), in: catalog)
    #expect(list.rows.map(\.definition.id) == ["two", "one", "three"])
  }

  @Test("A row is found by any spelling of its reference")
  func rows() throws {
    let list = ModelList.builtIn(try #require(catalog.provider("openrouter")), in: catalog)
    let ref = try ModelRef("OpenRouter/openrouter/auto", rules: catalog.modelRefRules)
    #expect(list.row(for: ref)?.definition.isRouter == true)
    #expect(list.row(for: ModelRef(provider: "openrouter", model: "nothing")) == nil)
  }
}
