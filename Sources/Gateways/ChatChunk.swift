import JSON5

/// What one piece of a chat answer says: an event of a stream, or a whole answer at once.
struct ChatChunk {
  /// Words of the answer.
  private(set) var text = ""
  /// Words of thought.
  private(set) var reasoning = ""
  /// Whether there is thought in it that may be without words.
  private(set) var isReasoning = false
  /// Whether a tool is called.
  private(set) var callsTool = false
  /// Why the model ended, in the gateway's words.
  private(set) var finishReason: String?
  /// What was used up.
  private(set) var usage: TrialReport.Usage?
  /// The model that answers.
  let model: String?
  /// The provider that runs it.
  let provider: String?
  /// What went wrong instead.
  let error: GatewayError?

  /// Reads an object.
  init(_ root: Node, in place: ErrorBody.Place) {
    let choice = root["choices"]?.elements.first
    model = root.name("model")
    provider = root.name("provider")
    error =
      GatewayError(within: root, in: place) ?? choice.flatMap { GatewayError(within: $0, in: .event) }
    usage = root["usage"].flatMap(Self.usage) ?? choice?["usage"].flatMap(Self.usage)
    guard error == nil, let choice else { return }
    finishReason = choice.name("finish_reason")
    // Some send the whole message in its place.
    if let delta = [choice["delta"], choice["message"]].compactMap(\.self).first(where: { $0.kind == .object }
    ) {
      read(delta)
    }
  }

  private mutating func read(_ delta: Node) {
    let details = delta["reasoning_details"]?.elements ?? []
    text = delta["content"].map(Self.words) ?? ""
    // OpenRouter hides words of the answer here. Where they are in both places they are the same ones.
    if text.isEmpty { text = Self.words(of: details) { Self.visibleDetails.contains($0) } }
    if text.isEmpty { text = delta["refusal"]?.string ?? "" }
    reasoning = Self.words(of: details) { $0 == "reasoning.text" }
    if reasoning.isEmpty {
      reasoning =
        ["reasoning_content", "reasoning", "reasoning_text"].lazy.compactMap { delta[$0]?.string }
        .first { !$0.isEmpty } ?? ""
    }
    isReasoning =
      !reasoning.isEmpty
      || details.contains { detail in detail.name("type").map { !Self.visibleDetails.contains($0) } == true }
    callsTool = delta["tool_calls"]?.elements.isEmpty == false || delta["function_call"]?.kind == .object
  }

  private static let visibleDetails: Set<String> = ["response.output_text", "response.text"]

  /// A text, or parts with texts in them. Parts of thought are no words of the answer.
  private static func words(_ content: Node) -> String {
    content.string
      ?? words(of: content.elements) { !$0.contains("thinking") && !$0.contains("reasoning") }
  }

  private static func words(of parts: [Node], where isMeant: (String) -> Bool) -> String {
    parts.filter { isMeant($0["type"]?.string ?? "") }.compactMap { $0["text"]?.string }.joined()
  }

  /// Nil where nothing of use is said.
  private static func usage(_ node: Node) -> TrialReport.Usage? {
    let usage = TrialReport.Usage(
      promptTokens: node.count("prompt_tokens"), completionTokens: node.count("completion_tokens"),
      totalTokens: node.count("total_tokens"),
      cost: node["cost"]?.amount.flatMap { $0 >= 0 ? $0 : nil })
    return usage == TrialReport.Usage() ? nil : usage
  }
}

extension Node {
  /// A finite number, also one that is written as a text; nil for everything else.
  var amount: Double? {
    guard let number = double ?? string.flatMap(Double.init), number.isFinite else { return nil }
    return number
  }

  /// The member `name` if it is a text worth showing, cut to a sensible length.
  fileprivate func name(_ name: String) -> String? {
    guard let text = self[name]?.string else { return nil }
    let line = QuotedLine(text, limit: Self.longestName).text
    return line.isEmpty ? nil : line
  }

  /// The member `name` if it is a number of things.
  fileprivate func count(_ name: String) -> Int? {
    guard let count = self[name]?.int, count >= 0 else { return nil }
    return count
  }

  /// No name or reason is longer.
  private static let longestName = 200
}
