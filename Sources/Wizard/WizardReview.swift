import Gateways
import OpenClaw

// MARK: - Making the plan

extension Wizard {
  /// The write that is under way.
  public var writing: RequestID? {
    switch screen {
    case .review(let review): review.writing
    case .home, .provider, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .model, .modelRef,
      .trial, .done, .problem:
      nil
    }
  }

  /// Whether the changes are being reviewed, so that the next Enter may write them.
  public var isReviewing: Bool {
    switch screen {
    case .review: overlay == nil
    case .home, .provider, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .model, .modelRef,
      .trial, .done, .problem:
      false
    }
  }

  /// Whether Enter writes what is reviewed.
  public var enterWrites: Bool {
    guard case .review(let review) = screen, overlay == nil, review.writing == nil, !layout.isTooSmall else {
      return false
    }
    switch review.items[min(review.pane.action, review.items.count - 1)] {
    case .write, .undo: return true
    case .showCommand, .change, .switchAllowList, .storeElsewhere, .removeProfile, .keepProfile: return false
    }
  }

  /// Shows what the answers mean for the files: on Review, or on Done when they mean nothing. What was allowed for
  /// other answers does not count.
  mutating func review() {
    answers.variables = .ask
    showPlan()
  }

  /// Shows what the answers mean for the files, after a question if they overwrite a variable.
  mutating func showPlan() {
    do throws(PlanError) {
      let plan = try Plan(answers, for: installation, catalog: catalog)
      if plan.isEmpty {
        let line = "Nothing to change: everything is set up like this already."
        push(.done(DoneScreen(summary: [line], model: primary(of: plan))))
      } else {
        let items = reviewItems(for: plan)
        let notes = plan.notes.filter { !isAboutListedModel($0) }
        push(.review(ReviewScreen(plan: plan, notes: notes, items: items, paths: installation.paths)))
      }
    } catch {
      if let question = error.question {
        overlay = .asking(.variables(question), ListState())
      } else {
        push(.problem(ProblemScreen(error: error, occasion: .answers)))
      }
    }
  }

  /// The default model that a plan leaves behind; nil where there is none, or only OpenClaw knows which it is.
  private func primary(of plan: Plan) -> ModelRef? { plan.primary.flatMap { catalog.ref($0) } }

  /// Whether a note calls a model unknown that its provider lists.
  private func isAboutListedModel(_ note: PlanNote) -> Bool {
    guard case .unknownModel(let ref) = note else { return false }
    return catalog.ref(ref).flatMap { lists[$0.provider]?.row(for: $0) } != nil
  }

  private func reviewItems(for plan: Plan) -> [ReviewScreen.Item] {
    let limits = plan.notes.contains(where: \.isAboutAllowList)
    let switches: [ReviewScreen.Item] =
      switch answers.allowList {
      case .addModel: limits ? [.switchAllowList(to: .allowEverything)] : []
      case .allowEverything: [.switchAllowList(to: .addModel)]
      }
    let change: [ReviewScreen.Item] = stepsBehindReview.isEmpty ? [] : [.change]
    return [.write, .showCommand] + change + switches + keyItems(for: plan)
  }

  /// The steps that led to Review, to go back to. There are none where a saved key is removed.
  private var stepsBehindReview: [WizardStep] {
    WizardStep.allCases.filter { step in step != .review && stack.contains { $0.step == step } }
  }

  /// What else can be done about the key that is set up.
  private func keyItems(for plan: Plan) -> [ReviewScreen.Item] {
    guard let setup = answers.setup else { return [] }
    // A profile that a plan does not set up and that would be used all the same is an old one.
    let stale = plan.notes.compactMap(\.winningProfile)
      .filter { _ in installation.generation == .json }
    return (storages(for: setup.credential).count > 1 ? [.storeElsewhere] : [])
      + stale.map { .removeProfile($0) } + answers.removedProfiles.map { .keepProfile($0) }
  }

  /// Where the key of `credential` could be kept, the present place among them. A reference needs a variable that
  /// holds the key, and a copy needs the key of the variable.
  func storages(for credential: Answers.Credential) -> [KeyStorage] {
    switch credential {
    case .keepProfile: []
    case .copy(let secret, _):
      installation.keyStorages.filter { $0 != .reference || variable(holding: secret) != nil }
    case .reference(let variable):
      installation.keyStorages.filter { $0 == .reference || key(in: variable) != nil }
    }
  }

