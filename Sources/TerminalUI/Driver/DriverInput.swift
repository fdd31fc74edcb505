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
    if wizard.wantsSecretText { typed.joinBurst() }
    for item in typed.items {
      let wasReviewing = wizard.isReviewing
      try take(item, of: typed)
      // What was typed before the review could be seen must not agree to it.
      isReviewUnseen = wizard.isReviewing && !wasReviewing
      guard !isReviewUnseen else { return }
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
    case .wipeKey, .cancelWrite, .quit: true
    case .write, .inspect, .wait, .judgeKey, .repaint, .suspend: false
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
    switch item {
    case .text(let range):
      burst.note(range.count, at: Clock.milliseconds)
      try dispatch(.keyEdited(typed.withBytes(range) { keyField.type($0, for: provider) }))
    case .paste(let range):
      try dispatch(.keyEdited(typed.withBytes(range) { keyField.paste($0, for: provider) }))
    case .key(.enter) where burst.includesEnter(at: Clock.milliseconds):
      try dispatch(.keyEdited(keyField.type(CollectionOfOne(UInt8(ascii: "\n")), for: provider)))
    case .key(.backspace): try dispatch(.keyEdited(keyField.deleteLast(for: provider)))
    case .key(.control("u")), .key(.control("w")):
      keyField.wipe()
      try dispatch(.keyEdited(nil))
    case .key(let key): try dispatch(.input(.key(key)))
    }
  }
}
