/// Text that arrives faster than anybody types: a paste into a terminal that does not mark pastes. A line end in it
/// must not submit anything, also when a slow link delivers it a moment later.
struct Burst {
  /// As many characters at once are no typing.
  static let size = 8
  /// Milliseconds within which what arrives belongs together.
  private static let gap: Int64 = 100
  /// Milliseconds between two keys that no finger is fast enough for.
  private static let fastest: Int64 = 20

  private var count = 0
  private var last: Int64 = 0

  /// Notes `count` characters or bytes that arrived at `now`, in milliseconds.
  mutating func note(_ count: Int, at now: Int64) {
    if now - last > Burst.gap { self.count = 0 }
    self.count += count
    last = now
  }

  /// Whether an Enter at `now` is the end of a pasted line rather than a key.
  func includesLineEnd(at now: Int64) -> Bool {
    isUnderWay(at: now) || count > 0 && now - last <= Burst.fastest
  }

  /// Whether what arrives at `now` belongs to it.
  func isUnderWay(at now: Int64) -> Bool { count >= Burst.size && now - last <= Burst.gap }
}
