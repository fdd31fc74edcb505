import JSON5
import OpenClaw
import TestSupport
import Testing

@testable import Gateways

/// What holds for every rule and every request, whatever is in it.
@Suite struct ShapingPropertyTests {
  /// The members of a body, of a message and of a block, and the header fields, that each rule may change.
  struct Domain {
    var body: Set<String> = []
    var messages: Set<String> = []
    var blocks: Set<String> = []
    var headers: Set<String> = []
  }

  static let domains: [String: Domain] = [
    "params": Domain(body: ["temperature", "top_p", "response_format", "max_completion_tokens"]),
    "system role": Domain(messages: ["role"]),
    "tools": Domain(body: ["tools", "tool_choice", "parallel_tool_calls"]),
    "fields not forwarded": Domain(
      body: [
        "service_tier", "serviceTier", "store", "prompt_cache_key", "prompt_cache_retention",
        "stream_options",
        "max_tokens",
      ]),
    "reasoning history": Domain(
      messages: ["reasoning", "reasoning_content", "reasoning_details", "reasoning_text"]),
    "thought signatures": Domain(blocks: ["thought_signature", "thoughtSignature"]),
    "reasoning effort of the transport": Domain(body: ["reasoning"]),
    "provider routing": Domain(body: ["provider"]),
    "reasoning": Domain(body: ["reasoning", "reasoning_effort"]),
    "DeepSeek V4": Domain(
      body: ["thinking", "reasoning", "reasoning_effort"], messages: ["reasoning_content"]),
    "Anthropic cache markers": Domain(messages: ["content"], blocks: ["cache_control"]),
    "stop list": Domain(body: ["stop"]),
    "X-KILOCODE-FEATURE": Domain(headers: ["x-kilocode-feature"]),
    "OpenRouter response cache": Domain(
      headers: ["x-openrouter-cache", "x-openrouter-cache-ttl", "x-openrouter-cache-clear"]),
    "OpenRouter attribution": Domain(
      headers: ["http-referer", "x-openrouter-title", "x-openrouter-categories"]),
  ]

  private static let seeds = 0..<500

  @Test("a rule applied twice changes nothing the second time")
  func idempotent() {
    for seed in Self.seeds {
      var random = Payloads(seed: UInt64(seed))
      let (body, headers, target) = (random.body(), random.headers(), random.target())
      for rule in Shaping.all {
        var request = ChatRequest(unshaped: body, headers: headers, for: target)
        _ = rule.apply(to: &request)
        #expect(!rule.apply(to: &request), "\(rule.name), seed \(seed)")
      }
    }
  }

