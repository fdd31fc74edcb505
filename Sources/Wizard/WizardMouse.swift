// MARK: - The mouse

extension Wizard {
  /// Rows or lines per notch of the wheel, as in most programs.
  private static let wheelStep = 3

  /// What has the focus and can be clicked; nil where there is no such thing.
  public var selectedTarget: Target? {
    switch overlay {
    case .asking(_, let list): return .row(list.selection)
    case .reading: return nil
    case nil: break
    }
    if case .existingKey(let screen) = screen, screen.focus == .storage {
      return .secondRow(screen.storageList.selection)
    }
    if let list = screen.list { return rowCount > 0 ? .row(list.selection) : nil }
    return paneActions.isEmpty ? nil : screen.pane.map { .action($0.action) }
  }

  /// Moves the selection or scrolls, where there is something to move in.
  mutating func turn(_ wheel: Wheel) -> [Effect] {
    guard overlay != nil || screen.list != nil || screen.pane != nil else { return [] }
    let movement: Movement =
      switch wheel {
      case .up: .up
      case .down: .down
      }
    return (0..<Wizard.wheelStep).flatMap { _ in act(.move(movement)) }
  }

  /// Selects `target`; if it is selected already, chooses it. Nothing is ever written by a click: that takes a key.
  mutating func click(_ target: Target) -> [Effect] {
    guard !layout.isTooSmall else { return [] }
    guard !isSearching else {
      settleSearch()
      return []
    }
    guard target == selectedTarget else {
      select(target)
      return []
    }
    guard !enterWrites else {
      notice = Notice(.warning, "Press Enter for that: a click writes nothing.")
      return []
    }
    return act(.choose)
  }

  /// Whether the rows that are shown are about to be replaced, so that none of them is meant by its place.
  private var isSearching: Bool {
    if case .model(let model) = screen { model.search != nil } else { false }
  }

  private mutating func select(_ target: Target) {
    if writing == nil { notice = nil }
    switch (overlay, target) {
    case (.asking(let question, _), .row(let row)) where question.answers.indices.contains(row):
      overlay = .asking(question, ListState(selection: row))
    case (nil, .row(let row)): selectRow(row)
    case (nil, .secondRow(let row)):
      guard case .existingKey(var screen) = screen, screen.asksStorage,
        screen.storages.indices.contains(row)
      else { return }
      screen.selectStorage(row)
      self.screen = .existingKey(screen)
    case (nil, .action(let action)):
      guard var pane = screen.pane, paneActions.indices.contains(action) else { return }
      pane.action = action
      screen.pane = pane
    case (.asking, _), (.reading, _): break
    }
  }

  private mutating func selectRow(_ row: Int) {
    guard (0..<rowCount).contains(row), var list = screen.list else { return }
    list.point(at: row, count: rowCount, height: listHeight)
    screen.list = list
    guard case .existingKey(var screen) = screen else { return }
    screen.focus = .options
    self.screen = .existingKey(screen)
  }
}
