internal import Glibc
internal import Synchronization

/// A wait that another thread can end.
public final class Cancellation: Sendable {
  /// How long a cancelled wait may go on.
  private static let grain = 20

  private let flag = Atomic(false)

  /// Not cancelled yet.
  public init() {}

  /// Whether it was cancelled.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Ends the wait, and all later ones at once.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Waits; false when it was cancelled before or meanwhile, also by a signal that is held back.
  public func sleep(milliseconds: Int) -> Bool {
    let end = Clock.milliseconds + Int64(milliseconds)
    while !isCancelled, !SignalDeferral.isEndPending {
      let rest = end - Clock.milliseconds
      guard rest > 0 else { return true }
      usleep(UInt32(min(rest, Int64(Cancellation.grain))) * 1000)
    }
    return false
  }
}
