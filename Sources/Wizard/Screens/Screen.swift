/// One screen of the stack, with what the person left on it.
public enum Screen: Sendable, Equatable {
  /// What is set up, and what can be done.
  case home(HomeScreen)
  /// Which service.
  case provider(ProviderScreen)
  /// Which of a service's accounts or methods.
  case method(MethodScreen)
  /// A key is already there.
  case existingKey(ExistingKeyScreen)
  /// Enter a key.
  case keyEntry(KeyEntryScreen)
  /// Ask the gateway about a key.
  case keyCheck(KeyCheckScreen)
  /// Whose model.
  case scope(ScopeScreen)
  /// What is tried when the default model does not answer.
  case fallbacks(FallbacksScreen)
  /// Which model.
  case model(ModelScreen)
  /// Type a model reference.
  case modelRef(ModelRefScreen)
  /// What will be written.
  case review(ReviewScreen)
  /// Send a test message.
  case trial(TrialScreen)
  /// What was written.
  case done(DoneScreen)
  /// Something that must be put right outside of this program.
  case problem(ProblemScreen)

  /// The step of the header that the screen belongs to; nil for screens outside of the sequence.
  public var step: WizardStep? {
    switch self {
    case .home, .trial, .done, .problem: nil
    case .provider, .method: .provider
    case .existingKey, .keyEntry, .keyCheck: .key
    case .scope(let screen): screen.subject == .fallbacks ? .fallbacks : .model
    case .fallbacks: .fallbacks
    case .model(let screen): screen.purpose.step
    case .modelRef(let screen): screen.purpose.step
    case .review: .review
    }
  }

  /// Whether it is the entry of a key, whose bytes live as long as it is on the stack.
  var isKeyEntry: Bool {
    switch self {
    case .keyEntry: true
    case .home, .provider, .method, .existingKey, .keyCheck, .scope, .fallbacks, .model, .modelRef, .review,
      .trial, .done, .problem:
      false
    }
  }

  /// The answers that it waits for.
  var questions: [RequestID] {
    switch self {
    case .model(let model): [model.search?.request, model.rest?.request].compactMap(\.self)
    case .keyCheck(let check): [check.request].compactMap(\.self)
    case .trial(let trial): [trial.request, trial.search].compactMap(\.self)
    case .home, .provider, .method, .existingKey, .keyEntry, .scope, .fallbacks, .modelRef, .review, .done,
      .problem:
      []
    }
  }
}

/// The steps that the header names.
public enum WizardStep: Sendable, CaseIterable {
  case provider, key, model, fallbacks, review

  /// The step's name.
  public var title: String {
    switch self {
    case .provider: "Provider"
    case .key: "Key"
    case .model: "Model"
    case .fallbacks: "Fallbacks"
    case .review: "Review"
    }
  }
}

// MARK: - What several kinds of screens have

extension Screen {
  /// The list of a screen that has one. Setting does nothing where there is none.
  var list: ListState? {
    get {
      switch self {
      case .home(let screen): screen.list
      case .provider(let screen): screen.list
      case .method(let screen): screen.list
      case .existingKey(let screen): screen.list
      case .scope(let screen): screen.list
      case .fallbacks(let screen): screen.list
      case .model(let screen): screen.list
      case .keyEntry, .keyCheck, .modelRef, .review, .trial, .done, .problem: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .home: self = .home(HomeScreen(list: newValue))
      case .provider(var screen):
        screen.list = newValue
        self = .provider(screen)
      case .method(var screen):
        screen.list = newValue
        self = .method(screen)
      case .existingKey(var screen):
        screen.list = newValue
        self = .existingKey(screen)
      case .scope(var screen):
        screen.list = newValue
        self = .scope(screen)
      case .fallbacks: self = .fallbacks(FallbacksScreen(list: newValue))
      case .model(var screen):
        screen.list = newValue
        self = .model(screen)
      case .keyEntry, .keyCheck, .modelRef, .review, .trial, .done, .problem: break
      }
    }
  }

  /// The filter or the plain field of a screen that has one. Setting does nothing where there is none; of a
  /// filter, it starts with the best match.
  var field: TextField? {
    get {
      switch self {
      case .provider(let screen): screen.filter
      case .model(let screen): screen.filter
      case .modelRef(let screen): screen.field
      case .home, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .review, .trial, .done,
        .problem:
        nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .provider: self = .provider(ProviderScreen(filter: newValue))
      case .model(var screen):
        screen.narrow(to: newValue)
        self = .model(screen)
      case .modelRef(let screen):
        self = .modelRef(ModelRefScreen(field: newValue, purpose: screen.purpose))
      case .home, .method, .existingKey, .keyEntry, .keyCheck, .scope, .fallbacks, .review, .trial, .done,
        .problem:
        break
      }
    }
  }

  /// The text pane of a screen that has one. Setting does nothing where there is none.
  var pane: TextPane? {
    get {
      switch self {
      case .keyCheck(let screen): screen.pane
      case .review(let screen): screen.pane
      case .trial(let screen): screen.pane
      case .done(let screen): screen.pane
      case .problem(let screen): screen.pane
      case .home, .provider, .method, .existingKey, .keyEntry, .scope, .fallbacks, .model, .modelRef: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .keyCheck(var screen):
        screen.pane = newValue
        self = .keyCheck(screen)
      case .review(var screen):
        screen.pane = newValue
        self = .review(screen)
      case .trial(var screen):
        screen.pane = newValue
        self = .trial(screen)
      case .done(var screen):
        screen.pane = newValue
        self = .done(screen)
      case .problem(var screen):
        screen.pane = newValue
        self = .problem(screen)
      case .home, .provider, .method, .existingKey, .keyEntry, .scope, .fallbacks, .model, .modelRef: break
      }
    }
  }
}
