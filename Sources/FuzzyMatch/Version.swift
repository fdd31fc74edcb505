/// The number in a model's name that says how new it is: `4.6` in `claude-opus-4.6`, `3` in `qwen3-coder-480b`.
struct Version {
  /// Both parts in one number, 0 where there is none: the newer the higher.
  let rank: Int

  /// No version has a higher rank.
  static let highestRank = 99 * 100 + 99 + 1

  /// The first number of `name` that is a version, of one or two digits: not a size (`70b`, `8x7b`), not a length
  /// (`32k`), and not part of a date, behind which none is sought. A further number after a point or a dash is its
  /// minor part; and two digits are two parts where there is none, as in `gpt-35`.
  init(of name: some MatchText) {
    var place = 0
    while let digits = Self.digits(in: name, from: place), !Self.isDate(digits, in: name) {
      if let major = Self.number(digits, in: name) {
        let minor = Self.minor(after: digits.upperBound, in: name)
        rank =
          1 + (minor.map { major * 100 + $0 } ?? (major < 10 ? major * 100 : major / 10 * 100 + major % 10))
        return
      }
      place = digits.upperBound
    }
    rank = 0
  }

  /// The next run of digits.
  private static func digits(in name: some MatchText, from start: Int) -> Range<Int>? {
    var first = start
    while first < name.count, name.kind(first) != .digit { first += 1 }
    var end = first
    while end < name.count, name.kind(end) == .digit { end += 1 }
    return end > first ? first..<end : nil
  }

  /// Whether the digits are a year or a date, or a month before its year: `2024-08-06`, `0528`, `12-2024`.
  private static func isDate(_ digits: Range<Int>, in name: some MatchText) -> Bool {
    guard digits.count < 4 else { return true }
    guard digits.count == 2, let next = self.digits(in: name, from: digits.upperBound) else { return false }
    return next.count == 4 && next.lowerBound == digits.upperBound + 1
  }

  private static func minor(after end: Int, in name: some MatchText) -> Int? {
    guard end + 1 < name.count, let digits = digits(in: name, from: end + 1), digits.lowerBound == end + 1
    else { return nil }
    switch name[end] {
    // `p` is how ids without points write one: `glm-4p6`.
    case UInt32(UInt8(ascii: ".")), UInt32(UInt8(ascii: "-")), UInt32(UInt8(ascii: "p")):
      return number(digits, in: name)
    default: return nil
    }
  }

  /// The value of one or two digits, unless what stands around them says that they count something else.
  private static func number(_ digits: Range<Int>, in name: some MatchText) -> Int? {
    let zero = UInt32(UInt8(ascii: "0"))
    guard digits.count <= 2, digits.count == 1 || name[digits.lowerBound] != zero else { return nil }
    guard !name.hasUnit(digits.upperBound) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int(name[$1] - zero) }
  }
}

extension MatchText {
  /// Whether a size or a length stands at a place: `b`, `k`, `m` or `x`, with no word after it.
  fileprivate func hasUnit(_ place: Int) -> Bool {
    guard place < count else { return false }
    switch UInt8(truncatingIfNeeded: self[place]) {
    case UInt8(ascii: "b"), UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "x"):
      return place + 1 == count || kind(place + 1) != .letter
    default: return false
    }
  }
}
