import JSON5
import Testing

@testable import Gateways

/// DeepSeek V4, over OpenRouter.
@Suite struct DeepSeekTests {
  static let turns = [
    "{ role: 'user', content: 'q' }", "{ role: 'assistant', content: 'a' }",
    "{ role: 'assistant', content: null, tool_calls: [{ id: 'c1' }] }",
    "{ role: 'tool', tool_call_id: 'c1', content: 'r' }",
    "{ role: 'assistant', content: 'b', reasoning_content: 'kept' }",
  ]
  static let filled =
    [turns[0], "{ role: 'assistant', content: 'a', reasoning_content: '' }"] + turns[2...]
  static let stripped = turns[..<4] + ["{ role: 'assistant', content: 'b' }"]

  struct Case: Sendable, CustomTestStringConvertible {
    let habits: SendingHabits
    var model = "deepseek/deepseek-v4-pro"
    let level: ThinkingLevel?
    var before = ""
    let after: String
    var isKnown = true

    var testDescription: String { "\(habits.release) \(model) \(level?.rawValue ?? "-")" }
  }

  static let enabled = "thinking: { type: 'enabled' }, reasoning_effort:"

  static let cases: [Case] = [
    Case(habits: .may, level: .max, after: enabled + "'xhigh'"),
    Case(habits: .may, model: "deepseek/deepseek-v4-flash", level: .low, after: enabled + "'low'"),
    Case(habits: .may, level: .minimal, after: enabled + "'minimal'"),
    Case(habits: .may, level: .adaptive, after: enabled + "'medium'"),
    Case(habits: .june, level: nil, after: enabled + "'high'"),
    Case(habits: .may, model: "deepseek/deepseek-v4-pro:free", level: .medium, after: enabled + "'medium'"),
    Case(habits: .may, model: "OpenRouter/DeepSeek/deepseek-v4-pro", level: .high, after: enabled + "'high'"),
    Case(
      habits: .may, level: .off, before: "reasoning: { effort: 'high' }, reasoning_effort: 'high'",
      after: "thinking: { type: 'disabled' }"),
    Case(habits: .may, model: "deepseek/deepseek-v3.2", level: .high, after: "", isKnown: false),
    Case(habits: .may, model: "deepseek/deepseek-v4-pro-20260801", level: .high, after: "", isKnown: false),
    Case(habits: .august, level: .max, after: "reasoning: { effort: 'xhigh' }"),
    Case(habits: .august, level: .xhigh, after: "reasoning: { effort: 'xhigh' }"),
    Case(
      habits: .august, model: "deepseek/deepseek-v4-flash", level: .low,
      after: "reasoning: { effort: 'high' }"),
    Case(
      habits: .august, model: "deepseek/deepseek-v4-flash", level: nil, after: "reasoning: { effort: 'high' }"
    ),
    Case(
      habits: .august, level: .off,
      before: "reasoning: { effort: 'high' }, reasoning_effort: 'high', thinking: {}",
      after: ""),
    Case(
      habits: .august, level: .high, before: "reasoning: { exclude: true }, thinking: {}",
      after: "reasoning: { exclude: true, effort: 'high' }"),
    Case(habits: .august, level: .high, before: "reasoning: 'x'", after: "reasoning: { effort: 'high' }"),
    Case(
      habits: .august, model: "deepseek/deepseek-v4-pro:free", level: .medium,
      after: "reasoning: { effort: 'high' }"),
    Case(
      habits: .august, model: "~deepseek/deepseek-v4-pro-0801:x", level: .high,
      after: "reasoning: { effort: 'high' }"),
    Case(habits: .august, model: "deepseek/deepseek-v4-pro-max", level: .high, after: "", isKnown: false),
    Case(
      habits: .august, model: "deepseek/deepseek-v4-pro-123456789", level: .high, after: "", isKnown: false),
    Case(habits: .august, model: "deepseek/deepseek-v3.2", level: .high, after: "", isKnown: false),
  ]

  private func body(_ turns: some Sequence<String>, _ fields: String) -> Value {
    value("{ messages: [\(turns.joined(separator: ", "))], \(fields) }")
  }

  @Test("it is told how much to think, and finds a thought with each answer", arguments: cases)
  func replay(_ example: Case) {
    let before = body(Self.turns, example.before)
    let target = ChatTarget.sample("openrouter", example.model, level: example.level, habits: example.habits)
    let turns = !example.isKnown ? Self.turns : example.level == .off ? Array(Self.stripped) : Self.filled
    #expect(
      Shaping.deepSeekV4.body(before, for: target).isEquivalent(to: body(turns, example.after)))
  }

  @Test(
    "a route that is not verified, or another provider, gets nothing of it",
    arguments: [
      ("openrouter", "https://proxy.example.com/v1"), ("openrouter", "https://api.openrouter.ai/v1"),
      ("kilocode", "https://api.kilo.ai/api/gateway/"),
    ])
  func unverified(_ provider: String, _ base: String) {
    let before = body(Self.turns, "reasoning_effort: 'low'")
    for habits in [SendingHabits.may, .august] {
      let target = ChatTarget.sample(
        provider, "deepseek/deepseek-v4-pro", base: base, level: .high, habits: habits)
      #expect(Shaping.deepSeekV4.body(before, for: target) == before)
    }
  }
}
