/// A candidate that matched.
public struct Ranked: Equatable, Sendable {
  /// Its place among the candidates.
  public let index: Int
  /// How it matched.
  public let match: Match
}

/// The candidates that match, best first: the query itself, then what starts with it, then by score.
///
/// Among equals the order of the candidates stays, so the result is total and stable; an empty query keeps
/// them all as they are.
public func rank(_ candidates: [String], by pattern: Pattern) -> [Ranked] {
  guard !pattern.isEmpty else {
    return candidates.indices.map { Ranked(index: $0, match: Match(score: 0, positions: [])) }
  }
  var found: [(tier: Int, ranked: Ranked)] = []
  for (index, candidate) in candidates.enumerated() {
    let text = FoldedText(candidate)
    guard let match = pattern.score(text) else { continue }
    found.append((pattern.tier(of: text), Ranked(index: index, match: match)))
  }
  found.sort {
    ($0.tier, -$0.ranked.match.score, $0.ranked.index) < ($1.tier, -$1.ranked.match.score, $1.ranked.index)
  }
  return found.map(\.ranked)
}
