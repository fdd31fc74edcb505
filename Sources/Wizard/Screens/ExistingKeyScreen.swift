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

  /// Which of the two lists has the focus.
  public enum Focus: Sendable, Equatable {
    case options, storage
  }

  /// What there is to choose from; never empty.
  public let options: [Option]
  /// The selected option.
  public internal(set) var list = ListState()
  /// The ways to store the key of a variable; never empty.
  public let storages: [KeyStorage]
  /// The selected one.
  public internal(set) var storageList = ListState()
  /// The list that the keys move in.
  public internal(set) var focus = Focus.options

  /// The selected way to store it.
  public var storage: KeyStorage { storages[min(storageList.selection, storages.count - 1)] }

  /// The selected option.
  public var option: Option { options[min(list.selection, options.count - 1)] }

  /// Whether there is a variable, so that the second list has a meaning. It stays while another option is
  /// selected: coming and going, it would cost a screenful with each move.
  public var asksStorage: Bool {
    options.contains { option in
      switch option {
      case .useKey: true
      case .keepProfile, .enterAnother: false
      }
    }
  }

  /// Goes to the other list, where there is one.
  mutating func switchFocus() {
    focus =
      switch focus {
      case .options: asksStorage ? .storage : .options
      case .storage: .options
      }
  }

  /// Goes to the list of ways to store, and selects one of them, which exists.
  mutating func selectStorage(_ row: Int) {
    focus = .storage
    storageList = ListState(selection: row)
  }

  /// Moves in the list of ways to store.
  mutating func moveStorage(_ movement: Movement) {
    storageList.move(movement, count: storages.count, height: storages.count)
  }
}
