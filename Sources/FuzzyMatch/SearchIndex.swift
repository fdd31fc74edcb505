/// Candidates, prepared once so that they can be searched at every key.
public final class SearchIndex: Sendable {
  /// How many candidates there are.
  public var count: Int { candidates.count }

  private let candidates: [Candidate]
  private let texts: [String]

  /// Prepares `candidates`.
  public init(_ candidates: [Candidate]) {
    self.candidates = candidates
    texts = candidates.map {
      ([$0.provider.isEmpty ? $0.id : $0.provider + "/" + $0.id] + $0.names).joined(separator: " ")
    }
  }

  /// The candidates that match `query`, best first; nil once `isWanted` says no. With `previous`, the answer to a query
  /// that this one narrows, only what was found then is looked at.
  public func search(
    _ query: Query, narrowing previous: Matches? = nil, isWanted: () -> Bool = { true }
  ) -> Matches? {
    let found = rank(texts, by: Pattern(query.text))
    return isWanted() ? Matches(query: query, rows: found.map { Int32($0.index) }) : nil
  }

  /// Which characters of candidate `row` to point out for `query`, which it matches.
  public func highlight(_ row: Int, for query: Query) -> Highlight {
    Highlight(id: Pattern(query.text).score(candidates[row].id)?.positions ?? [])
  }
}
