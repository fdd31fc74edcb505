public import OpenClaw

/// Something that must be put right outside of this program.
public struct ProblemScreen: Sendable, Equatable {
  /// What is wrong.
  public let error: PlanError
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// What can be done about it.
  public enum Item: Sendable, CaseIterable {
    case tryAgain, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .tryAgain: "Look again"
      case .leave: "Leave"
      }
    }
  }

  /// What is wrong, where, and what to do, for a window of `columns` columns.
  func lines(columns: Int) -> [TextLine] {
    let excerpt = SourceExcerpt(error)?.lines(columns: columns) ?? []
    return TextLine(.error, "x " + error.sentence).wrapped(to: columns)
      + excerpt.map { TextLine(.context, $0) } + TextLine(.plain, error.nextStep).wrapped(to: columns)
  }
}
