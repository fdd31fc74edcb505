import JSON5
import Testing

@testable import Gateways

/// How much a model is asked to think.
@Suite struct ReasoningTests {
  @Test(
    "each level has one effort",
    arguments: [
      (.off, "none"), (.minimal, "minimal"), (.low, "low"), (.medium, "medium"), (.high, "high"),
      (.xhigh, "xhigh"), (.adaptive, "medium"), (.max, "xhigh"),
    ] as [(ThinkingLevel, String)])
  func efforts(_ level: ThinkingLevel, _ effort: String) {
    #expect(level.effort == effort)
    let written = Shaping.reasoning.body([:], for: .sample("kilocode", "openai/gpt-5.5", level: level))
    #expect(written == (level == .off ? [:] : ["reasoning": ["effort": .string(effort)]]))
  }

  @Test("a level is read in any case, and nothing else is one")
  func reading() {
    for level in ThinkingLevel.allCases {
      #expect(ThinkingLevel(" \(level.rawValue.uppercased())\n") == level)
    }
    for text in ["", "on", "none", "x-high", "high low", "highest"] { #expect(ThinkingLevel(text) == nil) }
  }

  @Test(
    "routers, xAI's models and one that was taken back are never asked",
    arguments: [
      ("kilocode", "kilo/auto", true), ("kilocode", "kilo-auto/balanced", true),
      ("kilocode", "kilo-auto/frontier", true),
      ("kilocode", "x-ai/grok-4.1-fast", true), ("kilocode", "X-AI/Grok-4", true),
      ("kilocode", " x-ai /grok", true),
      ("kilocode", "anthropic/claude-sonnet-4", false), ("kilocode", "x-ai-like/foo", false),
      ("kilocode", "openrouter/auto", false), ("kilocode", "kilo/autoplay", false),
      ("openrouter", "openrouter/auto", true), ("openrouter", "auto", true),
      ("openrouter", "x-ai/grok-4", true),
      ("openrouter", "openrouter/hunter-alpha", true), ("openrouter", "openrouter/hunter-alpha:free", true),
      ("openrouter", "openrouter/hunter-alpha-2", false), ("openrouter", "openai/gpt-5.5", false),
      ("openrouter", "kilo/auto", false), ("my-proxy", "x-ai/grok-4", false),
    ])
  func skipped(_ provider: String, _ model: String, _ isSkipped: Bool) {
    #expect(ChatTarget.sample(provider, model).neverAsksToThink == isSkipped)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var model = "openai/gpt-5.5"
    let level: ThinkingLevel?
    let before: String
    let after: String

    var testDescription: String { "\(model) \(level?.rawValue ?? "-"): \(before)" }
  }

  static let cases: [Case] = [
    Case(
      model: "anthropic/claude-sonnet-4", level: .high, before: "{ model: 'm', reasoning_effort: 'low' }",
      after: "{ model: 'm', reasoning: { effort: 'high' } }"),
    Case(level: .off, before: "{ model: 'm', reasoning_effort: 'low' }", after: "{ model: 'm' }"),
    Case(level: nil, before: "{ reasoning_effort: 'low' }", after: "{}"),
    Case(
      level: .off, before: "{ reasoning: { max_tokens: 2000 } }", after: "{ reasoning: { max_tokens: 2000 } }"
    ),
    Case(level: .adaptive, before: "{}", after: "{ reasoning: { effort: 'medium' } }"),
    Case(level: .minimal, before: "{}", after: "{ reasoning: { effort: 'minimal' } }"),
    Case(
      level: .medium, before: "{ reasoning: { exclude: true } }",
      after: "{ reasoning: { exclude: true, effort: 'medium' } }"),
    Case(
      level: .medium, before: "{ reasoning: { effort: 'low' } }", after: "{ reasoning: { effort: 'low' } }"),
    Case(level: .medium, before: "{ reasoning: { effort: null } }", after: "{ reasoning: { effort: null } }"),
    Case(
      level: .medium, before: "{ reasoning: { max_tokens: 1 } }", after: "{ reasoning: { max_tokens: 1 } }"),
    Case(level: .medium, before: "{ reasoning: null }", after: "{ reasoning: { effort: 'medium' } }"),
    Case(level: .medium, before: "{ reasoning: '' }", after: "{ reasoning: { effort: 'medium' } }"),
    Case(level: .medium, before: "{ reasoning: false }", after: "{ reasoning: { effort: 'medium' } }"),
    Case(level: .medium, before: "{ reasoning: 0 }", after: "{ reasoning: { effort: 'medium' } }"),
    Case(level: .medium, before: "{ reasoning: 'low' }", after: "{ reasoning: 'low' }"),
    Case(level: .medium, before: "{ reasoning: true }", after: "{ reasoning: true }"),
    Case(level: .medium, before: "{ reasoning: [] }", after: "{ reasoning: [] }"),
    Case(model: "kilo/auto", level: .high, before: "{ reasoning_effort: 'high' }", after: "{}"),
  ]

  @Test("reasoning is asked for in one way, and what is there stays", arguments: cases)
  func normalised(_ example: Case) {
    let target = ChatTarget.sample("kilocode", example.model, level: example.level)
    #expect(Shaping.reasoning.body(value(example.before), for: target) == value(example.after))
  }

  @Test("other providers keep their own way")
  func others() {
    let body: Value = ["reasoning_effort": "low"]
    #expect(
      Shaping.reasoning.body(body, for: .sample("my-proxy", "m", base: openRouterBase, level: .high)) == body)
  }

