internal import CSystem

/// Leaves the terminal as it was found, however the program ends.
///
/// A signal handler has no other way to the terminal than the process's memory, so this state belongs to the process:
/// there is one terminal, and one thread changes it. The work itself is C that a handler may run.
public enum Restore {
  /// From now on HUP, INT, QUIT, TERM, ILL, TRAP, ABRT, BUS, FPE and SEGV (an overflow of the stack included) restore
  /// the terminal if it is armed; then the process dies of the same signal, so its parent sees the true cause. So does
  /// `exit`. Of these, signals that were ignored from the start, as under `nohup`, stay ignored.
  public static func onEveryDeath() throws(Errno) {
    try check(oc_restore_on_death())
  }

  /// Remembers the terminal's modes as they are now, and the `bytes` that undo what will be done to its screen. To be
  /// called before the first change, and again after each `now()`.
  public static func arm(_ terminal: Terminal, bytes: [UInt8]) throws(Errno) {
    try check(oc_restore_arm(terminal.input, terminal.output, bytes, bytes.count))
  }

  /// What may still be on its way from the terminal when it is given back.
  public enum Paste: Sendable {
    /// Nothing.
    case none
    /// The rest of a bracketed paste, up to its end mark.
    case marked
    /// The rest of text that comes faster than anybody types.
    case unmarked
  }

  /// From now on `now()` waits for the rest of `paste`, a second at the longest, and throws it away: the shell would
  /// take its lines for commands.
  public static func expect(_ paste: Paste) {
    switch paste {
    case .none: oc_restore_expect(oc_paste_none)
    case .marked: oc_restore_expect(oc_paste_marked)
    case .unmarked: oc_restore_expect(oc_paste_unmarked)
    }
  }

  /// Writes the bytes, throws away unread input and what is expected of a paste, and puts the modes back; then shows
  /// what was written to standard error meanwhile. Does nothing unless armed, so it may be called twice. A normal end
  /// and a crash are the same code.
  public static func now() {
    oc_restore_now()
  }

  /// Keeps what is written to standard error off the screen, in memory, until `now()` shows it. Crash messages of the
  /// Swift runtime come this way. If standard error is no terminal, it stays as it is.
  public static func holdStandardError() throws(Errno) {
    try check(oc_stderr_capture())
  }

  private static func check(_ result: Int32) throws(Errno) {
    guard result >= 0 else { throw Errno(code: -result) }
  }
}
