internal import Gateways

/// When a transfer has taken too long.
///
/// `curl` watches the connection and the total too, and knows better what it was waiting for. So it gets a moment
/// longer than the limits that it has been given, and is ended only if it ignores them.
struct TransferClock {
  /// How much longer `curl` may take than it has been told, in milliseconds.
  static let grace: Int64 = 250

  private let limits: TransferLimits
  private let start: Int64
  private var received = 0
  private var lastByte: Int64?

  /// A transfer that starts at `now`, in milliseconds of any clock that never goes back.
  init(_ limits: TransferLimits, now: Int64) {
    self.limits = limits
    start = now
  }

  /// The limit for the connection that `curl` is given: it must not outlast the wait for the first byte.
  static func connection(_ limits: TransferLimits) -> Int {
    min(limits.connect, limits.firstByte, limits.total)
  }

  /// Notes that `count` bytes have come so far, head and body.
  mutating func note(_ count: Int, now: Int64) {
    guard count > received else { return }
    received = count
    lastByte = now
  }

  /// What has been waited for too long; nil as long as there is time.
  func overdue(now: Int64) -> TransferFailure.Phase? {
    let elapsed = now - start
    guard elapsed < Int64(limits.total) + Self.grace else { return lastByte == nil ? .firstByte : .end }
    if let lastByte {
      return now - lastByte < Int64(limits.idle) ? nil : .nextByte
    }
    let patience = max(Int64(limits.firstByte), Int64(Self.connection(limits)) + Self.grace)
    return elapsed < patience ? nil : .firstByte
  }
}
