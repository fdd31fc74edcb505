import JSON5
import OpenClaw
import Testing

@testable import Gateways

/// The test message, as it goes out.
@Suite struct TrialRequestTests {
  static let ok = "Reply with OK. Do not use tools."
  static let plain = ["Content-Type": "application/json", "Accept": "text/event-stream"]

  /// What no test message has: gateways refuse it, or it would ask for more than an answer.
  static let forbidden = [
    "stream_options", "store", "service_tier", "serviceTier", "prompt_cache_key", "prompt_cache_retention",
    "reasoning_effort", "max_tokens", "parallel_tool_calls", "tools", "tool_choice",
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let provider: String
    let base: String
    let model: String
    let level: ThinkingLevel
    var system: String?
    var params = "{}"
    var feature: String?
    let url: String
    var headers: [String: String] = [:]
    var more = "{}"
  }

  static let kilo = "https://api.kilo.ai/api/gateway/"

  static let cases = [
    Case(
      testDescription: "a router of Kilo Gateway is not asked to think", provider: "kilocode", base: kilo,
      model: "kilo/auto",
      level: .high, url: "https://api.kilo.ai/api/gateway/chat/completions",
      headers: ["X-KILOCODE-FEATURE": "openclaw"]),
    Case(
      testDescription: "the environment names the caller", provider: "kilocode", base: kilo,
      model: "openai/gpt-5.5",
      level: .off, feature: "setup-test", url: "https://api.kilo.ai/api/gateway/chat/completions",
      headers: ["X-KILOCODE-FEATURE": "setup-test"]),
    Case(
      testDescription: "OpenRouter gets cache, routing and reasoning", provider: "openrouter",
      base: openRouterBase,
      model: "openai/gpt-5.5", level: .medium,
      params: "{ responseCache: true, responseCacheTtlSeconds: 300, provider: { sort: 'latency' } }",
      url: "https://openrouter.ai/api/v1/chat/completions",
      headers: HeaderTests.attribution.merging(
        ["X-OpenRouter-Cache": "true", "X-OpenRouter-Cache-TTL": "300"]) { one, _ in one },
      more: "{ reasoning: { effort: 'medium' }, provider: { sort: 'latency' } }"),
    Case(
      testDescription: "a proxy gets nothing of it", provider: "openrouter",
      base: "https://proxy.example.com/v1",
      model: "anthropic/claude-sonnet-4.5", level: .off, system: "You are OpenClaw setup.",
      params: "{ responseCache: true, provider: { sort: 'latency' } }",
      url: "https://proxy.example.com/v1/chat/completions"),
  ]

  @Test("a test message is what OpenClaw would send", arguments: cases)
  func shaped(_ example: Case) {
    var target = ChatTarget.sample(
      example.provider, example.model, base: example.base, level: example.level, params: value(example.params)
    )
    target.feature = example.feature
    let chat = ChatRequest(trial: target, system: example.system, tokens: 16)
    let request = chat.request(to: BaseURL(example.base), bearer: nil)
    #expect(request.method == .post && request.url == example.url && request.limits == .trial)
    let headers = Dictionary(uniqueKeysWithValues: request.headers.fields.map { ($0.name, $0.value) })
    #expect(headers == Self.plain.merging(example.headers) { one, _ in one })
    let system: [Value] = example.system.map { [["role": "system", "content": .string($0)]] } ?? []
    let basis: Value = [
      "model": .string(example.model),
      "messages": .array(system + [["role": "user", "content": .string(Self.ok)]]),
      "stream": true, "max_completion_tokens": 16,
    ]
    let more = value(example.more).entries ?? []
    #expect(request.body?.isEquivalent(to: .object((basis.entries ?? []) + more)) == true)
  }

