/// A text that may be longer than the window, above a row of actions: which line is the first one shown, and
/// which action is selected.
public struct TextPane: Sendable, Equatable {
  /// What the arrow keys are for; the other half has keys of its own.
  public enum Lead: Sendable, Equatable {
    /// They scroll.
    case text
    /// They move along the actions.
    case actions
  }

  /// The selected action.
  public internal(set) var action = 0
  /// The first line shown.
  public private(set) var top = 0

  /// Scrolls, or goes to the first or the last action. `lines` lines exist, `height` of them are shown.
  mutating func move(_ movement: Movement, lead: Lead, actions: Int, lines: Int, height: Int) {
    switch lead {
    case .text: top = TextPane.target(of: movement, from: top, lines: lines, height: height)
    case .actions:
      switch movement {
      case .first: action = 0
      case .last: action = max(0, actions - 1)
      case .up, .down, .pageUp, .pageDown:
        top = TextPane.target(of: movement, from: top, lines: lines, height: height)
      }
    }
  }

  /// Selects the next or the previous action.
  mutating func step(_ step: Step, actions: Int) {
    guard actions > 0 else { return }
    switch step {
    case .next: action = (action + 1) % actions
    case .previous: action = (action + actions - 1) % actions
    }
  }

  /// After the text, the actions or the window changed.
  mutating func settle(actions: Int, lines: Int, height: Int) {
    action = min(action, max(0, actions - 1))
    top = min(top, max(0, lines - height))
  }

  /// On to the last line.
  mutating func showEnd(lines: Int, height: Int) { top = max(0, lines - height) }

  /// Back to the first line.
  mutating func showStart() { top = 0 }

  /// On to `line`, which exists.
  mutating func show(line: Int) { top = line }

  /// The first line shown after a movement from `top` on.
  static func target(of movement: Movement, from top: Int, lines: Int, height: Int) -> Int {
    let page = max(1, height - 1)
    let line =
      switch movement {
      case .up: top - 1
      case .down: top + 1
      case .pageUp: top - page
      case .pageDown: top + page
      case .first: 0
      case .last: lines
      }
    return min(max(0, line), max(0, lines - height))
  }
}