  @Test("a rule changes what is its own and nothing else")
  func owned() {
    for seed in Self.seeds {
      var random = Payloads(seed: UInt64(seed))
      let before = ChatRequest(unshaped: random.body(), headers: random.headers(), for: random.target())
      for rule in Shaping.all {
        guard let domain = Self.domains[rule.name] else {
          #expect(["extraBody", "Anthropic prefill"].contains(rule.name))
          continue
        }
        var after = before
        let changed = rule.apply(to: &after)
        #expect(changed == (after.headers != before.headers || after.body != before.body))
        #expect(
          before.body.without(domain) == after.body.without(domain), "\(rule.name), seed \(seed)")
        #expect(before.headers.without(domain.headers) == after.headers.without(domain.headers))
      }
    }
  }

  @Test("prefill is dropped from the end, and extraBody leaves the message alone")
  func others() {
    for seed in Self.seeds {
      var random = Payloads(seed: UInt64(seed))
      let (body, target) = (random.body(), random.target())
      let messages = body["messages"]?.elements ?? []
      let kept = Shaping.prefillDrop.body(body, for: target)["messages"]?.elements ?? []
      #expect(Array(messages.prefix(kept.count)) == kept)
      #expect(messages.dropFirst(kept.count).allSatisfy { $0["role"] == "assistant" && !$0.callsTools })
      let extended = Shaping.extraBody.body(body, for: target)
      for name in ["model", "messages", "stream", "max_completion_tokens"] {
        #expect(extended[name] == body[name])
      }
    }
  }

  @Test("whatever is asked, the result can be sent, is stable, and tells nobody else who calls")
  func whole() {
    for seed in Self.seeds {
      var random = Payloads(seed: UInt64(seed))
      let (body, headers, target) = (random.body(), random.headers(), random.target())
      let request = ChatRequest(body, headers: headers, for: target)
      #expect(request == ChatRequest(body, headers: headers, for: target))
      #expect(
        ChatRequest(request.body, headers: request.headers, for: target).body == request.body, "seed \(seed)")
      #expect(ChatRequest(request.body, headers: request.headers, for: target).headers == request.headers)
      #expect(request.body.entries != nil && Document(request.body.json, dialect: .json).isValid)
      #expect(Shaping.all.map(\.name).filter(request.applied.contains) == request.applied)
      #expect(
        target.route.isAttributed || request.headers["X-OpenRouter-Title"] == headers["X-OpenRouter-Title"])
      #expect(target.route.isKilo || request.headers["X-KILOCODE-FEATURE"] == headers["X-KILOCODE-FEATURE"])
      #expect(request.headers.fields.allSatisfy { $0.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
      #expect(!request.lines.contains { $0.contains("\n") })
    }
  }

  @Test("a test message can be sent, whatever the settings are, and asks for thoughts only at a level")
  func trials() {
    for seed in Self.seeds {
      var random = Payloads(seed: UInt64(seed))
      let target = random.target()
      let request = ChatRequest(trial: target)
      let effort = TrialRequestTests.effort(for: target)
      for name in TrialRequestTests.forbidden where name != effort {
        #expect(request.body[name] == nil, "\(name), seed \(seed)")
      }
      #expect(!request.asksToThink || target.level ?? .off != .off, "seed \(seed)")
      #expect(request.body["stream"] == true && request.body["model"] == .string(target.model.id))
      #expect((request.body["messages"]?.elements ?? []).last?["role"] == "user")
      #expect((request.body["max_completion_tokens"]?.number ?? 0) >= 1)
      #expect(Document(request.body.json, dialect: .json).isValid)
    }
  }

  @Test("every one of many messages is shaped")
  func many() {
    let message = value(
      "{ role: 'assistant', content: [{ type: 'thinking', thoughtSignature: '!' }], reasoning: 'r' }")
    let body: Value = [
      "messages": .array(Array(repeating: message, count: 10_000)), "reasoning": ["effort": "low"],
    ]
    let request = ChatRequest(body, for: .sample("openrouter", "google/gemini-3", level: .high))
    #expect(request.body["messages"]?.elements?.count == 10_000)
    let dropped = ChatRequest(body, for: .sample("openrouter", "anthropic/claude", level: .high))
    #expect(dropped.body["messages"] == [])
  }
}

extension ChatRequest {
  /// `extraBody` is the person's own word, and no question of the level.
  fileprivate var asksToThink: Bool {
    guard target.settings.params.value("extraBody") == nil else { return false }
    return body["reasoning"] != nil || body["thinking"].map { $0 != ["type": "disabled"] } ?? false
  }

  fileprivate var lines: [String] { request(to: BaseURL("https://x"), bearer: nil).lines }
}

extension HTTPHeaders {
  fileprivate func without(_ names: Set<String>) -> [Field] {
    fields.filter { !names.contains($0.name.lowercased()) }
  }
}

extension Value {
  /// What a rule of this domain must not change. A text is the same as a list of one block with that text.
  fileprivate func without(_ domain: ShapingPropertyTests.Domain) -> Value {
    var copy = self
    for name in domain.body { copy.remove(name) }
    guard let messages = copy["messages"]?.elements else { return copy }
    copy.set(
      "messages",
      to: .array(
        messages.map { message in
          var message = message
          for name in domain.messages where name != "content" { message.remove(name) }
          if domain.messages.contains("content"), let text = message["content"]?.string {
            message.set("content", to: [["type": "text", "text": .string(text)]])
          }
          guard var blocks = message["content"]?.elements else { return message }
          for index in blocks.indices { for name in domain.blocks { blocks[index].remove(name) } }
          message.set("content", to: .array(blocks))
          return message
        }))
    return copy
  }
}
