public import FuzzyMatch

/// A search that is to be run: what for, and in what. A value, so that whoever runs it may do so on any thread.
public struct ModelSearch: Sendable, Equatable {
  /// What is searched for.
  let query: Query
  /// The answer to a query that this one narrows.
  let previous: Matches?
  /// What is searched.
  let index: SearchIndex

  /// What matches, best first; nil once `isWanted` says no.
  public func run(isWanted: () -> Bool = { true }) -> Matches? {
    index.search(query, narrowing: previous, isWanted: isWanted)
  }

  /// The same, where a long list is searched in two halves, of which `both` sees to it that one is searched on another
  /// thread.
  public func run(isWanted: @escaping @Sendable () -> Bool, both: SearchIndex.Both) -> Matches? {
    index.search(query, narrowing: previous, isWanted: isWanted, both: both)
  }

  /// Searches are equal if they ask the same of the same list.
  public static func == (one: ModelSearch, other: ModelSearch) -> Bool {
    one.query == other.query && one.previous == other.previous && one.index === other.index
  }
}
