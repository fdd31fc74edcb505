import JSON5
import Testing

@testable import Gateways

/// What of a conversation is changed before it is sent again.
@Suite struct HistoryTests {
  // MARK: Signatures

  @Test(
    "a signature is base64 that encodes to itself again",
    arguments: [
      ("AbCdEfGh", true), ("QUI=", true), ("QUI", true), ("Ab-_", true), ("AB+/", true),
      ("c2ln\n MQ==", true),
      ("msg_1234", true), ("QQ==", true), ("QQ=========", true), ("msg_abc123", false), ("skip me!", false),
      ("   ", false), ("", false), ("=", false), ("a", false), ("abcde", false), ("A+_A", false),
      ("A-/A", false),
      ("QR==", false), ("QUJ=", false), ("QU=I", false), ("AAA\u{E9}", false),
    ])
  func base64(_ text: String, _ isBase64: Bool) { #expect(ThoughtSignatures.isBase64(text) == isBase64) }

  static let careless = ThoughtSignatures(kept: .allButIDs, names: ["thought_signature"])

  @Test(
    "signatures that nobody can check are taken out, and nothing else",
    arguments: [
      (
        careless, "[{ type: 'text', text: 'x', thought_signature: 'msg_abc123' }]",
        "[{ type: 'text', text: 'x' }]"
      ),
      (
        careless,
        "[{ type: 'text', text: 'x', thought_signature: 'not base64!', thoughtSignature: 'msg_1' }]",
        "[{ type: 'text', text: 'x', thought_signature: 'not base64!', thoughtSignature: 'msg_1' }]"
      ),
      (careless, "[{ thought_signature: 5 }]", "[{ thought_signature: 5 }]"),
      (
        .gemini,
        "[{ type: 'toolCall', id: '1', thoughtSignature: 'not base64!' }, { type: 'text', text: 'y', thought_signature: 'c2lnMQ==' }]",
        "[{ type: 'toolCall', id: '1' }, { type: 'text', text: 'y', thought_signature: 'c2lnMQ==' }]"
      ),
      (.gemini, "[{ type: 'text', thought_signature: 5 }]", "[{ type: 'text' }]"),
      (.gemini, "[{ type: 'text', thought_signature: null }]", "[{ type: 'text' }]"),
      (
        .gemini,
        "[{ type: 'thinking', thinking: 't', thinkingSignature: 'keep_me', thoughtSignature: 'msg_abc123' }]",
        "[{ type: 'thinking', thinking: 't', thinkingSignature: 'keep_me' }]"
      ),
      (.gemini, "['a', null, [{ thought_signature: '!' }]]", "['a', null, [{ thought_signature: '!' }]]"),
      (.gemini, "'plain string'", "'plain string'"),
      (.gemini, "{ thought_signature: '!' }", "{ thought_signature: '!' }"),
    ] as [(ThoughtSignatures, String, String)])
  func sanitised(_ signatures: ThoughtSignatures, _ before: String, _ after: String) {
    #expect(signatures.sanitised(value(before)) == value(after))
  }

  @Test(
    "signatures matter where Gemini may read them, behind Kilo Gateway and OpenRouter",
    arguments: [
      ("kilocode", "google/gemini-3-pro-preview", true), ("openrouter", "google/Gemini-2.5-Flash", true),
      ("openrouter", "vendor/my-gemini-clone", true), ("kilocode", "anthropic/claude-sonnet-4", false),
      ("openrouter", "google/gemma-3", false),
    ])
  func policy(_ provider: String, _ model: String, _ isGemini: Bool) throws {
    let target = ChatTarget.sample(provider, model)
    let policy = try #require(TranscriptPolicy(of: target.model, at: target.route))
    #expect(!policy.fixesFirstTurn && !policy.checksGeminiTurns && !policy.checksAnthropicTurns)
    #expect(
      policy.signatures
        == (isGemini
          ? ThoughtSignatures(kept: .base64, names: ["thought_signature", "thoughtSignature"]) : nil))
    let body = value("{ messages: [{ role: 'assistant', content: [{ thought_signature: '!' }] }] }")
    let clean = value("{ messages: [{ role: 'assistant', content: [{}] }] }")
    #expect(Shaping.thoughtSignatures.body(body, for: target) == (isGemini ? clean : body))
  }

  @Test("other providers have other policies, and only answers have signatures")
  func otherPolicy() {
    let google = ChatTarget.sample("google", "gemini-3-pro")
    #expect(TranscriptPolicy(of: google.model, at: google.route) == nil)
    let body = value("{ messages: [{ role: 'user', content: [{ thought_signature: '!' }] }, 1, null] }")
    #expect(Shaping.thoughtSignatures.body(body, for: .sample("kilocode", "google/gemini-3")) == body)
  }

  // MARK: Thoughts

