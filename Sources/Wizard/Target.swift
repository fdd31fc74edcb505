/// What on a screen can be clicked.
public enum Target: Hashable, Sendable {
  /// A row of the list, or an answer to the question above the screen; counted from 0 at the start of the list.
  case row(Int)
  /// A row of the second of two lists, from 0.
  case secondRow(Int)
  /// One of the actions that stand side by side, from 0.
  case action(Int)
}

/// A turn of the mouse's wheel by one notch.
public enum Wheel: Sendable, Equatable {
  case up, down
}
