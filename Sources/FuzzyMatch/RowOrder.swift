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
  /// A row and what it is sorted by at the moment.
  private struct Entry {
    var key: UInt128
    let place: Int32
  }

  private static let wordsOfModel = 2
  private static let mostExtras = 15

  private let memory: IndexMemory

  /// The places of the rows of `texts`, sorted.
  static func sorted(_ texts: IndexedTexts) -> [Int32] {
    texts.withMemory { memory in
      let order = RowOrder(memory: memory)
      var entries = memory.rows.indices.map {
        Entry(key: order.key(of: memory.rows[$0]), place: Int32(truncatingIfNeeded: $0))
      }
      entries.withUnsafeMutableBufferPointer { order.sort($0, from: IndexMemory.lettersBesideHead) }
      return entries.map(\.place)
    }
  }

  /// Sorts entries by their keys, and those with the same key by the letters of their names from a place on.
  private func sort(_ entries: UnsafeMutableBufferPointer<Entry>, from start: Int) {
    var entries = entries
    entries.sort { $0.key < $1.key }
    var first = 0
    for end in 1..<max(1, entries.count + 1)
    where end == entries.count || entries[end].key != entries[first].key {
      if end - first > 1 {
        sortAlike(UnsafeMutableBufferPointer(rebasing: entries[first..<end]), from: start)
      }
      first = end
    }
  }

  /// Sorts entries that are alike up to a place of their names, which are all of the same length.
  private func sortAlike(_ entries: UnsafeMutableBufferPointer<Entry>, from start: Int) {
    let row = memory.rows[Int(entries[0].place)]
    guard start < row.title - row.tail else {
      var entries = entries
      entries.sort { isBefore(memory.rows[Int($0.place)], memory.rows[Int($1.place)]) }
      return
    }
    for index in entries.indices {
      entries[index].key = memory.letters(
        IndexMemory.lettersOfKey, of: memory.rows[Int(entries[index].place)], from: start)
    }
    sort(entries, from: start + IndexMemory.lettersOfKey)
  }

  /// All but the name in 32 bits, and its first letters.
  private func key(of row: Row) -> UInt128 {
    let (words, version) = row.isWide ? facts(memory.wideText(of: row)) : facts(memory.narrowText(of: row))
    let extras = min(max(0, words - Self.wordsOfModel), Self.mostExtras)
    let head =
      UInt32(row.standing.rawValue) << 29 | UInt32(extras) << 25
      | UInt32(Version.highestRank - version.rank) << 11 | UInt32(min(row.title - row.tail, 2047))
    return UInt128(head) << 96 | memory.letters(IndexMemory.lettersBesideHead, of: row, from: 0)
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
  /// How many letters of a name go into a key, and into one with a head.
  fileprivate static let lettersOfKey = 16
  fileprivate static let lettersBesideHead = 12

  /// Some letters of a name from a place on, in one number that sorts as they do; those beyond ASCII are alike.
  fileprivate func letters(_ count: Int, of row: Row, from start: Int) -> UInt128 {
    var key: UInt128 = 0
    for place in Int(row.tail) + start..<Int(row.tail) + start + count {
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