  @Test(
    "a test message has nothing that it must not have", arguments: ["kilocode", "openrouter", "other"],
    ThinkingLevel.allCases)
  func nothingElse(_ provider: String, _ level: ThinkingLevel) {
    let params = value(
      """
      { service_tier: 'flex', store: true, parallel_tool_calls: true, max_tokens: 9, reasoning_effort: 'low',
        extraBody: { tools: [1], tool_choice: 'auto', stream_options: {}, max_tokens: 5, store: true, reasoning_effort: 'low',
        stream: false, model: 'other', messages: [], parallel_tool_calls: true } }
      """)
    for habits in [SendingHabits.may, .june, .august] where provider != "other" || habits != .august {
      for model in [
        "kilo/auto", "openai/gpt-5.5", "anthropic/claude", "google/gemini-3", "x-ai/grok-4", Self.deepSeek,
      ] {
        var target = ChatTarget.sample(provider, model, level: level, params: params, habits: habits)
        target.reasons = true
        let body = ChatRequest(trial: target).body
        let extra = Self.effort(for: target)
        for name in Self.forbidden where name != extra { #expect(body[name] == nil, "\(name) of \(model)") }
        #expect(body["stream"] == true && body["model"] == .string(model))
        #expect(body["messages"] == [["role": "user", "content": .string(Self.ok)]])
      }
    }
  }

  private static let deepSeek = "deepseek/deepseek-v4-pro"

  /// The one field that a model needs although no other may have it: OpenClaw 2026.5.4 to 2026.6.9 tells DeepSeek V4
  /// in its own words how much to think.
  static func effort(for target: ChatTarget) -> String? {
    let isAsked = target.route.isVerified && target.level ?? .off != .off
    return isAsked && target.model.id.contains("deepseek-v4") && target.habits != .august
      ? "reasoning_effort" : nil
  }

  @Test(
    "a model is not asked to think unless somebody said so", arguments: ["kilocode", "openrouter", "other"],
    ["anthropic/claude-opus-4.6", "openai/gpt-5.5", deepSeek])
  func unasked(_ provider: String, _ model: String) {
    for habits in [SendingHabits.may, .june, .august] {
      var target = ChatTarget.sample(provider, model, habits: habits)
      target.reasons = true
      let body = ChatRequest(trial: target).body
      #expect(body["reasoning"] == nil && body["reasoning_effort"] == nil)
      // DeepSeek V4 would think if it were not told to do without.
      #expect(body["thinking"] == nil || body["thinking"] == ["type": "disabled"])
      #expect(body["max_completion_tokens"] == 16)
      target.level = .off
      #expect(ChatRequest(trial: target).body == body)
    }
  }

  @Test(
    "thinking gets more tokens, and a model that knows fewer gets those",
    arguments: [
      (.off, nil, 16), (nil, nil, 16), (.low, nil, 2048), (.max, nil, 2048), (.low, 1000, 1000), (.off, 8, 8),
      (.off, 128_000, 16), (.low, 0, 2048), (.low, -1, 2048),
    ] as [(ThinkingLevel?, Int?, Double)])
  func tokens(_ level: ThinkingLevel?, _ most: Int?, _ tokens: Double) {
    var target = ChatTarget.sample("kilocode", "openai/gpt-5.5", level: level, params: ["maxTokens": 5])
    target.settings.maxTokens = most
    #expect(ChatRequest(trial: target).body["max_completion_tokens"] == .number(tokens))
  }

  @Test("the rules that changed something are named, in their order")
  func applied() {
    let target = ChatTarget.sample(
      "openrouter", "anthropic/claude", level: .high,
      params: ["temperature": 0, "provider": ["zdr": true], "responseCache": "x"])
    let chat = ChatRequest(trial: target, system: "s")
    #expect(
      chat.applied == [
        "params", "provider routing", "reasoning", "Anthropic cache markers", "OpenRouter attribution",
      ])
    #expect(ChatRequest(trial: .sample("other", "m")).applied == [])
  }

  @Test("every rule has a name of its own")
  func names() {
    let names = Shaping.all.map(\.name)
    #expect(Set(names).count == names.count && !names.contains(""))
  }

  // MARK: Options

