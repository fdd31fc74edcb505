import JSON5

extension Shaping {
  /// What a model thought comes back to it only in a form that its gateway takes.
  static let reasoningHistory = Shaping("reasoning history") { request in
    guard let keeping = ReasoningHistory(of: request.target) else { return }
    request.changeAnswers { keeping.clean(&$0) }
  }
}

/// What of an answer's thoughts is sent again.
enum ReasoningHistory: Equatable {
  /// Nothing: OpenRouter for Anthropic's and xAI's models, and Kilo Gateway for most.
  case nothing
  /// `reasoning_content` alone: Kilo Gateway, for models that refuse to go on without.
  case content
  /// Everything that makes sense, in OpenRouter's fields.
  case sound

  /// What is kept on the way to `target`; nil where OpenClaw changes nothing.
  init?(of target: ChatTarget) {
    if target.route.speaksOpenRouter {
      self = target.model.isAnthropic || target.model.begins(with: "x-ai/") ? .nothing : .sound
    } else if target.route.isKilo {
      self = Self.needContent(target.model.name) ? .content : .nothing
    } else {
      return nil
    }
  }

  /// Changes one message of the assistant.
  func clean(_ message: inout Value) {
    switch self {
    case .nothing:
      for name in Self.fields { message.remove(name) }
    case .content:
      for name in Self.fields where name != "reasoning_content" || message[name]?.string == nil {
        message.remove(name)
      }
    case .sound:
      Self.tidy(&message)
    }
  }

  private static let fields = ["reasoning_details", "reasoning_content", "reasoning", "reasoning_text"]

  private static func needContent(_ name: Substring) -> Bool {
    name.hasPrefix("mimo-v2")
      || [
        "deepseek-v4-flash", "deepseek-v4-pro", "kimi-k2.5", "kimi-k2.6", "kimi-k2-thinking",
        "kimi-k2-thinking-turbo", "kimi-for-coding",
      ].contains(name)
  }

  private static func tidy(_ message: inout Value) {
    if message["reasoning_details"]?.elements == nil {
      if let text = message["reasoning_details"]?.string, message["reasoning"]?.string == nil {
        message.set("reasoning", to: .string(text))
      }
      message.remove("reasoning_details")
    }
    for name in ["reasoning", "reasoning_content"] where message[name]?.string?.isEmpty ?? true {
      message.remove(name)
    }
    if let text = message["reasoning_text"]?.string, !text.isEmpty, message["reasoning"] == nil,
      message["reasoning_content"] == nil
    {
      message.set("reasoning", to: .string(text))
    }
    message.remove("reasoning_text")
  }
}
