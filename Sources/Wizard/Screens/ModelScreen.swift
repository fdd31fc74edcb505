/// The choice of the default model.
public struct ModelScreen: Sendable, Equatable {
  /// Which models are listed.
  public enum Scope: Sendable, Equatable {
    /// Those for which there is a key.
    case usable
    /// All that are known.
    case all

    /// The other one.
    var other: Scope {
      switch self {
      case .usable: .all
      case .all: .usable
      }
    }
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
