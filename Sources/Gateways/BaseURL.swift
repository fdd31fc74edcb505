import OpenClaw

/// The address that the paths of a gateway are put behind.
public struct BaseURL: Sendable, Equatable {
  /// The address without white space around it and without slashes at its end.
  public let text: String

  /// The address `text`. With or without slashes at its end it is the same one.
  public init(_ text: String) {
    let trimmed = text.trimmed
    let end = trimmed.utf8.lastIndex { $0 != UInt8(ascii: "/") }
    self.text = end.map { String(trimmed[...$0]) } ?? ""
  }

  /// The address of `path`, which starts without a slash: exactly one stands between the two.
  public func joined(_ path: String) -> String { text + "/" + path }

  /// The address that takes its place today: OpenClaw 2026.4.15 and later take OpenRouter's former one for the current.
  public var current: BaseURL {
    text == "https://openrouter.ai/v1" ? BaseURL("https://openrouter.ai/api/v1") : self
  }

  /// Whether it is an address that a path can be put behind; behind a query or a fragment, it would be part of that.
  public var canTakePath: Bool {
    WebAddress(text).map { address in !address.path.contains { $0 == "?" || $0 == "#" } } ?? false
  }

  /// Where the list of models is.
  public var models: String { joined("models") }

  /// Where conversations go on.
  public var chatCompletions: String { joined("chat/completions") }
}
