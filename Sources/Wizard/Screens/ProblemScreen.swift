public import OpenClaw

/// Something that must be put right outside of this program.
public struct ProblemScreen: Sendable, Equatable {
  /// When a problem turns up.
  public enum Occasion: Sendable, Equatable {
    /// Before anything is asked, in a run that enters somewhere.
    case start(Wizard.Entry)
    /// When there are answers.
    case answers
  }

  /// What can be done about it.
  public enum Item: Sendable {
    case goOn, tryAgain, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .goOn: "Go on"
      case .tryAgain: "Look again"
      case .leave: "Leave"
      }
    }
  }

  /// What is wrong.
  public let error: PlanError
  /// When it turned up.
  public let occasion: Occasion
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// Shows `error`.
  init(error: PlanError, occasion: Occasion) {
    self.error = error
    self.occasion = occasion
  }

  /// What can be done. Before anything is asked, what can be done by hand is not known yet.
  public var items: [Item] {
    switch occasion {
    case .start: (error.leavesHandwork ? [.goOn] : []) + [.tryAgain, .leave]
    case .answers: [.tryAgain, .leave]
    }
  }

  /// What stands above the text.
  public var title: String {
    switch occasion {
    case .answers where error.leavesHandwork: "This must be done by hand"
    case .start, .answers: "This must be put right first"
    }
  }

  /// What is wrong, where, and what to do, for a window of `columns` columns.
  func lines(columns: Int) -> [TextLine] {
    let excerpt = SourceExcerpt(error)?.lines(columns: columns) ?? []
    return TextLine(.error, "x " + error.sentence).wrapped(to: columns)
      + excerpt.map { TextLine(.context, $0) } + advice.flatMap { $0.wrapped(to: columns) }
  }

  private var advice: [TextLine] {
    switch occasion {
    case .start where error.leavesHandwork:
      [TextLine(.plain, "Nothing will be written. Go on to choose, and to be shown what to add by hand.")]
    case .start, .answers:
      [TextLine(.plain, error.nextStep)] + error.snippet.map { TextLine(.context, $0) }
    }
  }
}
