/// Lets Esc act at once and be taken back, because state is a value.
///
/// On a slow link `ESC [ A` may arrive as `ESC` … `[ A`. Waiting long enough to be sure makes Esc feel
/// broken; not waiting turns an arrow into "leave this screen". We do neither: the driver remembers the
/// state from before an Esc that `KeyDecoder.flush()` gave out, and returns to it when
/// `KeyDecoder.escapeRetracted` says that it was the head of another key.
public struct EscapeGuard<State: Sendable>: Sendable {
  private var beforeEscape: State?

  /// A guard with nothing to take back.
  public init() {}

  /// Remembers the state from before an early Esc acted. Of several in a row, the last one counts.
  public mutating func escapeDelivered(from state: State) { beforeEscape = state }

  /// Ends the doubt: another input arrived, or the time is up.
  public mutating func settle() { beforeEscape = nil }

  /// The state to return to, once; `nil` if there is no Esc in doubt.
  public mutating func takeBack() -> State? {
    defer { beforeEscape = nil }
    return beforeEscape
  }
}
