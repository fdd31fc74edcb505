/// What was written.
public struct DoneScreen: Sendable, Equatable {
  /// What can be done next.
  public enum Item: Sendable, CaseIterable {
    case home, another, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .home: "Home"
      case .another: "Set up another provider"
      case .leave: "Leave"
      }
    }
  }

  /// The summary: shown here, and left in the terminal after the program has ended.
  public let summary: [String]
  /// The selected item.
  public internal(set) var list = ListState()
}