  @Test(
    "what the settings say has a place in the body, unless the caller said something",
    arguments: [
      ("{ temperature: 0.2, topP: 1 }", "{}", "{ temperature: 0.2, top_p: 1 }"),
      ("{ temperature: '0.2', topP: null }", "{}", "{}"),
      ("{ temperature: 1 }", "{ temperature: 0 }", "{ temperature: 0 }"),
      ("{ responseFormat: { type: 'json_object' } }", "{}", "{ response_format: { type: 'json_object' } }"),
      ("{ response_format: 'json' }", "{}", "{}"),
      ("{ maxTokens: 5, max_tokens: 6 }", "{}", "{ max_completion_tokens: 5 }"),
      ("{ max_completion_tokens: 6 }", "{}", "{ max_completion_tokens: 6 }"),
      ("{ maxTokens: 5 }", "{ max_completion_tokens: 7 }", "{ max_completion_tokens: 7 }"),
      ("{ maxTokens: 5 }", "{ max_tokens: 7 }", "{ max_tokens: 7, max_completion_tokens: 7 }"),
      ("{ maxTokens: -1 }", "{}", "{}"), ("{ maxTokens: Infinity }", "{}", "{}"),
      ("{ maxTokens: '5' }", "{}", "{}"),
      ("{ transport: 'sse', thinking: 'high', cacheRetention: 'long', user: 'x' }", "{}", "{}"),
    ])
  func options(_ params: String, _ before: String, _ after: String) {
    #expect(
      Shaping.options.body(value(before), for: .sample("kilocode", "m", params: value(params)))
        == value(after))
  }

  @Test("a row's tokens count where nobody else says how many")
  func rowTokens() {
    var target = ChatTarget.sample("kilocode", "m")
    target.settings.maxTokens = 128_000
    #expect(Shaping.options.body([:], for: target) == ["max_completion_tokens": 128_000])
  }

  @Test("newer releases copy extraBody, but for what the message itself is")
  func extraBody() {
    let params = value("{ extraBody: { plugins: [{ id: 'fusion' }], stream: false, temperature: 1 } }")
    let body: Value = ["stream": true, "temperature": 0]
    #expect(
      Shaping.extraBody.body(body, for: .sample("openrouter", "m", params: params))
        == value("{ stream: true, temperature: 1, plugins: [{ id: 'fusion' }] }"))
    #expect(
      Shaping.extraBody.body(body, for: .sample("openrouter", "m", params: params, habits: .june)) == body)
    let wrong: Value = ["extraBody": [1]]
    #expect(Shaping.extraBody.body(body, for: .sample("openrouter", "m", params: wrong)) == body)
  }

  // MARK: Targets and releases

  @Test("what the config says of a model comes before what a list says")
  func knowledge() throws {
    let definition = ModelDefinition(
      id: "x/y", name: "Y", reasoning: true, input: [.text], cost: .init(input: 0, output: 0),
      contextWindow: 9,
      maxTokens: 70)
    let ref = ModelRef(provider: "openrouter", model: "x/y")
    let catalog = try ListSamples.catalog()
    let config = SealedText(
      consuming: Array("{ models: { providers: { openrouter: { baseUrl: 'https://p.example/v1' } } } }".utf8),
      seals: [])
    let endpoint = Endpoint(of: "openrouter", facts: ConfigFacts(config), catalog: catalog)
    func target(_ settings: ModelSettings, _ definition: ModelDefinition?) -> ChatTarget {
      ChatTarget(
        ref, at: endpoint, settings: settings, definition: definition,
        about: ModelAbout(supportsTools: false),
        level: .low, habits: .august)
    }
    let known = target(ModelSettings(), definition)
    #expect(known.reasons && known.settings.maxTokens == 70 && known.supportsTools == false)
    #expect(
      known.route == GatewayRoute(provider: "openrouter", baseURL: "https://p.example/v1", api: endpoint.api))
    let told = target(ModelSettings(api: "openai-responses", reasoning: false, maxTokens: 5), definition)
    #expect(!told.reasons && told.settings.maxTokens == 5 && told.route.api == "openai-responses")
    #expect(!target(ModelSettings(), nil).reasons)
  }

  @Test("an unknown release sends what the newest one of its shape sends")
  func habits() {
    #expect(SendingHabits(release: nil, shape: .early) == .june)
    #expect(SendingHabits(release: nil, shape: .late) == .august)
    #expect(SendingHabits(release: Release(2026, 5, 19), shape: .late) == .may)
    let june = SendingHabits.june
    #expect(june.sendsRouting && june.listsStop && june.readsWholeNumbers && june.marksRetention)
    #expect(!june.copiesExtraBody && !june.asksDeepSeekByEffort && !june.readsEffortOff)
    let early = SendingHabits(release: Release(2026, 5, 20), shape: .early)
    #expect(early.sendsRouting && !early.listsStop && !early.readsWholeNumbers && !early.marksRetention)
    #expect(SendingHabits(release: Release(2026, 5, 26), shape: .early).listsStop)
  }
}
