import OpenClaw
import Platform
import Wizard

// MARK: - Keys, text and secrets

extension Driver {
  /// Hands what was typed at one time to the wizard.
  mutating func take(_ typed: consuming Keystrokes, isRetracted: Bool) throws(Errno) {
    if isRetracted, let before = escape.takeBack() {
      wizard = before
      deferredEffects = []
      try dispatch(.resized(stage.size))
    } else if !typed.items.isEmpty {
      try settleEscape()
    }
    hasLeft = false
    // What is typed before the review can be seen must not agree to it.
    guard !(isReviewUnseen && wizard.isReviewing) else { return }
    if wizard.wantsSecretText { typed.joinBurst() }
    for item in typed.items {
      guard try actsNow(item) else { continue }
      let wasReviewing = wizard.isReviewing
      try take(item, of: typed)
      isReviewUnseen = wizard.isReviewing && !wasReviewing
      guard !isReviewUnseen, !hasLeft else { return }
    }
  }

  /// Whether `item` acts now. An Enter that would write and may be held down waits until that is known; every other key
  /// shows that it is not held.
  private mutating func actsNow(_ item: Keystrokes.Item) throws(Errno) -> Bool {
    guard item == .key(.enter) else {
      try endEnter()
      return true
    }
    let now = Clock.milliseconds
    guard wizard.enterWrites else {
      heldEnter.note(at: now)
      return true
    }
    switch heldEnter.press(at: now) {
    case .act: return true
    case .wait: return false
    case .drop:
      try dispatch(.enterHeld)
      return false
    }
  }

  /// Lets the Enter act that waits.
  private mutating func endEnter() throws(Errno) {
    if heldEnter.end() { try dispatch(.input(.key(.enter))) }
  }

  /// The Esc that was delivered early: it shows at once, but what it would destroy is kept until it is certain.
  mutating func takeEarlyEscape() throws(Errno) {
    try endEnter()
    // Behind another Esc, that one is certain: it was no head of a key.
    try settleEscape()
    escape.escapeDelivered(from: wizard)
    let effects = wizard.update(.input(.key(.escape)))
    deferredEffects += effects.filter(\.isIrrevocable)
    try perform(effects.filter { !$0.isIrrevocable })
  }

  /// Nothing can take the last Esc back any more.
  mutating func settleEscape() throws(Errno) {
    escape.settle()
    let effects = deferredEffects
    deferredEffects = []
    try perform(effects)
  }

  private mutating func take(_ item: Keystrokes.Item, of typed: borrowing Keystrokes) throws(Errno) {
    if case .mouse(let report) = item { return try point(report) }
    guard wizard.wantsSecretText, let provider = wizard.keyProvider?.id else {
      if let event = typed.event(item) { try dispatch(event) }
      return
    }
    switch keyField.take(item, of: typed, at: Clock.milliseconds, for: provider) {
    case .edited(let draft): try dispatch(.keyEdited(draft))
    case .key(let key): try dispatch(.input(.key(key)))
    case .nothing: break
    }
  }

  /// Tells the wizard what the mouse did. A click is meant for what was on the screen, so it does nothing where that
  /// has changed meanwhile; nor does the second half of a double click that has chosen something.
  private mutating func point(_ report: MouseReport) throws(Errno) {
    switch report.kind {
    case .wheelUp: try dispatch(.input(.wheel(.up)))
    case .wheelDown: try dispatch(.input(.wheel(.down)))
    case .click:
      let canvas = view(of: wizard)
      guard doubleClick.admits(at: Clock.milliseconds), stage.shows(canvas),
        let target = canvas.target(row: report.row, column: report.column)
      else { return }
      if wizard.selectedTarget == target { doubleClick.note(at: Clock.milliseconds) }
      try dispatch(.input(.click(target)))
    }
  }
}
