import Wizard

/// What a monkey, or its world, does next: one event, or several keys in a row.
enum MonkeyDeed: Sendable {
  /// Keys, text, pastes and the mouse.
  case input(Input)
  /// The same, one after the other.
  case inputs([Input])
  /// News.
  case tell(Event)
  /// An answer that nobody waits for any more.
  case tellTooLate(Event)
  /// Another window.
  case resize(Size)
  /// An Esc that may be the head of another key.
  case escapeEarly
  /// It was.
  case takeEscapeBack
  /// Searches are answered at once, or only when somebody thinks of it.
  case holdSearches(Bool)
}
