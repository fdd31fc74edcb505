/// What a search has found, best first.
public struct Matches: Sendable, Equatable {
  /// What was searched for.
  public let query: Query
  /// The places of what was found among the candidates of the index, best first.
  public let rows: [Int32]
  /// The index that was searched.
  let index: SearchIndex
  /// Which places of the index were found, a bit for each; nil for all.
  let found: [UInt64]?

  /// How many were found.
  public var count: Int { rows.count }

  /// Matches are equal if they answer the same query with the same rows.
  public static func == (one: Matches, other: Matches) -> Bool {
    one.query == other.query && one.rows == other.rows
  }
}

/// What was found in a part of an index.
public struct PartialMatches: Sendable {
  /// The words of 64 places that were looked at.
  let words: Range<Int>
  /// What the matches are sorted by.
  var keys: [SortKey] = []
  /// Which places were found, a bit for each, from the first of `words` on.
  var found: [UInt64] = []
}
