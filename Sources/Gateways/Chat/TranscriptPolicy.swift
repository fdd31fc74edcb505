import JSON5

/// How OpenClaw treats a conversation before it sends it again. Behind Kilo Gateway and OpenRouter alike it repairs no
/// order of turns, and is careful with signatures where Gemini may be the one to read them.
struct TranscriptPolicy: Equatable {
  /// Whether something is put before a first turn of the assistant.
  let fixesFirstTurn = false
  /// Whether the turns are brought into the order that Google wants.
  let checksGeminiTurns = false
  /// Whether the turns are brought into the order that Anthropic wants.
  let checksAnthropicTurns = false
  /// What happens to signatures of thoughts; nil for nothing.
  let signatures: ThoughtSignatures?

  /// The policy for `model`; nil where another one applies, that is for every other provider.
  init?(of model: WireModel, at route: GatewayRoute) {
    guard route.isKilo || route.isOpenRouter else { return nil }
    signatures = model.isGemini ? .gemini : nil
  }
}

extension Shaping {
  /// Google refuses signatures that are not its own.
  static let thoughtSignatures = Shaping("thought signatures") { request in
    let policy = TranscriptPolicy(of: request.target.model, at: request.target.route)
    guard let signatures = policy?.signatures else { return }
    request.changeAnswers { message in
      guard let content = message["content"] else { return }
      message.set("content", to: signatures.sanitised(content))
    }
  }
}
