/// The address that the paths of a gateway are put behind.
public struct BaseURL: Sendable, Equatable {
  /// The address without white space around it and without slashes at its end.
  public let text: String

  /// The address `text`. With or without slashes at its end it is the same one.
  public init(_ text: String) {
    let trimmed = text.trimmedLikeJavaScript
    let end = trimmed.utf8.lastIndex { $0 != UInt8(ascii: "/") }
    self.text = end.map { String(trimmed[...$0]) } ?? ""
  }

  /// The address of `path`, which starts without a slash: exactly one stands between the two.
  public func joined(_ path: String) -> String { text + "/" + path }

  /// Where the list of models is.
  public var models: String { joined("models") }

  /// Where conversations go on.
  public var chatCompletions: String { joined("chat/completions") }
}
