import JSON5
import OpenClaw
import Testing

@testable import Gateways

/// What is remembered of a conversation, and for how long.
@Suite struct CacheTests {
  @Test(
    "OpenClaw keeps book where the provider says what it remembers",
    arguments: [
      ("kilocode", "anthropic/claude-sonnet-4", true), ("KiloCode", "Anthropic/Claude-Opus-4.6", true),
      ("kilocode", "openai/gpt-5.5", false), ("kilocode", "kilo/auto", false),
      ("kilocode", "deepseek/deepseek-v4-pro", false),
      ("openrouter", "anthropic/claude-sonnet-4", true), ("openrouter", "deepseek/deepseek-v4-flash", true),
      ("openrouter", "moonshot/x", true), ("openrouter", "moonshotai/kimi-k2.6", true),
      ("openrouter", "zai/glm-5", true),
      ("openrouter", "openai/gpt-5.5", false), ("anthropic", "claude-sonnet-4-5", true),
      ("my-proxy", "anthropic/x", false),
    ])
  func book(_ provider: String, _ model: String, _ keeps: Bool) {
    #expect(ChatTarget.sample(provider, model).keepsCacheBook == keeps)
  }

  @Test(
    "retention is for the ways to Anthropic's protocol",
    arguments: [
      ("anthropic", "anthropic-messages", "{ cacheControlTtl: '1h' }", .long),
      ("anthropic", "anthropic-messages", "{ cacheControlTtl: '5m' }", .short),
      ("anthropic", "anthropic-messages", "{ cacheRetention: 'none', cacheControlTtl: '1h' }", .never),
      ("anthropic", "anthropic-messages", "{ cacheRetention: 'forever', cacheControlTtl: '1h' }", .long),
      ("anthropic", "anthropic-messages", "{}", .short), ("my-proxy", "anthropic-messages", "{}", nil),
      ("my-proxy", "anthropic-messages", "{ cacheRetention: 'long' }", .long),
      ("amazon-bedrock", "bedrock-converse-stream", "{ cacheRetention: 'short' }", .short),
      ("amazon-bedrock", "bedrock-converse-stream", "{ cacheRetention: 1 }", nil),
      ("openrouter", "openai-completions", "{ cacheControlTtl: '1h' }", nil),
      ("openrouter", "openai-completions", "{ cacheRetention: 'long' }", nil),
      ("kilocode", "openai-completions", "{ cacheRetention: 'long' }", nil),
    ] as [(String, String, String, CacheRetention?)])
  func retention(_ provider: String, _ api: String, _ params: String, _ retention: CacheRetention?) {
    let route = GatewayRoute(provider: provider, baseURL: nil, api: api)
    #expect(CacheRetention(ModelParams([value(params)]), at: route) == retention)
  }

  // MARK: Marks

  static let marked: [(String?, String, String)] = [
    (
      nil, "{ role: 'system', content: 'one' }",
      "{ role: 'system', content: [{ type: 'text', text: 'one', cache_control: { type: 'ephemeral' } }] }"
    ),
    (
      nil, "{ role: 'developer', content: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b' }] }",
      "{ role: 'developer', content: [{ type: 'text', text: 'a' }, { type: 'text', text: 'b', cache_control: { type: 'ephemeral' } }] }"
    ),
    (
      "long", "{ role: 'system', content: 'one' }",
      "{ role: 'system', content: [{ type: 'text', text: 'one', cache_control: { type: 'ephemeral', ttl: '1h' } }] }"
    ),
    (
      "short", "{ role: 'system', content: 'one' }",
      "{ role: 'system', content: [{ type: 'text', text: 'one', cache_control: { type: 'ephemeral' } }] }"
    ),
    ("none", "{ role: 'system', content: 'one' }", "{ role: 'system', content: 'one' }"),
    (nil, "{ role: 'system', content: [] }", "{ role: 'system', content: [] }"),
    (nil, "{ role: 'system', content: null }", "{ role: 'system', content: null }"),
    (nil, "{ role: 'system', content: ['a'] }", "{ role: 'system', content: ['a'] }"),
    (
      nil, "{ role: 'system', content: [{ type: 'thinking' }] }",
      "{ role: 'system', content: [{ type: 'thinking' }] }"
    ),
    (
      nil, "{ role: 'system', content: [{ type: 'redacted_thinking' }] }",
      "{ role: 'system', content: [{ type: 'redacted_thinking' }] }"
    ),
    (nil, "{ role: 'user', content: 'hi' }", "{ role: 'user', content: 'hi' }"),
    (
      nil,
      "{ role: 'assistant', content: [{ type: 'thinking', cache_control: {} }, { type: 'text', cache_control: {} }] }",
      "{ role: 'assistant', content: [{ type: 'thinking' }, { type: 'text', cache_control: {} }] }"
    ),
    (
      "none", "{ role: 'assistant', content: [{ type: 'redacted_thinking', cache_control: {} }] }",
      "{ role: 'assistant', content: [{ type: 'redacted_thinking' }] }"
    ),
    (nil, "5", "5"),
  ]

