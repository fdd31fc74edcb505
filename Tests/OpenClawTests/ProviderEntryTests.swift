import JSON5
import OpenClaw
import Testing

/// `models.providers.kilocode`: what is missing is added, what is there stays.
@Suite struct ProviderEntryTests {
  /// The entry of a config before and after Kilo Gateway is set up with the default model kept.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    var notes: [PlanNote] = []
  }

  /// The built-in row as it is added to entries written in this style.
  static let row = """
    { id: "kilo/auto", name: "Kilo Auto", reasoning: true, input: ["text", "image"], \
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, contextWindow: 1000000, maxTokens: 128000 }
    """
  static let base = #"baseUrl: "https://api.kilo.ai/api/gateway/""#
  static let api = #"api: "openai-completions""#
  static let full = #"baseUrl: "https://api.kilo.ai/api/gateway/", api: "openai-completions""#

  static let cases: [Case] = [
    Case(
      testDescription: "no models section", before: "{}",
      after: "{ models: { mode: 'merge', providers: { kilocode: { \(full), models: [\(row)] } } } }"),
    Case(
      testDescription: "models.mode stays, other models.* keys stay",
      before: "{ models: { pricing: { enabled: false }, mode: 'replace' } }",
      after: """
        { models: { pricing: { enabled: false }, mode: 'replace',
          providers: { kilocode: { \(full), models: [\(row)] } } } }
        """),
    Case(
      testDescription: "other providers stay",
      before: "{ models: { providers: { ollama: { baseUrl: 'http://localhost:11434', models: [] } } } }",
      after: """
        { models: { providers: { ollama: { baseUrl: 'http://localhost:11434', models: [] },
          kilocode: { \(full), models: [\(row)] } }, mode: 'merge' } }
        """),
    Case(
      testDescription: "an empty entry is filled",
      before: "{ models: { mode: 'merge', providers: { kilocode: {} } } }",
      after: "{ models: { mode: 'merge', providers: { kilocode: { \(full), models: [\(row)] } } } }"),
    Case(
      testDescription: "existing models stay in front, the built-in row is appended",
      before: """
        { models: { mode: 'merge', providers: { kilocode: { \(full), models: [
          { id: 'my/model', name: 'Mine', maxTokens: 5 },
        ] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: { \(full), models: [
          { id: 'my/model', name: 'Mine', maxTokens: 5 }, \(row)] } } } }
        """),
    Case(
      testDescription: "a row with the built-in id stays as it is",
      before: """
        { models: { mode: 'merge', providers: { kilocode: { \(full), models: [
          { id: 'kilo/auto', name: 'My own name' } ] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: { \(full), models: [
          { id: 'kilo/auto', name: 'My own name' } ] } } } }
        """),
    Case(
      testDescription: "extra fields stay",
      before: """
        { models: { mode: 'merge', providers: { kilocode: {
          headers: { 'X-Team': 'a' }, timeoutSeconds: 30, \(full), models: [\(row)] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: {
          headers: { 'X-Team': 'a' }, timeoutSeconds: 30, \(full), models: [\(row)] } } } }
        """),
    Case(
      testDescription: "an address of one's own stays, and is told",
      before: """
        { models: { mode: 'merge', providers: { kilocode: {
          baseUrl: 'http://proxy.local/kilo', \(api), models: [\(row)] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: {
          baseUrl: 'http://proxy.local/kilo', \(api), models: [\(row)] } } } }
        """,
      notes: [
        .keptOverride(
          path: ["models", "providers", "kilocode", "baseUrl"], value: "http://proxy.local/kilo",
          standard: "https://api.kilo.ai/api/gateway/")
      ]),
    Case(
      testDescription: "an address from a variable stays, and a protocol of one's own too",
      before: """
        { models: { mode: 'merge', providers: { kilocode: {
          baseUrl: '${KILO_URL}', api: 'anthropic-messages', models: [\(row)] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: {
          baseUrl: '${KILO_URL}', api: 'anthropic-messages', models: [\(row)] } } } }
        """,
      notes: [
        .keptOverride(
          path: ["models", "providers", "kilocode", "baseUrl"], value: "${KILO_URL}",
          standard: "https://api.kilo.ai/api/gateway/"),
        .keptOverride(
          path: ["models", "providers", "kilocode", "api"], value: "anthropic-messages",
          standard: "openai-completions"),
      ]),
    Case(
      testDescription: "a blank address is none, for every release rejects it",
      before:
        "{ models: { mode: 'merge', providers: { kilocode: { baseUrl: ' ', \(api), models: [\(row)] } } } }",
      after: "{ models: { mode: 'merge', providers: { kilocode: { \(base), \(api), models: [\(row)] } } } }"),
    Case(
      testDescription: "white space around a key goes, escaped or not",
      before: """
        { models: { mode: 'merge', providers: { kilocode: {
          apiKey: ' \\tsecret-secret-secret-1\\n', \(full), models: [\(row)] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: {
          apiKey: 'secret-secret-secret-1', \(full), models: [\(row)] } } } }
        """),
    Case(
      testDescription: "a reference object stays",
      before: """
        { models: { mode: 'merge', providers: { kilocode: {
          apiKey: { source: 'env', provider: 'default', id: 'KILOCODE_API_KEY' }, \(full), models: [\(row)] } } } }
        """,
      after: """
        { models: { mode: 'merge', providers: { kilocode: {
          apiKey: { source: 'env', provider: 'default', id: 'KILOCODE_API_KEY' }, \(full), models: [\(row)] } } } }
        """),
    Case(
      testDescription: "an entry under another spelling is the one that is completed",
      before: "{ models: { mode: 'merge', providers: { KiloCode: { \(base), models: [\(row)] } } } }",
      after: "{ models: { mode: 'merge', providers: { KiloCode: { \(base), models: [\(row)], \(api) } } } }"),
  ]

  @Test("the provider entry", arguments: cases)
  func entry(_ example: Case) throws {
    let desk = Desk(config: example.before)
    let plan = try desk.plan(Desk.kiloKey)
    let after = desk.after(plan)
    #expect(value(after.config, "models") == value(example.after, "models"))
    #expect(plan.notes == example.notes)
    #expect(try after.plan(Desk.kiloKey).isEmpty)
  }

  @Test("where everything is in place not a byte of the section changes")
  func untouched() throws {
    let desk = Desk(config: FreshMachineTests.kiloConfig)
    let plan = try desk.plan(Desk.kilo)
    #expect(plan.config == nil)
    #expect(plan.authProfiles != nil)
  }

  @Test("trimming a key shows the key as a preview and changes nothing but the white space")
  func trimming() throws {
    let key = "secret-secret-secret-1234"
    let config = FreshMachineTests.kiloConfig.replacing(
      "\"api\":", with: "\"apiKey\": \"  \(key) \\r\\n\", \"api\":")
    let desk = Desk(config: config)
    let plan = try desk.plan(Desk.kiloKey)
    #expect(desk.after(plan).config == config.replacing("\"  \(key) \\r\\n\"", with: "\"\(key)\""))
    let change = try #require(plan.config?.changes.first)
    #expect("\(change.path)" == "models.providers.kilocode.apiKey")
    #expect((change.old, change.new) == (#""  sec...234 \\r\\n""#, #""sec...234""#))
  }

  @Test(
    "a section of the wrong type is refused, not replaced",
    arguments: [
      ("{ models: [] }", "models", "an object"),
      ("{ models: { providers: 'x' } }", "models.providers", "an object"),
      (
        "{ models: { providers: { kilocode: { models: {} } } } }", "models.providers.kilocode.models",
        "a list"
      ),
    ])
  func wrongType(_ config: String, path: String, expected: String) throws {
    let error = #expect(throws: PlanError.self) { try Desk(config: config).plan(Desk.kiloKey) }
    guard case .unexpectedShape(_, let at, let wanted)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(("\(at)", wanted) == (path, expected))
  }
}

/// The value of a root member, canonical.
func value(_ text: String?, _ name: String) -> Value? {
  let document = Document(Array((text ?? "").utf8))
  #expect(document.isValid, "\(text ?? "")")
  return document.root?[name]?.value.canonical
}
