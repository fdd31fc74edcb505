/// The characters of a candidate that a query matches, as offsets, rising.
public struct Highlight: Sendable, Equatable {
  /// Those of `provider/`, the slash included.
  public let provider: [Int]
  /// Those of the id.
  public let id: [Int]

  /// The characters at these places of `provider/id`, of which the id starts at `id`.
  init(_ places: some Sequence<Int>, id start: Int) {
    let sorted = places.sorted()
    provider = sorted.filter { $0 < start }
    id = sorted.filter { $0 >= start }.map { $0 - start }
  }
}

extension SearchIndex {
  /// Which characters of candidate `row` to point out for `query`, as far as they can be seen in `provider/id`: of a
  /// word those of its best alignment there, of `'exact` and of a word for a trait those where it stands first. What
  /// matches in another name only has none; and there are none in a row that does not exist.
  public func highlight(_ row: Int, for query: Query) -> Highlight {
    withRow(row) { memory, row in
      let places =
        row.isWide
        ? Self.places(of: query, in: memory.wideText(of: row))
        : Self.places(of: query, in: memory.narrowText(of: row))
      return Highlight(places, id: Int(row.provider))
    } ?? Highlight([], id: 0)
  }

  private static func places(of query: Query, in text: RowText<some MatchText>) -> Set<Int> {
    let aligner = Aligner()
    var needles = Needles()
    var places: Set<Int> = []
    for term in query.wanted {
      switch term {
      case .word(let word):
        places.formUnion(aligner.places(of: needles.add(word), in: text.title, name: text.tail) ?? [])
      case .literal(let word), .trait(_, let word):
        guard let start = text.title.firstPlace(of: needles.add(word).typed) else { continue }
        places.formUnion(start..<start + word.typed.count)
      case .start, .context, .price, .provider: break
      }
    }
    return places
  }
}
