import JSON5
import OpenClaw

extension ChatRequest {
  /// What a model is asked to find out whether it answers; OpenClaw's own probe asks so.
  public static let trialPrompt = "Reply with OK. Do not use tools."

  /// Some providers behind OpenRouter refuse to answer with fewer tokens.
  private static let trialTokens = 16

  /// Thinking is paid from the same budget: OpenRouter gives a model that has one of its own at least 1024 tokens, and
  /// the answer must still fit.
  private static let thinkingTokens = 2048

  /// The smallest request that proves that a model answers: streamed, with few tokens, shaped as every other.
  /// Where nobody said how much the model is to think, it is asked not to: in a conversation OpenClaw would ask for
  /// much, and thoughts would use up the few tokens of the answer.
  /// Header fields for the response cache go along where the person's settings ask for them: the request is to show
  /// what the settings do, although a cached answer proves less.
  ///
  /// - Parameter tokens: how many tokens the answer may have; nil for 16, or for 2048 where the model is asked to
  ///   think. Where the settings say that the model can give fewer, it is asked for those.
  public init(trial subject: ChatTarget, system: String? = nil, tokens: Int? = nil) {
    var target = subject
    target.level = subject.level ?? .off
    let wanted = tokens ?? (target.level == .off ? Self.trialTokens : Self.thinkingTokens)
    let most = target.settings.maxTokens.flatMap { $0 > 0 ? $0 : nil } ?? wanted
    let messages =
      (system.map { [Self.message("system", $0)] } ?? []) + [Self.message("user", Self.trialPrompt)]
    self.init(
      [
        "model": .string(target.model.id), "messages": .array(messages), "stream": true,
        "max_completion_tokens": .number(Double(min(wanted, most))),
      ],
      headers: ["Content-Type": "application/json", "Accept": "text/event-stream"], for: target)
  }

  private static func message(_ role: Value, _ text: String) -> Value {
    ["role": role, "content": .string(text)]
  }
}
