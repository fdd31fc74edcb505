/// The line that says what just happened, what is running or what is wrong.
public struct Notice: Sendable, Equatable {
  /// What kind of news it is; shown as a mark, never by colour alone.
  public enum Kind: Sendable, Equatable {
    case good, warning, error, working

    /// The mark in front of the text.
    public var mark: String {
      switch self {
      case .good: "+"
      case .warning: "!"
      case .error: "x"
      case .working: "~"
      }
    }
  }

  /// What kind of news it is.
  public let kind: Kind
  /// The news, in one sentence.
  public let text: String

  /// News of some kind.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
