extension ModelList {
  /// How we know of the models.
  public enum Source: Sendable, Equatable {
    /// They are part of this program. What the provider offers today may differ.
    case builtIn
    /// The provider told an earlier run, this many seconds ago.
    case cached(age: Int)
    /// The provider has just told.
    case live

    /// How we know, in a few words.
    public var words: String {
      switch self {
      case .builtIn: "built-in list"
      case .cached(let age): "cached \(Self.words(age)) ago"
      case .live: "live"
      }
    }

    /// A time in the one unit that tells most: two days are still spoken of in hours.
    private static func words(_ seconds: Int) -> String {
      switch seconds {
      case ..<60: "\(max(seconds, 0)) s"
      case ..<3600: "\(seconds / 60) min"
      case ..<172_800: "\(seconds / 3600) h"
      default: "\(seconds / 86_400) days"
      }
    }
  }
}