  private func variable(holding secret: HeldSecret) -> String? {
    installation.keys.first { $0.isRead && $0.secret.facts.fingerprint == secret.facts.fingerprint }?.name
  }

  /// The key that a variable holds, where OpenClaw reads it.
  func key(in variable: String) -> HeldSecret? {
    installation.keys.first { $0.name == variable && $0.isRead }?.secret
  }

  /// Keeps the key of the set-up in another place.
  mutating func store(in storage: KeyStorage) {
    guard let credential = answers.setup?.credential else { return }
    switch (credential, storage) {
    case (.copy(let secret, _), .copy(let store)): answers.setup?.credential = .copy(secret, in: store)
    case (.copy(let secret, _), .reference):
      guard let name = variable(holding: secret) else { return }
      answers.setup?.credential = .reference(variable: name)
    case (.reference(let name), .copy(let store)):
      guard let secret = key(in: name) else { return }
      answers.setup?.credential = .copy(secret, in: store)
    case (.reference, .reference), (.keepProfile, _): return
    }
    replan()
  }

  /// Makes the plan anew in the place of the one on Review; what was selected there stays selected.
  private mutating func replan() {
    guard case .review(let old) = screen else { return }
    stack.removeLast()
    showPlan()
    guard case .review(var new) = screen else { return }
    new.pane = old.pane
    screen = .review(new)
  }

  /// The files are not what was reviewed: shows the new plan from its start, with the reason.
  mutating func reviewAgain(_ news: Notice) {
    guard case .review(let old) = screen else { return }
    answers.variables = .ask
    replan()
    guard case .review(var new) = screen else {
      if overlay != nil { notice = news }
      return
    }
    new.pane = TextPane()
    new.failure = old.failure
    screen = .review(new)
    notice = news
  }
}

// MARK: - What can be done with it

extension Wizard {
  /// Takes the selected action.
  mutating func choose(_ review: ReviewScreen) -> [Effect] {
    guard review.writing == nil, !isReviewStale else { return [] }
    switch review.items[min(review.pane.action, review.items.count - 1)] {
    case .write: return write(review)
    case .undo:
      guard let offer = review.undo, mayWrite(offer.plan) else { break }
      return begin(review) { .undo($0, offer) }
    case .showCommand:
      let words = UnattendedCommand.words(for: answers, installation: installation)
      overlay = .reading(.command(words), top: 0)
    case .change:
      let steps = stepsBehindReview
      overlay = .asking(.steps(steps), ListState(selection: max(0, steps.count - 1)))
    case .switchAllowList(let policy):
      answers.allowList = policy
      replan()
    case .storeElsewhere:
      guard let credential = answers.setup?.credential else { break }
      let storages = storages(for: credential)
      let current = storages.firstIndex(of: credential.storage) ?? 0
      overlay = .asking(.storage(storages), ListState(selection: current))
    case .removeProfile(let id):
      answers.removedProfiles.append(id)
      replan()
    case .keepProfile(let id):
      answers.removedProfiles.removeAll { $0 == id }
      replan()
    }
    return []
  }

  /// Whether a new plan is under way, so that nothing may be done with the one that is shown.
  private var isReviewStale: Bool {
    switch awaitedInspection?.purpose {
    case .reviewAgain: true
    case .startOver, .anotherProvider, .problemAgain, .refresh, nil: false
    }
  }

  private mutating func write(_ review: ReviewScreen) -> [Effect] {
    guard mayWrite(review.plan) else { return [] }
    return begin(review) { .write($0, review.plan) }
  }

  /// Until openclaw has said where keys belong, a file may be the wrong place, and block every request.
  private mutating func mayWrite(_ plan: Plan) -> Bool {
    guard awaitsOpenClaw, plan.authProfiles != nil else { return true }
    notice = Notice(.working, "openclaw is still being asked where it keeps keys. Try again in a moment.")
    return false
  }

  private mutating func begin(_ review: ReviewScreen, _ effect: (RequestID) -> Effect) -> [Effect] {
    let request = newRequest()
    var review = review
    review.writing = request
    review.failure = []
    screen = .review(review)
    notice = Notice(.working, review.plan.handover == nil ? "Writing." : "openclaw is storing the key.")
    return [effect(request)]
  }

