/// Finds the best way to place the letters of a word in a text, in order: optimal under `Score`.
///
/// Two matrices, in the manner of Gotoh and fzy, of which only the cells are kept where a letter of the word meets its
/// like in the text: for each the best score of an alignment that ends there (fzy's `D`), and along the way the best
/// with a gap open (its `M`). Keeps its memory from text to text.
struct Aligner: ~Copyable {
  /// A cell: a letter of the word at a place of the text, and the best score that ends there.
  struct Cell {
    var place: Int
    var score: Int
  }

  private let cells: UnsafeMutablePointer<Cell>
  private let masks: UnsafeMutablePointer<UInt64>
  private let runs: UnsafeMutablePointer<UInt64>

  /// Words of 64 places in the longest text.
  private static let mostChunks = (SearchIndex.longestText + 63) / 64

  /// Room for the longest word and the longest text.
  init() {
    cells = .allocate(capacity: 2 * SearchIndex.longestText)
    masks = .allocate(capacity: Query.longest * Self.mostChunks)
    runs = .allocate(capacity: Self.mostChunks)
  }

  deinit {
    cells.deallocate()
    masks.deallocate()
    runs.deallocate()
  }

  /// What the best alignment of `word` with `text` is worth, where that of the word as it was typed counts for more;
  /// nil if the letters are not there in order. `name` is where the last part of an id starts.
  @inline(__always)
  func worth(of word: Needle, in text: some MatchText, name: Int) -> Int? {
    guard findPlaces(of: word, in: text) else { return nil }
    let typed = occurrence(of: word, in: text, name: name)
    if let typed, typed.worth >= word.bound { return typed.worth }
    var trace = ScoreOnly()
    return align(word, text, name: name, &trace).map { max($0, typed?.worth ?? $0) }
  }

  /// The places of the letters of that alignment, rising; nil if they are not there.
  func places(of word: Needle, in text: some MatchText, name: Int) -> [Int]? {
    guard findPlaces(of: word, in: text) else { return nil }
    var path = Path()
    guard let worth = align(word, text, name: name, &path) else { return nil }
    guard let typed = occurrence(of: word, in: text, name: name), typed.worth >= worth else {
      return path.places
    }
    return word.placesOfLetters(from: typed.start)
  }

  /// The best place where a word stands as it was typed.
  @inline(__always)
  private func occurrence(of word: Needle, in text: some MatchText, name: Int) -> Occurrence? {
    word.hasSeparators
      ? Occurrence.best(of: word, in: text, name: name) : bestRun(of: word, in: text, name: name)
  }

  // MARK: The cells

  /// Finds where each letter of the word stands. False as soon as one of them cannot follow those before it.
  @inline(__always)
  private func findPlaces(of word: Needle, in text: some MatchText) -> Bool {
    let chunks = (text.count &+ 63) &>> 6
    var next = 0
    for index in 0..<word.letters.count {
      var found = -1
      for chunk in 0..<chunks {
        let bits = text.places(of: word.letters[index], from: chunk &<< 6)
        masks[index &* chunks &+ chunk] = bits
        let isEarlier = max(0, next &- chunk &<< 6)
        let open = isEarlier < 64 ? bits & (~0 &<< UInt64(isEarlier)) : 0
        if found < 0, open != 0 { found = chunk &<< 6 &+ open.trailingZeroBitCount }
      }
      guard found >= 0 else { return false }
      next = found &+ 1
    }
    return true
  }

  /// The best of those alignments whose letters are next to each other, if there is one.
  @inline(__always)
  private func bestRun(of word: Needle, in text: some MatchText, name: Int) -> Occurrence? {
    let chunks = (text.count &+ 63) &>> 6
    for chunk in 0..<chunks { runs[chunk] = masks[chunk] }
    for index in 1..<max(1, word.letters.count) {
      var carry: UInt64 = 0
      for chunk in 0..<chunks {
        let run = runs[chunk]
        runs[chunk] = (run &<< 1 | carry) & masks[index &* chunks &+ chunk]
        carry = run &>> 63
      }
    }
    var best: Occurrence?
    for chunk in 0..<chunks {
      var bits = runs[chunk]
      while bits != 0 {
        let start = chunk &<< 6 &+ bits.trailingZeroBitCount &- word.letters.count &+ 1
        bits &= bits &- 1
        let run = Occurrence(ofRun: word.letters.count, in: text, at: start, name: name)
        if run.worth > best?.worth ?? Score.impossible { best = run }
      }
    }
    return best
  }

  /// Fills the matrices, a letter of the word at a time, and gives the best score at the end.
  @inline(__always)
  private func align(
    _ word: Needle, _ text: some MatchText, name: Int, _ trace: inout some AlignmentTrace
  ) -> Int? {
    var (previous, row) = (cells + SearchIndex.longestText, cells)
    var (previousCount, count) = (0, 0)
    let chunks = (text.count &+ 63) &>> 6
    for index in 0..<word.letters.count {
      (previous, row) = (row, previous)
      (previousCount, count) = (count, 0)
      var step = AlignmentStep(from: UnsafeBufferPointer(start: previous, count: previousCount))
      for chunk in 0..<chunks {
        var bits = masks[index &* chunks &+ chunk]
        while bits != 0 {
          let place = chunk &<< 6 &+ bits.trailingZeroBitCount
          bits &= bits &- 1
          let first = text.bonus(place) &+ (place >= name ? Score.name : 0)
          let best = index == 0 ? (score: first, source: -1) : step.best(to: place, in: text)
          guard best.score > Score.impossible else { continue }
          let isLast = index == word.letters.count &- 1
          row[count] = Cell(
            place: place, score: best.score &+ (isLast && text.isEnd(place &+ 1) ? Score.end : 0))
          count &+= 1
          trace.record(place, after: best.source)
        }
      }
      guard count > 0 else { return nil }
      trace.endRow()
    }
    return trace.end(UnsafeBufferPointer(start: row, count: count))
  }
}
