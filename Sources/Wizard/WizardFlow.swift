import OpenClaw

// MARK: - What Enter does, screen by screen

extension Wizard {
  mutating func choose() -> [Effect] {
    switch screen {
    case .home(let screen): return choose(HomeScreen.Item.allCases[screen.list.selection])
    case .provider(let screen):
      let rows = providerRows
      guard rows.indices.contains(screen.list.selection) else { return [] }
      choose(rows[screen.list.selection].group)
    case .method(let screen): choose(screen.group.choices[screen.list.selection])
    case .existingKey(let screen): choose(screen)
    case .keyEntry(let screen): chooseTyped(screen.draft)
    case .model: chooseModel()
    case .modelRef(let screen): chooseTyped(screen.field.text)
    case .review(let screen): return choose(screen)
    case .done(let screen):
      switch DoneScreen.Item.allCases[screen.list.selection] {
      case .home: return startOver(.startOver)
      case .another: return startOver(.anotherProvider)
      case .leave: return [.quit(.done)]
      }
    case .problem(let screen):
      switch ProblemScreen.Item.allCases[screen.list.selection] {
      case .tryAgain: return startOver(.startOver)
      case .leave: return [leave]
      }
    }
    return []
  }

  private mutating func choose(_ item: HomeScreen.Item) -> [Effect] {
    switch item {
    case .changeModel:
      (answers.setup, choice) = (nil, nil)
      push(.model(initialModelScreen))
    case .addProvider: push(.provider(ProviderScreen()))
    case .leave: return [.quit(.done)]
    }
    return []
  }

  private mutating func choose(_ group: AuthGroup) {
    if group.choices.count == 1 {
      choose(group.choices[0])
    } else {
      push(.method(MethodScreen(group: group)))
    }
  }

  private mutating func choose(_ choice: AuthChoice) {
    self.choice = choice
    if let error = storeProblem {
      push(.problem(ProblemScreen(error: error)))
      return
    }
    let options = existingKeys(for: choice)
    if options.isEmpty {
      push(.keyEntry(KeyEntryScreen()))
    } else {
      push(.existingKey(ExistingKeyScreen(options: options + [.enterAnother])))
    }
  }

  private mutating func choose(_ screen: ExistingKeyScreen) {
    switch screen.option {
    case .useKey(let key):
      use(screen.storage == .copy ? .copy(key.secret) : .reference(variable: key.name))
    case .keepProfile(let profile): use(.keepProfile(id: profile.id))
    case .enterAnother: push(.keyEntry(KeyEntryScreen()))
    }
  }

  private mutating func chooseTyped(_ draft: KeyDraft?) {
    guard let draft else {
      notice = Notice(.error, "Type or paste the key first.")
      return
    }
    if let problem = draft.report.problem {
      notice = Notice(.error, problem.sentence)
      return
    }
    hideKey()
    use(.copy(draft.secret))
  }

  private mutating func use(_ credential: Answers.Credential) {
    guard let choice else { return }
    answers.setup = Answers.Setup(choice: choice.id, credential: credential)
    push(.model(initialModelScreen))
  }

  private mutating func chooseModel() {
    guard let row = selectedModelRow else { return }
    switch row.id {
    case .keep: answers.model = nil
    case .model: answers.model = row.ref
    case .manual:
      guard case .model(let screen) = screen else { return }
      push(.modelRef(ModelRefScreen(field: TextField(screen.filter.text))))
      return
    }
    review()
  }

  private mutating func chooseTyped(_ text: String) {
    do throws(ModelRefError) {
      answers.model = try catalog.model(named: text, in: installation.configFacts).ref
    } catch {
      notice = Notice(.error, error.sentence)
      return
    }
    review()
  }
}

// MARK: - Review and what follows

extension Wizard {
  private mutating func review() {
    do throws(PlanError) {
      let plan = try Plan(answers, for: installation, catalog: catalog)
      guard !plan.isEmpty else {
        push(.done(DoneScreen(summary: ["Nothing to change: everything is set up like this already."])))
        return
      }
      push(.review(ReviewScreen(plan: plan, items: reviewItems(for: plan))))
    } catch {
      push(.problem(ProblemScreen(error: error)))
    }
  }

