import OpenClaw

/// How much a model is to think before it answers: OpenClaw's levels.
public enum ThinkingLevel: String, Sendable, CaseIterable {
  /// Not at all.
  case off
  /// The levels that models know themselves.
  case minimal, low, medium, high, xhigh
  /// As much as the model finds right.
  case adaptive
  /// As much as it can.
  case max

  /// The level that a person means, in whatever case; nil for every other text.
  public init?(_ text: String) { self.init(rawValue: text.trimmed.lowercased()) }

  /// The level in the words of a gateway's `reasoning.effort`; OpenClaw 2026.5.19 and later map it so.
  public var effort: String {
    switch self {
    case .off: "none"
    case .minimal, .low, .medium, .high, .xhigh: rawValue
    case .adaptive: "medium"
    case .max: "xhigh"
    }
  }
}
