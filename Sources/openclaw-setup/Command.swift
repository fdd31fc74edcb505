import Wizard

/// What the words of the command line ask for.
enum Command {
  /// The wizard on a terminal.
  case wizard(Wizard.Entry)
  /// `onboard --non-interactive`
  case onboard
  /// `models list`
  case listModels
  /// `models set`, with what it is given for a model
  case setModel(String)
  /// `models fallbacks`, which lists them
  case listFallbacks
  /// `models fallbacks` with a verb and what that is given for models
  case changeFallbacks(FallbackVerb, [String])
  /// `models status`
  case showModels
  /// `try`, with what it is given for a model
  case tryModel(String?)
  /// `auth status`
  case showCredentials
  /// `auth remove`, with a profile's id
  case removeProfile(String)
  /// `undo`
  case undo
  /// `check`
  case check

  /// Understands the words of `arguments`, and refuses options that mean nothing to them.
  init(_ arguments: Arguments) throws(Failure) {
    let words = arguments.words
    switch (words.first, words.dropFirst().first, words.count) {
    case (nil, _, _), ("onboard", _, 1):
      self = arguments.saysYes ? .onboard : .wizard(.start)
      guard arguments.saysYes || !arguments.hasAnswers else {
        throw .usage(
          "Add --non-interactive to set up from the command line, or leave the other options out.")
      }
    case ("models", _, 1): self = .wizard(.models)
    case ("models", "list", 2): self = .listModels
    case ("models", "status", 2): self = .showModels
    case ("models", "set", 2): throw .usage("models set needs a model, for instance openrouter/auto.")
    case ("models", "set", 3): self = .setModel(words[2])
    case ("models", "fallbacks", _): self = try Command.fallbacks(Array(words.dropFirst(2)))
    case ("try", let model, 1...2): self = .tryModel(model)
    case ("auth", _, 1): throw .usage("auth needs one word more: status or remove.")
    case ("auth", "status", 2): self = .showCredentials
    case ("auth", "remove", 2):
      throw .usage("auth remove needs a saved profile, for instance kilocode:default.")
    case ("auth", "remove", 3): self = .removeProfile(words[2])
    case ("undo", _, 1): self = .undo
    case ("check", _, 1): self = .check
    default: throw .usage("\"\(words.joined(separator: " "))\" is no command.")
    }
    try arguments.require(only: options, for: name)
  }

  /// Understands what stands behind `models fallbacks`.
  private static func fallbacks(_ words: [String]) throws(Failure) -> Command {
    let refs = Array(words.dropFirst())
    guard let first = words.first else { return .listFallbacks }
    if first == "list", refs.isEmpty { return .listFallbacks }
    guard let verb = FallbackVerb(rawValue: first), verb.takesModels || refs.isEmpty else {
      throw .usage("\"models fallbacks \(words.joined(separator: " "))\" is no command.")
    }
    guard !verb.takesModels || !refs.isEmpty else {
      throw .usage("models fallbacks \(verb.rawValue) needs a model, for instance openrouter/auto.")
    }
    return .changeFallbacks(verb, refs)
  }

  private var name: String {
    switch self {
    case .wizard: "the wizard"
    case .onboard: "onboard"
    case .listModels: "models list"
    case .setModel: "models set"
    case .listFallbacks: "models fallbacks"
    case .changeFallbacks(let verb, _): "models fallbacks \(verb.rawValue)"
    case .showModels: "models status"
    case .tryModel: "try"
    case .showCredentials: "auth status"
    case .removeProfile: "auth remove"
    case .undo: "undo"
    case .check: "check"
    }
  }

  /// Whether files stay as they are even where an interrupted run left something to be put right.
  var onlyReads: Bool {
    switch self {
    case .check: true
    case .wizard, .onboard, .listModels, .setModel, .listFallbacks, .changeFallbacks, .showModels, .tryModel,
      .showCredentials, .removeProfile, .undo:
      false
    }
  }

  /// What it understands, beside what every command does.
  private var options: [Option] {
    switch self {
    case .wizard: Option.wizard + Option.mouse + Option.network
    case .onboard: Option.wizard + Option.network + Option.onboarding + Option.sending + Option.output
    case .listModels: Option.wizard + Option.network + Option.listing + Option.sending + Option.json
    case .showModels: Option.wizard + Option.network + Option.probing + Option.sending + Option.json
    case .tryModel:
      Option.wizard + Option.network + Option.trial + Option.givenKey + Option.sending + Option.json
    case .setModel: Option.wizard + Option.switching + Option.output
    case .listFallbacks: Option.wizard + Option.json
    case .changeFallbacks: Option.wizard + Option.arranging + Option.output
    case .showCredentials: Option.wizard + Option.provider + Option.json
    case .removeProfile: Option.wizard + Option.consent + Option.output
    case .undo: Option.profile + Option.consent + Option.output
    case .check: Option.wizard + Option.json
    }
  }
}
