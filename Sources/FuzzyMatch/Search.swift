/// One search: a query, prepared to look at many rows.
struct Search: ~Copyable {
  private let memory: IndexMemory
  private let wanted: [Condition]
  private let unwanted: [Condition]
  private let subjects: [Subject]
  private let ranks: Bool
  /// Which letters a row must have.
  private let mask: UInt64
  /// How many letters the query has.
  private let letters: Int
  private let needles: Needles
  private let aligner = Aligner()

  /// Work between two questions whether the search is still wanted, in rows of which only the mask is looked at:
  /// about a tenth of a millisecond.
  private static let patience = 32_768
  /// The work of looking at a row whose mask fits, beside that of its letters.
  private static let costOfRow = 32

  /// A search for `query`.
  init(_ query: Query, in memory: IndexMemory) {
    var needles = Needles()
    self.memory = memory
    wanted = query.wanted.map { Condition($0, &needles) }
    unwanted = query.unwanted.map { Condition($0, &needles) }
    subjects = query.subjects.map { needles.add(subject: $0) }
    self.needles = needles
    ranks = query.ranks
    mask = query.wanted.reduce(0) { $0 | $1.mask }
    letters = query.text.prefix(Query.longest).count
  }

  /// Looks at the rows of some words of 64 places, where `open` has a bit for each that may match. Nil once
  /// `isWanted` says no.
  func run(_ words: Range<Int>, open: [UInt64]?, isWanted: () -> Bool) -> PartialMatches? {
    var findings = PartialMatches()
    var patience = Self.patience
    for word in words {
      var left = fitting(word) & (open.map { $0[word] } ?? ~0)
      var found: UInt64 = 0
      patience &-= 64
      while true {
        if patience <= 0 {
          guard isWanted() else { return nil }
          patience = Self.patience
        }
        guard left != 0 else { break }
        let bit = left.trailingZeroBitCount
        left &= left &- 1
        let place = word &<< 6 &+ bit
        let row = memory.rows[place]
        if let key = key(of: row, at: place) {
          found |= 1 &<< UInt64(bit)
          findings.keys.append(key)
        }
        // Shifts bind tighter than products.
        patience &-= Self.costOfRow &+ (Int(row.letters) &* letters) &>> 2
      }
      findings.found.append(found)
    }
    return findings
  }

  /// Which of 64 rows have all letters, a bit for each.
  @inline(__always)
  private func fitting(_ word: Int) -> UInt64 {
    let first = word &<< 6
    var bits: UInt64 = 0
    for offset in 0..<min(64, memory.masks.count &- first) {
      bits |= (memory.masks[first &+ offset] & mask == mask ? 1 : 0) &<< UInt64(offset)
    }
    return bits
  }

  /// What a row is sorted by; nil if it does not match.
  @inline(__always)
  private func key(of row: Row, at place: Int) -> SortKey? {
    row.isWide
      ? key(of: row, memory.wideText(of: row), at: place)
      : key(of: row, memory.narrowText(of: row), at: place)
  }

  @inline(__always)
  private func key(of row: Row, _ text: RowText<some MatchText>, at place: Int) -> SortKey? {
    var score = 0
    for condition in wanted {
      guard let worth = aligner.worth(of: condition, row, text) else { return nil }
      score &+= worth
    }
    for condition in unwanted where aligner.worth(of: condition, row, text) != nil { return nil }
    guard ranks else { return SortKey(0, place: Int(row.candidate)) }
    var tier = Tier.other
    for subject in subjects { tier = min(tier, Tier(of: subject, in: text)) }
    return SortKey(tier.rank(of: score), place: place)
  }
}

extension Term {
  /// The letters that a row must have to meet it; see `Letter.bit`.
  fileprivate var mask: UInt64 {
    switch self {
    case .word(let word): word.letters.reduce(0) { $0 | Letter.bit(of: $1) }
    case .literal(let word): word.typed.reduce(0) { $0 | Letter.bit(of: $1) }
    case .start, .trait, .context, .price, .provider: 0
    }
  }
}
