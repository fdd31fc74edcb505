import OpenClaw

// MARK: - What comes in beside what was asked for

extension Wizard {
  /// Whether `openclaw` may still say where keys belong, so that none must be written to a file yet.
  var awaitsOpenClaw: Bool {
    if case .unknown = installation.openClaw { true } else { false }
  }

  /// The program said what it is. That may change where a key belongs, and with it what was reviewed.
  mutating func openClawAsked(_ report: OpenClawReport) {
    guard awaitsOpenClaw else { return }
    let before = installation.generation
    adopt(installation.adding(report))
    guard writing == nil else { return }
    guard installation.generation != before else {
      if isReviewing { reviewAgainIfChanged() }
      return
    }
    if case .copy(let secret, let store)? = answers.setup?.credential, !installation.keyStores.contains(store)
    {
      answers.setup?.credential = .copy(secret, in: installation.keyStores[0])
    }
    guard isReviewing, !isReviewingUndo else { return }
    reviewAgain(Notice(.warning, "OpenClaw keeps its keys in a database. Please review again."))
  }

  private var isReviewingUndo: Bool {
    if case .review(let review) = screen { review.undo != nil } else { false }
  }

  /// The same plan is not worth a word.
  private mutating func reviewAgainIfChanged() {
    guard case .review(let review) = screen, review.undo == nil,
      let plan = try? Plan(answers, for: installation, catalog: catalog), plan != review.plan
    else { return }
    reviewAgain(Notice(.warning, "More is known about OpenClaw now. Please review again."))
  }

  /// A gateway that is running did not like the file.
  mutating func reverted(_ path: String) {
    let name = installation.paths.displayPath(path)
    let sentence = "The running gateway changed \(name) again at once. See why with openclaw doctor."
    summary.append(sentence)
    notice = Notice(.error, sentence)
  }
}

// MARK: - Undo

extension Wizard {
  /// Asks what taking the last write back would do.
  mutating func prepareUndo() -> [Effect] {
    let request = newRequest()
    awaitedUndo = request
    notice = Notice(.working, "Looking at the last change.")
    return [.prepareUndo(request)]
  }

  /// Shows it, or says why it cannot be. An answer to another request is dropped.
  mutating func undoPrepared(_ request: RequestID, _ result: Result<UndoOffer, UndoRefusal>) {
    guard awaitedUndo == request else { return }
    awaitedUndo = nil
    guard case .home = screen, overlay == nil else { return }
    switch result {
    case .success(let offer): push(.review(ReviewScreen(undo: offer, paths: installation.paths)))
    case .failure(let refusal):
      notice = Notice(.error, installation.paths.displayText(refusal.sentence))
    }
  }
}
