/// The names of one row, the first of which is `provider/id`. Valid only while the index is being read.
struct RowText<Text: MatchText> {
  /// `provider/id`.
  let title: Text
  /// Where the id starts in it.
  let id: Int
  /// Where the last part of the id starts.
  let tail: Int
  /// What follows the title: names, each after a border.
  private let rest: Text

  /// The names of `row`, all of whose letters are `letters`.
  @inline(__always)
  init(_ row: Row, _ letters: Text) {
    title = letters.slice(0..<Int(row.title))
    (id, tail) = (Int(row.provider), Int(row.tail))
    rest = letters.slice(Int(row.title)..<letters.count)
  }

  /// Calls `body` with each further name.
  @inline(__always)
  func forEachName(_ body: (Text) -> Void) {
    var start = 1
    while start <= rest.count {
      var end = start
      while end < rest.count, rest[end] != Letter.border { end &+= 1 }
      body(rest.slice(start..<end))
      start = end &+ 1
    }
  }

  /// Whether a word stands in one of the names as it was typed.
  func holds(_ word: Needle) -> Bool {
    var isHeld = title.firstPlace(of: word.typed) != nil
    forEachName { isHeld = isHeld || $0.firstPlace(of: word.typed) != nil }
    return isHeld
  }

  /// Whether one of the names has a word that starts with `start`, whatever its separators.
  func hasWord(startingWith start: Needle) -> Bool {
    var isFound = title.hasWord(startingWith: start.letters)
    forEachName { isFound = isFound || $0.hasWord(startingWith: start.letters) }
    return isFound
  }
}

extension MatchText {
  /// Whether the text starts with `letters`.
  @inline(__always)
  func starts(with letters: UnsafeBufferPointer<UInt32>) -> Bool {
    letters.count <= count && holds(letters, at: 0)
  }

  /// Where `letters` stand first, one next to the other.
  func firstPlace(of letters: UnsafeBufferPointer<UInt32>) -> Int? {
    guard letters.count <= count else { return nil }
    return (0...count - letters.count).first { holds(letters, at: $0) }
  }

  @inline(__always)
  private func holds(_ letters: UnsafeBufferPointer<UInt32>, at start: Int) -> Bool {
    for index in 0..<letters.count where self[start &+ index] != letters[index] { return false }
    return true
  }

  /// Whether a word of the text starts with `letters`, whatever its separators.
  func hasWord(startingWith letters: UnsafeBufferPointer<UInt32>) -> Bool {
    (0..<count).contains { self[$0] == letters.first && isStart($0) && continues(with: letters, at: $0) }
  }

  private func continues(with letters: UnsafeBufferPointer<UInt32>, at start: Int) -> Bool {
    var place = start
    for letter in letters {
      while place < count, self[place] != letter, isSeparator(place) { place += 1 }
      guard place < count, self[place] == letter else { return false }
      place += 1
    }
    return true
  }
}
