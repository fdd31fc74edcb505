import Foundation
import Gateways
import OpenClaw
import Testing

@Suite("Models of the config as rows of a list")
struct DefinedModelsTests {
  private static func rows(_ providers: String) throws -> [ModelList.Row] {
    let text = SealedText(consuming: Array("{ models: { providers: \(providers) } }".utf8), seals: [])
    return ModelList.defined(in: ConfigFacts(text), catalog: try catalog.get())
  }

  /// The catalogue as it ships.
  private static let catalog = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Resources")
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: name))) }
    return try ProviderCatalog(
      providers: try bytes("providers.json5"),
      models: [
        "models/kilocode.json5": try bytes("models/kilocode.json5"),
        "models/openrouter.json5": try bytes("models/openrouter.json5"),
      ])
  }

  @Test("what a definition leaves out is what OpenClaw fills in, and known to be a guess")
  func guesses() throws {
    let rows = try Self.rows(
      """
      { alpha: { models: [{ id: 'bare' }, { id: 'full', name: 'Full', reasoning: true, input: ['image'],
        contextWindow: 9, maxTokens: 8, cost: { input: 1, output: 2 } }, { id: 'zero', cost: { input: 0, output: 0 } }] } }
      """)
    #expect(
      rows.map(\.definition) == [
        ModelDefinition(
          id: "bare", name: "bare", reasoning: false, input: [.text], cost: .init(input: 0, output: 0),
          contextWindow: 200_000, maxTokens: 8192),
        ModelDefinition(
          id: "full", name: "Full", reasoning: true, input: [.image], cost: .init(input: 1, output: 2),
          contextWindow: 9, maxTokens: 8),
        ModelDefinition(
          id: "zero", name: "zero", reasoning: false, input: [.text], cost: .init(input: 0, output: 0),
          contextWindow: 200_000, maxTokens: 8192),
      ])
    let all: ModelAbout.Guesses = [.cost, .contextWindow, .maxTokens]
    #expect(rows.map { $0.about?.guesses } == [all, [], all])
    #expect(rows.allSatisfy { $0.about?.isFree == false && $0.about?.hindrance == nil })
    #expect(rows.map(\.rank) == [0, 1, 2])
  }

  @Test(
    "a reference means the model of the provider that defines it",
    arguments: [
      ("alpha", "m", "alpha/m"), ("alpha", "v/m", "alpha/v/m"), ("alpha", "alpha/m", "alpha/m"),
      ("Alpha", "M", "alpha/M"), ("openrouter", "auto", "openrouter/auto"),
      ("openrouter", "openrouter/auto", "openrouter/auto"), ("kilocode", "kilo/auto", "kilocode/kilo/auto"),
    ])
  func references(_ provider: String, _ id: String, _ key: String) throws {
    #expect(try Self.rows("{ '\(provider)': { models: [{ id: '\(id)' }] } }").map(\.ref.key) == [key])
  }

  @Test(
    "what no reference can hold is left out, and what stands beside it is not",
    arguments: [
      ("p", "a b"), ("p", "m@work"), ("p", #"a\u001b[2J"#), ("p", #"a\u202eb"#), ("p", #"a\u200bb"#),
      ("p", String(repeating: "m", count: 300)), ("a/b", "m"), ("a b", "m"), ("", "m"), (#"a\u200b"#, "m"),
    ])
  func odd(_ provider: String, _ id: String) throws {
    let keys = try Self.rows(
      "{ '\(provider)': { models: [{ id: '\(id)' }] }, q: { models: [{ id: 'n' }] } }"
    ).map(\.ref.key)
    #expect(keys == ["q/n"])
  }

  @Test("a model that is defined twice is one, as it is defined first")
  func twice() throws {
    let rows = try Self.rows(
      """
      { p: { models: [{ id: 'm', name: 'One' }, { id: 'm', name: 'Two' }, { id: 'p/m', name: 'Three' }] },
        P: { models: [{ id: 'm', name: 'Four' }, { id: 'n', name: 'Five' }] } }
      """)
    #expect(rows.map(\.definition.name) == ["One", "Five"])
  }
}
