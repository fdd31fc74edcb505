/// A term in the form in which a search reads it; see `Needle`.
enum Condition {
  /// The letters of a word, in order.
  case word(Needle)
  /// A word as it was typed.
  case literal(Needle)
  /// A word that starts with this one.
  case start(Needle)
  /// A trait, or the word for it.
  case trait(Candidate.Facts.Traits, Needle)
  /// The context.
  case context(Span)
  /// The price.
  case price(Span)
  /// The start of the provider.
  case provider(Needle)

  /// The condition that `term` is, its letters copied to `needles`.
  init(_ term: Term, _ needles: inout Needles) {
    self =
      switch term {
      case .word(let word): .word(needles.add(word))
      case .literal(let word): .literal(needles.add(word))
      case .start(let word): .start(needles.add(word))
      case .trait(let traits, let word): .trait(traits, needles.add(word))
      case .context(let span): .context(span)
      case .price(let span): .price(span)
      case .provider(let word): .provider(needles.add(word))
      }
  }
}

extension Aligner {
  /// What a row is worth under a condition; nil if it does not meet it.
  @inline(__always)
  func worth(of condition: Condition, _ row: Row, _ text: RowText<some MatchText>) -> Int? {
    switch condition {
    case .word(let word): worth(of: word, in: text)
    case .literal(let word): text.holds(word) ? worth(of: word, in: text) : nil
    case .start(let word): text.hasWord(startingWith: word) ? 0 : nil
    case .trait(let traits, let word):
      text.holds(word) ? worth(of: word, in: text) : row.traits.isSuperset(of: traits) ? 0 : nil
    case .context(let span): row.context >= 0 && span.contains(Double(row.context)) ? 0 : nil
    case .price(let span): span.contains(Double(row.price)) ? 0 : nil
    case .provider(let start): text.title.slice(0..<text.id).hasWord(startingWith: start.letters) ? 0 : nil
    }
  }

  /// What the best alignment of a word with one of the names is worth.
  @inline(__always)
  private func worth(of word: Needle, in text: RowText<some MatchText>) -> Int? {
    var best = worth(of: word, in: text.title, name: text.tail)
    text.forEachName { name in
      if let worth = worth(of: word, in: name, name: .max) { best = max(worth, best ?? worth) }
    }
    return best
  }
}
