/// What a match is sorted by, in one number: the tier, then the score, then the tie-break. No two rows of an index
/// have the same.
struct MatchKey: Comparable {
  private static let scoreBits = 18
  private static let tieBits = 32
  /// Scores beyond these are no worse or better.
  private static let scores = -(1 << 16)...(1 << scoreBits) - (1 << 16) - 1

  /// Less is better.
  let rank: UInt64

  /// The key of a match of a score; of two that are alike, the one with the lower `tie` is better.
  @inline(__always)
  init(_ tier: Tier, score: Int, tie: Int) {
    let clamped = min(max(score, Self.scores.lowerBound), Self.scores.upperBound)
    let quality = UInt64(tier.rawValue) << UInt64(Self.scoreBits) | UInt64(Self.scores.upperBound - clamped)
    rank = quality << UInt64(Self.tieBits) | UInt64(tie)
  }

  /// What was given as `tie`.
  var tie: Int { Int(rank & (1 << UInt64(Self.tieBits) - 1)) }

  /// Better first.
  static func < (one: MatchKey, other: MatchKey) -> Bool { one.rank < other.rank }
}

extension [MatchKey] {
  /// The keys of all `lists`, each of which is in order.
  init(merging lists: ArraySlice<[MatchKey]>) {
    let half = lists.startIndex + lists.count / 2
    guard lists.count > 1 else {
      self = lists.first ?? []
      return
    }
    self.init(merging: Self(merging: lists[..<half]), with: Self(merging: lists[half...]))
  }

  private init(merging one: [MatchKey], with other: [MatchKey]) {
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

  /// Sorts the keys, digit by digit from the lowest on that differs between two of them. In order of their ties to
  /// begin with, they cost two passes.
  mutating func sortByDigits() {
    guard count >= Self.fewest, let first = self.first else {
      sort()
      return
    }
    var differing: UInt64 = 0
    var isInOrderOfTies = true
    var previous = first.tie
    for key in self {
      differing |= key.rank ^ first.rank
      if key.tie < previous { isInOrderOfTies = false }
      previous = key.tie
    }
    if isInOrderOfTies { differing &= ~0 << 32 }
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
  private func distribute(to target: inout [MatchKey], by shift: UInt64) {
    let mask: UInt64 = 1 << Self.digitBits - 1
    withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << Int(Self.digitBits)) { next in
          next.initialize(repeating: 0)
          for key in source { next[Int(key.rank &>> shift & mask)] += 1 }
          var sum = 0
          for digit in next.indices { (next[digit], sum) = (sum, sum + next[digit]) }
          for key in source {
            let digit = Int(key.rank &>> shift & mask)
            target[next[digit]] = key
            next[digit] &+= 1
          }
        }
      }
    }
  }
}
