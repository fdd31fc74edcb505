/// What something is sorted by, in one number: its rank, and among those of the same rank its place. No two of a list
/// have the same.
struct SortKey: Comparable {
  private static let placeBits: UInt64 = 32

  /// Less is better.
  let number: UInt64

  /// The key of what is at `place`; the less `rank`, the better.
  @inline(__always)
  init(_ rank: UInt32, place: Int) {
    number = UInt64(rank) << Self.placeBits | UInt64(UInt32(truncatingIfNeeded: place))
  }

  /// What was given as rank.
  var rank: UInt32 { UInt32(truncatingIfNeeded: number >> Self.placeBits) }

  /// What was given as place.
  var place: Int { Int(UInt32(truncatingIfNeeded: number)) }

  /// Better first.
  static func < (one: SortKey, other: SortKey) -> Bool { one.number < other.number }
}

extension [SortKey] {
  /// The keys of two lists, each of which is in order.
  init(merging one: [SortKey], with other: [SortKey]) {
    self = []
    reserveCapacity(one.count + other.count)
    var (index, otherIndex) = (0, 0)
    while index < one.count, otherIndex < other.count {
      if one[index] < other[otherIndex] {
        append(one[index])
        index += 1
      } else {
        append(other[otherIndex])
        otherIndex += 1
      }
    }
    append(contentsOf: one[index...])
    append(contentsOf: other[otherIndex...])
  }

  private static var digitBits: UInt64 { 11 }
  /// Below this, a comparing sort is as fast.
  private static var fewest: Int { 512 }

  /// Sorts the keys, digit by digit from the lowest on that differs between two of them. In order of their places
  /// to begin with, matches cost two passes.
  mutating func sortByDigits() {
    guard count >= Self.fewest, let first = self.first else {
      sort()
      return
    }
    var differing: UInt64 = 0
    var isInOrderOfPlaces = true
    var previous = first.place
    for key in self {
      differing |= key.number ^ first.number
      if key.place < previous { isInOrderOfPlaces = false }
      previous = key.place
    }
    if isInOrderOfPlaces { differing &= ~0 << 32 }
    sort(byDigitsIn: differing)
  }

  private mutating func sort(byDigitsIn differing: UInt64) {
    var other = self
    var left = differing
    while left != 0 {
      let shift = UInt64(left.trailingZeroBitCount)
      distribute(to: &other, by: shift)
      swap(&self, &other)
      left = shift + Self.digitBits < 64 ? left & (~0 << (shift + Self.digitBits)) : 0
    }
  }

  /// Writes the keys to `target` in order of the digit that starts at bit `shift`; those of the same digit keep
  /// their order.
  private func distribute(to target: inout [SortKey], by shift: UInt64) {
    let mask: UInt64 = 1 << Self.digitBits - 1
    withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << Int(Self.digitBits)) { next in
          next.initialize(repeating: 0)
          for key in source { next[Int(key.number &>> shift & mask)] += 1 }
          var sum = 0
          for digit in next.indices { (next[digit], sum) = (sum, sum + next[digit]) }
          for key in source {
            let digit = Int(key.number &>> shift & mask)
            target[next[digit]] = key
            next[digit] &+= 1
          }
        }
      }
    }
  }
}
