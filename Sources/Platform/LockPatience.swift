/// How often, and after which pauses, a lock that is held is tried again.
public struct LockPatience: Hashable, Sendable {
  /// Further attempts after the first.
  public let retries: Int
  /// The first pause, before jitter, in milliseconds.
  public let shortest: Double
  /// No pause is longer, in milliseconds.
  public let longest: Double
  /// Each pause is this many times the one before.
  public let factor: Double

  /// A patience of these numbers.
  public init(retries: Int, shortest: Double, longest: Double, factor: Double) {
    self.retries = retries
    self.shortest = shortest
    self.longest = longest
    self.factor = factor
  }

  /// OpenClaw's for `auth-profiles.json` (2026.4 and later).
  public static let authStore = LockPatience(retries: 10, shortest: 100, longest: 10_000, factor: 2)
  /// OpenClaw's for `openclaw.json` (2026.5 and later).
  public static let config = LockPatience(retries: 80, shortest: 25, longest: 250, factor: 1.2)

  /// For what can be done later as well: at most a second.
  static let brief = LockPatience(retries: 6, shortest: 25, longest: 250, factor: 1.5)

  /// For what is not worth waiting for.
  static let none = LockPatience(retries: 0, shortest: 0, longest: 0, factor: 1)

  /// Milliseconds to wait after attempt number `attempt`, the first being 0. `random` spreads them over up to twice
  /// as long, so that two who wait do not meet again.
  func pause(after attempt: Int, random: UInt64) -> Int {
    var pause = shortest
    for _ in 0..<attempt where pause < longest { pause *= factor }
    let jitter = 1 + Double(random >> 11) / Double(1 << 53)  // 1 ..< 2 from the upper 53 bits
    return Int(min(longest, (pause * jitter).rounded()))
  }
}

/// Who keeps a lock from being taken.
public enum LockHolder: Hashable, Sendable {
  /// A process, alive or gone for too short a time to be sure.
  case process(Int32, since: Timestamp?)
  /// A lock that names no process. It is never broken: its maker may be about to write its name.
  case unnamed(since: Timestamp)
  /// Somebody who is just removing an abandoned lock.
  case cleanUp
  /// Somebody who was a moment faster.
  case changingHands
  /// Another run of this program, which writes or waits itself; its number if the system tells.
  case otherRun(Int32?)
}

/// One pause while a lock is held.
public struct LockWait: Hashable, Sendable {
  /// The lock file.
  public let path: String
  /// Who holds it.
  public let holder: LockHolder
  /// How long to wait before the next attempt.
  public let milliseconds: Int
}