  /// Back to the first screen of `step`, answers kept.
  mutating func goBack(to step: WizardStep) {
    guard let index = stack.firstIndex(where: { $0.step == step }) else { return }
    stack.removeSubrange((index + 1)...)
    notice = nil
  }
}

// MARK: - How a write ended

extension Wizard {
  /// Says how the write ended. An answer to another request is dropped.
  mutating func written(_ request: RequestID, _ outcome: WriteOutcome) -> [Effect] {
    guard case .review(var review) = screen, review.writing == request else { return [] }
    review.writing = nil
    screen = .review(review)
    switch outcome {
    case .written(let report):
      if review.undo == nil { finish(review.plan, report) } else { finishUndo(review.plan, report) }
      return []
    case .changedOnDisk where review.undo != nil:
      stack.removeLast()
      return prepareUndo()
    case .changedOnDisk(let path):
      let name = installation.paths.displayPath(path)
      notice = Notice(.working, "Looking at the files again.")
      return inspect(.reviewAgain(Notice(.warning, "\(name) changed meanwhile. Please review again.")))
    case .overwritten(let path) where review.undo != nil:
      stack.removeLast()
      let name = installation.paths.displayPath(path)
      notice = Notice(.error, "\(name) was put back, and changed again at once by somebody else.")
      return []
    case .overwritten(let path):
      let name = installation.paths.displayPath(path)
      let news = Notice(.error, "\(name) was written, and changed again at once by somebody else.")
      notice = news
      return inspect(.reviewAgain(news))
    case .locked(_, let sentence, let isPartial):
      return failed([sentence], storedKey: isPartial ? .stored : .notStored)
    case .failed(let sentence, let nextStep, let isPartial):
      return failed([sentence, nextStep].filter { !$0.isEmpty }, storedKey: isPartial ? .stored : .notStored)
    }
  }

  /// What became of the key when a write failed.
  private enum StoredKey {
    case stored, notStored
  }

  /// The reason goes into the text, which has room for it; the notice says what it means.
  private mutating func failed(_ sentences: [String], storedKey: StoredKey) -> [Effect] {
    guard case .review(var review) = screen else { return [] }
    review.failure = sentences.map(installation.paths.displayText)
    review.pane.showStart()
    screen = .review(review)
    switch storedKey {
    case .notStored:
      notice = Notice(.error, "Nothing was written.")
      return []
    case .stored where review.undo != nil:
      notice = Notice(.error, "Not everything could be put back. The next start puts it right.")
      return []
    case .stored:
      isKeyStoredAlone = true
      notice = Notice(.error, Wizard.storedAlone)
      return inspect(.reviewAgain(Notice(.error, Wizard.storedAlone)))
    }
  }

  /// What is true after the first of two files was written and the second was not.
  static let storedAlone = "Not everything is as it was: the key may be stored."

  private mutating func finishUndo(_ plan: Plan, _ report: WriteReport) {
    let lines = Summary.undoLines(plan: plan, report: report, paths: installation.paths)
    tell(lines, plan)
  }

  private mutating func finish(_ plan: Plan, _ report: WriteReport) {
    if let handover = plan.handover { adopt(installation.adding(handover)) }
    let lines = Summary.lines(plan: plan, report: report, answers: answers, installation: installation)
    isKeyStoredAlone = false
    rememberHandover(of: plan)
    tell(lines, plan)
  }

  /// Shows what was done, and keeps it for the end.
  private mutating func tell(_ lines: [String], _ plan: Plan) {
    summary += result.map { [$0] } ?? []
    summary += (summary.isEmpty ? [] : [""]) + lines
    result = nil
    notice = nil
    stack = [.done(DoneScreen(summary: lines, model: primary(of: plan)))]
  }
}

extension Answers.Credential {
  /// What it does with the key.
  fileprivate var storage: KeyStorage {
    switch self {
    case .keepProfile: .copy(.profile)
    case .copy(_, let store): .copy(store)
    case .reference: .reference
    }
  }
}

extension PlanNote {
  /// The saved profile that comes before the key that was chosen, if it says so.
  fileprivate var winningProfile: String? {
    if case .winsFirst(.profile(let id)) = self { id } else { nil }
  }
}
