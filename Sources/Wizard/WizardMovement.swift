import OpenClaw

// MARK: - Moving, and what fits

extension Wizard {
  /// Moves the selection, or scrolls. A key press also takes the news away, unless a write is under way.
  mutating func move(_ movement: Movement) {
    if writing == nil { notice = nil }
    if var list = screen.list {
      if case .existingKey(var screen) = screen, screen.focus == .storage {
        screen.moveStorage(movement)
        self.screen = .existingKey(screen)
        return
      }
      list.move(movement, count: rowCount, height: listHeight)
      screen.list = list
    } else if var pane = screen.pane {
      pane.move(
        movement, lead: paneLead, actions: paneActions.count, lines: paneLines.count, height: paneHeight)
      screen.pane = pane
    }
  }

  /// Scrolls to the end of the text.
  mutating func showEndOfPane() {
    guard var pane = screen.pane else { return }
    pane.showEnd(lines: paneLines.count, height: paneHeight)
    screen.pane = pane
  }

  /// Moves along the actions below a text.
  mutating func step(_ step: Step) {
    if writing == nil { notice = nil }
    guard var pane = screen.pane else { return }
    pane.step(step, actions: paneActions.count)
    screen.pane = pane
  }

  /// The scope of the model list, or the other of two lists.
  mutating func toggle() {
    switch screen {
    case .model: changeModel { $0.switchScope() }
    case .existingKey(var screen):
      screen.switchFocus()
      self.screen = .existingKey(screen)
    case .home, .provider, .method, .keyEntry, .keyCheck, .scope, .fallbacks, .modelRef, .review, .trial,
      .done,
      .problem:
      break
    }
  }

  /// Shows the list of models in another way.
  mutating func changeModel(_ change: (inout ModelScreen) -> Void) {
    guard case .model(var screen) = screen else { return }
    change(&screen)
    self.screen = .model(screen)
    notice = nil
  }

  /// Opens the selected group, so that what is in it is seen.
  mutating func unfold() {
    changeModel { $0.unfold() }
    guard case .model(var model) = screen, case .openGroup(let others) = model.selectedRow.kind else {
      return
    }
    model.list.reveal(below: others + 1, count: rowCount, height: listHeight)
    screen = .model(model)
  }

  /// After any change: what is selected exists, and is in the window.
  mutating func settle() {
    if var list = screen.list {
      list.settle(count: rowCount, height: listHeight)
      screen.list = list
    }
    if var pane = screen.pane {
      pane.settle(actions: paneActions.count, lines: paneLines.count, height: paneHeight)
      screen.pane = pane
    }
    // What is still being said is read at its end.
    if case .trial(let trial) = screen, trial.isRunning { showEndOfPane() }
    if case .reading(let text, let top) = overlay {
      let last = max(0, overlayLines.count - overlayHeight)
      if top > last { overlay = .reading(text, top: last) }
    }
  }
}

// MARK: - Lists

extension Wizard {
  /// The number of rows in the list of the current screen.
  var rowCount: Int {
    switch screen {
    case .home: homeItems.count
    case .provider: providerRows.count
    case .method(let screen): screen.group.choices.count
    case .existingKey(let screen): screen.options.count
    case .scope(let screen): screen.scopes.count
    case .fallbacks: fallbacks.count + FallbacksScreen.Choice.others.count
    case .model(let screen): screen.rows.count
    case .keyEntry, .keyCheck, .modelRef, .review, .trial, .done, .problem: 0
    }
  }

  /// How many rows of the list of the current screen are shown. The numbers are the lines that its view draws
  /// around the list.
  public var listHeight: Int {
    switch screen {
    // The key in use is shown in any window.
    case .home: min(rowCount, layout.listHeight(above: 4, below: 0, gaps: 2))
    case .provider: layout.listHeight(above: layout.isRoomy ? 3 : 2, below: 0, gaps: 2)
    case .method: layout.listHeight(above: 1, below: 0, gaps: 1)
    case .existingKey(let screen):
      screen.asksStorage
        ? layout.listHeight(above: 1, below: 1 + screen.storages.count, gaps: 2)
        : layout.listHeight(above: 1, below: 0, gaps: 1)
    case .scope: layout.listHeight(above: layout.isRoomy ? 2 : 1, below: 0, gaps: 1)
    case .fallbacks: layout.listHeight(above: 1 + fallbackHint.count, below: 0, gaps: 1)
    case .model:
      layout.listHeight(
        above: (layout.isRoomy ? 4 : 3) + limitLines.count,
        below: layout.isRoomy && detailsColumns == nil ? 1 : 0, gaps: detailsColumns == nil ? 3 : 2)
    case .keyEntry, .keyCheck, .modelRef, .review, .trial, .done, .problem: rowCount
    }
  }
}

// MARK: - Texts above actions

extension Wizard {
  /// The text of a screen that has a text pane, for this window.
  public var paneLines: [TextLine] {
    switch screen {
    case .keyCheck(let screen):
      screen.lines(catalog.provider(screen.subject.provider), columns: layout.textColumns)
    case .review(let screen): screen.lines(columns: layout.textColumns)
    case .trial(let screen):
      screen.lines(catalog.provider(screen.model.provider), columns: layout.textColumns)
    case .done(let screen): screen.lines(columns: layout.textColumns)
    case .problem(let screen): screen.lines(columns: layout.textColumns)
    case .home, .provider, .method, .existingKey, .keyEntry, .scope, .fallbacks, .model, .modelRef: []
    }
  }

  /// The actions below that text.
  public var paneActions: [String] {
    switch screen {
    case .keyCheck(let screen): screen.items.map(\.title)
    case .review(let screen): screen.items.map(\.title)
    case .trial(let screen): screen.items.map(\.title)
    case .done(let screen): screen.items.map(\.title)
    case .problem(let screen): screen.items.map(\.title)
    case .home, .provider, .method, .existingKey, .keyEntry, .scope, .fallbacks, .model, .modelRef: []
    }
  }

  /// How many lines of that text are shown.
  public var paneHeight: Int { layout.listHeight(above: 1, below: 1, gaps: 3) }

  /// Whether there is more of that text than is shown.
  var paneScrolls: Bool { paneLines.count > paneHeight }

  /// On Review the text comes first, as long as there is more of it than is shown.
  var paneLead: TextPane.Lead {
    switch screen {
    case .review: paneScrolls ? .text : .actions
    case .home, .provider, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .model, .modelRef,
      .trial, .done, .problem:
      .actions
    }
  }
}
