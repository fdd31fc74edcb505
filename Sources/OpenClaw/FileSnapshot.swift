/// What a file held when it was looked at: the thing that a review is about, and that must still be so
/// when the change is written.
public struct FileSnapshot: Sendable, Equatable {
  /// What stands at the path.
  public enum State: Sendable, Equatable {
    /// Nothing; writing creates it.
    case missing
    /// A regular file (possibly reached through links) with these permission bits.
    case present(mode: UInt32)
    /// It could not be read; the sentence says why and what to do.
    case unreadable(reason: String)
  }

  /// What the file is to OpenClaw.
  public let role: FileRole
  /// The path as OpenClaw names it.
  public let path: String
  /// The file that the bytes live in, after following links; equal to `path` when there is none.
  public let target: String
  /// Whether and how it exists.
  public let state: State
  /// Its text, secrets overwritten.
  public let text: SealedText
  /// Whether another file can be put in its place: the directory can be written to, and is on no read-only disk.
  public let isReplaceable: Bool

  /// Records one look at a file.
  public init(
    role: FileRole, path: String, target: String, state: State, text: SealedText,
    isReplaceable: Bool = true
  ) {
    self.role = role
    self.path = path
    self.target = target
    self.state = state
    self.text = text
    self.isReplaceable = isReplaceable
  }

  /// A file that does not exist.
  public static func missing(_ path: String, role: FileRole, target: String? = nil) -> FileSnapshot {
    FileSnapshot(role: role, path: path, target: target ?? path, state: .missing, text: .empty)
  }

  /// The same look, with what was found out about the file's place.
  public func with(isReplaceable: Bool) -> FileSnapshot {
    FileSnapshot(
      role: role, path: path, target: target, state: state, text: text, isReplaceable: isReplaceable)
  }

  /// Whether writing creates the file.
  public var isMissing: Bool { state == .missing }
}
