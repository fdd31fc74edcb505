/// Enter held down. A keyboard repeats a key that is held, first after a while and then faster than anybody presses it;
/// what is repeated must not agree to changes that came up under the finger.
///
/// An Enter that agrees and comes soon after another one therefore waits for a moment. Followed by one more, it was
/// held, and none of them counts until the key was up; followed by none, it was pressed.
struct HeldEnter {
  /// What an Enter that agrees to changes is to do.
  enum Verdict {
    /// Act now.
    case act
    /// Nothing until `release` gives it out.
    case wait
    /// Nothing: the key is held.
    case drop
  }

  /// Milliseconds until a keyboard begins to repeat, at most: X takes 660, Windows up to 1000.
  static let delay: Int64 = 1000
  /// Milliseconds between two repeats, at most: the Linux console takes 92, macOS 90; the rest is the link's.
  static let interval: Int64 = 150

  private var last: Int64?
  private var waitsSince: Int64?
  private var isHeld = false

  /// When the Enter that waits is to be given out; nil when none waits.
  var deadline: Int64? { waitsSince.map { $0 + HeldEnter.interval } }

  /// Notes an Enter at `now`, in milliseconds, that agrees to nothing.
  mutating func note(at now: Int64) { last = now }

  /// Judges an Enter at `now` that would agree to changes.
  mutating func press(at now: Int64) -> Verdict {
    let silence = last.map { now - $0 }
    last = now
    if waitsSince != nil || isHeld && silence.map({ $0 <= HeldEnter.interval }) ?? false {
      (waitsSince, isHeld) = (nil, true)
      return .drop
    }
    isHeld = false
    guard let silence, silence <= HeldEnter.delay else { return .act }
    waitsSince = now
    return .wait
  }

  /// Whether an Enter waited until now, and was pressed: it is given out, once.
  mutating func release(at now: Int64) -> Bool {
    guard let deadline, now >= deadline else { return false }
    waitsSince = nil
    return true
  }

  /// Notes that another key was pressed, so that Enter is not held. Whether an Enter waits that is to act before it.
  mutating func end() -> Bool {
    defer { self = HeldEnter() }
    return waitsSince != nil
  }

  /// Forgets the Enter that waits: what it would agree to is not there any more.
  mutating func forget() { waitsSince = nil }
}
