public import JSON5

/// One value that a plan changes, for people and for `--json`: secrets appear as previews.
public struct Change: Sendable, Equatable {
  /// Where it is in the file.
  public let path: Path
  /// The value before, on one line; nil when there was none.
  public let old: String?
  /// The value after, on one line; nil when it is removed.
  public let new: String?

  /// Describes the change of one value.
  public init(path: Path, old: String?, new: String?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
