@testable import FuzzyMatch

/// An index of one candidate, to look at what becomes of a text.
struct OneRow {
  private let texts: IndexedTexts

  /// The row of a candidate.
  init(_ candidate: Candidate) { texts = IndexedTexts(CollectionOfOne(candidate)) }

  /// The row of an id.
  init(_ id: String) { self.init(Candidate(id: id)) }

  /// Whether ASCII does not suffice for it.
  var isWide: Bool { texts.rows[0].isWide }

  /// The row itself.
  var row: Row { texts.rows[0] }

  /// The folded letters of the title.
  var letters: [UInt32] { withTitle { title in (0..<title.count).map { title[$0] } } }

  /// What follows the vendor.
  var name: String { string(Int(row.tail)..<Int(row.title)) }

  /// The same as text.
  var text: String { string(0..<letters.count) }

  /// What a word is worth in the title; nil if it does not match.
  func worth(of word: String) -> Int? {
    let aligner = Aligner()
    var needles = Needles()
    let needle = needles.add(Word(Letter.fold(word, longest: Query.longest)))
    return withTitle { aligner.worth(of: needle, in: $0, name: Int(row.tail)) }
  }

  /// Where the letters of a word are in the title.
  func places(of word: String) -> [Int]? {
    let aligner = Aligner()
    var needles = Needles()
    let needle = needles.add(Word(Letter.fold(word, longest: Query.longest)))
    return withTitle { aligner.places(of: needle, in: $0, name: Int(row.tail)) }
  }

  /// Calls `body` with the title.
  func withTitle<Result>(_ body: (any MatchText) -> Result) -> Result {
    texts.withMemory { memory in
      row.isWide ? body(memory.wideText(of: row).title) : body(memory.narrowText(of: row).title)
    }
  }

  private func string(_ places: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: letters[places].compactMap(Unicode.Scalar.init))
    return text
  }
}

/// What a search finds, as ids, best first.
func found(_ query: String, in candidates: [Candidate]) -> [String] {
  (SearchIndex(candidates).search(Query(query))?.rows ?? []).map { candidates[Int($0)].id }
}

/// The same, of candidates that are nothing but ids.
func found(_ query: String, in ids: [String]) -> [String] {
  found(query, in: ids.map { Candidate(id: $0) })
}

extension Letter {
  /// The folded letters of a text, of no more than its first `longest` characters.
  static func fold(_ text: String, longest: Int) -> [UInt32] { text.prefix(longest).map(folded) }
}
