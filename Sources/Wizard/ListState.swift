/// Which row of a list is selected, and which is the first one shown. Rows do not move under the cursor:
/// the list scrolls only when the selection would come closer to an edge of the window than `margin`.
public struct ListState: Sendable, Equatable {
  /// Rows that are seen beyond the selected one, as far as there are any: a person sees what comes next.
  private static let margin = 2

  /// The selected row.
  public private(set) var selection = 0
  /// The first row in the window.
  public private(set) var top = 0

  /// Whether the window is where it belongs.
  private var isPlaced = false

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
    // Only ahead of the selection: a step up must not make the rows go down.
    let (above, below) = target < selection ? (ListState.margin, 0) : (0, ListState.margin)
    show(target, count: count, height: height, above: above, below: below)
  }

  /// Selects `row` because what was selected has gone there: it stays on its line of the window, as far as there are
  /// rows above it.
  mutating func follow(to row: Int) {
    top = max(0, top + row - selection)
    selection = row
  }

  /// Selects the row nearest to `row` that exists, and scrolls no further than needed to show it and what is around it.
  mutating func select(_ row: Int, count: Int, height: Int) {
    show(row, count: count, height: height, above: ListState.margin, below: ListState.margin)
  }

  /// Selects the row nearest to `row` that exists, which is on the screen and stays there: rows that are pointed at do
  /// not move away.
  mutating func point(at row: Int, count: Int, height: Int) {
    show(row, count: count, height: height, above: 0, below: 0)
  }

  /// Shows as many rows behind the selected one as `below` says, and as fit.
  mutating func reveal(below: Int, count: Int, height: Int) {
    show(selection, count: count, height: height, above: 0, below: below)
  }

  /// After rows or the window have changed: the selected row exists and is seen.
  mutating func settle(count: Int, height: Int) {
    if isPlaced {
      point(at: selection, count: count, height: height)
    } else {
      select(selection, count: count, height: height)
    }
  }

  /// Selects `row`, with so many rows before and behind it in the window. One that is too low for that shows less.
  private mutating func show(_ row: Int, count: Int, height: Int, above: Int, below: Int) {
    isPlaced = true
    selection = min(max(0, row), max(0, count - 1))
    let room = max(1, height) - 1
    let share = above > 0 && below > 0 ? room / 2 : room
    top = min(max(top, selection + min(below, share) - room), selection - min(above, share))
    top = min(max(0, top), max(0, count - room - 1))
  }
}