  @Test(
    "thoughts come back in a form that the gateway takes",
    arguments: [
      (
        "openrouter", "anthropic/claude-sonnet-4.5",
        "reasoning_details: [{ type: 'reasoning.text', text: 't' }], reasoning: 't'", ""
      ),
      ("openrouter", "x-ai/grok-4", "reasoning_content: 't'", ""),
      ("openrouter", "openai/gpt-5.5", "reasoning_details: 'plain'", "reasoning: 'plain'"),
      ("openrouter", "openai/gpt-5.5", "reasoning_details: 'plain', reasoning: 'own'", "reasoning: 'own'"),
      ("openrouter", "openai/gpt-5.5", "reasoning_details: {}, reasoning: 5, reasoning_content: ''", ""),
      ("openrouter", "openai/gpt-5.5", "reasoning_details: ''", ""),
      ("openrouter", "qwen/qwen3", "reasoning_text: 't'", "reasoning: 't'"),
      ("openrouter", "qwen/qwen3", "reasoning_text: 't', reasoning_content: 'c'", "reasoning_content: 'c'"),
      ("openrouter", "qwen/qwen3", "reasoning_text: ''", ""),
      (
        "openrouter", "qwen/qwen3", "reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }]",
        "reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }]"
      ),
      (
        "kilocode", "openai/gpt-5.5",
        "reasoning_details: [], reasoning_content: 'c', reasoning: 'r', reasoning_text: 't'", ""
      ),
      (
        "kilocode", "moonshotai/kimi-k2.6:free",
        "reasoning_details: [], reasoning_content: 'c', reasoning: 'r'", "reasoning_content: 'c'"
      ),
      ("kilocode", "xiaomi/Mimo-V2-flash", "reasoning_content: 5", ""),
      ("kilocode", "deepseek/deepseek-v4-pro", "reasoning_content: ''", "reasoning_content: ''"),
      ("kilocode", "deepseek/deepseek-v4-pro-max", "reasoning_content: 'c'", ""),
      ("my-proxy", "openai/gpt-5.5", "reasoning: 'r'", "reasoning: 'r'"),
    ])
  func history(_ provider: String, _ model: String, _ before: String, _ after: String) {
    func body(_ fields: String) -> Value {
      value(
        "{ messages: [{ role: 'user', reasoning: 'u' }, { role: 'assistant', content: 'a', \(fields) }] }")
    }
    #expect(Shaping.reasoningHistory.body(body(before), for: .sample(provider, model)) == body(after))
  }

  // MARK: What every gateway gets

  @Test("nobody but OpenAI knows its own words")
  func plain() {
    let body = value(
      """
      { messages: [{ role: 'developer', content: 'x' }], service_tier: 'flex', serviceTier: 'a', store: true,
        prompt_cache_key: 'k', prompt_cache_retention: '24h', stream_options: {}, max_tokens: 5 }
      """)
    let target = ChatTarget.sample("kilocode", "m")
    #expect(
      Shaping.notForwarded.body(body, for: target) == ["messages": [["role": "developer", "content": "x"]]])
    #expect(Shaping.systemRole.body(body, for: target)["messages"] == [["role": "system", "content": "x"]])
  }

  @Test(
    "tools go along where the model knows them, and without strict checks",
    arguments: [
      (
        nil, "{ tools: [{ function: { name: 'f', strict: true }, strict: true }] }",
        "{ tools: [{ function: { name: 'f' } }], tool_choice: 'auto' }"
      ),
      (true, "{ tools: [1], tool_choice: 'none' }", "{ tools: [1], tool_choice: 'none' }"),
      (false, "{ tools: [{}], tool_choice: 'none', parallel_tool_calls: true }", "{}"),
      (nil, "{ tools: [] }", "{}"), (nil, "{ tools: 5 }", "{}"), (nil, "{}", "{}"),
    ] as [(Bool?, String, String)])
  func tools(_ supports: Bool?, _ before: String, _ after: String) {
    var target = ChatTarget.sample("kilocode", "m", params: ["parallelToolCalls": 1])
    target.supportsTools = supports
    #expect(Shaping.tools.body(value(before), for: target) == value(after))
  }

  @Test("tools may be called at once where the settings say so")
  func parallel() {
    let target = ChatTarget.sample("kilocode", "m", params: ["parallel_tool_calls": false])
    #expect(Shaping.tools.body(["tools": [1]], for: target)["parallel_tool_calls"] == false)
    #expect(Shaping.tools.body([:], for: target) == [:])
  }

  @Test(
    "Kilo Gateway gets a list of texts to stop at",
    arguments: [
      ("{ stop: 'A' }", "{ stop: ['A'] }"), ("{ stop: '' }", "{ stop: [''] }"),
      ("{ stop: ['A', 'B'] }", "{ stop: ['A', 'B'] }"), ("{}", "{}"), ("{ stop: null }", "{ stop: null }"),
    ])
  func stop(_ before: String, _ after: String) {
    #expect(Shaping.stopList.body(value(before), for: .sample("kilocode", "m")) == value(after))
    #expect(
      Shaping.stopList.body(value(before), for: .sample("kilocode", "m", habits: .may)) == value(before))
    #expect(Shaping.stopList.body(value(before), for: .sample("openrouter", "m")) == value(before))
  }
}
