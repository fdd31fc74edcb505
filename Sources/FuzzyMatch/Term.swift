/// One condition of a query.
enum Term: Sendable, Equatable {
  /// The letters of the word, in order.
  case word(Word)
  /// The word as it was typed (`'exact`).
  case literal(Word)
  /// A word that starts with this one, whatever its separators (`!word`).
  case start(Word)
  /// The trait, or the word for it as it was typed: what is called free can be found by that, known to be or not.
  case trait(Candidate.Facts.Traits, Word)
  /// The context (`ctx>200k`).
  case context(Span)
  /// The price (`price<1`).
  case price(Span)
  /// A word of the provider that starts with this one (`prov:x`).
  case provider(Word)

  /// Whether all that meets this meets `other`: true only where that is certain.
  func implies(_ other: Term) -> Bool {
    switch (self, other) {
    case (.word(let one), .word(let other)), (.literal(let one), .word(let other)): one.holds(other)
    case (.literal(let one), .literal(let other)): one.typed.holdsRun(of: other.typed)
    case (.start(let one), .start(let other)), (.provider(let one), .provider(let other)):
      one.letters.starts(with: other.letters)
    case (.context(let one), .context(let other)), (.price(let one), .price(let other)): one.isWithin(other)
    case (.trait, .trait): self == other
    case (.word, _), (.literal, _), (.start, _), (.trait, _), (.context, _), (.price, _), (.provider, _):
      false
    }
  }
}

extension [UInt32] {
  /// Whether these letters hold `part`, one next to the other.
  fileprivate func holdsRun(of part: [UInt32]) -> Bool {
    guard part.count <= count else { return false }
    return (0...count - part.count).contains { self[$0...].starts(with: part) }
  }
}
