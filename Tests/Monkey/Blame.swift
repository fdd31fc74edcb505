import Glibc

/// Who was at work when the program trapped, which nobody can say afterwards. The signal comes on the thread that sets
/// this, the only one.
enum Blame {
  nonisolated(unsafe) private(set) static var seed: UInt64 = 0
  nonisolated(unsafe) private static var step = 0

  /// Notes that a step is about to be made.
  static func take(_ seed: UInt64, _ step: Int) { (self.seed, self.step) = (seed, step) }

  /// Says so when a signal ends the program, which it then does.
  static func onEveryTrap() {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number) { number in
        signal(number, SIG_DFL)
        let line =
          "seed \(Blame.seed), step \(Blame.step): signal \(number). Again: monkey 10000 \(Blame.seed)\n"
        line.utf8CString.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
        raise(number)
      }
    }
  }
}
