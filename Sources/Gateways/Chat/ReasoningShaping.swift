import JSON5

extension Shaping {
  /// OpenRouter's models that can think are told how much by the transport already, and by nothing less than what every
  /// model understands. At the level `off` OpenClaw 2026.5.19 seems to ask for `high`, which a person who said `off` did
  /// not mean: nothing is asked then, as the documentation has it.
  static let transportEffort = Shaping("reasoning effort of the transport") { request in
    let target = request.target
    guard target.route.speaksOpenRouter, target.reasons, target.level != .off, !target.neverAsksToThink,
      request.body["reasoning"] == nil, let effort = ReasoningEffort.fitted(target.level?.effort)
    else { return }
    request.body.set("reasoning", to: ["effort": .string(effort)])
  }

  /// Kilo Gateway and OpenRouter know `reasoning` and nothing else; what is there already stays.
  static let reasoning = Shaping("reasoning") { request in
    guard request.target.route.isKilo || request.target.route.isOpenRouter else { return }
    request.body.remove("reasoning_effort")
    guard let level = request.target.level, level != .off, !request.target.neverAsksToThink else { return }
    let effort = Value.string(level.effort)
    switch request.body["reasoning"] {
    case .object(let entries)?:
      guard !entries.contains(where: { ["effort", "max_tokens"].contains($0.name) }) else { return }
      request.body.set("reasoning", to: .object(entries + [Value.Entry("effort", effort)]))
    case nil, .null?, .bool(false)?, .number(0)?, .string("")?:
      request.body.set("reasoning", to: ["effort": effort])
    case .bool?, .number?, .string?, .array?, .hole?:
      return
    }
  }
}

/// How much a model of OpenRouter is to think, in its own words.
enum ReasoningEffort {
  /// What every model that can think understands.
  static let generic = ["low", "medium", "high"]

  /// The nearest effort to the `requested` one among those that a model supports; nil for no word about it. Nothing
  /// requested means `high`.
  static func fitted(_ requested: String?, to supported: [String] = generic) -> String? {
    let wanted = requested ?? "high"
    if supported.contains(wanted) { return wanted }
    let next: [String]
    switch wanted {
    case "none", "off": return nil
    case "minimal": next = ["low", "medium"]
    case "low": next = ["medium"]
    case "xhigh": next = ["high"]
    default: next = []
    }
    return next.first(where: supported.contains) ?? supported.first { $0 != "none" }
  }
}

extension ChatTarget {
  /// Whether the model is never asked to think, whatever the level: routers, which may pick a model that cannot, models
  /// of xAI, and one that OpenRouter took back.
  public var neverAsksToThink: Bool {
    if route.isKilo { return model.folded == "kilo/auto" || model.begins(with: "kilo-auto/") || model.isXAI }
    guard route.isOpenRouter else { return false }
    return ["openrouter/auto", "auto", "openrouter/hunter-alpha"].contains(model.folded)
      || model.begins(with: "openrouter/hunter-alpha:") || model.isXAI
  }
}
