import Platform

/// Work that waits for others, and what it has started.
enum Interruption {
  /// Runs `body`, which asks often whether its result is still wanted. A signal that ends the program is held back until
  /// `body` has ended what it started, so that no child outlives the program.
  static func awaiting<Result>(_ body: (_ isWanted: () -> Bool) -> Result) -> Result {
    SignalDeferral.during { body { !SignalDeferral.isEndPending } }
  }
}