  @Test("what the system says is marked for Anthropic's models, and thoughts never are", arguments: marked)
  func marks(_ retention: String?, _ before: String, _ after: String) {
    let params: Value = retention.map { ["cacheRetention": .string($0)] } ?? [:]
    let target = ChatTarget.sample("openrouter", "Anthropic/claude", params: params)
    #expect(
      Shaping.cacheMarkers.body(["messages": [value(before)]], for: target) == ["messages": [value(after)]])
  }

  @Test("before 2026.6.9 retention has no effect on marks", arguments: ["none", "long"])
  func earlyMarks(_ retention: Value) {
    let target = ChatTarget.sample(
      "openrouter", "anthropic/claude", params: ["cacheRetention": retention], habits: .may)
    let body: Value = ["messages": [["role": "system", "content": "one"]]]
    let marked = Shaping.cacheMarkers.body(body, for: .sample("openrouter", "anthropic/claude"))
    #expect(Shaping.cacheMarkers.body(body, for: target) == marked)
    #expect(marked != body)
  }

  @Test(
    "nobody else gets marks",
    arguments: [
      ("kilocode", "anthropic/claude", nil), ("openrouter", "deepseek/deepseek-v4-pro", nil),
      ("openrouter", "openrouter/anthropic/claude", nil),
      ("openrouter", "anthropic/claude", "https://proxy.example.com/v1"),
    ] as [(String, String, String?)])
  func unmarked(_ provider: String, _ model: String, _ base: String?) {
    let body: Value = ["messages": [["role": "system", "content": "one"]]]
    #expect(Shaping.cacheMarkers.body(body, for: .sample(provider, model, base: base)) == body)
  }

  // MARK: Prefill

  static let question = "{ role: 'user', content: 'q' }"
  static let prefill = "{ role: 'assistant', content: 'prefill' }"

  static let prefills: [(String, [String], Int)] = [
    ("reasoning: { effort: 'high' }", [prefill], 0),
    ("reasoning: { effort: 'high' }", [prefill, prefill], 0),
    ("reasoning: { effort: 'high' }", [prefill, question, prefill], 2),
    ("model: 'm'", [prefill], 1),
    ("reasoning_effort: 'none'", [prefill], 1),
    ("reasoning_effort: ' OFF '", [prefill], 1),
    ("reasoning_effort: ''", [prefill], 1),
    ("reasoning_effort: 'low'", [prefill], 0),
    ("reasoning: true", [prefill], 0),
    ("reasoning: false, reasoning_effort: null", [prefill], 1),
    ("reasoning: { effort: 'none' }", [prefill], 1),
    ("reasoning: { max_tokens: 9 }", [prefill], 0),
    (
      "reasoning: { effort: 'high' }",
      ["{ role: 'assistant', content: null, tool_calls: [{ id: 'c1', type: 'function' }] }"], 1
    ),
    ("reasoning: { effort: 'high' }", ["{ role: 'assistant', content: null, tool_calls: [] }"], 0),
    ("reasoning: { effort: 'high' }", ["{ role: 'assistant', content: [{ type: 'tool_use' }] }"], 1),
    ("reasoning: { effort: 'high' }", ["{ role: 'assistant', content: [{}, { type: 'toolCall' }] }"], 1),
    ("reasoning: { effort: 'high' }", ["{ role: 'assistant', content: [{ type: 'text' }] }"], 0),
  ]

  @Test("an answer that is begun for a thinking model is dropped", arguments: prefills)
  func dropped(_ reasoning: String, _ turns: [String], _ kept: Int) {
    func body(_ turns: some Sequence<String>) -> Value {
      value("{ \(reasoning), messages: [\(([Self.question] + turns).joined(separator: ", "))] }")
    }
    for model in ["anthropic/claude-sonnet-4.5", "openrouter/anthropic/claude"] {
      #expect(
        Shaping.prefillDrop.body(body(turns), for: .sample("openrouter", model)) == body(turns.prefix(kept)))
    }
    for other in [
      ChatTarget.sample("openrouter", "openai/gpt-5.5"), .sample("kilocode", "anthropic/claude"),
      .sample("openrouter", "anthropic/claude", base: "https://api.openrouter.ai/v1"),
    ] {
      #expect(Shaping.prefillDrop.body(body(turns), for: other) == body(turns))
    }
  }

  @Test("until June an object asks for reasoning, whatever it says")
  func earlyObjects() {
    let body = value("{ reasoning: { effort: 'none' }, messages: [\(Self.prefill)] }")
    let found = Shaping.prefillDrop.body(body, for: .sample("openrouter", "anthropic/claude", habits: .june))
    #expect(found["messages"] == [])
  }
}
