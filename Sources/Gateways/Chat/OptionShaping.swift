import JSON5
import OpenClaw

extension Shaping {
  /// What `params` say and a body has a place for, unless its caller said something else. The number of tokens is, in
  /// this order, the caller's, that of `params`, and that of the model's row.
  static let options = Shaping("params") { request in
    let params = request.target.settings.params
    request.fill("temperature", with: params.value("temperature"), if: { $0.number != nil })
    request.fill("top_p", with: params.value("topP"), if: { $0.number != nil })
    request.fill(
      "response_format", with: params.value("response_format", "responseFormat"), if: { $0.entries != nil })
    let tokens = params.value("maxTokens", "max_completion_tokens", "max_tokens")
    request.fill("max_completion_tokens", with: request.body["max_tokens"], if: isCount)
    request.fill("max_completion_tokens", with: tokens, if: isCount)
    let row = request.target.settings.maxTokens.map { Value.number(Double($0)) }
    request.fill("max_completion_tokens", with: row, if: isCount)
  }

  /// `extraBody` of newer releases is copied into the body. What makes a request the caller's own stays: another model
  /// or other messages would be another question, and an answer that is not streamed cannot be read.
  static let extraBody = Shaping("extraBody") { request in
    guard request.target.habits.copiesExtraBody else { return }
    let extra = request.target.settings.params.value("extraBody")?.entries ?? []
    for entry in extra where !callersOwn.contains(entry.name) {
      request.body.set(entry.name, to: entry.value)
    }
  }

  private static let callersOwn: Set<String> = [
    "model", "messages", "stream", "max_completion_tokens", "max_tokens", "tools", "tool_choice",
  ]

  @Sendable private static func isCount(_ value: Value) -> Bool {
    value.number.map { $0 >= 1 && $0.isFinite } ?? false
  }
}

extension ChatRequest {
  /// Gives the body a member that it has not, if the value is there and makes sense.
  fileprivate mutating func fill(_ name: String, with value: Value?, if makesSense: (Value) -> Bool) {
    guard body[name] == nil, let value, makesSense(value) else { return }
    body.set(name, to: value)
  }
}
