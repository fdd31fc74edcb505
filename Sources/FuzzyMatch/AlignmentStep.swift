/// The step from one letter of the word to the next: the recurrences.
struct AlignmentStep {
  /// The cells of the letter before, from left to right.
  private let cells: UnsafeBufferPointer<Aligner.Cell>
  /// How many of them lie so far to the left that a gap is between them and the place asked for.
  private var passed = 0
  /// The best of those, by its score without the length of the gap, and which it is.
  private var open = (score: Score.impossible, source: -1)
  /// The separators that were found last: all that lies between the place before them and their end.
  private var separators = (anchor: -1, end: 0)
  /// The first cell that may stand before separators.
  private var candidate = 0

  /// The step from these cells.
  @inline(__always)
  init(from cells: UnsafeBufferPointer<Aligner.Cell>) { self.cells = cells }

  /// The best score of an alignment whose next letter is at `place`, and the cell that it comes from. Places must
  /// rise from call to call.
  @inline(__always)
  mutating func best(to place: Int, in text: some MatchText) -> (score: Int, source: Int) {
    while passed < cells.count, cells[passed].place < place &- 1 {
      let score = cells[passed].score &- cells[passed].place &* Score.gapExtension
      if score > open.score { open = (score, passed) }
      passed &+= 1
    }
    let bonus = text.bonus(place)
    var best = (score: Score.impossible, source: -1)
    if open.source >= 0 {
      let gap = Score.gapStart &+ (place &- 2) &* Score.gapExtension
      best = (open.score &+ gap &+ bonus, open.source)
    }
    if let skipped = cellAcrossSeparators(before: place, in: text) {
      let score = cells[skipped].score &+ max(Score.acrossSeparators, bonus)
      if score >= best.score { best = (score, skipped) }
    }
    if passed < cells.count, cells[passed].place == place &- 1 {
      let score = cells[passed].score &+ max(Score.consecutive, bonus)
      if score >= best.score { best = (score, passed) }
    }
    return best
  }

  /// The cell of the last place before `place` that is no separator, if there are separators between and the letter
  /// before is there.
  @inline(__always)
  private mutating func cellAcrossSeparators(before place: Int, in text: some MatchText) -> Int? {
    guard passed > 0, text.isSeparator(place &- 1) else { return nil }
    var anchor = place &- 2
    while anchor >= 0, text.isSeparator(anchor) {
      // No place is walked over twice, or a text of separators would take the square of its length.
      anchor = anchor < separators.end ? separators.anchor : anchor &- 1
    }
    separators = (anchor, place)
    while candidate < passed, cells[candidate].place < anchor { candidate &+= 1 }
    return candidate < passed && cells[candidate].place == anchor ? candidate : nil
  }

  /// What a letter is worth at a place, if that before it is at `previous` and nothing but separators between; the
  /// first letter has none before it.
  static func worth(of place: Int, after previous: Int?, in text: some MatchText, name: Int) -> Int {
    let bonus = text.bonus(place)
    guard let previous else { return bonus + (place >= name ? Score.name : 0) }
    let left = place - previous - 1
    if left == 0 { return max(Score.consecutive, bonus) }
    // Only a letter lets what follows it be skipped.
    guard text.isSeparator(previous) else { return max(Score.acrossSeparators, bonus) }
    return Score.gapStart + (left - 1) * Score.gapExtension + bonus
  }
}
