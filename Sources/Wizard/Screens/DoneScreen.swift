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

  /// The summary: shown here, and left in the terminal after the program has ended. The first line is the news.
  public let summary: [String]
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// The text for a window of `columns` columns.
  func lines(columns: Int) -> [TextLine] {
    summary.enumerated().flatMap { index, line in
      (index == 0 ? TextLine(.good, "+ " + line) : TextLine(.plain, line)).wrapped(to: columns)
    }
  }
}
