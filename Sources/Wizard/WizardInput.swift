import OpenClaw

// MARK: - Keys and text

extension Wizard {
  /// The kind of keys that the current screen, or what lies above it, understands.
  public var keyContext: Keymap.Context {
    overlay == nil ? screenContext : .overlay
  }

  /// The kind of keys that the current screen understands; the help overlay shows these.
  public var screenContext: Keymap.Context {
    switch screen {
    case .home, .method, .done, .problem: .menu
    case .provider: .filteredList(toggle: nil)
    case .model: .filteredList(toggle: "usable / all")
    case .existingKey(let screen): screen.asksStorage ? .twoMenus : .menu
    case .keyEntry(let screen):
      .keyField(canReveal: screen.draft != nil, canSwitch: otherProviderChoice != nil)
    case .modelRef: .textField
    case .review: .pager
    }
  }

  /// Whether text that is typed or pasted is a secret, so that it goes to the vault and not into events.
  public var wantsSecretText: Bool {
    if case .keyEntry = screen, overlay == nil { true } else { false }
  }

  mutating func handle(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key):
      guard let action = Keymap.action(for: key, in: keyContext) else { return [] }
      return act(action)
    case .text("?") where !acceptsQuestionMark: return act(.help)
    case .text(let text):
      type(text)
      return []
    case .paste(let bytes):
      type(String(decoding: bytes, as: UTF8.self))
      return []
    }
  }

  private var acceptsQuestionMark: Bool {
    if case .modelRef = screen, overlay == nil { true } else { false }
  }

  private mutating func type(_ text: String) {
    guard overlay == nil else { return }
    switch screen {
    case .provider(var screen):
      screen.filter.insert(text)
      screen.list = ListState()
      replaceTop(.provider(screen))
    case .model(var screen):
      screen.filter.insert(text)
      screen.list = ListState()
      replaceTop(.model(screen))
    case .modelRef(var screen):
      screen.field.insert(text)
      replaceTop(.modelRef(screen))
    case .home, .method, .existingKey, .keyEntry, .review, .done, .problem: return
    }
    notice = nil
  }

  mutating func act(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return interrupt()
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .help:
      overlay = overlay == nil ? .help(top: 0) : nil
      return []
    case .up, .down, .pageUp, .pageDown, .first, .last, .left, .right, .choose, .back, .toggle,
      .deleteBackward,
      .deleteWord, .clear, .reveal, .switchProvider:
      return overlay == nil ? actOnScreen(action) : actOnOverlay(action)
    }
  }

  private mutating func actOnScreen(_ action: Action) -> [Effect] {
    switch action {
    case .choose: return choose()
    case .back: return back()
    case .toggle:
      toggle()
      return []
    case .reveal: return toggleReveal()
    case .switchProvider: return switchProvider()
    default:
      if move(action) || edit(action) { notice = writing == nil ? nil : notice }
      return []
    }
  }

  /// ^C asks whether to leave; pressed again, it leaves.
  private mutating func interrupt() -> [Effect] {
    if case .leave = overlay { return [leave] }
    guard writing == nil else { return [.cancelWrite] }
    overlay = .leave(ListState())
    return []
  }

  var leave: Effect { .quit(summary.isEmpty ? .cancelled : .done) }

  /// The write that is under way.
  public var writing: RequestID? {
    if case .review(let review) = screen { review.writing } else { nil }
  }

  mutating func back() -> [Effect] {
    guard writing == nil else { return [.cancelWrite] }
    if case .done = screen { return startOver(.startOver) }
    guard stack.count > 1 else {
      overlay = .leave(ListState())
      return []
    }
    var effects: [Effect] = []
    if case .keyEntry = screen { effects = [.wipeKey] }
    notice = nil
    stack.removeLast()
    return effects
  }

  mutating func replaceTop(_ screen: Screen) { stack[stack.count - 1] = screen }
}

// MARK: - Moving and editing

