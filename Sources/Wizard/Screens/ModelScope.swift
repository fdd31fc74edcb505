extension ModelScreen {
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

    /// What Tab does that leads here.
    var title: String {
      switch self {
      case .usable: "usable"
      case .all: "all"
      }
    }
  }
}
