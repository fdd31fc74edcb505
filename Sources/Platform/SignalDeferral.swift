internal import Glibc

/// Work that no signal may cut in two.
public enum SignalDeferral {
  /// Whether a signal that is held back asks the program to end.
  public static var isEndPending: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return [SIGHUP, SIGINT, SIGQUIT, SIGTERM].contains { sigismember(&pending, $0) == 1 }
  }

  /// Runs `body` with the signals that end or stop a program held back on this thread; they take effect when it is
  /// done. Files are written and locks are held this way, so a lock is never left behind by ^C. Not for work that
  /// takes long. Other threads must hold the signals back anyway, as those of `Background` do.
  public static func during<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP] { sigaddset(&held, signal) }
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
