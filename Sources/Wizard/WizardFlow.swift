import OpenClaw

// MARK: - What Enter does, screen by screen

extension Wizard {
  /// Takes what is selected on the current screen, and goes on.
  mutating func choose() -> [Effect] {
    switch screen {
    case .home(let screen): return choose(homeItems[min(screen.list.selection, homeItems.count - 1)])
    case .provider(let screen):
      let rows = providerRows
      if rows.indices.contains(screen.list.selection) { choose(rows[screen.list.selection].group) }
    case .method(let screen): choose(screen.group.choices[screen.list.selection])
    case .existingKey(let screen): return choose(screen)
    case .keyEntry(let screen): return chooseTyped(screen.draft)
    case .keyCheck(let screen): return choose(screen)
    case .scope(let screen): choose(screen)
    case .fallbacks(let screen): choose(screen)
    case .model(let screen): choose(screen)
    case .modelRef(let screen): chooseTyped(screen)
    case .review(let screen): return choose(screen)
    case .trial(let screen): return choose(screen)
    case .done(let screen): return choose(screen.items[min(screen.pane.action, screen.items.count - 1)])
    case .problem(let screen):
      return choose(screen.items[min(screen.pane.action, screen.items.count - 1)], screen)
    }
    return []
  }

  private mutating func choose(_ item: HomeScreen.Item) -> [Effect] {
    switch item {
    case .changeModel:
      (answers.setup, answers.fallbacks, choice) = (nil, nil, nil)
      answers.removedProfiles = []
      askModel()
      return []
    case .fallbackModels, .changedFallbackModels:
      askFallbacks()
      return []
    case .addProvider:
      answers.removedProfiles = []
      answers.fallbacks = nil
      push(.provider(ProviderScreen()))
      return []
    case .removeProfile:
      let ids = removableProfiles
      if ids.count == 1 { removeProfile(ids[0]) } else { overlay = .asking(.profiles(ids), ListState()) }
      return []
    case .tryModel: return trialModel.map { tryModel($0) } ?? []
    case .undo: return prepareUndo()
    case .leave: return [.quit(.done)]
    }
  }

  /// Shows what becomes of the files without the profile.
  mutating func removeProfile(_ id: String) {
    (answers.setup, answers.model, answers.fallbacks, choice) = (nil, nil, nil, nil)
    answers.removedProfiles = [id]
    review()
  }

  private mutating func choose(_ item: DoneScreen.Item) -> [Effect] {
    switch item {
    case .home: inspect(.startOver)
    case .tryModel: trialModel.map { tryModel($0) } ?? []
    case .another: inspect(.anotherProvider)
    case .leave: [.quit(.done)]
    }
  }

  private mutating func choose(_ item: ProblemScreen.Item, _ problem: ProblemScreen) -> [Effect] {
    switch item {
    case .goOn:
      if case .start(let entry) = problem.occasion { stack = [openScreen(entry)] }
      return []
    case .tryAgain: return inspect(.problemAgain)
    case .leave: return [leave]
    }
  }

  private mutating func choose(_ group: AuthGroup) {
    if group.choices.count == 1 {
      choose(group.choices[0])
    } else {
      push(.method(MethodScreen(group: group)))
    }
  }

  /// Goes on with `choice`: to the keys that are there, or to the entry of one.
  mutating func choose(_ choice: AuthChoice) {
    self.choice = choice
    retryList(of: choice.provider)
    if let error = storeProblem(choice) {
      push(.problem(ProblemScreen(error: error, occasion: .answers)))
      return
    }
    let options = existingKeys(for: choice)
    if options.isEmpty {
      push(.keyEntry(KeyEntryScreen()))
    } else {
      push(
        .existingKey(
          ExistingKeyScreen(options: options + [.enterAnother], storages: installation.keyStorages)))
    }
  }

  private mutating func choose(_ screen: ExistingKeyScreen) -> [Effect] {
    switch screen.option {
    case .useKey(let key):
      switch screen.storage {
      case .copy(let store): return use(.copy(key.secret, in: store))
      case .reference: return use(.reference(variable: key.name))
      }
    case .keepProfile(let profile): return use(.keepProfile(id: profile.id))
    case .enterAnother:
      push(.keyEntry(KeyEntryScreen()))
      return []
    }
  }

  private mutating func chooseTyped(_ draft: KeyDraft?) -> [Effect] {
    guard let draft else {
      notice = Notice(.error, "Type or paste the key first.")
      return []
    }
    guard draft.report.isUsable else {
      notice = Notice(.error, "This cannot be used as a key.")
      return []
    }
    hideKey()
    return use(.copy(draft.secret, in: installation.keyStores[0]))
  }

  private mutating func use(_ credential: Answers.Credential) -> [Effect] {
    guard let choice else { return [] }
    answers.setup = Answers.Setup(choice: choice.id, credential: credential)
    return checkKey()
  }

  /// Asks for the default model; where there are several agents, first for whose.
  mutating func askModel() { if !asksWhose(.model) { showModels() } }

  /// Asks whose `subject` it is about, if there are several agents.
  mutating func asksWhose(_ subject: ScopeScreen.Subject) -> Bool {
    let scopes = findings.facts.agents.map { Answers.Scope.agent($0.id) }
    guard scopes.count > 1, installation.scope == .defaults else { return false }
    push(.scope(ScopeScreen(subject, scopes: [.defaults] + scopes, selecting: answers.scope)))
    return true
  }

  private mutating func choose(_ screen: ScopeScreen) {
    // Of another agent it is another list.
    if answers.scope != screen.scope { answers.fallbacks = nil }
    answers.scope = screen.scope
    switch screen.subject {
    case .model: showModels()
    case .fallbacks: showFallbacks()
    }
  }

  private mutating func showModels() {
    push(.model(newModelScreen(for: .defaultModel)))
    tellListNews()
  }

  private mutating func choose(_ screen: ModelScreen) {
    let row = screen.selectedRow
    rested()
    if case .fallback(let place) = screen.purpose, let ref = row.ref { return takeFallback(ref, at: place) }
    switch row.id {
    case .keep: answers.model = nil
    case .model, .group: answers.model = row.ref
    case .manual:
      push(.modelRef(ModelRefScreen(field: screen.filter, purpose: screen.purpose)))
      return
    }
    review()
  }

  private mutating func chooseTyped(_ screen: ModelRefScreen) {
    do throws(ModelRefError) {
      let ref = try catalog.model(named: screen.field.text, in: findings.facts).ref
      switch screen.purpose {
      case .defaultModel, .replacement:
        answers.model = ref
        review()
      case .fallback(let place): takeFallback(ref, at: place)
      }
    } catch {
      notice = Notice(.error, error.sentence)
    }
  }
}
