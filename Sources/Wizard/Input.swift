/// What a person did at the keyboard or with the mouse, after the terminal's encoding has been taken off.
public enum Input: Sendable, Equatable {
  /// A key that types nothing by itself.
  case key(Key)
  /// Typed text: one or more characters, none of them a control character.
  case text(String)
  /// The bytes between the marks of a bracketed paste, as the terminal sent them.
  case paste([UInt8])
  /// The mouse's wheel was turned.
  case wheel(Wheel)
  /// Something was clicked.
  case click(Target)
}

/// A key that types nothing. Held modifiers are not told apart, except Control with a letter and
/// Shift with Tab: Shift-Up is `up`.
public enum Key: Hashable, Sendable {
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab
  case backspace, delete
  /// A function key, from 1.
  case function(Int)
  /// Control held with a lower-case ASCII letter. ^H, ^I, ^J, ^M are `backspace`, `tab`, `enter`,
  /// `enter`: a terminal sends the same byte for both.
  case control(Character)
}
