/// A line of a unified diff.
public struct DiffLine: Sendable, Equatable {
  /// What the line says of itself.
  public enum Kind: Sendable, Equatable {
    /// Where the next lines are: `@@ -1,4 +1,5 @@`.
    case hunk
    /// In both.
    case context
    /// In the old file only.
    case removed
    /// In the new file only.
    case added
  }

  /// What the line says of itself.
  public let kind: Kind
  /// The line, without its end and without a mark in front.
  public let text: String

  /// The line as `diff -u` prints it.
  public var marked: String {
    switch kind {
    case .hunk: text
    case .context: " " + text
    case .removed: "-" + text
    case .added: "+" + text
    }
  }
}
