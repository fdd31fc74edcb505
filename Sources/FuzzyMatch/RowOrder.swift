/// The order of rows that match equally well. Total: of rows that are alike in all of this the candidates' own order
/// decides.
///
/// 1. What sets a candidate apart.
/// 2. Plain models before special editions. Two words make a model (`claude opus`, `gpt mini`); each further one makes
///    it more special (`claude opus fast`).
/// 3. The newest version.
/// 4. The shortest name.
/// 5. The name itself, its digits falling, so that the later of two dates comes first; then the whole title.
struct RowOrder {
  /// A row and the letters that it is sorted by at the moment.
  private struct Entry {
    var letters: UInt128
    let place: Int32
  }

  private static let wordsOfModel = 2
  private static let mostExtras = 15

  private let memory: IndexMemory

  /// The same texts in this order.
  ///
  /// First by all but the name, so that rows that are to be compared by name are close to each other in memory; then,
  /// among those, by name. Letters move with their rows, since a search reads both from the first to the last.
  static func sorted(_ texts: IndexedTexts) -> IndexedTexts {
    var keys = texts.withMemory { memory in
      memory.rows.indices.map { SortKey(RowOrder(memory: memory).rank(of: memory.rows[$0]), place: $0) }
    }
    keys.sortByDigits()
    let grouped = IndexedTexts(texts, inOrder: keys.lazy.map(\.place))
    let places = grouped.withMemory { RowOrder(memory: $0).placesByName(keys) }
    return IndexedTexts(grouped, inOrder: places.lazy.map(Int.init))
  }

  /// All but the name in one number: in 2, 4, 14 and 11 bits.
  private func rank(of row: Row) -> UInt32 {
    let (words, version) = row.isWide ? facts(memory.wideText(of: row)) : facts(memory.narrowText(of: row))
    let extras = min(max(0, words - Self.wordsOfModel), Self.mostExtras)
    return UInt32(row.standing.rawValue) << 29 | UInt32(extras) << 25
      | UInt32(Version.highestRank - version.rank) << 11 | UInt32(row.title - row.tail)
  }

  /// The places of the rows, those of the same rank by name. `keys` are theirs, in order.
  private func placesByName(_ keys: [SortKey]) -> [Int32] {
    var entries = keys.indices.map { Entry(letters: 0, place: Int32(truncatingIfNeeded: $0)) }
    entries.withUnsafeMutableBufferPointer { entries in
      forEachRun(of: entries, { keys[$0].rank == keys[$1].rank }) { sort($0, from: 0) }
    }
    return entries.map(\.place)
  }

  /// Sorts entries by the letters of their names from a place on, up to which they are alike.
  private func sort(_ entries: UnsafeMutableBufferPointer<Entry>, from start: Int) {
    var entries = entries
    let row = memory.rows[Int(entries[0].place)]
    // Names of the same rank are of the same length.
    guard start < row.title - row.tail else {
      entries.sort { isBefore(memory.rows[Int($0.place)], memory.rows[Int($1.place)]) }
      return
    }
    for index in entries.indices {
      entries[index].letters = memory.letters(of: memory.rows[Int(entries[index].place)], from: start)
    }
    entries.sort { $0.letters < $1.letters }
    forEachRun(of: entries, { entries[$0].letters == entries[$1].letters }) {
      sort($0, from: start + IndexMemory.lettersOfKey)
    }
  }

  /// Calls `body` with each run of entries that are alike, of two at least.
  private func forEachRun(
    of entries: UnsafeMutableBufferPointer<Entry>, _ areAlike: (Int, Int) -> Bool,
    _ body: (UnsafeMutableBufferPointer<Entry>) -> Void
  ) {
    var first = 0
    for end in entries.indices.dropFirst() where !areAlike(first, end) {
      if end - first > 1 { body(UnsafeMutableBufferPointer(rebasing: entries[first..<end])) }
      first = end
    }
    if entries.count - first > 1 { body(UnsafeMutableBufferPointer(rebasing: entries[first...])) }
  }

  private func facts(_ text: RowText<some MatchText>) -> (words: Int, Version) {
    let name = text.title.slice(text.tail..<text.title.count)
    return (name.words, Version(of: name))
  }

  /// The order of rows whose names are the same, or differ only in what a key does not tell apart.
  private func isBefore(_ one: Row, _ other: Row) -> Bool {
    isLess(one, from: Int(one.tail), other, from: Int(other.tail)) ?? isLess(one, from: 0, other, from: 0)
      ?? (one.candidate < other.candidate)
  }

  /// Which of two titles comes first, by what follows a place of each; nil if that is the same.
  private func isLess(_ one: Row, from start: Int, _ other: Row, from otherStart: Int) -> Bool? {
    let (count, otherCount) = (Int(one.title) - start, Int(other.title) - otherStart)
    for place in 0..<min(count, otherCount) {
      let (letter, otherLetter) = (
        memory.letter(start + place, of: one), memory.letter(otherStart + place, of: other)
      )
      if letter != otherLetter { return letter.order < otherLetter.order }
    }
    return count == otherCount ? nil : count < otherCount
  }
}

extension IndexMemory {
  /// How many letters of a name are compared at once.
  fileprivate static let lettersOfKey = 16

  /// Letters of a name from a place on, in one number that sorts as they do; those beyond ASCII are alike.
  fileprivate func letters(of row: Row, from start: Int) -> UInt128 {
    var key: UInt128 = 0
    for place in Int(row.tail) + start..<Int(row.tail) + start + Self.lettersOfKey {
      let letter = place < Int(row.title) ? min(self.letter(place, of: row).order, 0xFF) : 0
      key = key << 8 | UInt128(letter)
    }
    return key
  }

  @inline(__always)
  fileprivate func letter(_ place: Int, of row: Row) -> UInt32 {
    row.isWide
      ? wide[row.start + place] & ~WideText.capital : UInt32(narrow[row.start + place] & ~NarrowText.capital)
  }
}

extension UInt32 {
  /// Where the letter stands in the order of letters: digits the other way round.
  @inline(__always)
  fileprivate var order: UInt32 { (0x30...0x39).contains(self) ? 0x69 - self : self }
}

extension MatchText {
  /// How many words there are; single letters, as in `o3` or `70b`, are none.
  fileprivate var words: Int {
    var (words, letters) = (0, 0)
    for place in 0..<count {
      letters = kind(place) == .letter ? letters + 1 : 0
      if letters == 2 { words += 1 }
    }
    return words
  }
}