extension Wizard {
  /// Moves the selection or scrolls; false when `action` does neither here.
  private mutating func move(_ action: Action) -> Bool {
    switch screen {
    case .review(var review):
      guard review.move(action, height: reviewHeight, lineCount: reviewLines(review).count) else {
        return false
      }
      replaceTop(.review(review))
      return true
    case .existingKey(var screen) where screen.focus == .storage:
      guard action == .up || action == .down else { return false }
      screen.storage = action == .down ? .reference : .copy
      replaceTop(.existingKey(screen))
      return true
    case .home, .provider, .method, .existingKey, .keyEntry, .model, .modelRef, .done, .problem:
      return moveSelection { $0.handle(action, count: $1, height: $2) }
    }
  }

  /// After a change of size, or of the rows.
  mutating func keepSelectionVisible() {
    if case .review(var review) = screen {
      review.scroll(to: review.top, height: reviewHeight, lineCount: reviewLines(review).count)
      replaceTop(.review(review))
    }
    _ = moveSelection {
      $0.select($0.selection, count: $1, height: $2)
      return true
    }
  }

  /// Applies `change` to the list of the current screen, with the number of its rows and how many are shown.
  private mutating func moveSelection(_ change: (inout ListState, Int, Int) -> Bool) -> Bool {
    let (count, height) = (rowCount, listHeight)
    switch screen {
    case .home(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.home(screen))
    case .provider(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.provider(screen))
    case .method(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.method(screen))
    case .existingKey(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.existingKey(screen))
    case .model(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.model(screen))
    case .done(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.done(screen))
    case .problem(var screen):
      guard change(&screen.list, count, height) else { return false }
      replaceTop(.problem(screen))
    case .keyEntry, .modelRef, .review: return false
    }
    return true
  }

  /// Applies an editing key to the filter or the field; false when there is none.
  private mutating func edit(_ action: Action) -> Bool {
    switch screen {
    case .provider(var screen):
      guard screen.filter.handle(action) else { return false }
      screen.list = ListState()
      replaceTop(.provider(screen))
    case .model(var screen):
      guard screen.filter.handle(action) else { return false }
      screen.list = initialModelList(filter: screen.filter.text, scope: screen.scope)
      replaceTop(.model(screen))
      keepSelectionVisible()
    case .modelRef(var screen):
      guard screen.field.handle(action) else { return false }
      replaceTop(.modelRef(screen))
    case .home, .method, .existingKey, .keyEntry, .review, .done, .problem: return false
    }
    return true
  }

  private mutating func toggle() {
    switch screen {
    case .model(var screen):
      let selected = selectedModelRow?.id
      screen.scope = screen.scope == .usable ? .all : .usable
      replaceTop(.model(screen))
      selectModelRow(selected)
    case .existingKey(var screen):
      screen.focus = screen.focus == .options && screen.asksStorage ? .storage : .options
      replaceTop(.existingKey(screen))
    case .home, .provider, .method, .keyEntry, .modelRef, .review, .done, .problem: break
    }
  }
}

extension ReviewScreen {
  /// Scrolls the text or moves between the actions; false when `action` does neither.
  mutating func move(_ action: Action, height: Int, lineCount: Int) -> Bool {
    let page = max(1, height - 1)
    switch action {
    case .left: item = max(0, item - 1)
    case .right: item = item + 1 < items.count ? item + 1 : 0
    case .up: scroll(to: top - 1, height: height, lineCount: lineCount)
    case .down: scroll(to: top + 1, height: height, lineCount: lineCount)
    case .pageUp: scroll(to: top - page, height: height, lineCount: lineCount)
    case .pageDown: scroll(to: top + page, height: height, lineCount: lineCount)
    case .first: scroll(to: 0, height: height, lineCount: lineCount)
    case .last: scroll(to: lineCount, height: height, lineCount: lineCount)
    case .choose, .back, .toggle, .deleteBackward, .deleteWord, .clear, .reveal, .switchProvider, .help,
      .repaint,
      .suspend, .interrupt:
      return false
    }
    return true
  }

  mutating func scroll(to line: Int, height: Int, lineCount: Int) {
    top = min(max(0, line), max(0, lineCount - height))
  }
}
