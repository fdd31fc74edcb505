/// What the mouse did, at a cell of the screen.
struct MouseReport: Hashable {
  /// What it did. Everything else that a terminal reports (releases, moves, other buttons) is of no use here.
  enum Kind {
    /// The left button was pressed.
    case click
    /// The wheel was turned by one notch.
    case wheelUp, wheelDown
  }

  /// What it did.
  let kind: Kind
  /// The line, from 0 at the top.
  let row: Int
  /// The column, from 0 at the left.
  let column: Int

  /// Buttons 4 and 5, which are the wheel.
  private static let wheelUp = 64, wheelDown = 65
  /// Shift, Alt and Control, which mean nothing here.
  private static let modifiers = 4 | 8 | 16

  /// From what xterm's mouse modes report: a button with its modifiers, and a place counted from 1. Nil for what is of
  /// no use.
  init?(button: Int, column: Int, row: Int) {
    switch button & ~MouseReport.modifiers {
    case 0: kind = .click
    case MouseReport.wheelUp: kind = .wheelUp
    case MouseReport.wheelDown: kind = .wheelDown
    default: return nil
    }
    guard row > 0, column > 0 else { return nil }
    (self.row, self.column) = (row - 1, column - 1)
  }
}

/// Whether the mouse is taken from the terminal, which then selects and copies text only with a key held.
public enum MouseUse: Sendable {
  /// It stays the terminal's.
  case none
  /// The wheel moves, and a click selects and chooses.
  case wheelAndClick
}
