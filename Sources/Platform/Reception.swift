/// What becomes of an answer that is received piece by piece.
public enum Reception: Sendable {
  /// More of it is welcome.
  case goOn
  /// It says what was to be known: the rest need not come.
  case enough
}
