/// Who owns something in a state directory, and who may do what with it. Only the system knows, so the file's text
/// does not tell.
public struct FilePlace: Sendable, Equatable {
  /// What it is.
  public enum Kind: Sendable, Equatable {
    /// A directory with files of OpenClaw's.
    case directory
    /// A file that may hold keys, or a config.
    case secretFile
    /// Any other file.
    case file
  }

  /// What it is.
  public let kind: Kind
  /// Where it is, links followed.
  public let path: String
  /// Its permission bits.
  public let mode: UInt32
  /// The number of the user who owns it.
  public let owner: UInt32

  /// What is at `path`.
  public init(kind: Kind, path: String, mode: UInt32, owner: UInt32) {
    (self.kind, self.path, self.mode, self.owner) = (kind, path, mode, owner)
  }
}

/// What a check needs to know of a machine beyond an `Installation`.
public struct Surroundings: Sendable, Equatable {
  /// The number of the user who runs this program.
  public let user: UInt32
  /// The directories and files that exist.
  public let places: [FilePlace]
  /// Whether an earlier change was cut short, and nothing has put it right yet.
  public let hasInterruptedChange: Bool

  /// The machine of `user`.
  public init(user: UInt32, places: [FilePlace] = [], hasInterruptedChange: Bool = false) {
    (self.user, self.places, self.hasInterruptedChange) = (user, places, hasInterruptedChange)
  }
}
