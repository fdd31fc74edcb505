/// What a search has found, best first.
public struct Matches: Sendable, Equatable {
  /// What was searched for.
  public let query: Query
  /// The candidates' places in the index, best first.
  public let rows: [Int32]

  /// How many were found.
  public var count: Int { rows.count }
}

/// The characters of a candidate that a query matches, as offsets, rising.
public struct Highlight: Sendable, Equatable {
  /// Those of `provider/`, the slash included.
  public var provider: [Int] = []
  /// Those of the id.
  public var id: [Int] = []
}