  // MARK: The transport

  @Test(
    "an effort that a model does not know gives way to the nearest one",
    arguments: [
      (nil, ["low", "medium", "high"], "high"), ("low", ["low", "medium", "high"], "low"),
      ("none", ["low", "medium", "high"], nil), ("off", ["low"], nil),
      ("xhigh", ["none", "low", "medium", "high", "xhigh"], "xhigh"), ("xhigh", ["low", "high"], "high"),
      ("low", ["medium", "high"], "medium"), ("minimal", ["low", "medium", "high"], "low"),
      ("minimal", ["medium", "high"], "medium"), ("none", ["none", "low", "medium", "high"], "none"),
      ("medium", ["none", "high"], "high"), ("high", ["none"], nil), ("high", [], nil),
    ] as [(String?, [String], String?)])
  func fitted(_ requested: String?, _ supported: [String], _ effort: String?) {
    #expect(ReasoningEffort.fitted(requested, to: supported) == effort)
  }

  @Test(
    "OpenRouter's models that think are told how much before anything else is",
    arguments: [
      (nil, "high"), (.off, nil), (.minimal, "low"), (.low, "low"), (.xhigh, "high"), (.max, "high"),
      (.adaptive, "medium"),
    ] as [(ThinkingLevel?, String?)])
  func transport(_ level: ThinkingLevel?, _ effort: String?) {
    var target = ChatTarget.sample("openrouter", "openai/gpt-5.5", level: level)
    #expect(Shaping.transportEffort.body([:], for: target) == [:])
    target.reasons = true
    let body: Value = effort.map { ["reasoning": ["effort": .string($0)]] } ?? [:]
    #expect(Shaping.transportEffort.body([:], for: target) == body)
    // The wrapper keeps it.
    #expect(ChatRequest([:], for: target).body["reasoning"] == body["reasoning"])
  }

  @Test("the transport says nothing to other gateways, to routers, and where something was said")
  func silentTransport() {
    func body(_ target: ChatTarget, _ body: Value = [:]) -> Value {
      var target = target
      target.reasons = true
      return Shaping.transportEffort.body(body, for: target)
    }
    #expect(body(.sample("kilocode", "openai/gpt-5.5", level: .high)) == [:])
    #expect(body(.sample("openrouter", "openrouter/auto", level: .high)) == [:])
    #expect(body(.sample("openrouter", "x-ai/grok-4", level: .high)) == [:])
    let own: Value = ["reasoning": ["max_tokens": 5]]
    #expect(body(.sample("openrouter", "openai/gpt-5.5", level: .high), own) == own)
  }
}
