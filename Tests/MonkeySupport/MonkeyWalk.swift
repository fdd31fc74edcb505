import FuzzyMatch
import Wizard
import WizardTestSupport

// MARK: - The way back

extension Monkey {
  /// Nothing is higher than this, with an overlay and a question on each.
  private static let highest = 100

  /// Presses Esc until there is nothing to go back to: each time one thing is left and nothing else, and the answers
  /// stay.
  mutating func walkBack() throws(Finding) {
    var walk = desk.sitting
    walk.resize(rows: 24, columns: 80)
    for _ in 0..<Self.highest {
      walk.endSearching()
      try checkFilter(walk.wizard)
      let before = walk.wizard
      walk.send(.key(.escape))
      stepsBack += 1
      guard walk.wizard.answers == before.answers else { throw finding("Esc changed the answers") }
      guard try goesOn(from: before, to: walk.wizard) else { return }
    }
    throw finding("Esc does not end")
  }

  /// Whether one Esc has led one step back, and there is more to go back to.
  private func goesOn(from before: Wizard, to after: Wizard) throws(Finding) -> Bool {
    let (path, oldPath) = (after.stack.map { Sight($0) }, before.stack.map { Sight($0) })
    guard before.writing == nil else {
      guard path == oldPath else { throw finding("Esc left \(oldPath) in the middle of a write") }
      return false
    }
    guard before.overlay == nil else {
      guard after.overlay == nil, path == oldPath else {
        throw finding("Esc above \(oldPath) led to \(path)")
      }
      return true
    }
    if after.overlay != nil || oldPath == [.done] {
      guard oldPath.count == 1, path == oldPath else { throw finding("Esc on \(oldPath) led to \(path)") }
      return false
    }
    if before.waitsForGateway, path.count == oldPath.count {
      // The question is given up, and what follows an answer may follow.
      guard path.dropLast() == oldPath.dropLast(), after.screen != before.screen else {
        throw finding("Esc on \(oldPath), which waited, led to \(path)")
      }
      return true
    }
    guard path == oldPath.dropLast() else { throw finding("Esc on \(oldPath) led to \(path)") }
    guard after.screen.choice == before.stack.dropLast().last?.choice else {
      throw finding("Esc on \(oldPath) changed what it went back to")
    }
    return true
  }

  /// Once the last search is answered, the rows are those of the filter: no search is lost.
  private func checkFilter(_ wizard: Wizard) throws(Finding) {
    guard case .model(let model) = wizard.screen else { return }
    guard Query(model.filter.text).isEmpty != model.isNarrowed else {
      throw finding("nobody searches for \"\(model.filter.text)\"")
    }
  }
}

extension Screen {
  /// What a person has left on the list of models; empty for other screens.
  fileprivate var choice: String {
    guard case .model(let model) = self else { return "" }
    return "\(model.filter.text) \(model.scope) \(model.sort) \(model.selectedRow.id)"
  }
}

extension Wizard {
  /// Whether the current screen says that Esc ends the waiting for a gateway, and not that it goes back.
  fileprivate var waitsForGateway: Bool {
    switch screen {
    case .keyCheck, .trial: bindings.contains { $0.keys.contains(.escape) && $0.label != "back" }
    default: false
    }
  }
}
