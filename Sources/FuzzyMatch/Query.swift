/// What a person typed to find something: words, and operators such as `ctx>200k`.
///
/// All of it must be met, in any order. An operator that is not finished yet asks for nothing; one that is unknown is
/// a word. Case, accents and width do not matter, and separators in words may differ or be left out.
public struct Query: Sendable, Equatable {
  /// The letters that count; nobody types more.
  static let longest = 256

  /// As it was typed.
  public let text: String
  /// What of it was understood to be more than a word, in folded letters and without blanks: `ctx>200k`, `!word`. What is
  /// not finished is not among it.
  public let operators: [String]
  /// What must be met.
  let wanted: [Term]
  /// What must not be met.
  let unwanted: [Term]
  /// The words in a row, as they are compared with whole names, and the same with the words for traits; the capitals
  /// are marked.
  let subjects: [[UInt32]]

  /// Any text is a query; what is no operator is a word.
  public init(_ text: String) {
    var reader = QueryReader()
    for token in QueryReader.tokens(of: text) { reader.read(token) }
    self.text = text
    (operators, wanted, unwanted) = (reader.operators, reader.wanted, reader.unwanted)
    let subjects = Set(
      [reader.words, reader.wordsAndTraits].map { Array($0.joined(separator: [Letter.space])) })
    self.subjects = subjects.filter { !$0.isEmpty }
  }

  /// Whether it matches everything.
  public var isEmpty: Bool { wanted.isEmpty && unwanted.isEmpty }

  /// Whether `name` is what was typed beside operators, to the last letter: case, accents and width aside, which a
  /// search does not mind either.
  public func isExactly(_ name: String) -> Bool {
    let letters = name.prefix(Self.longest + 1).map(Letter.folded)
    return subjects.contains { $0.elementsEqual(letters) { $0 & ~WideText.capital == $1 } }
  }

  /// Whether it ranks what it finds; if not, the order of the candidates stays.
  var ranks: Bool {
    wanted.contains {
      switch $0 {
      case .word, .literal: true
      case .start, .trait, .context, .price, .provider: false
      }
    }
  }

  /// Whether whatever this finds is among what `other` finds, so that a search may start from there. Says no where
  /// that is not certain.
  public func narrows(_ other: Query) -> Bool {
    other.wanted.allSatisfy { term in wanted.contains { $0.implies(term) } }
      && other.unwanted.allSatisfy { term in unwanted.contains { term.implies($0) } }
  }

  /// Queries are equal if they were typed alike.
  public static func == (one: Query, other: Query) -> Bool { one.text == other.text }
}
