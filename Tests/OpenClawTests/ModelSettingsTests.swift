import JSON5
import OpenClaw
import Testing

/// What the config says about asking a model.
@Suite struct ModelSettingsTests {
  static let kiloAuto = ModelRef(provider: "kilocode", model: "kilo/auto")

  private func settings(
    _ config: String?, of ref: ModelRef = Desk.openRouterAuto, scope: Answers.Scope = .defaults,
    files: [String: String] = [:]
  ) throws -> ModelSettings {
    let desk = Desk(config: config, files: files, scope: scope)
    return try desk.installation().settings(of: ref, catalog: try Desk.catalog.get())
  }

  @Test(
    "without a config, or with one of other types, nothing is set",
    arguments: [
      nil, "", "{}", "[1]", "{ agents: 1, models: 'x' }", "{ agents: { defaults: { params: [1] } } }",
      "{ agents: { defaults: { models: ['openrouter/auto'] } }, models: { providers: { openrouter: null } } }",
      "{ models: { providers: { openrouter: { baseUrl: 1, api: {}, models: [null, {}, 'x'], maxTokens: '9' } } } }",
    ])
  func nothing(_ config: String?) throws { #expect(try settings(config) == ModelSettings()) }

  // MARK: Layers

  static let layered = """
    {
      agents: {
        defaults: {
          params: { response_cache: true, temperature: 0.5 },
          models: { 'openrouter/auto': { params: { responseCache: false } }, 'a/b': { params: { x: 1 } } },
        },
        list: [{ id: 'main' }, { id: 'Work', params: { temperature: 1 } }],
      },
    }
    """

  @Test("the layers are those of all models, of the model and of the agent, weakest first")
  func layers() throws {
    let all: Value = ["response_cache": true, "temperature": 0.5]
    #expect(try settings(Self.layered).params.layers == [all, ["responseCache": false]])
    #expect(
      try settings(Self.layered, scope: .agent(AgentID("work"))).params.layers
        == [all, ["responseCache": false], ["temperature": 1]])
    #expect(try settings(Self.layered, of: Self.kiloAuto, scope: .agent(.main)).params.layers == [all])
  }

  @Test("agents of the late shape have layers too")
  func entries() throws {
    let config =
      "{ agents: { entries: { Work: { params: { a: 1 } } }, list: [{ id: 'work', params: { b: 1 } }] } }"
    #expect(try settings(config, scope: .agent(AgentID("work"))).params.layers == [["a": 1]])
    #expect(try settings(config, scope: .agent(.main)).params.layers == [])
  }

  @Test("sections in other files count")
  func included() throws {
    let found = try settings(
      "{ agents: { $include: './a.json5' }, models: { $include: './m.json5' } }",
      files: [
        "a.json5": "{ defaults: { params: { a: 1 } } }",
        "m.json5": "{ providers: { openrouter: { baseUrl: 'https://x.y' } } }",
      ])
    #expect(found.params.layers == [["a": 1]])
  }

  @Test("the strongest layer that has any name of an option decides, and in it the first name")
  func aliases() {
    let params = ModelParams([
      ["one": 1, "two": 2], ["two": 20, "three": 30], ["three": nil],
    ])
    #expect(params.value("one", "two") == 20)
    #expect(params.value("two", "one") == 20)
    #expect(params.value("one") == 1)
    #expect(params.value("three", "two") == Value.null)
    #expect(params.value("four") == Value?.none)
    #expect(ModelParams().value("one") == Value?.none)
  }

  @Test(
    "a model is found under its key, else under another spelling",
    arguments: [
      ("'openrouter/auto': { params: { a: 1 } }, 'openrouter/openrouter/auto': { params: { a: 2 } }", 1),
      ("'openrouter/openrouter/auto': { params: { a: 2 } }", 2),
      ("'OpenRouter/auto': { params: { a: 3 } }", 3),
      ("'OpenRouter/openrouter/auto': { params: { a: 4 } }, 'openrouter/auto': {}", nil),
    ])
  func spellings(_ models: String, _ a: Int?) throws {
    let found = try settings("{ agents: { defaults: { models: { \(models) } } } }")
    #expect(found.params.value("a") == a.map { .number(Double($0)) })
  }

  // MARK: Providers

  static let provider = """
    {
      models: {
        providers: {
          kilocode: {
            baseUrl: 'https://api.kilo.ai/api/gateway/', api: 'openai-completions', maxTokens: 9000,
            params: { provider: { sort: 'latency' } },
            models: [
              { id: 'kilo/auto', name: 'A', reasoning: true, maxTokens: 128000 },
              { id: 'x/y', name: 'X', api: 'anthropic-messages' },
            ],
          },
        },
      },
    }
    """

  @Test("the entry of the provider and the row of the model are read")
  func row() throws {
    #expect(
      try settings(Self.provider, of: Self.kiloAuto)
        == ModelSettings(
          providerParams: ["provider": ["sort": "latency"]],
          api: "openai-completions", reasoning: true, maxTokens: 128_000))
  }

  @Test("what a row does not say, the entry does, and a row's own protocol counts")
  func otherRow() throws {
    let found = try settings(Self.provider, of: ModelRef(provider: "kilocode", model: "x/y"))
    #expect(found.maxTokens == 9000 && found.api == "anthropic-messages" && found.reasoning == nil)
    let unlisted = try settings(Self.provider, of: ModelRef(provider: "kilocode", model: "z"))
    #expect(unlisted.api == "openai-completions" && unlisted.reasoning == nil)
    #expect(try settings(Self.provider) == ModelSettings())
  }

  @Test(
    "a row of OpenRouter is the model's with its prefix and without",
    arguments: ["auto", "openrouter/auto"])
  func bareRow(_ id: String) throws {
    let found = try settings(
      "{ models: { providers: { OpenRouter: { models: [{ id: '\(id)', reasoning: false }] } } } }")
    #expect(found.reasoning == false)
  }

  // MARK: Secrets

  @Test("what has a secret in it is left out, wherever it stands")
  func secrets() throws {
    let config = """
      {
        agents: { defaults: { params: {
          a: 1, apiKey: '\(Desk.key)', extraBody: { user: 'me', token: 'abcdefgh12345678', keys: ['sk-or-v1-0123456789abcdef', 'b'] },
          headers: { 'X-A': 'secret-value' },
        } } },
        models: { providers: { openrouter: { baseUrl: 'https://x/?k=sk-or-v1-0123456789abcdef', headers: { A: 'b' } } } },
      }
      """
    let found = try settings(config)
    #expect(found.params.layers == [["a": 1, "extraBody": ["user": "me", "keys": []], "headers": [:]]])
    #expect(!"\(found)".contains("*"))
  }

  // MARK: What is written

  @Test("settings as the documentation writes them are read")
  func documented() throws {
    let cache = try settings(
      "{ agents: { defaults: { models: { 'openrouter/auto': { params: { responseCache: true, responseCacheTtlSeconds: 300 } } } } } }"
    )
    #expect(cache.params.layers == [["responseCache": true, "responseCacheTtlSeconds": 300]])
    let routing = try settings(
      "{ models: { providers: { openrouter: { params: { provider: { sort: 'latency' } } } } } }")
    #expect(routing.providerParams == ["provider": ["sort": "latency"]])
  }
}
