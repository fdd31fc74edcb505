/// Which row of a list is selected, and which is the first one shown. Rows do not move under the cursor:
/// the list scrolls only when the selection would leave the window.
public struct ListState: Sendable, Equatable {
  /// The selected row.
  public private(set) var selection = 0
  /// The first row in the window.
  public private(set) var top = 0

  /// Starts at the first row.
  public init() {}

  /// Starts at `selection`.
  init(selection: Int) { self.selection = selection }

  /// Handles a movement; false when `action` is none. `count` rows exist, `height` of them are shown.
  mutating func handle(_ action: Action, count: Int, height: Int) -> Bool {
    let page = max(1, height - 1)
    let target: Int
    switch action {
    case .up: target = selection - 1
    case .down: target = selection + 1
    case .pageUp: target = selection - page
    case .pageDown: target = selection + page
    case .first: target = 0
    case .last: target = count - 1
    case .left, .right, .choose, .back, .toggle, .deleteBackward, .deleteWord, .clear, .reveal,
      .switchProvider,
      .help, .repaint, .suspend, .interrupt:
      return false
    }
    select(target, count: count, height: height)
    return true
  }

  /// Selects the row nearest to `row` that exists, and scrolls no further than needed to show it.
  mutating func select(_ row: Int, count: Int, height: Int) {
    selection = min(max(0, row), max(0, count - 1))
    let height = max(1, height)
    if selection < top { top = selection }
    if selection >= top + height { top = selection - height + 1 }
    top = min(max(0, top), max(0, count - height))
  }
}
