/// Why there is no full screen.
public enum CursesError: Error, Equatable, Sendable {
  /// The system gave no memory file or no /dev/null to draw with; the `errno` of the call that failed.
  case sink(errno: Int32)
  /// The terminal database has no entry of this name, or one that a screen cannot be drawn with.
  case unknownTerminal(String)
}
