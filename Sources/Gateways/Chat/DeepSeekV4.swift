import JSON5

extension Shaping {
  /// DeepSeek V4 thinks unless it is told not to, and wants to see a thought with each answer of its own.
  static let deepSeekV4 = Shaping("DeepSeek V4") { request in
    guard request.target.route.isVerified, request.target.isDeepSeekV4 else { return }
    if request.target.habits.asksDeepSeekByEffort {
      request.askDeepSeekByEffort()
    } else {
      request.askDeepSeekByThinking()
    }
    switch request.target.level {
    case .off?: request.changeMessages { $0.remove("reasoning_content") }
    case nil, .minimal?, .low?, .medium?, .high?, .xhigh?, .adaptive?, .max?:
      request.changeAnswers { answer in
        guard !answer.callsTools, answer["reasoning_content"] == nil else { return }
        answer.set("reasoning_content", to: "")
      }
    }
  }
}

extension ChatRequest {
  /// OpenClaw 2026.5.4 to 2026.6.9.
  fileprivate mutating func askDeepSeekByThinking() {
    switch target.level {
    case .off?:
      body.set("thinking", to: ["type": "disabled"])
      body.remove("reasoning_effort")
      body.remove("reasoning")
    case nil, .minimal?, .low?, .medium?, .high?, .xhigh?, .adaptive?, .max?:
      body.set("thinking", to: ["type": "enabled"])
      body.set("reasoning_effort", to: .string((target.level ?? .high).effort))
    }
  }

  /// OpenClaw 2026.8 and later.
  fileprivate mutating func askDeepSeekByEffort() {
    body.remove("thinking")
    body.remove("reasoning_effort")
    switch target.level {
    case .off?:
      body.remove("reasoning")
    case nil, .minimal?, .low?, .medium?, .high?, .xhigh?, .adaptive?, .max?:
      let isMost = target.level == .xhigh || target.level == .max
      var reasoning = body["reasoning"] ?? [:]
      if reasoning.entries == nil { reasoning = [:] }
      reasoning.set("effort", to: isMost ? "xhigh" : "high")
      body.set("reasoning", to: reasoning)
    }
  }
}

extension ChatTarget {
  /// Whether the model is one of the two, in any variant. Releases that ask by effort know dated ids too, and the `~` of
  /// a family's latest.
  fileprivate var isDeepSeekV4: Bool {
    var id = model.folded[...]
    if id.hasPrefix("openrouter/") { id = id.dropFirst("openrouter/".count) }
    if habits.asksDeepSeekByEffort, id.first == "~" { id = id.dropFirst() }
    let prefix = "deepseek/"
    guard id.hasPrefix(prefix) else { return false }
    let name = id.dropFirst(prefix.count).prefix { $0 != ":" }
    return ["deepseek-v4-flash", "deepseek-v4-pro"].contains { known in
      name == known
        || habits.asksDeepSeekByEffort && name.hasPrefix(known + "-")
          && isDate(name.dropFirst(known.count + 1))
    }
  }

  private func isDate(_ text: Substring) -> Bool {
    4...8 ~= text.utf8.count && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
