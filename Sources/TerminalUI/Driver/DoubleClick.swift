/// The second half of a double click on what was selected already: the first half has chosen it, and what has come up
/// in its place is not what the finger meant.
struct DoubleClick {
  /// Milliseconds between the halves, at most: desktops take up to 500.
  static let interval: Int64 = 500

  private var chosen: Int64?

  /// Whether a click at `now`, in milliseconds, is one of its own.
  func admits(at now: Int64) -> Bool { chosen.map { now - $0 > DoubleClick.interval } ?? true }

  /// Notes a click at `now` that chooses something.
  mutating func note(at now: Int64) { chosen = now }
}
