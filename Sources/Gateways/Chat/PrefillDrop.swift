import JSON5
import OpenClaw

extension Shaping {
  /// Anthropic's models do not think when the answer is begun for them: what the assistant said last is dropped, unless
  /// it called a tool.
  static let prefillDrop = Shaping("Anthropic prefill") { request in
    let model = request.target.model
    guard request.target.route.isVerified, model.isAnthropic || model.begins(with: "openrouter/anthropic/"),
      request.asksToThink, var messages = request.body["messages"]?.elements
    else { return }
    while let last = messages.last, last.isAnswer, !last.callsTools, !last.usesTools { messages.removeLast() }
    request.body.set("messages", to: .array(messages))
  }
}

extension ChatRequest {
  /// Whether the body asks for reasoning, in either way.
  fileprivate var asksToThink: Bool { ["reasoning", "reasoning_effort"].contains { isEnabled(body[$0]) } }

  private func isEnabled(_ value: Value?) -> Bool {
    switch value {
    case nil, .null?, .bool(false)?: false
    case .string(let word)?: Self.isOn(word)
    case .object?:
      target.habits.readsEffortOff ? value?["effort"]?.string.map(Self.isOn) ?? true : true
    case .bool?, .number?, .array?, .hole?: true
    }
  }

  private static func isOn(_ word: String) -> Bool {
    !["", "off", "none"].contains(word.trimmed.lowercased())
  }
}

extension Value {
  /// Whether a message's content calls a tool, in Anthropic's way.
  fileprivate var usesTools: Bool {
    self["content"]?.elements?.contains { $0["type"] == "tool_use" || $0["type"] == "toolCall" } ?? false
  }
}
