public import Wizard

/// Everything that a person can get to see: each kind of screen, and of what lies above one.
public enum Sight: String, CaseIterable, Sendable {
  case home, provider, method, existingKey, keyEntry, keyCheck, scope, fallbacks, model, modelRef, review,
    trial, done,
    problem
  case help, details, command
  case leave, steps, storage, profiles, sendKey, variables
  case tooSmall

  /// What is seen of a screen.
  public init(_ screen: Screen) {
    self =
      switch screen {
      case .home: .home
      case .provider: .provider
      case .method: .method
      case .existingKey: .existingKey
      case .keyEntry: .keyEntry
      case .keyCheck: .keyCheck
      case .scope: .scope
      case .fallbacks: .fallbacks
      case .model: .model
      case .modelRef: .modelRef
      case .review: .review
      case .trial: .trial
      case .done: .done
      case .problem: .problem
      }
  }

  /// What is seen above a screen.
  public init(_ overlay: Overlay) {
    self =
      switch overlay {
      case .reading(.help, _): .help
      case .reading(.details, _): .details
      case .reading(.command, _): .command
      case .asking(.leave, _): .leave
      case .asking(.steps, _): .steps
      case .asking(.storage, _): .storage
      case .asking(.profiles, _): .profiles
      case .asking(.sendKey, _): .sendKey
      case .asking(.variables, _): .variables
      }
  }

  /// What is seen of a wizard.
  public init(of wizard: Wizard) {
    self = wizard.layout.isTooSmall ? .tooSmall : wizard.overlay.map { Sight($0) } ?? Sight(wizard.screen)
  }
}
