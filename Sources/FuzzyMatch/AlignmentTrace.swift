/// What is wanted of an alignment beside its score, cell by cell.
protocol AlignmentTrace {
  /// A cell was added to the row, after that of the row before.
  mutating func record(_ place: Int, after source: Int)
  /// The row is complete.
  mutating func endRow()
  /// The last row is complete: its best score.
  mutating func end(_ row: UnsafeBufferPointer<Aligner.Cell>) -> Int?
}

/// Nothing: the score is all that matters.
struct ScoreOnly: AlignmentTrace {
  @inline(__always)
  mutating func record(_ place: Int, after source: Int) {}
  @inline(__always)
  mutating func endRow() {}

  @inline(__always)
  mutating func end(_ row: UnsafeBufferPointer<Aligner.Cell>) -> Int? {
    var best = Score.impossible
    for cell in row where cell.score > best { best = cell.score }
    return best
  }
}

/// The places of the letters: keeps all cells, and finds the way back.
struct Path: AlignmentTrace {
  private var rows: [[(place: Int, source: Int)]] = [[]]
  /// The places of the best alignment, once it has ended.
  private(set) var places: [Int] = []

  mutating func record(_ place: Int, after source: Int) { rows[rows.count - 1].append((place, source)) }

  mutating func endRow() { rows.append([]) }

  mutating func end(_ row: UnsafeBufferPointer<Aligner.Cell>) -> Int? {
    rows.removeLast()
    guard let best = row.max(by: { $0.score < $1.score })?.score else { return nil }
    var index = row.firstIndex { $0.score == best } ?? 0
    for row in rows.reversed() {
      places.append(row[index].place)
      index = row[index].source
    }
    places.reverse()
    return best
  }
}
