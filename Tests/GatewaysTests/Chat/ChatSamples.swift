import JSON5
import OpenClaw

@testable import Gateways

/// The value that a text in JSON5 says.
func value(_ text: String) -> Value { Document(Array(text.utf8)).root?.value ?? .null }

/// OpenRouter's own address.
let openRouterBase = "https://openrouter.ai/api/v1"

extension SendingHabits {
  /// The releases that the reference was read from.
  static let may = SendingHabits(release: Release(2026, 5, 19), shape: .early)
  static let june = SendingHabits(release: Release(2026, 6, 9), shape: .early)
  static let august = SendingHabits(release: Release(2026, 8, 22), shape: .late)
}

extension ChatTarget {
  /// A model, and where it is asked for.
  static func sample(
    _ provider: String = "openrouter", _ model: String, base: String? = nil, level: ThinkingLevel? = nil,
    params: Value? = nil, habits: SendingHabits = .august
  ) -> ChatTarget {
    ChatTarget(
      model,
      at: GatewayRoute(
        provider: provider, baseURL: base ?? (provider == "openrouter" ? openRouterBase : nil)),
      level: level, settings: ModelSettings(params: ModelParams(params.map { [$0] } ?? [])), habits: habits)
  }
}

extension Shaping {
  /// What the rule alone makes of `body`.
  func body(_ body: Value, for target: ChatTarget) -> Value {
    var request = ChatRequest(unshaped: body, for: target)
    _ = apply(to: &request)
    return request.body
  }

  /// What the rules alone make of `headers`.
  static func headers(_ rules: [Shaping], _ headers: HTTPHeaders = [:], for target: ChatTarget) -> [String:
    String]
  {
    var request = ChatRequest(unshaped: [:], headers: headers, for: target)
    for rule in rules { _ = rule.apply(to: &request) }
    return Dictionary(uniqueKeysWithValues: request.headers.fields.map { ($0.name, $0.value) })
  }
}
