/// A word in the form in which a search reads it: no reference counts, which two threads would fight over. Valid as
/// long as the `Needles` that it comes from.
struct Needle {
  /// What is looked for.
  let letters: UnsafeBufferPointer<UInt32>
  /// As it was typed.
  let typed: UnsafeBufferPointer<UInt32>

  /// Whether separators were typed.
  @inline(__always)
  var hasSeparators: Bool { typed.count != letters.count }

  /// Where the letters are that are looked for, if what was typed is at `start`.
  func placesOfLetters(from start: Int) -> [Int] {
    typed.indices.filter { !hasSeparators || !Letter.mayBeLeftOut(typed[$0]) }.map { start + $0 }
  }

  /// No alignment is worth more but those of the word as it was typed. Those have all letters of a word without
  /// separators next to each other, and in any other there is a step that is worth `acrossSeparators` or less.
  @inline(__always)
  var bound: Int {
    let steps = letters.count &- 1
    let (start, last) = (
      Score.start &+ Score.name &+ Score.end, hasSeparators ? Score.consecutive : Score.acrossSeparators
    )
    return steps == 0 ? (hasSeparators ? start : 0) : start &+ (steps &- 1) &* Score.consecutive &+ last
  }
}

/// The words of a query in a row, as names are compared with them; like a `Needle`.
struct Subject {
  fileprivate let letters: UnsafeBufferPointer<UInt32>

  /// How many letters there are.
  var count: Int { letters.count }

  /// The folded letter at a place.
  @inline(__always)
  subscript(place: Int) -> UInt32 { letters[place] & ~WideText.capital }

  /// Whether the letter at a place was a capital.
  @inline(__always)
  func isCapital(_ place: Int) -> Bool { letters[place] & WideText.capital != 0 }
}

/// The memory of the needles of one search.
struct Needles: ~Copyable {
  private let memory: UnsafeMutableBufferPointer<UInt32>
  private var used = 0

  /// Room for as many letters as a query can have: as typed, without separators, and twice in a row.
  init() { memory = .allocate(capacity: 4 * Query.longest) }

  deinit { memory.deallocate() }

  /// `word`, copied here. A query's words have no more letters than the query, so there is room for all of them.
  mutating func add(_ word: Word) -> Needle {
    Needle(letters: add(word.letters), typed: add(word.typed))
  }

  /// Words in a row, copied here, their capitals marked.
  mutating func add(subject: [UInt32]) -> Subject { Subject(letters: add(subject)) }

  private mutating func add(_ letters: [UInt32]) -> UnsafeBufferPointer<UInt32> {
    let count = min(letters.count, memory.count - used)
    let part = UnsafeMutableBufferPointer(rebasing: memory[used..<used + count])
    _ = part.initialize(from: letters)
    used += count
    return UnsafeBufferPointer(part)
  }
}
