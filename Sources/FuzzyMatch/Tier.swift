/// How much of a row the query is, before any score; best first.
enum Tier: Int, Comparable {
  /// All of the id or of `provider/id`, capitals and all: two providers may differ in nothing else.
  case spelled
  /// The same in other case.
  case exact
  /// All of another name.
  case called
  /// All that follows the last slash of the id: nobody types vendors.
  case exactName
  /// One of these but for separators: `gpt4o`.
  case nearlyExact
  /// The start of what follows the last slash.
  case namePrefix
  /// The start of the id, of `provider/id` or of another name.
  case prefix
  /// Not even the start.
  case other

  private static let scoreBits: UInt32 = 18
  /// Scores beyond these are no worse or better.
  private static let scores = -(1 << 16)...(1 << scoreBits) - (1 << 16) - 1

  /// The rank of a match by tier, then score.
  @inline(__always)
  func rank(of score: Int) -> UInt32 {
    let clamped = min(max(score, Self.scores.lowerBound), Self.scores.upperBound)
    return UInt32(rawValue) << Self.scoreBits | UInt32(Self.scores.upperBound - clamped)
  }

  /// Best first.
  @inline(__always)
  static func < (one: Tier, other: Tier) -> Bool { one.rawValue < other.rawValue }

  /// The tier of a row for the words of a query, one after the other.
  @inline(__always)
  init(of subject: Subject, in text: RowText<some MatchText>) {
    let title = text.title
    var best = title.likeness(to: subject).tierOfID
    if text.id > 0 {
      best = min(best, title.slice(text.id..<title.count).likeness(to: subject).tierOfID)
    }
    best = min(best, title.slice(text.tail..<title.count).likeness(to: subject).tierOfLastPart)
    text.forEachName { best = min(best, $0.likeness(to: subject).tierOfName) }
    self = best
  }
}

/// How much of a name the query is.
private enum Likeness {
  case spelled
  case whole
  case nearly
  case start
  case none

  /// What it makes of an id, with or without its provider.
  var tierOfID: Tier {
    switch self {
    case .spelled: .spelled
    case .whole: .exact
    case .nearly: .nearlyExact
    case .start: .prefix
    case .none: .other
    }
  }

  /// What it makes of the last part of an id.
  var tierOfLastPart: Tier {
    switch self {
    case .spelled, .whole: .exactName
    case .nearly: .nearlyExact
    case .start: .namePrefix
    case .none: .other
    }
  }

  /// What it makes of another name.
  var tierOfName: Tier {
    switch self {
    case .spelled, .whole: .called
    case .nearly: .nearlyExact
    case .start: .prefix
    case .none: .other
    }
  }
}

extension MatchText {
  @inline(__always)
  fileprivate func likeness(to subject: Subject) -> Likeness {
    for place in 0..<min(subject.count, count) where self[place] != subject[place] {
      return isNearly(subject) ? .nearly : .none
    }
    guard subject.count >= count else { return .start }
    guard subject.count == count else { return isNearly(subject) ? .nearly : .none }
    return (0..<count).allSatisfy { isCapital($0) == subject.isCapital($0) } ? .spelled : .whole
  }

  /// Whether these are the letters of this name, of which there must be one, but for separators; one that the query
  /// starts with is meant, though. Most names fail at the first letter.
  @inline(__always)
  private func isNearly(_ subject: Subject) -> Bool {
    guard count > 0, isSeparator(0) || !Letter.isSeparator(subject[0]) else { return false }
    var (place, index, alike) = (0, 0, 0)
    while true {
      while place < count, isSeparator(place) { place &+= 1 }
      while index < subject.count, Letter.isSeparator(subject[index]) { index &+= 1 }
      guard place < count, index < subject.count else { break }
      guard self[place] == subject[index] else { return false }
      place &+= 1
      index &+= 1
      alike &+= 1
    }
    return alike > 0 && place == count && index == subject.count
  }
}
