public import OpenClaw

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
  /// Which model.
  case model(ModelScreen)
  /// Type a model reference.
  case modelRef(ModelRefScreen)
  /// What will be written.
  case review(ReviewScreen)
  /// What was written.
  case done(DoneScreen)
  /// Something that must be put right outside of this program.
  case problem(ProblemScreen)

  /// The step of the header that the screen belongs to; nil for screens outside of the sequence.
  public var step: WizardStep? {
    switch self {
    case .home, .done, .problem: nil
    case .provider, .method: .provider
    case .existingKey, .keyEntry: .key
    case .model, .modelRef: .model
    case .review: .review
    }
  }
}

/// The steps that the header names.
public enum WizardStep: Sendable, CaseIterable {
  case provider, key, model, review

  /// The step's name.
  public var title: String {
    switch self {
    case .provider: "Provider"
    case .key: "Key"
    case .model: "Model"
    case .review: "Review"
    }
  }
}

/// The first screen on a machine where something is set up.
public struct HomeScreen: Sendable, Equatable {
  /// What can be done from here.
  public enum Item: Sendable, CaseIterable {
    case changeModel, addProvider, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .changeModel: "Change the default model"
      case .addProvider: "Add a provider or change its key"
      case .leave: "Leave"
      }
    }
  }

  /// The selected item.
  public internal(set) var list = ListState()
}

/// The choice of a service.
public struct ProviderScreen: Sendable, Equatable {
  /// What was typed to narrow the list.
  public internal(set) var filter = TextField()
  /// The selected row.
  public internal(set) var list = ListState()
}

/// The choice among a service's accounts or methods.
public struct MethodScreen: Sendable, Equatable {
  /// The service.
  public let group: AuthGroup
  /// The selected choice.
  public internal(set) var list = ListState()
}

/// The question whether to use a key that is already there.
public struct ExistingKeyScreen: Sendable, Equatable {
  /// An answer to it.
  public enum Option: Sendable, Equatable {
    /// Use the key of this variable.
    case useKey(Installation.FoundKey)
    /// Keep this saved profile.
    case keepProfile(AuthProfile)
    /// Enter another key.
    case enterAnother
  }

  /// How a key of the environment is stored.
  public enum Storage: Sendable, CaseIterable {
    case copy, reference
  }

  /// Which of the two lists has the focus.
  public enum Focus: Sendable, Equatable {
    case options, storage
  }

  /// What there is to choose from.
  public let options: [Option]
  /// The selected option.
  public internal(set) var list = ListState()
  /// The selected way to store it.
  public internal(set) var storage = Storage.copy
  /// The list that the keys move in.
  public internal(set) var focus = Focus.options

  /// The selected option.
  public var option: Option { options[min(list.selection, options.count - 1)] }

  /// Whether the selected option is stored, so that the second list has a meaning.
  public var asksStorage: Bool {
    if case .useKey = option { true } else { false }
  }
}

/// The entry of a key. The key itself is in the vault.
public struct KeyEntryScreen: Sendable, Equatable {
  /// What may be known of what was typed; nil while the field is empty.
  public internal(set) var draft: KeyDraft?
  /// The request that ends the reveal; nil while the key is masked.
  public internal(set) var reveal: RequestID?

  /// Whether the key is shown in clear.
  public var isRevealed: Bool { reveal != nil }
}

/// The choice of the default model.
public struct ModelScreen: Sendable, Equatable {
  /// Which models are listed.
  public enum Scope: Sendable {
    /// Those for which there is a key.
    case usable
    /// All that are known.
    case all
  }

  /// What was typed to narrow the list.
  public internal(set) var filter = TextField()
  /// Which models are listed.
  public internal(set) var scope = Scope.usable
  /// The selected row.
  public internal(set) var list = ListState()
}

/// The entry of a model reference that no list has.
public struct ModelRefScreen: Sendable, Equatable {
  /// What was typed.
  public internal(set) var field: TextField
}

/// Something that must be put right outside of this program.
public struct ProblemScreen: Sendable, Equatable {
  /// What is wrong.
  public let error: PlanError
  /// The selected action.
  public internal(set) var list = ListState()

  /// What can be done about it.
  public enum Item: Sendable, CaseIterable {
    case tryAgain, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .tryAgain: "Look again"
      case .leave: "Leave"
      }
    }
  }
}
