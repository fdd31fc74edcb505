import OpenClaw
import Platform
import Wizard

// MARK: - Keys, text and secrets

extension Driver {
  /// Hands `inputs`, which arrived together, to the wizard.
  mutating func take(_ inputs: [Input], isRetracted: Bool) throws(Errno) {
    if isRetracted, let before = escape.takeBack() {
      wizard = before
      deferredEffects = []
      try dispatch(.resized(stage.size))
    } else if !inputs.isEmpty {
      try settleEscape()
    }
    for input in wizard.wantsSecretText ? Self.joinedBurst(inputs) : inputs {
      let wasReviewing = wizard.isReviewing
      try take(input)
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

  private mutating func take(_ input: Input) throws(Errno) {
    guard wizard.wantsSecretText, let provider = wizard.keyProvider?.id else {
      return try dispatch(Self.holdsKey(input) ? .keyOutOfPlace : .input(input))
    }
    switch input {
    case .text(let text):
      burst.note(text.utf8.count, at: Clock.milliseconds)
      try dispatch(.keyEdited(keyField.type(text, for: provider)))
    case .key(.enter) where burst.includesEnter(at: Clock.milliseconds):
      try dispatch(.keyEdited(keyField.type("\n", for: provider)))
    case .paste(let bytes): try dispatch(.keyEdited(keyField.paste(bytes, for: provider)))
    case .key(.backspace): try dispatch(.keyEdited(keyField.deleteLast(for: provider)))
    case .key(.control("u")), .key(.control("w")):
      keyField.wipe()
      try dispatch(.keyEdited(nil))
    case .key: try dispatch(.input(input))
    }
  }

  /// A key that is pasted where it would be shown.
  private static func holdsKey(_ input: Input) -> Bool {
    switch input {
    case .text(let text): text.utf8.count >= Burst.size && KeyInput.seemsToHoldKey(text.utf8)
    case .paste(let bytes): KeyInput.seemsToHoldKey(bytes)
    case .key: false
    }
  }

  /// A burst of text with line ends in it, as the one paste that it is: its line ends must not submit anything.
  private static func joinedBurst(_ inputs: [Input]) -> [Input] {
    var bytes: [UInt8] = []
    var longest = 0
    for input in inputs {
      switch input {
      case .text(let text):
        bytes += text.utf8
        longest = max(longest, text.utf8.count)
      case .key(.enter): bytes.append(UInt8(ascii: "\n"))
      case .key(.tab): bytes.append(UInt8(ascii: "\t"))
      case .key, .paste: return inputs
      }
    }
    return longest >= Burst.size && inputs.count > 1 ? [.paste(bytes)] : inputs
  }
}
