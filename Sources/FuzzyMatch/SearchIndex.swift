/// Candidates, prepared once so that they can be searched at every key.
///
/// Keeps no strings: beside the letters of what a candidate is called (a byte each for ASCII, else four), a row takes
/// 44 bytes. It never changes, so any number of threads may search it at once.
public final class SearchIndex: Sendable {
  /// A way to do two pieces of work, at the same time or one after the other.
  public typealias Both = (
    _ one: @escaping @Sendable () -> PartialMatches?, _ other: () -> PartialMatches?
  ) -> (PartialMatches?, PartialMatches?)

  /// With fewer rows, what a second thread saves is less than a person can tell.
  private static let fewestForTwo = 50_000

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
    let all = findings(in: 0..<words, for: query, narrowing: previous, isWanted: isWanted)
    return all.map { matches(of: query, in: $0) }
  }

  /// The same, where a long list is searched in two halves by `both`.
  public func search(
    _ query: Query, narrowing previous: Matches?, isWanted: @escaping @Sendable () -> Bool, both: Both
  ) -> Matches? {
    guard count >= Self.fewestForTwo else { return search(query, narrowing: previous, isWanted: isWanted) }
    return searchInHalves(query, narrowing: previous, isWanted: isWanted, both: both)
  }

  /// The same, however short the list is.
  func searchInHalves(
    _ query: Query, narrowing previous: Matches?, isWanted: @escaping @Sendable () -> Bool, both: Both
  ) -> Matches? {
    let (middle, end) = (words / 2, words)
    let halves = both(
      { self.findings(in: 0..<middle, for: query, narrowing: previous, isWanted: isWanted) },
      { self.findings(in: middle..<end, for: query, narrowing: previous, isWanted: isWanted) })
    guard case (let one?, let other?) = halves else { return nil }
    return matches(of: query, in: PartialMatches(joining: one, with: other))
  }

  /// How many words of 64 places the rows fill.
  private var words: Int { (count + 63) / 64 }

  /// What matches in some words of 64 places.
  private func findings(
    in words: Range<Int>, for query: Query, narrowing previous: Matches?, isWanted: () -> Bool
  ) -> PartialMatches? {
    guard isWanted() else { return nil }
    guard !query.isEmpty else { return PartialMatches() }
    let isNarrower = previous.map { $0.index === self && query.narrows($0.query) } ?? false
    let open = isNarrower ? previous?.found : nil
    var findings = texts.withMemory { memory in
      Search(query, in: memory).run(words, open: open, isWanted: isWanted)
    }
    findings?.keys.sortByDigits()
    return findings
  }

  /// The matches of `query` that were found in all of this index.
  private func matches(of query: Query, in all: PartialMatches) -> Matches {
    guard !query.isEmpty else {
      return Matches(query: query, rows: Array(0..<Int32(truncatingIfNeeded: count)), index: self, found: nil)
    }
    let rows =
      query.ranks
      ? all.keys.map { texts.rows[$0.place].candidate } : all.keys.map { Int32(truncatingIfNeeded: $0.place) }
    return Matches(query: query, rows: rows, index: self, found: all.found)
  }

  /// Calls `body` with the row of a candidate and the memory that it is in; nil if there is no such candidate.
  func withRow<Result>(_ row: Int, _ body: (IndexMemory, Row) -> Result) -> Result? {
    guard places.indices.contains(row) else { return nil }
    return texts.withMemory { body($0, $0.rows[Int(places[row])]) }
  }
}
