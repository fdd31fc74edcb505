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

/// What was found in a part of an index: of use to `SearchIndex` alone.
public struct PartialMatches: Sendable {
  /// What the matches are sorted by, in that order.
  var keys: [SortKey] = []
  /// Which places were found, a bit for each, from the first that was looked at on.
  var found: [UInt64] = []
}

extension PartialMatches {
  /// What was found in two parts, the first of which ends where the other starts.
  init(joining one: PartialMatches, with other: PartialMatches) {
    self.init(keys: [SortKey](merging: one.keys, with: other.keys), found: one.found + other.found)
  }
}
