/// One name of a row, folded: what a word is aligned with. Valid only while its index is being searched.
protocol MatchText {
  /// How many letters there are.
  var count: Int { get }

  /// The folded letter at a place of the text.
  subscript(place: Int) -> UInt32 { get }

  /// Whether the letter at a place was a capital.
  func isCapital(_ place: Int) -> Bool

  /// Where a letter stands among the 64 places from `first` on, a bit for each.
  func places(of letter: UInt32, from first: Int) -> UInt64

  /// The letters of some places, which must be there.
  func slice(_ places: Range<Int>) -> Self
}

extension MatchText {
  /// What the letter at a place is.
  @inline(__always)
  func kind(_ place: Int) -> Letter.Kind { Letter.kind(of: self[place]) }

  /// Whether a query may leave out the letter at a place.
  @inline(__always)
  func isSeparator(_ place: Int) -> Bool { Letter.isSeparator(self[place]) }

  /// What a match at a place is worth for where it stands.
  @inline(__always)
  func bonus(_ place: Int) -> Int {
    guard place > 0 else { return Score.bonus(of: kind(place), after: nil) }
    let previous = kind(place &- 1)
    if previous == .letter, isCapital(place), !isCapital(place &- 1) { return Score.capital }
    return Score.bonus(of: kind(place), after: previous)
  }

  /// Whether a word may begin at a place.
  @inline(__always)
  func isStart(_ place: Int) -> Bool { bonus(place) > 0 && !isMinor(place) }

  /// Whether a word may end before a place.
  @inline(__always)
  func isEnd(_ place: Int) -> Bool {
    guard place < count else { return true }
    switch (kind(place &- 1), kind(place)) {
    case (_, .letter): return false
    case (.letter, .digit): return true
    case (_, .digit): return false
    case (.digit, .dot), (.digit, .dash): return !isMinor(place &+ 1)
    case (_, .dash), (_, .dot), (_, .slash): return true
    }
  }

  /// Whether the minor part of a version starts at a place: no word begins or ends within `4.5` or `4-5`. What is
  /// longer than two digits is a date, and what a letter follows is a size.
  private func isMinor(_ place: Int) -> Bool {
    guard place > 1, isDigit(place), isDigit(place - 2) else { return false }
    switch self[place - 1] {
    case UInt32(UInt8(ascii: ".")): return true
    case UInt32(UInt8(ascii: "-")):
      let end = isDigit(place + 1) ? place + 2 : place + 1
      return end >= count || (kind(end) != .digit && kind(end) != .letter)
    default: return false
    }
  }

  private func isDigit(_ place: Int) -> Bool { place < count && kind(place) == .digit }
}

/// A text of ASCII: a byte for each letter, of which the highest bit marks a capital.
struct NarrowText: MatchText {
  /// The mark of a capital.
  static let capital: UInt8 = 0x80
  /// How many bytes may be read after the last letter: eight at a time are looked at.
  static let padding = 8

  private let memory: UnsafeRawBufferPointer
  private let start: Int
  let count: Int

  /// The letters from `start` on; `padding` bytes after them must be there too.
  @inline(__always)
  init(_ memory: UnsafeRawBufferPointer, from start: Int, count: Int) {
    self.memory = memory
    self.start = start
    self.count = count
  }

  @inline(__always)
  subscript(place: Int) -> UInt32 { UInt32(memory[start &+ place] & ~Self.capital) }

  @inline(__always)
  func isCapital(_ place: Int) -> Bool { memory[start &+ place] & Self.capital != 0 }

  @inline(__always)
  func slice(_ places: Range<Int>) -> NarrowText {
    NarrowText(memory, from: start &+ places.lowerBound, count: places.count)
  }

  /// Eight letters at once: with the marks taken off, adding 0x7F to what differs sets the highest bit of its byte and
  /// carries nothing into the next; the multiplication then gathers a bit from each byte in the highest one.
  @inline(__always)
  func places(of letter: UInt32, from first: Int) -> UInt64 {
    guard letter < Letter.firstWide else { return 0 }
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let gather: UInt64 = 0x0102_0408_1020_4080
    let wanted = UInt64(letter) &* 0x0101_0101_0101_0101
    let length = min(count &- first, 64)
    var bits: UInt64 = 0
    var offset = 0
    while offset < length {
      let eight = memory.loadUnaligned(fromByteOffset: start &+ first &+ offset, as: UInt64.self)
      let differing = ((UInt64(littleEndian: eight) & low) ^ wanted) &+ low
      bits |= ((((~differing & ~low) &>> 7) &* gather) &>> 56) &<< UInt64(offset)
      offset &+= 8
    }
    return length == 64 ? bits : bits & ((1 &<< UInt64(length)) &- 1)
  }
}

/// A text that ASCII does not suffice for: four bytes a letter, of which the highest bit marks a capital.
struct WideText: MatchText {
  /// The mark of a capital.
  static let capital: UInt32 = 1 << 31

  private let memory: UnsafeBufferPointer<UInt32>
  private let start: Int
  let count: Int

  /// The letters from `start` on.
  @inline(__always)
  init(_ memory: UnsafeBufferPointer<UInt32>, from start: Int, count: Int) {
    self.memory = memory
    self.start = start
    self.count = count
  }

  @inline(__always)
  subscript(place: Int) -> UInt32 { memory[start &+ place] & ~Self.capital }

  @inline(__always)
  func isCapital(_ place: Int) -> Bool { memory[start &+ place] & Self.capital != 0 }

  @inline(__always)
  func slice(_ places: Range<Int>) -> WideText {
    WideText(memory, from: start &+ places.lowerBound, count: places.count)
  }

  func places(of letter: UInt32, from first: Int) -> UInt64 {
    var bits: UInt64 = 0
    for offset in 0..<min(count - first, 64) where self[first + offset] == letter {
      bits |= 1 << UInt64(offset)
    }
    return bits
  }
}
