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
      let wasReviewing = wizard.isReviewing
      try take(item, of: typed)
      isReviewUnseen = wizard.isReviewing && !wasReviewing
      guard !isReviewUnseen, !hasLeft else { return }
    }
  }

  /// The Esc that was delivered early: it shows at once, but what it would destroy is kept until it is certain.
  mutating func takeEarlyEscape() throws(Errno) {
    let effects = wizard.update(.input(.key(.escape)))
    deferredEffects += effects.filter(Self.isIrrevocable)
    try perform(effects.filter { !Self.isIrrevocable($0) })
  }

  /// What an Esc must not do as long as it may be the head of another key.
  private static func isIrrevocable(_ effect: Effect) -> Bool {
    switch effect {
    case .wipeKey, .cancelWrite, .quit, .cancelRequest, .checkKey, .loadModels, .loadUsableModels, .tryModel:
      true
    case .write, .undo, .prepareUndo, .inspect, .search, .wait, .judgeKey, .repaint, .suspend: false
    }
  }

  /// Nothing can take the last Esc back any more.
  mutating func settleEscape() throws(Errno) {
    escape.settle()
    let effects = deferredEffects
    deferredEffects = []
    try perform(effects)
  }

  private mutating func take(_ item: Keystrokes.Item, of typed: borrowing Keystrokes) throws(Errno) {
    guard wizard.wantsSecretText, let provider = wizard.keyProvider?.id else {
      return try dispatch(typed.event(item))
    }
    switch keyField.take(item, of: typed, at: Clock.milliseconds, for: provider) {
    case .edited(let draft): try dispatch(.keyEdited(draft))
    case .key(let key): try dispatch(.input(.key(key)))
    }
  }
}
