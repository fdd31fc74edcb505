import OpenClaw

// MARK: - Looking at the machine, and where that leads

extension Wizard {
  /// Why the machine is looked at again.
  enum InspectionPurpose: Sendable {
    /// To start over, at Home.
    case startOver
    /// To start over, at the choice of a provider.
    case anotherProvider
    /// To make the plan again, with news for the Review screen.
    case reviewAgain(Notice)
    /// To see whether a problem has been put right.
    case problemAgain
    /// To know what is there now, and stay where one is.
    case refresh
  }

  /// Where a run starts that enters at `entry`: at a problem, if there is one.
  func firstScreen(_ entry: Entry) -> Screen {
    if let error = startProblem { return .problem(ProblemScreen(error: error, occasion: .start(entry))) }
    return openScreen(entry)
  }

  /// Where a run that enters at `entry` starts when nothing is in the way.
  func openScreen(_ entry: Entry) -> Screen {
    switch entry {
    case .models: return .model(newModelScreen(for: .defaultModel))
    case .start: return findings.isConfigured ? .home(HomeScreen()) : .provider(ProviderScreen())
    }
  }

  /// What people should know before they start: `news`, a store that nobody reads any more, and variables that they
  /// set and nobody reads.
  func firstNotice(_ news: [String]) -> Notice? {
    var sentences = news.map(installation.paths.displayText)
    if installation.leftoverStore {
      sentences.append(
        PlanNote.leftoverStore(path: installation.paths.displayPath(installation.authProfiles.path)).sentence)
    }
    sentences += installation.nearMisses.map(\.sentence)
    sentences += installation.paths.ignoredVariables.map { "\($0) is set, but has no effect any more." }
    return sentences.isEmpty ? nil : Notice(.warning, sentences.joined(separator: " "))
  }

  /// What would make every plan fail, found out before any question is asked.
  private var startProblem: PlanError? {
    // Any model will do: what it asks for is a place for it in the config.
    let model = catalog.choices.lazy.compactMap { catalog.defaultModel(of: $0, in: findings.shape) }.first
    return problem(with: Answers(model: model, scope: answers.scope, variables: .replace))
  }

  /// What makes it impossible to store a key of `choice` here.
  func storeProblem(_ choice: AuthChoice) -> PlanError? {
    // What can be done by hand is said when it is known what that is.
    // A reference asks for everything that a key does, and holds no secret.
    let credential = Answers.Credential.reference(variable: Wizard.trialVariable)
    let setup = Answers.Setup(choice: choice.id, credential: credential)
    let error = problem(with: Answers(setup: setup, scope: answers.scope, variables: .replace))
    return error?.leavesHandwork == true ? nil : error
  }

  /// Never written: it stands for a key in plans that are made to see what would become of them.
  static let trialVariable = "OPENCLAW_SETUP_TRIAL"

  private func problem(with trial: Answers) -> PlanError? {
    do throws(PlanError) {
      _ = try Plan(trial, for: installation, catalog: catalog)
      return nil
    } catch { return error }
  }

  /// Asks for a look at the machine. The answer to an earlier request is not waited for any more.
  mutating func inspect(_ purpose: InspectionPurpose) -> [Effect] {
    let request = newRequest()
    awaitedInspection = (request, purpose)
    return [.inspect(request)]
  }

  /// Takes the look that was asked for. An answer to another request is dropped.
  mutating func inspected(_ request: RequestID, _ installation: Installation) {
    guard let awaited = awaitedInspection, awaited.request == request else { return }
    awaitedInspection = nil
    adopt(installation)
    switch awaited.purpose {
    case .reviewAgain(let news): reviewAgain(news)
    case .problemAgain: lookAgain()
    case .refresh: break
    case .startOver: startOver()
    case .anotherProvider:
      startOver()
      if case .home = screen { push(.provider(ProviderScreen())) }
    }
  }

  /// The login shell may know keys that this process does not.
  mutating func shellAsked(_ other: Installation) {
    adopt(installation.addingLoginShellKeys(of: other))
    guard writing == nil, let key = installation.keys.first(where: { $0.source == .loginShell }) else {
      return
    }
    notice = Notice(.good, "Your login shell sets \(key.name).")
  }

  /// `screen` with lists as they are now.
  func renewed(_ screen: Screen, selecting provider: String?) -> Screen {
    switch screen {
    case .provider(var screen):
      let row = providerRows(of: screen).firstIndex { $0.group.id == provider }
      if let row, row != screen.list.selection { screen.list = ListState(selection: row) }
      return .provider(screen)
    case .model(var screen):
      screen.renew(with: newModelScreen(for: screen.purpose))
      return .model(screen)
    case .home, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .modelRef, .review, .trial,
      .done, .problem:
      return screen
    }
  }

  private mutating func startOver() {
    answers = Answers(scope: installation.scope)
    choice = nil
    notice = nil
    stack = [firstScreen(.start)]
  }

  /// Takes the step again that led to the problem; at the start, starts over.
  private mutating func lookAgain() {
    guard case .problem(let old) = screen else { return }
    if stack.count == 1 {
      startOver()
    } else {
      stack.removeLast()
      switch screen {
      case .provider, .method: if let choice { choose(choice) }
      case .scope(let screen) where screen.subject == .fallbacks: showFallbacks()
      case .home where installation.unreadFallbacks(of: answers.scope) == old.error: showFallbacks()
      case .scope, .fallbacks, .model, .modelRef: review()
      case .home, .existingKey, .keyEntry, .keyCheck, .review, .trial, .done, .problem: break
      }
    }
    if case .problem(let new) = screen, new.error == old.error {
      notice = Notice(.warning, "It is still the same.")
    }
  }
}
