import OpenClaw

/// The id of a model as the gateway gets it, by which OpenClaw tells families of models from each other.
public struct WireModel: Sendable, Equatable {
  /// The id as it is sent: `kilo/auto`, `anthropic/claude-sonnet-4.5:thinking`.
  public let id: String
  /// The id as it is compared: lower case, without white space around it.
  let folded: String

  /// The model `id`.
  public init(_ id: String) {
    self.id = id
    folded = id.trimmed.lowercased()
  }

  /// Whether the id begins so; `beginning` is lower case.
  func begins(with beginning: String) -> Bool { folded.hasPrefix(beginning) }

  /// A model of Anthropic, by its first segment.
  var isAnthropic: Bool { begins(with: "anthropic/") }

  /// A model of xAI, by its first segment. These think without being asked, and refuse to be.
  var isXAI: Bool { folded.prefix { $0 != "/" }.trimmed == "x-ai" }

  /// A model of Google's family Gemini, or one that is called so: OpenClaw looks for the word anywhere in the id.
  var isGemini: Bool { folded.contains("gemini") }

  /// The last segment without what a `:` adds to it: the model's own name.
  var name: Substring {
    let last = folded.lastIndex(of: "/").map { folded[folded.index(after: $0)...] } ?? folded[...]
    return last.prefix { $0 != ":" }
  }
}
