/// Where a candidate's texts are in its index, and what operators ask about it. 32 bytes.
struct Row {
  /// The place of its first letter, among the bytes or among the wide letters.
  var start: Int
  /// How many letters it has: `provider/`, the id, and its names, each after a border.
  var letters: UInt16 = 0
  /// How many letters of those are `provider/`.
  var provider: UInt16 = 0
  /// Where the last part of the id starts, behind its last slash.
  var tail: UInt16 = 0
  /// Where the id ends.
  var title: UInt16 = 0
  /// The candidate's place among those that the index was made of.
  var candidate: Int32
  /// How much fits into a request, in tokens; negative where it is not known.
  let context: Int32
  /// The price in dollars; not a number where it is not known.
  let price: Float
  /// What it has or is.
  let traits: Candidate.Facts.Traits
  /// What sets it apart from others.
  let standing: Candidate.Standing
  /// Whether its letters are wide.
  var isWide = false

  /// The row of a candidate whose text is yet to come.
  init(_ candidate: Candidate, place: Int32, start: Int) {
    self.start = start
    self.candidate = place
    context = candidate.facts.context.map { Int32(clamping: $0) } ?? -1
    price = candidate.facts.price.map { Float($0) } ?? .nan
    traits = candidate.facts.traits
    standing = candidate.standing
  }
}
