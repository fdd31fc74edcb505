/// What lies above the current screen until it is answered or closed.
public enum Overlay: Sendable, Equatable {
  /// The keys of the screen below; `top` is the first line shown.
  case help(top: Int)
  /// Whether to leave.
  case leave(ListState)
  /// The command that does the same unattended.
  case command(String)
  /// Which answer to go back to.
  case steps([WizardStep], ListState)

  /// The answers to the question whether to leave; staying comes first.
  public static let leaveItems = ["Stay", "Leave"]
}
