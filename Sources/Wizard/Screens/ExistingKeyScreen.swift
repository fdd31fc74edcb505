public import OpenClaw

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

  /// What there is to choose from; never empty.
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
    switch option {
    case .useKey: true
    case .keepProfile, .enterAnother: false
    }
  }

  /// Moves in the list of ways to store.
  mutating func moveStorage(_ movement: Movement) {
    switch movement {
    case .up, .pageUp, .first: storage = .copy
    case .down, .pageDown, .last: storage = .reference
    }
  }
}
