/// Which row of a list is selected, and which is the first one shown. Rows do not move under the cursor:
/// the list scrolls only when the selection would come closer to an edge of the window than `margin`.
public struct ListState: Sendable, Equatable {
  /// Rows that are seen beyond the selected one, as far as there are any: a person sees what comes next.
  private static let margin = 2

  /// The selected row.
  public private(set) var selection = 0
  /// The first row in the window.
  public private(set) var top = 0

  /// Starts at the first row.
  public init() {}

  /// Starts at `selection`.
  init(selection: Int) { self.selection = selection }

  /// Moves the selection. `count` rows exist, `height` of them are shown.
  mutating func move(_ movement: Movement, count: Int, height: Int) {
    let page = max(1, height - 1)
    let target =
      switch movement {
      case .up: selection - 1
      case .down: selection + 1
      case .pageUp: selection - page
      case .pageDown: selection + page
      case .first: 0
      case .last: count - 1
      }
    select(target, count: count, height: height)
  }

  /// Selects `row` because what was selected has gone there: it stays on its line of the window, as far as there are
  /// rows above it.
  mutating func follow(to row: Int) {
    top = max(0, top + row - selection)
    selection = row
  }

  /// Selects the row nearest to `row` that exists, and scrolls no further than needed to show it.
  mutating func select(_ row: Int, count: Int, height: Int) {
    selection = min(max(0, row), max(0, count - 1))
    let height = max(1, height)
    let margin = min(ListState.margin, (height - 1) / 2)
    top = min(max(top, selection + margin - height + 1), selection - margin)
    top = min(max(0, top), max(0, count - height))
  }
}
