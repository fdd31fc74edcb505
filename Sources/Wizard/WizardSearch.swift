import FuzzyMatch

// MARK: - What follows from what is typed and selected on the model screen

extension Wizard {
  /// How long the selection stays on a row before that is told about, in milliseconds: longer than the pause between
  /// two repeats of a key that is held down, and too short to be waited for.
  static let restTime = 150

  /// Asks for what the filter of the model screen finds, and for a moment of rest behind a move.
  mutating func followModel() -> [Effect] {
    guard case .model(var model) = screen else { return [] }
    var effects: [Effect] = []
    if let search = model.missingSearch {
      let request = newRequest()
      model.begin(request)
      effects.append(.search(request, search))
    }
    let row = model.selectedRow
    let isTold = model.details?.id == row.id
    let isTheFirst = model.details == nil && detailsColumns != nil
    if isTold || isTheFirst || !showsDetails {
      model.showDetails()
    } else if model.rest?.row != row.id {
      let request = newRequest()
      model.rest = ModelScreen.Rest(request: request, row: row.id)
      effects.append(.wait(request, milliseconds: Wizard.restTime))
    }
    screen = .model(model)
    return effects
  }

  /// Shows what was found. An answer to another request is dropped.
  mutating func searched(_ request: RequestID, _ matches: Matches) {
    guard case .model(var model) = screen else { return }
    model.take(matches, of: request)
    screen = .model(model)
  }

  /// Whatever the model screen waits for is asked again: its answers may have been lost.
  mutating func forgetModelQuestions() {
    guard case .model(var model) = screen else { return }
    model.forgetQuestions()
    screen = .model(model)
  }

  /// Tells about the row that the selection has come to rest on.
  mutating func rested() {
    guard case .model(var model) = screen else { return }
    model.showDetails()
    screen = .model(model)
  }

  /// Answers the open search of the model screen, if there is one: whatever is done to its rows is meant for those of
  /// the filter that was typed before.
  mutating func settleSearch() {
    guard case .model(var model) = screen, model.search != nil else { return }
    model.settleSearch()
    screen = .model(model)
    settle()
  }
}
