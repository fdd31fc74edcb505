/// How one list of texts becomes another by taking elements out, moving them and putting some in.
struct ListSteps {
  /// The elements that go, by their index, ascending.
  let removed: [Int]
  /// The order of those that stay, by their index among themselves.
  let order: [Int]
  /// What comes in, ascending, each with the index that it has in the end.
  let inserted: [(index: Int, text: String)]

  /// Whether nothing is to be done.
  var isEmpty: Bool { removed.isEmpty && inserted.isEmpty && !movesAny }

  /// Whether what stays changes its order.
  var movesAny: Bool { order != Array(order.indices) }

  /// The steps from `old`, where nil stands for what is no text, to `new`. Of equal texts the first stays the first.
  init(from old: [String?], to new: [String]) {
    var free = Set(old.indices)
    // The places of each text, the first at the end, where it is taken from.
    var places: [String: [Int]] = [:]
    for (index, text) in old.enumerated().reversed() {
      if let text { places[text, default: []].append(index) }
    }
    let sources = new.map { text in places[text]?.popLast().flatMap { free.remove($0) } }
    let kept = sources.compactMap(\.self)
    let ranks = Dictionary(uniqueKeysWithValues: zip(kept.sorted(), kept.indices))
    removed = free.sorted()
    order = kept.compactMap { ranks[$0] }
    inserted = zip(new, sources).enumerated().compactMap { index, pair in
      pair.1 == nil ? (index, pair.0) : nil
    }
  }
}