  private func reviewItems(for plan: Plan) -> [ReviewScreen.Item] {
    var items: [ReviewScreen.Item] = [.write, .showCommand, .change]
    for note in plan.notes {
      switch note {
      case .listedModel, .startedAllowList: items.append(.switchAllowList(to: .allowEverything))
      default: break
      }
    }
    if answers.allowList == .allowEverything { items.append(.switchAllowList(to: .addModel)) }
    return items
  }

  private mutating func choose(_ screen: ReviewScreen) -> [Effect] {
    guard screen.writing == nil else { return [] }
    switch screen.items[min(screen.item, screen.items.count - 1)] {
    case .write:
      let request = newRequest()
      var screen = screen
      screen.writing = request
      replaceTop(.review(screen))
      notice = Notice(.working, "Writing.")
      return [.write(request, screen.plan)]
    case .showCommand: overlay = .command(UnattendedCommand.line(for: answers, installation: installation))
    case .change:
      let steps = WizardStep.allCases.filter { step in stack.dropLast().contains { $0.step == step } }
      overlay = .steps(steps, ListState(selection: max(0, steps.count - 1)))
    case .switchAllowList(let policy):
      answers.allowList = policy
      replan(nil)
    }
    return []
  }

  /// Makes the plan again and stays on Review, or says why it cannot be.
  private mutating func replan(_ news: Notice?) {
    guard case .review(let old) = screen else { return }
    do throws(PlanError) {
      let plan = try Plan(answers, for: installation, catalog: catalog)
      replaceTop(.review(ReviewScreen(plan: plan, items: reviewItems(for: plan), item: 0, top: old.top)))
      keepSelectionVisible()
      notice = plan.isEmpty ? Notice(.good, "Nothing is left to write.") : news
    } catch {
      stack.removeLast()
      push(.problem(ProblemScreen(error: error)))
    }
  }

  mutating func startOver(_ purpose: InspectionPurpose) -> [Effect] {
    let request = newRequest()
    awaitedInspection = (request, purpose)
    return [.inspect(request)]
  }

  mutating func inspected(_ request: RequestID, _ installation: Installation) -> [Effect] {
    guard let awaited = awaitedInspection, awaited.request == request else { return [] }
    awaitedInspection = nil
    self.installation = installation.addingLoginShellKeys(of: self.installation)
    switch awaited.purpose {
    case .reviewAgain: replan(Notice(.warning, "A file changed on disk meanwhile. Please review again."))
    case .startOver, .anotherProvider:
      answers = Answers(scope: installation.scope)
      (choice, notice, overlay) = (nil, nil, nil)
      restart(awaited.purpose)
    }
    return []
  }

  mutating func written(_ request: RequestID, _ outcome: WriteOutcome) -> [Effect] {
    guard case .review(var review) = screen, review.writing == request else { return [] }
    review.writing = nil
    replaceTop(.review(review))
    switch outcome {
    case .written(let report):
      finish(review.plan, report)
      return [.wipeKey]
    case .changedOnDisk:
      let request = newRequest()
      awaitedInspection = (request, .reviewAgain)
      return [.inspect(request)]
    case .locked(_, let sentence, let isPartial):
      notice = Notice(.error, sentence + (isPartial ? Wizard.partialRemark : " Nothing was written."))
    case .failed(let sentence, let nextStep, let isPartial):
      let parts = [sentence, isPartial ? Wizard.partialRemark : "", nextStep]
      notice = Notice(.error, parts.filter { !$0.isEmpty }.joined(separator: " "))
    }
    return []
  }

  private static let partialRemark = "The key is stored; the config is as it was."

  private mutating func finish(_ plan: Plan, _ report: WriteReport) {
    let lines = Summary.lines(plan: plan, report: report, answers: answers, installation: installation)
    summary += (summary.isEmpty ? [] : [""]) + lines
    notice = nil
    stack = [.done(DoneScreen(summary: lines))]
  }
}
