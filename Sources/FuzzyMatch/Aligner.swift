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

  /// What the best alignment of `word` with `text` is worth, and what its standing there as typed adds; nil if the
  /// letters are not there in order. `name` is where the last part of an id starts.
  @inline(__always)
  func worth(of word: Needle, in text: some MatchText, name: Int) -> Int? {
    guard findPlaces(of: word, in: text) else { return nil }
    let run = bestRun(of: word, in: text, name: name)
    let asTyped = word.hasSeparators ? text.worth(of: word.typed) : run?.verbatim ?? 0
    if let run, run.isOptimal { return run.worth + asTyped }
    var trace = ScoreOnly()
    return align(word, text, name: name, &trace).map { $0 + asTyped }
  }

  /// The places of the letters of the best alignment of `word` with `text`, rising; nil if they are not there.
  func places(of word: Needle, in text: some MatchText, name: Int) -> [Int]? {
    guard findPlaces(of: word, in: text) else { return nil }
    var trace = Path()
    guard align(word, text, name: name, &trace) != nil else { return nil }
    return trace.places
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

  /// The letters of the word next to each other.
  private struct Run {
    /// What the best such alignment is worth.
    var worth = Score.impossible
    /// What it adds that the word stands there as typed.
    var verbatim = Score.verbatim
    /// Whether no alignment is worth more: any other has a step at least that is worth `acrossSeparators` or less
    /// instead of `consecutive`, and `start` is not so much better than `word` as to make up for that.
    var isOptimal = false
  }

  /// The best of those alignments whose letters are next to each other, if there is one.
  @inline(__always)
  private func bestRun(of word: Needle, in text: some MatchText, name: Int) -> Run? {
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
    var best: Run?
    for chunk in 0..<chunks {
      var bits = runs[chunk]
      while bits != 0 {
        let end = chunk &<< 6 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        best = run(of: word, in: text, name: name, to: end, best ?? Run())
      }
    }
    return best
  }

  /// The better of `best` and the run that ends at `end`.
  @inline(__always)
  private func run(of word: Needle, in text: some MatchText, name: Int, to end: Int, _ best: Run) -> Run {
    let start = end &- word.letters.count &+ 1
    let bonus = text.bonus(start)
    let (isName, isEnd) = (start >= name, text.isEnd(end &+ 1))
    var best = best
    if isEnd, text.isStart(start) { best.verbatim = Score.verbatim + Score.whole }
    let worth =
      bonus &+ (word.letters.count &- 1) &* Score.consecutive &+ (isName ? Score.name : 0)
      &+ (isEnd ? Score.end : 0)
    best.worth = max(best.worth, worth)
    let isBestStart = bonus >= Score.word && (isName || name >= text.count)
    if word.letters.count == 1 || isBestStart && isEnd { best.isOptimal = true }
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

extension MatchText {
  /// What it is worth that a word with separators stands in the text as typed, or with other separators.
  fileprivate func worth(of typed: UnsafeBufferPointer<UInt32>) -> Int {
    guard typed.count <= count else { return 0 }
    var best = 0
    for start in 0...count - typed.count {
      guard let likeness = likeness(of: typed, at: start) else { continue }
      let isWhole = isStart(start) && isEnd(start + typed.count)
      best = max(best, likeness + (isWhole ? Score.whole : 0))
    }
    return best
  }

  private func likeness(of typed: UnsafeBufferPointer<UInt32>, at start: Int) -> Int? {
    var likeness = Score.verbatim
    for index in 0..<typed.count where typed[index] != self[start + index] {
      guard Letter.mayBeLeftOut(typed[index]), Letter.mayBeLeftOut(self[start + index]) else { return nil }
      likeness = Score.alike
    }
    return likeness
  }
}
