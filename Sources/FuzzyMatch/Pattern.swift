/// That a text matched, how well, and which of its characters to point out.
public struct Match: Equatable, Sendable {
  /// Higher is better; only comparable between matches of one pattern.
  public let score: Int
  /// Offsets in characters, rising, each once.
  public let positions: [Int]
}

/// A query, ready to be compared with many texts.
///
/// Its words, divided by spaces, must all be found, in any order. A word's letters must appear in the text
/// in order; case and full width do not matter, and separators (`-`, `_`, `.`, `:`) may differ or be left
/// out: `gpt4o` finds `gpt-4o`, and `4-5` finds `4.5`.
public struct Pattern: Sendable {
  private struct Word: Sendable {
    /// What is looked for.
    let letters: [UInt32]
    /// As it was typed.
    let typed: [UInt32]
  }

  private let words: [Word]
  /// The whole query, folded.
  private let query: [UInt32]

  /// Letters of a query that count; nobody types more.
  private static let longestQuery = 256

  /// Any text is a query; one of spaces alone matches everything.
  public init(_ query: String) {
    let space = UInt32(UInt8(ascii: " "))
    let letters = FoldedText(query, longest: Self.longestQuery).letters
    let typedWords = letters.split(separator: space).map(Array.init)
    self.query = Array(typedWords.joined(separator: [space]))
    words = typedWords.map { typed in
      let slash = UInt32(UInt8(ascii: "/"))
      let kept = typed.filter { $0 == slash || !FoldedText.isSeparator($0) }
      return Word(letters: kept.isEmpty ? typed : kept, typed: typed)
    }
  }

  /// Whether it matches everything.
  public var isEmpty: Bool { words.isEmpty }

  /// How well the query fits a text; `nil` if a word is not in it.
  public func score(_ candidate: String) -> Match? { score(FoldedText(candidate)) }

  /// The same for a text that is folded already.
  func score(_ text: FoldedText) -> Match? {
    var score = 0
    var positions: Set<Int> = []
    for word in words {
      guard let alignment = Alignment(of: word.letters, in: text) else { return nil }
      score += alignment.score
      if text.letters.firstIndex(of: word.typed) != nil { score += Score.verbatim }
      positions.formUnion(alignment.positions)
    }
    return Match(score: score, positions: positions.sorted())
  }

  /// 0 for a text that is the query, 1 for one that starts with it, 2 for others.
  func tier(of text: FoldedText) -> Int {
    guard text.letters.starts(with: query) else { return 2 }
    return text.letters.count == query.count ? 0 : 1
  }
}

extension [UInt32] {
  /// Where `part` starts first.
  fileprivate func firstIndex(of part: [UInt32]) -> Int? {
    guard count >= part.count else { return nil }
    return (0...count - part.count).first { self[$0...].starts(with: part) }
  }
}
