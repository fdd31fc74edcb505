/// Candidates, prepared once so that they can be searched at every key.
///
/// Keeps no strings: beside the letters of what a candidate is called (a byte each for ASCII, else four), a row takes
/// 44 bytes. It never changes, so any number of threads may search it at once.
public final class SearchIndex: Sendable {
  /// A part of the rows, for a thread of its own.
  public struct Part: Sendable {
    /// Words of 64 places.
    let words: Range<Int>
  }

  /// The letters of a row that are looked at: ids and names are far shorter, and a text without end must not cost
  /// time without end.
  static let longestText = 1024

  private let texts: IndexedTexts
  /// Where each candidate stands in the order of the rows.
  private let places: [Int32]

  /// How many candidates there are.
  public var count: Int { texts.rows.count }

  /// The memory that it takes, in bytes.
  public var bytes: Int { texts.bytes + places.capacity * MemoryLayout<Int32>.stride }

  /// Prepares `candidates`, of which no more than `Int32.max` can be found.
  public init(_ candidates: [Candidate]) {
    texts = RowOrder.sorted(IndexedTexts(candidates.prefix(Int(Int32.max))))
    var places = [Int32](repeating: 0, count: texts.rows.count)
    for (place, row) in texts.rows.enumerated() {
      places[Int(row.candidate)] = Int32(truncatingIfNeeded: place)
    }
    self.places = places
  }

  /// The candidates that match `query`, best first; nil once `isWanted`, which is asked every tenth of a millisecond
  /// or so, says no. With `previous`, an answer of this index to a query that this one narrows, only what was found
  /// then is looked at; any other is ignored.
  public func search(
    _ query: Query, narrowing previous: Matches? = nil, isWanted: () -> Bool = { true }
  ) -> Matches? {
    let parts = parts(1)
    let found = parts.compactMap { search($0, for: query, narrowing: previous, isWanted: isWanted) }
    return found.count == parts.count ? matches(of: query, in: found) : nil
  }

  // MARK: In parts

  /// The rows in `count` parts of about the same size, which can be searched at the same time; fewer if there are too
  /// few rows.
  public func parts(_ count: Int) -> [Part] {
    let words = (self.count + 63) / 64
    let parts = max(1, min(count, words))
    return (0..<parts).map { Part(words: words * $0 / parts..<words * ($0 + 1) / parts) }
  }

  /// What matches in a part of this index; see `search`.
  public func search(
    _ part: Part, for query: Query, narrowing previous: Matches? = nil, isWanted: () -> Bool = { true }
  ) -> PartialMatches? {
    guard isWanted() else { return nil }
    guard !query.isEmpty else { return PartialMatches(words: part.words) }
    let isNarrower = previous.map { $0.index === self && query.narrows($0.query) } ?? false
    let open = isNarrower ? previous?.found : nil
    var findings = texts.withMemory { memory in
      Search(query, in: memory).run(part.words, open: open, isWanted: isWanted)
    }
    findings?.keys.sortByDigits()
    return findings
  }

  /// The matches of `query` that were found in all parts of this index.
  public func matches(of query: Query, in parts: [PartialMatches]) -> Matches {
    guard !query.isEmpty else {
      return Matches(query: query, rows: Array(0..<Int32(truncatingIfNeeded: count)), index: self, found: nil)
    }
    let keys = [SortKey](merging: parts.map(\.keys)[...])
    let rows =
      query.ranks
      ? keys.map { texts.rows[$0.place].candidate } : keys.map { Int32(truncatingIfNeeded: $0.place) }
    let found = parts.sorted { $0.words.lowerBound < $1.words.lowerBound }.flatMap(\.found)
    return Matches(query: query, rows: rows, index: self, found: found)
  }

  /// Calls `body` with the row of a candidate and the memory that it is in; nil if there is no such candidate.
  func withRow<Result>(_ row: Int, _ body: (IndexMemory, Row) -> Result) -> Result? {
    guard places.indices.contains(row) else { return nil }
    return texts.withMemory { body($0, $0.rows[Int(places[row])]) }
  }
}
