/// What a key means on a screen.
public enum Action: Sendable, Hashable {
  /// Move the selection, or scroll.
  case move(Movement)
  /// Go to the next or the previous of the actions that stand side by side.
  case step(Step)
  /// Change the filter or the field.
  case edit(Edit)
  /// Change the list that is shown, or the order in it.
  case arrange(Arrangement)
  /// Take what is selected; go on.
  case choose
  /// One screen back.
  case back
  /// The screen's one toggle.
  case toggle
  /// The next order of the list.
  case sort
  /// Show one row for each of what the selected one stands for.
  case unfold
  /// Show them as one row again.
  case fold
  /// Tell more about what is selected.
  case details
  /// Show the key in clear for a while.
  case reveal
  /// Go on with the provider that the key seems to belong to.
  case switchProvider
  /// Show the keys of the screen.
  case help
  /// Draw everything anew.
  case repaint
  /// Stop until the shell continues the program.
  case suspend
  /// Ask whether to leave.
  case interrupt

  /// Whether it is part of typing.
  var isEdit: Bool {
    if case .edit = self { true } else { false }
  }
}

/// A move through the rows of a list or the lines of a text.
public enum Movement: Sendable, Hashable {
  case up, down, pageUp, pageDown, first, last
}

/// A move along actions that stand side by side; after the last comes the first.
public enum Step: Sendable, Hashable {
  case previous, next
}

/// A change of a list whose order counts.
public enum Arrangement: Sendable, Hashable {
  case add, remove, earlier, later
}

/// A change of a text at its end.
public enum Edit: Sendable, Hashable {
  case deleteCharacter, deleteWord, clear
}
