import JSON5
import OpenClaw
import TestSupport

@testable import Gateways

/// Requests and settings of every kind, by a seed: mostly names and words that the rules know, with values that often
/// make no sense.
struct Payloads {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let members = [
    "model", "stream", "stop", "temperature", "top_p", "response_format", "max_tokens",
    "max_completion_tokens",
    "reasoning", "reasoning_effort", "thinking", "provider", "tools", "tool_choice", "parallel_tool_calls",
    "store",
    "service_tier", "stream_options", "user", "__proto__",
  ]
  private static let messageMembers = [
    "reasoning", "reasoning_content", "reasoning_details", "reasoning_text", "tool_calls", "name",
    "tool_call_id",
  ]
  private static let blockMembers = [
    "type", "text", "thought_signature", "thoughtSignature", "thinkingSignature", "cache_control",
  ]
  private static let params = [
    "responseCache", "response_cache", "responseCacheTtlSeconds", "response_cache_ttl", "responseCacheClear",
    "cacheRetention", "cacheControlTtl", "provider", "temperature", "topP", "maxTokens", "max_tokens",
    "extraBody",
    "responseFormat", "parallelToolCalls",
  ]
  private static let words = [
    "", "off", "none", "high", "low", "true", "no", "300abc", "1e5", "long", "1h", "price", "text",
    "thinking",
    "redacted_thinking", "tool_use", "msg_abc123", "c2lnMQ==", "\u{E9}\n\u{1B}[0m", "assistant", "enabled",
  ]

  // MARK: Parts of a request

  mutating func body() -> Value {
    var body: Value = ["model": "m"]
    for name in some(of: Self.members) { body.set(name, to: value(2)) }
    if random.number(0..<10) > 0 {
      body.set("messages", to: .array((0..<random.number(0..<6)).map { _ in message() }))
    }
    return body
  }

  mutating func headers() -> HTTPHeaders {
    let names = [
      "Accept", "X-Custom", "http-referer", "X-KiloCode-Feature", "x-openrouter-cache", "X-OpenRouter-Title",
    ]
    return HTTPHeaders(some(of: names).map { HTTPHeaders.Field($0, "own") })
  }

  mutating func target() -> ChatTarget {
    let base = random.pick([
      nil, openRouterBase, "https://openrouter.ai/v1/", "https://api.openrouter.ai/x",
      "https://proxy.example.com",
      "http://localhost:1", "https://openrouter.ai@evil.com", "rubbish \u{0}",
    ])
    let route = GatewayRoute(
      provider: random.pick(["kilocode", "openrouter", "openrouter", "other"]), baseURL: base,
      api: random.pick([nil, nil, "openai-completions", "anthropic-messages"]))
    let layers = (0..<random.number(0..<4)).map { _ in object(of: Self.params) }
    let settings = ModelSettings(
      params: ModelParams(layers), providerParams: random.pick([nil, object(of: Self.params), 5]),
      maxTokens: random.pick([nil, 0, -3, 100, .max, .min]))
    return ChatTarget(
      random.pick([
        "anthropic/claude-sonnet-4.5", "openrouter/anthropic/x", "deepseek/deepseek-v4-pro:free",
        "google/gemini-3",
        "x-ai/grok", "kilo/auto", "openrouter/auto", "moonshotai/kimi-k2.6", "", "/", ":", " \n",
      ]), at: route, reasons: random.pick([true, false]), supportsTools: random.pick([nil, true, false]),
      level: random.pick([nil] + ThinkingLevel.allCases), settings: settings,
      feature: random.pick([nil, " me ", "a\r\nb", ""]), habits: random.pick([.may, .june, .august]))
  }

  // MARK: Values

  private mutating func message() -> Value {
    guard random.number(0..<12) > 0 else { return value(1) }
    var message: Value = [
      "role": .string(random.pick(["system", "developer", "user", "assistant", "assistant", "tool"]))
    ]
    switch random.number(0..<4) {
    case 0: message.set("content", to: value(1))
    case 1: message.set("content", to: "text")
    default:
      message.set(
        "content", to: .array((0..<random.number(0..<4)).map { _ in object(of: Self.blockMembers) }))
    }
    for name in some(of: Self.messageMembers) { message.set(name, to: value(2)) }
    return message
  }

  private mutating func object(of names: [String]) -> Value {
    .object(some(of: names).map { Value.Entry($0, value(2)) })
  }

  private mutating func value(_ depth: Int) -> Value {
    switch random.number(0..<(depth > 0 ? 9 : 6)) {
    case 0: .null
    case 1: .bool(random.pick([true, false]))
    case 2: .number(random.pick([0, -1, 1, 0.5, 300, 1e300, .infinity, .nan, -.infinity]))
    case 3, 4: .string(random.pick(Self.words))
    case 5: random.pick([.hole(1), [], [:]])
    case 6: .array((0..<random.number(0..<3)).map { _ in value(depth - 1) })
    default:
      .object(
        some(of: ["effort", "max_tokens", "type", "sort", "order", "strict", "function"] + Self.members)
          .map { Value.Entry($0, value(depth - 1)) })
    }
  }

  private mutating func some(of names: [String]) -> [String] {
    let share = random.number(1..<5)
    return names.filter { _ in random.number(0..<10) < share }
  }
}
