/// Understands the tokens of a query, one after the other.
struct QueryReader {
  /// What is understood so far; see `Query`.
  private(set) var operators: [String] = []
  private(set) var wanted: [Term] = []
  private(set) var unwanted: [Term] = []
  /// The words that are looked for, and the same with the words for traits; their capitals are marked.
  private(set) var words: [ArraySlice<UInt32>] = []
  private(set) var wordsAndTraits: [ArraySlice<UInt32>] = []

  /// What an operator means.
  private enum Meaning {
    case term(Term)
    /// Nothing yet: it is still being typed.
    case unfinished
  }

  private static let traitsByName: [String: Candidate.Facts.Traits] = [
    "free": .free, "img": .images, "think": .thinking, "tools": .tools,
  ]

  /// The tokens of a query: what spaces divide, capitals marked. A comparison may have spaces around its sign.
  static func tokens(of text: String) -> [[UInt32]] {
    var tokens: [[UInt32]] = []
    for part in Letter.spelling(of: text, longest: Query.longest).split(separator: Letter.space) {
      if let last = tokens.last, Comparison(folded(last))?.continues(with: folded(part)[...]) == true {
        tokens[tokens.count - 1] += part
      } else {
        tokens.append(Array(part))
      }
    }
    return tokens
  }

  /// Takes the next token.
  mutating func read(_ spelling: [UInt32]) {
    let token = Self.folded(spelling)
    let isNegated = token.first == UInt32(UInt8(ascii: "!"))
    let rest = isNegated ? Array(token.dropFirst()) : token
    switch Self.meaning(of: rest) {
    case .term(let term):
      operators.append(Self.text(of: token))
      if isNegated { unwanted.append(term) } else { want(term, spelling) }
    case .unfinished: break
    case nil where !isNegated: want(.word(Word(rest)), spelling)
    case nil where !rest.isEmpty:
      operators.append(Self.text(of: token))
      unwanted.append(Self.start(Word(rest)))
    case nil: break
    }
  }

  private static func text(of token: [UInt32]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: token.compactMap(Unicode.Scalar.init))
    return text
  }

  private mutating func want(_ term: Term, _ spelling: [UInt32]) {
    wanted.append(term)
    switch term {
    case .word(let word), .literal(let word):
      words.append(spelling.suffix(word.typed.count))
      wordsAndTraits.append(spelling.suffix(word.typed.count))
    case .trait: wordsAndTraits.append(spelling[...])
    case .start, .context, .price, .provider: break
    }
  }

  private static func folded(_ spelling: some Sequence<UInt32>) -> [UInt32] {
    spelling.map { $0 & ~WideText.capital }
  }

  /// No word starts with a separator, so a word of separators alone is meant wherever it stands.
  private static func start(_ word: Word) -> Term {
    word.letters.allSatisfy(Letter.isSeparator) ? .literal(word) : .start(word)
  }

  // MARK: One token

  /// What a token means as an operator; nil if it is none.
  private static func meaning(of token: [UInt32]) -> Meaning? {
    if token.first == UInt32(UInt8(ascii: "'")) {
      return token.count == 1 ? .unfinished : .term(.literal(Word(token.dropFirst())))
    }
    if let provider = token.dropping("prov") {
      guard provider.first == UInt32(UInt8(ascii: ":")) else { return provider.isEmpty ? .unfinished : nil }
      return provider.count == 1 ? .unfinished : .term(.provider(Word(provider.dropFirst())))
    }
    for (name, traits) in traitsByName where token.dropping(name)?.isEmpty == true {
      return .term(.trait(traits, Word(token)))
    }
    return Comparison(token).map { $0.term.map(Meaning.term) ?? .unfinished }
  }
}
