import OpenClaw

// MARK: - Keys and text

extension Wizard {
  /// The keys that the current screen, or what lies above it, understands.
  public var bindings: [Binding] { Keymap.bindings(in: keyContext, escape: escape) }

  /// The keys that the current screen understands; the help overlay shows these.
  var screenBindings: [Binding] { Keymap.bindings(in: screenContext, escape: screenEscape) }

  private var keyContext: Keymap.Context {
    switch overlay {
    case .reading: .reader(scrolls: overlayLines.count > overlayHeight)
    case .asking: .question
    case nil: screenContext
    }
  }

  /// What kind of keys the current screen understands.
  var screenContext: Keymap.Context {
    switch screen {
    case .home, .method, .scope: .menu
    case .fallbacks(let screen): .orderedList(row: choice(of: screen).row)
    case .provider: .filteredList
    case .model(let screen): .models(toggle: screen.scope.other.title, hasGroups: screen.hasGroups)
    case .existingKey(let screen): screen.asksStorage ? .twoMenus : .menu
    case .keyEntry(let screen):
      .keyField(canReveal: screen.draft != nil, canSwitch: otherProviderChoice != nil)
    case .keyCheck, .trial:
      waits ? .waiting(scrolls: paneScrolls) : .pane(leads: paneLead, scrolls: paneScrolls)
    case .modelRef: .textField
    case .review, .done, .problem: .pane(leads: paneLead, scrolls: paneScrolls)
    }
  }

  private var escape: Keymap.Escape {
    switch overlay {
    case .reading, .asking(.steps, _), .asking(.storage, _), .asking(.profiles, _), .asking(.variables, _),
      .asking(.sendKey, _):
      .close
    case .asking(.leave, _): .stay
    case nil: screenEscape
    }
  }

  private var screenEscape: Keymap.Escape {
    if writing != nil { return .stopWaiting }
    if case .keyCheck = screen, waits { return .skip }
    if case .trial(let trial) = screen, waits { return trial.isRunning ? .stop : .stopWaiting }
    guard stack.count == 1 else { return .back }
    if case .done = screen { return .home }
    return .leave
  }

  /// Whether the screen waits for a gateway, so that there is nothing to choose.
  private var waits: Bool { !screen.questions.isEmpty }

  /// Whether text that is typed or pasted is a secret, so that it goes to the vault and not into events.
  public var wantsSecretText: Bool { screen.isKeyEntry && overlay == nil }

  /// A key, typed text or a paste. Text that has another meaning here than text is a key.
  mutating func handle(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key):
      guard let action = Keymap.action(for: key, in: keyContext) else { return [] }
      return act(action)
    case .text(let text): return handle(typed: text)
    case .paste(let bytes):
      type(PastedText(bytes).visible)
      return []
    case .wheel(let wheel): return turn(wheel)
    case .click(let target): return click(target)
    }
  }

  /// Text that was typed ahead comes in one piece. Where letters are keys it is one key after the other, until one of
  /// them leads to where text is typed.
  private mutating func handle(typed text: String) -> [Effect] {
    var effects: [Effect] = []
    var rest = text[...]
    // What a screen understands takes a look at all of its text; most letters change nothing.
    var context = keyContext
    while !context.takesText, let letter = rest.popFirst() {
      guard let action = Keymap.action(typing: String(letter), in: context) else { continue }
      effects += act(action)
      context = keyContext
    }
    guard !rest.isEmpty else { return effects }
    if let action = Keymap.action(typing: String(rest), in: context) { return effects + act(action) }
    type(String(rest))
    return effects
  }

  mutating func act(_ action: Action) -> [Effect] {
    switch action {
    case .interrupt: return interrupt()
    case .repaint: return [.repaint]
    case .suspend:
      hideKey()
      return [.suspend]
    // Nothing is chosen or changed that the window is too small to show.
    case .move, .step, .edit, .arrange, .choose, .back, .toggle, .sort, .unfold, .fold, .details, .reveal,
      .switchProvider, .help:
      guard !layout.isTooSmall else { return [] }
      if !action.isEdit { settleSearch() }
      return overlay == nil ? actOnScreen(action) : actOnOverlay(action)
    }
  }

  private mutating func actOnScreen(_ action: Action) -> [Effect] {
    switch action {
    case .choose: return choose()
    case .back: return back()
    case .help: overlay = .reading(.help, top: 0)
    case .toggle: toggle()
    case .sort: changeModel { $0.switchSort() }
    case .unfold: unfold()
    case .fold: changeModel { $0.fold() }
    case .details: toggleDetails()
    case .reveal: return toggleReveal()
    case .switchProvider: return switchProvider()
    case .move(let movement): move(movement)
    case .step(let step): self.step(step)
    case .edit(let edit): change { $0.apply(edit) }
    case .arrange(let arrangement): arrange(arrangement)
    case .interrupt, .repaint, .suspend: break
    }
    return []
  }

  /// ^C asks whether to leave; pressed again, it leaves. A write that waits is stopped first.
  private mutating func interrupt() -> [Effect] {
    if case .asking(.leave, _) = overlay { return [leave] }
    guard writing == nil else { return stopWaiting() }
    overlay = .asking(.leave, ListState())
    return []
  }

  /// Ends the run.
  var leave: Effect { .quit(summary.isEmpty ? .cancelled : .done) }

  private mutating func back() -> [Effect] {
    guard writing == nil else { return stopWaiting() }
    if case .keyCheck = screen, waits {
      skipCheck()
      return []
    }
    if case .trial(let trial) = screen, trial.search != nil {
      stopSearch()
      return []
    }
    guard stack.count > 1 else {
      if case .done = screen { return inspect(.startOver) }
      overlay = .asking(.leave, ListState())
      return []
    }
    notice = nil
    stack.removeLast()
    return []
  }

  private mutating func stopWaiting() -> [Effect] {
    notice = Notice(.working, "Stopping.")
    return [.cancelWrite]
  }
}

// MARK: - Typing

extension Wizard {
  private mutating func type(_ text: String) {
    guard overlay == nil, !layout.isTooSmall, let field = screen.field else { return }
    guard !KeyInput.seemsToHoldKey((field.text + text).utf8) else {
      change { $0.apply(.clear) }
      refuseKey()
      return
    }
    change { $0.insert(text) }
  }

  /// A key in a filter would stay on the screen for everybody to see.
  mutating func refuseKey() {
    notice = Notice(.warning, "That looks like a key, and was not kept. Choose the provider first.")
  }

  /// Changes the filter or the field.
  private mutating func change(_ edit: (inout TextField) -> Void) {
    guard var field = screen.field else { return }
    edit(&field)
    notice = nil
    if field != screen.field { screen.field = field }
  }
}
