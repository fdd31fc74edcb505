import Gateways
import OpenClaw
import TerminalUI
import Wizard
import WizardTestSupport

// MARK: - What must hold after every event

extension Monkey {
  /// Looks at what `deed` has done.
  mutating func check(
    _ deed: MonkeyDeed, since before: Moment, _ effects: ArraySlice<Effect>
  ) throws(Finding) {
    guard !desk.sitting.wizard.stack.isEmpty else { throw finding("there is no screen") }
    for effect in effects { try check(effect, of: deed, since: before.wizard) }
    let writes = effects.count(where: \.isWrite)
    guard writes < 2 else { throw finding("\(writes) writes at once") }
    self.writes += writes
    let hasField = desk.sitting.wizard.stack.contains { Sight($0) == .keyEntry }
    guard hasField || desk.sitting.keyField.isEmpty || desk.sitting.isEscapeInDoubt else {
      throw finding("a key is kept without its screen")
    }
    if case .takeEscapeBack = deed { try checkReturn(since: before) }
    if case .tellTooLate(let event) = deed, view(of: desk.sitting.wizard) != canvas {
      throw finding("\(event.name) came too late, and changed the screen")
    }
    try checkSelection(behind: deed, since: before)
  }

  /// Nothing is written but what is reviewed and what Enter has agreed to; and no effect holds a key.
  private func check(_ effect: Effect, of deed: MonkeyDeed, since before: Wizard) throws(Finding) {
    switch effect {
    // A list is not worth reading every time, and what is typed shows anyway.
    case .search, .wait, .cancelRequest, .wipeKey: return
    case .write, .undo:
      guard case .input(.key(.enter)) = deed else { throw finding("a write that no Enter has agreed to") }
      guard before.stack.last?.reviewed == effect.written, before.enterWrites, before.writing == nil else {
        throw finding("a write that was not reviewed, on \(Sight(of: before))")
      }
    case .prepareUndo, .cancelWrite, .inspect, .checkKey, .loadModels, .loadUsableModels, .tryModel,
      .judgeKey,
      .repaint, .suspend, .quit:
      break
    }
    if let leak = watch.leak(in: "\(effect)") { throw finding("\"\(leak)\" of a key is in an effect") }
  }

  /// An Esc that is taken back has done nothing.
  private func checkReturn(since before: Moment) throws(Finding) {
    guard let old = before.beforeEscape else { return }
    let new = desk.sitting.wizard
    guard new.stack.map({ Sight($0) }) == old.stack.map({ Sight($0) }), new.overlay == old.overlay,
      new.answers == old.answers
    else { throw finding("an Esc that was taken back led from \(old.stack.map { Sight($0) })") }
    guard desk.sitting.keyField == before.keyFieldBeforeEscape else {
      throw finding("an Esc that was taken back has cost the key")
    }
  }

  /// No part of the state holds a key, whether it shows or not. Lists are left out: they are long, and come from
  /// gateways.
  func checkState() throws(Finding) {
    let wizard = desk.sitting.wizard
    let screens = wizard.stack.filter { if case .model = $0 { false } else { true } }
    let texts = [
      "\(wizard.answers)", "\(screens)", wizard.notice?.text ?? "", wizard.overlay.map { "\($0)" } ?? "",
      wizard.farewell.joined(separator: "\n"),
    ]
    if let leak = watch.leak(in: texts.joined(separator: "\n")) {
      throw finding("\"\(leak)\" of a key is in the state")
    }
  }
}

// MARK: - What is selected when news come in

