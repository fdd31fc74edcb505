import OpenClaw

// MARK: - Other lists, in which the selection follows the model

extension ModelScreen {
  /// Shows the other scope.
  mutating func switchScope() {
    follow {
      $0.scope = $0.scope.other
      $0.order = $0.sort.order(of: $0.stock, in: $0.scope)
    }
  }

  /// Shows the next order.
  mutating func switchSort() {
    follow {
      $0.sort = $0.sort.next
      $0.order = $0.sort.order(of: $0.stock, in: $0.scope)
    }
  }

  /// Takes the models of `other`, about which more is known. Everything else stays; where the selected model is not
  /// among them, the selection starts again, and is not moved to another service's: see `takeLoss`.
  mutating func renew(with other: ModelScreen) {
    settleSearch()
    let selected = lost ?? selectedRow
    (stock, leftOut) = (other.stock, other.leftOut)
    order = sort.order(of: stock, in: scope)
    // The matches were places in the old list.
    found = nil
    found = missingSearch?.run()
    arrange()
    let row = row(like: selected) ?? rowOfOpenedGroup(selected)
    lost = row == nil ? selected : nil
    select(row)
  }

  /// The model that the selection had to leave since it was told the last time, and whether it is known still: then it
  /// only does not match any more, or is not among those that can be used.
  mutating func takeLoss() -> (ref: ModelRef, isKnown: Bool)? {
    defer { lost = nil }
    return lost?.ref.map { ($0, stock.place(of: $0) != nil) }
  }

  /// Lists the services of the selected group one by one.
  mutating func unfold() {
    guard case .group(let family) = selectedRow.id else { return }
    follow { $0.opened.insert(family) }
  }

  /// Lists the selected group as one row again.
  mutating func fold() {
    guard let place = stock.place(of: selectedRow.ref) else { return }
    let family = stock.families[Int(place)]
    guard opened.remove(stock.familyNames[Int(family)]) != nil else { return }
    arrange()
    if let row = row(ofFamily: family) { list.follow(to: row) }
  }

  /// Selects the model again that is selected now, on the line of the window where it is. Where its group would take
  /// another service's now, the group is opened: nobody is moved from one service to another by news.
  private mutating func follow(_ change: (inout ModelScreen) -> Void) {
    let selected = selectedRow
    change(&self)
    arrange()
    select(row(like: selected) ?? rowOfOpenedGroup(selected) ?? row(ofFamilyOf: selected))
  }

  private mutating func select(_ row: Int?) {
    if let row { list.follow(to: row) } else { list = ListState(selection: startingRow) }
  }

  /// Where the row is that does what `row` did.
  private func row(like row: ModelRow) -> Int? {
    let items = arrangement.items
    switch row.id {
    case .keep: return items.firstIndex(of: .keep)
    case .manual: return items.count - 1
    case .model:
      guard let place = stock.place(of: row.ref) else { return nil }
      return items.firstIndex { $0 == .model(place) || $0 == .copy(place) }
        ?? items.firstIndex { $0.place == place }
    case .group:
      guard let place = stock.place(of: row.ref) else { return nil }
      return items.firstIndex { $0.place == place }
    }
  }

  /// Where it is once its group is open; nil, and the group stays as it is, if it is not there.
  private mutating func rowOfOpenedGroup(_ row: ModelRow) -> Int? {
    guard let place = stock.place(of: row.ref) else { return nil }
    let family = stock.familyNames[Int(stock.families[Int(place)])]
    guard opened.insert(family).inserted else { return nil }
    arrange()
    if let row = arrangement.items.firstIndex(of: .copy(place)) { return row }
    opened.remove(family)
    arrange()
    return nil
  }

  /// Where another service's row of the same model is.
  private func row(ofFamilyOf row: ModelRow) -> Int? {
    let name = if case .group(let family) = row.id { family } else { row.ref?.family }
    guard let name, let family = stock.familyNames.firstIndex(of: name) else { return nil }
    return self.row(ofFamily: Int32(family))
  }

  private func row(ofFamily family: Int32) -> Int? {
    arrangement.items.firstIndex { $0.place.map { stock.families[Int($0)] == family } == true }
  }
}
