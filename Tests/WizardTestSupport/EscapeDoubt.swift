public import Wizard

/// An Esc that came alone and may be the head of another key, the way the driver treats it: it acts at once, and what
/// cannot be taken back waits.
struct EscapeDoubt: Sendable {
  /// The wizard from before it; nil while there is no doubt.
  var before: Wizard?
  /// The bytes that were in the key field.
  var keyField: [UInt8] = []
  /// What waits.
  var deferred: [Effect] = []
}

extension Sitting {
  /// Whether an Esc may yet be taken back.
  public var isEscapeInDoubt: Bool { doubt.before != nil }

  /// The wizard from before the Esc that may be taken back; nil without one.
  public var beforeEscape: Wizard? { doubt.before }

  /// The bytes in the key field from before it.
  public var keyFieldBeforeEscape: [UInt8] { doubt.keyField }

  /// An Esc that may be taken back.
  public mutating func escapeEarly() {
    settleEscape()
    let before = wizard
    let new = wizard.update(.input(.key(.escape)))
    doubt = EscapeDoubt(before: before, keyField: keyField, deferred: new.filter(\.isIrrevocable))
    perform(new.filter { !$0.isIrrevocable })
  }

  /// The Esc was the head of another key; without a doubt, nothing.
  public mutating func takeEscapeBack() {
    guard let before = doubt.before else { return }
    let size = wizard.size
    wizard = before
    doubt = EscapeDoubt()
    send(.resized(size))
  }

  /// The Esc was one.
  public mutating func settleEscape() {
    let deferred = doubt.deferred
    doubt = EscapeDoubt()
    perform(deferred)
  }
}

extension Event {
  /// Whether it may come between an Esc and the rest of the key that it is the head of. What is typed may not, which
  /// `Sitting.send` sees to.
  var leavesEscapeInDoubt: Bool {
    switch self {
    case .resized, .resumed, .timePassed, .searched, .keyEdited: true
    case .input, .enterHeld, .keyOutOfPlace, .inspected, .shellAsked, .openClawAsked, .undoPrepared,
      .reverted, .kept, .keyChecked, .modelsLoaded, .modelsFailed, .usableModels, .trialProgressed,
      .trialEnded, .trialUnsent, .written, .waiting:
      false
    }
  }
}
