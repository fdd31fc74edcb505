import DisplayWidth
import Gateways
import OpenClaw

// MARK: - Sending a test message

extension Wizard {
  /// The model that a test message from the current screen goes to: on Done the one that was set, else the default of
  /// the scope.
  var trialModel: ModelRef? {
    switch screen {
    case .done(let done): done.model
    case .home, .provider, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .model, .modelRef,
      .review, .trial, .problem:
      currentPrimary.flatMap { catalog.ref($0) }
    }
  }

  /// Sends a test message to `model`, after a question if the key would go where it does not belong.
  mutating func tryModel(_ model: ModelRef) -> [Effect] {
    if case .offline(let reason) = connectivity {
      notice = Notice(.warning, "No message was sent: \(reason).")
      return []
    }
    if let danger = unagreedDanger(of: model.provider) {
      overlay = .asking(.sendKey(danger, .trial(model)), ListState())
      return []
    }
    let request = newRequest()
    push(.trial(TrialScreen(model, request: request)))
    return [.tryModel(request, model, trialKey(of: model.provider))]
  }

  /// Shows what the model has said so far. News of another message are dropped.
  mutating func trialProgressed(_ request: RequestID, _ text: String) {
    guard case .trial(var trial) = screen, trial.request == request else { return }
    trial.progress(text)
    screen = .trial(trial)
  }

  /// Shows how it ended, and tells Done of a success. News of another message are dropped.
  mutating func trialEnded(_ request: RequestID, _ report: TrialReport) {
    guard case .trial(var trial) = screen, trial.request == request else { return }
    trial.end(report)
    let provider = catalog.provider(trial.model.provider)
    trial.pane.show(
      line: trial.lineToShow(provider, columns: layout.textColumns, height: paneHeight))
    screen = .trial(trial)
    if report.outcome == .answered { addResult(report, of: trial.model) }
  }

  /// Goes back, with the reason why no message was sent. News of another message are dropped.
  mutating func trialUnsent(_ request: RequestID, _ sentence: String) {
    guard case .trial(let trial) = screen, trial.request == request else { return }
    stack.removeLast()
    notice = Notice(.warning, sentence)
  }

  /// Adds the news to what was written, in the place of earlier ones.
  private mutating func addResult(_ report: TrialReport, of model: ModelRef) {
    guard stack.count > 1, case .done(var done) = stack[stack.count - 2] else { return }
    let line = printable(report.sentence(of: catalog.label(of: model.provider)))
    done.result = line
    result = line
    stack[stack.count - 2] = .done(done)
  }

  /// Takes the selected item.
  mutating func choose(_ trial: TrialScreen) -> [Effect] {
    guard trial.search == nil, trial.items.indices.contains(trial.pane.action) else { return [] }
    switch trial.items[trial.pane.action] {
    case .again:
      stack.removeLast()
      return tryModel(trial.model)
    case .otherModel: return searchModels()
    case .back:
      notice = nil
      stack.removeLast()
      return []
    }
  }
}

// MARK: - The models that the key can use

extension Wizard {
  /// Asks which models the key of the trial can use.
  private mutating func searchModels() -> [Effect] {
    guard case .trial(var trial) = screen else { return [] }
    let provider = trial.model.provider
    let request = newRequest()
    trial.search = request
    screen = .trial(trial)
    let label = catalog.label(of: provider)
    notice = Notice(.working, "Asking \(label) which models this key can use.")
    // What was set up is written: from here on only the model changes, in the files as they are now.
    let isWritten = stack.contains { if case .done = $0 { true } else { false } }
    return [.loadUsableModels(request, provider: provider, trialKey(of: provider))]
      + (isWritten ? inspect(.refresh) : [])
  }

  /// Gives up the search for other models.
  mutating func stopSearch() {
    guard case .trial(var trial) = screen else { return }
    trial.search = nil
    screen = .trial(trial)
    notice = nil
  }

  /// Offers the models that the key can use; where that is not known, those at hand. An answer to another request is
  /// dropped.
  mutating func usableModels(_ request: RequestID, _ result: Result<ModelList, ListRefusal>) {
    guard case .trial(let trial) = screen, trial.search == request, case .ended(let report) = trial.state,
      case .refused(let error) = report.outcome
    else { return }
    stopSearch()
    let failure = ModelScreen.Limit.Failure(model: trial.model, error: error)
    switch result {
    case .success(let list):
      let endpoint = Endpoint(of: list.provider, facts: findings.facts, catalog: catalog)
      offer(ModelScreen.Limit(failure, list: list, origin: endpoint.listsByKey ? .key : .general))
    case .failure(let refusal):
      if let provider = catalog.provider(trial.model.provider) {
        offer(ModelScreen.Limit(failure, list: list(of: provider), origin: .general))
      }
      notice = Notice(.warning, "What this key can use is not known: \(refusal.sentence)")
    }
  }

  /// Asks for the model among those within `limit`. Nothing else is changed.
  private mutating func offer(_ limit: ModelScreen.Limit) {
    (answers.setup, answers.model, choice) = (nil, nil, nil)
    answers.removedProfiles = []
    let screen = newModelScreen(for: .replacement(limit))
    guard screen.counts.usable > 0 else {
      notice = Notice(
        .warning, "\(catalog.label(of: limit.list.provider)) names no other model for this key.")
      return
    }
    push(.model(screen))
  }
}
