/// A word of a query.
struct Word: Sendable, Equatable {
  /// As it was typed, folded.
  let typed: [UInt32]
  /// What is looked for: the same without separators, as they may differ or be left out. Slashes stay, since they
  /// mean something; and a word of nothing but separators stays as it is.
  let letters: [UInt32]

  /// The word of these folded letters, of which there must be one at least.
  init(_ typed: some Sequence<UInt32>) {
    self.typed = Array(typed)
    let kept = self.typed.filter { !Letter.mayBeLeftOut($0) }
    letters = kept.isEmpty ? self.typed : kept
  }

  /// Whether every text that holds these letters in order holds those of `other`.
  func holds(_ other: Word) -> Bool {
    var missing = other.letters[...]
    for letter in letters where letter == missing.first { missing.removeFirst() }
    return missing.isEmpty
  }
}
