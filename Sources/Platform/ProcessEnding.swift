internal import Glibc

/// Ways for the process to end.
public enum ProcessEnding {
  /// Ends with a code.
  public static func exit(_ code: Int32) -> Never { Glibc.exit(code) }

  /// Ends by `signal`, so that whoever waits for the program sees the true cause; a shell reports 128 plus its
  /// number.
  public static func die(of signal: Int32) -> Never {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(signal, &action, nil)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    sigaddset(&unblocked, signal)
    pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
    raise(signal)
    Glibc.exit(128 + signal)
  }
}
