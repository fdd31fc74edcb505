/// Everything that a person, or a command line, decided. Equal answers over equal files give equal plans.
public struct Answers: Sendable, Equatable {
  /// What happens to the provider's key.
  public enum Credential: Sendable, Equatable {
    /// Leave the auth store alone, and use this profile of it.
    case keepProfile(id: String)
    /// Store a copy: in the provider's default profile, or where else it is told.
    case copy(HeldSecret, in: KeyStore = .profile)
    /// Store a reference to an environment variable.
    case reference(variable: String)
  }

  /// A provider to set up.
  public struct Setup: Sendable, Equatable {
    /// The auth choice, for instance `kilocode-api-key`.
    public var choice: String
    /// What happens to its key.
    public var credential: Credential

    /// Sets up `choice` with `credential`.
    public init(choice: String, credential: Credential) {
      self.choice = choice
      self.credential = credential
    }
  }

  /// Which model setting is changed.
  public enum Scope: Sendable, Equatable {
    /// `agents.defaults.model`, which every agent without a model of its own uses.
    case defaults
    /// The model of one agent.
    case agent(AgentID)
  }

  /// What becomes of the fallback models. References are spelled as they are to be written; one that is in the config
  /// already keeps its place and its spelling there.
  public enum Fallbacks: Sendable, Equatable {
    /// These, in the order in which they are tried. None at all is an answer too.
    case list([String])
    /// These too, after the others.
    case adding([String])
    /// All but these.
    case removing([String])
  }

  /// What to do when `agents.defaults.models` would not accept the model.
  public enum AllowList: Sendable, Equatable {
    /// List the model, so that what is set can be used and everything else stays as it is.
    case addModel
    /// Leave or make the list empty, so that every model may be used.
    case allowEverything
  }

  /// What to do when a value would be overwritten that takes a variable's, such as `${MODEL}`.
  public enum Variables: Sendable, Equatable {
    /// Make no plan, and say what would be lost.
    case ask
    /// Overwrite it.
    case replace
  }

  /// The provider to set up; nil when only the model changes.
  public var setup: Setup?
  /// Saved profiles to remove, by id, in whatever order.
  public var removedProfiles: [String]
  /// The new default model; nil keeps the current one.
  public var model: ModelRef?
  /// What becomes of the fallback models; nil leaves them alone.
  public var fallbacks: Fallbacks?
  /// Whose model it is, and whose fallbacks.
  public var scope: Scope
  /// How to treat the list of models that `/model` accepts.
  public var allowList: AllowList
  /// Whether variables may be replaced.
  public var variables: Variables

  /// Answers, question by question.
  public init(
    setup: Setup? = nil, removedProfiles: [String] = [], model: ModelRef? = nil, fallbacks: Fallbacks? = nil,
    scope: Scope = .defaults, allowList: AllowList = .addModel, variables: Variables = .ask
  ) {
    self.setup = setup
    self.removedProfiles = removedProfiles
    self.model = model
    self.fallbacks = fallbacks
    self.scope = scope
    self.allowList = allowList
    self.variables = variables
  }
}