extension Monkey {
  /// News never move the selection to another model without a word, nor say that a model is gone which is there. A list
  /// that another screen lies above says it when it shows again.
  private mutating func checkSelection(behind deed: MonkeyDeed, since before: Moment) throws(Finding) {
    let (old, new) = (before.wizard.stack, desk.sitting.wizard.stack)
    unsaid = unsaid.filter { $0.key < new.count }
    if case .tell(let event) = deed, event.isNews, old.count == new.count {
      for place in new.indices.dropLast() {
        guard case .model(let old) = old[place], case .model(let new) = new[place] else { continue }
        let model = unsaid[place] ?? old.selectedRow.ref
        unsaid[place] = new.selectedRow.ref == model ? nil : model
      }
      try checkTopmost(behind: event, since: before)
    }
    guard let ref = unsaid.removeValue(forKey: new.count - 1), case .model = new.last else { return }
    guard tells(of: ref) else { throw finding("\(ref.key) is gone, and nobody says so") }
    losses += 1
  }

  private mutating func checkTopmost(behind event: Event, since before: Moment) throws(Finding) {
    let effects = desk.sitting.effects
    let wizard = desk.sitting.wizard
    guard case .model(let new) = answered(wizard, effects[...]).screen,
      case .model(let old) = answered(before.wizard, effects.prefix(before.asked)).screen
    else { return }
    let (oldRow, newRow) = (old.selectedRow, new.selectedRow)
    guard let ref = oldRow.ref else {
      guard newRow.id == oldRow.id else {
        throw finding("\(event.name) moved \(oldRow.id) to \(newRow.id)")
      }
      return
    }
    let isNew = before.wizard.notice != wizard.notice
    guard newRow.ref == ref else {
      guard tells(of: ref) else { throw finding("\(event.name) moved \(ref.key) to \(newRow.id)") }
      losses += 1
      let isDenied = wizard.notice?.text.contains("does not list") == true
      guard case .modelsLoaded(_, let list) = event, isNew, isDenied, list.row(for: ref) != nil else {
        return
      }
      throw finding("\(ref.key) is said to be gone, and is in the list")
    }
    guard !isNew || !tells(of: ref) else { throw finding("\(ref.key) is said to be gone, and is selected") }
  }

  /// Whether it is said that a model is gone.
  private func tells(of ref: ModelRef) -> Bool {
    guard let text = desk.sitting.wizard.notice?.text else { return false }
    return text.contains(ref.model) && text.contains("any more")
  }

  /// A wizard that has asked for all this, once the search is answered that is open.
  private func answered(_ wizard: Wizard, _ effects: ArraySlice<Effect>) -> Wizard {
    let search = effects.last { if case .search = $0 { true } else { false } }
    guard case .search(let request, let search) = search, let matches = search.run() else { return wizard }
    var wizard = wizard
    _ = wizard.update(.searched(request, matches))
    return wizard
  }
}

extension Event {
  /// What kind of event it is, without what it brings.
  fileprivate var name: Substring { "\(self)".prefix { $0 != "(" } }

  /// Whether it comes in by itself, and not behind what a person did a moment ago.
  fileprivate var isNews: Bool {
    switch self {
    case .searched, .timePassed, .input, .enterHeld, .resized, .resumed, .keyEdited: false
    case .keyOutOfPlace, .inspected, .shellAsked, .openClawAsked, .undoPrepared, .reverted, .kept,
      .keyChecked,
      .modelsLoaded, .modelsFailed, .usableModels, .trialProgressed, .trialEnded, .trialUnsent, .written,
      .waiting:
      true
    }
  }
}

// MARK: - Writes

extension Effect {
  fileprivate var isWrite: Bool { written != nil }

  /// What it writes; nil where it writes nothing.
  fileprivate var written: Reviewed? {
    switch self {
    case .write(_, let plan): .plan(plan)
    case .undo(_, let offer): .undo(offer)
    default: nil
    }
  }
}

extension Screen {
  /// What it shows as about to be written.
  fileprivate var reviewed: Reviewed? {
    guard case .review(let review) = self else { return nil }
    return review.undo.map { .undo($0) } ?? .plan(review.plan)
  }
}

/// What is shown before it is written.
private enum Reviewed: Equatable {
  case plan(Plan)
  case undo(UndoOffer)
}
