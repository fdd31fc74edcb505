public import OpenClaw

/// What was written.
public struct DoneScreen: Sendable, Equatable {
  /// What can be done next.
  public enum Item: Sendable {
    case home, tryModel, another, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .home: "Home"
      case .tryModel: "Test message"
      case .another: "Set up another provider"
      case .leave: "Leave"
      }
    }
  }

  /// The summary: shown here, and left in the terminal after the program has ended. The first line is the news.
  public let summary: [String]
  /// The default model as it is now, if it can be tried.
  public let model: ModelRef?
  /// What came of a test message, in a line.
  public internal(set) var result: String?
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// Shows `summary`.
  init(summary: [String], model: ModelRef?) {
    self.summary = summary
    self.model = model
  }

  /// What can be done next.
  public var items: [Item] { [.home] + (model == nil ? [] : [.tryModel]) + [.another, .leave] }

  /// The text for a window of `columns` columns.
  func lines(columns: Int) -> [TextLine] {
    let news = (Array(summary.prefix(1)) + (result.map { [$0] } ?? [])).map { TextLine(.good, "+ " + $0) }
    return (news + summary.dropFirst().map { TextLine(.plain, $0) }).flatMap { $0.wrapped(to: columns) }
  }
}
