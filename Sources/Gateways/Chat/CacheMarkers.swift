import JSON5
import OpenClaw

extension Shaping {
  /// Anthropic's models remember up to where a mark stands; OpenClaw marks what the system says. Thoughts must have none.
  static let cacheMarkers = Shaping("Anthropic cache markers") { request in
    guard request.target.route.reachesOpenRouter, request.target.model.isAnthropic else { return }
    let marker = request.target.cacheMarker
    request.changeMessages { message in
      switch message["role"]?.string {
      case "system", "developer": if let marker { message.mark(marker) }
      case "assistant": message.unmarkThoughts()
      default: break
      }
    }
  }
}

extension ChatTarget {
  /// The mark; nil when nothing is to be kept.
  fileprivate var cacheMarker: Value? {
    switch habits.marksRetention ? CacheRetention.named(settings.params) : nil {
    case nil, .short?: return ["type": "ephemeral"]
    case .long?: return ["type": "ephemeral", "ttl": "1h"]
    case .never?: return Value?.none
    }
  }
}

extension Value {
  private var isThought: Bool { self["type"] == "thinking" || self["type"] == "redacted_thinking" }

  /// Puts a mark on the last block of a message.
  fileprivate mutating func mark(_ marker: Value) {
    switch self["content"] {
    case .string(let text)?:
      set("content", to: [["type": "text", "text": .string(text), "cache_control": marker]])
    case .array(var blocks)?:
      guard var last = blocks.popLast(), !last.isThought else { return }
      last.set("cache_control", to: marker)
      set("content", to: .array(blocks + [last]))
    case nil, .null?, .bool?, .number?, .object?, .hole?:
      return
    }
  }

  fileprivate mutating func unmarkThoughts() {
    guard var blocks = self["content"]?.elements else { return }
    for index in blocks.indices where blocks[index].isThought { blocks[index].remove("cache_control") }
    set("content", to: .array(blocks))
  }
}
