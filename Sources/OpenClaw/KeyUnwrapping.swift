/// Takes away, layer by layer, what people copy around a key. Each rule looks at one kind of wrapping at
/// the edges of the text and says whether it took something; they run until none does.
struct KeyUnwrapping {
  /// The provider whose variable the key was assigned to, when that is not the one asked for.
  private(set) var otherVariable: KeyWarning?
  /// True once a word like `export` has shown that `NAME=` must follow.
  private var isDeclaration = false
  private let context: KeyContext

  init(for context: KeyContext) {
    self.context = context
  }

  /// Removes every layer. Every rule that fires shortens the text, so this ends.
  mutating func unwrap(_ text: inout KeyText, into report: inout KeyReport) {
    while let repair = nextLayer(&text) { report.add(repair) }
  }

  private mutating func nextLayer(_ text: inout KeyText) -> KeyRepair? {
    if let repair = trim(&text) { return repair }
    if takePasteMarkRest(&text) { return .pasteMarks }
    if takeCommandWord(&text) { return .commandWord }
    if takeJSON(&text) { return .json }
    if takeAuthorization(&text) { return .authorizationHeader }
    if takeAssignment(&text) { return .assignment }
    if takePunctuation(&text) { return .trailingPunctuation }
    if takeQuotes(&text) { return .quotes }
    return nil
  }

  // MARK: Blanks and marks

  /// Blanks around the text; the kind that is reported is the stronger one.
  private func trim(_ text: inout KeyText) -> KeyRepair? {
    var breaks = 0
    var spaces = 0
    func note(_ byte: UInt8) { if byte == KeyText.lineBreak { breaks += 1 } else { spaces += 1 } }
    while let first = text[0], first.isKeyBlank {
      note(first)
      text.dropFirst(1)
    }
    while let last = text[text.count - 1], last.isKeyBlank {
      note(last)
      text.dropLast(1)
    }
    if breaks > 0 { return .lineBreaks(breaks) }
    return spaces > 0 ? .surroundingSpace : nil
  }

  /// What is left of bracketed-paste marks when a program in between ate the ESC or made it visible.
  private func takePasteMarkRest(_ text: inout KeyText) -> Bool {
    for escape in ["^[[", "\\e[", "["] {
      for mark in ["200~", "201~"] {
        if text.starts(with: escape + mark) {
          text.dropFirst(escape.utf8.count + mark.utf8.count)
          return true
        }
        if text.ends(with: escape + mark) {
          text.dropLast(escape.utf8.count + mark.utf8.count)
          return true
        }
      }
    }
    return false
  }

  // MARK: In front

  /// Words after which `NAME=value` stands, in shells, Docker, systemd and PowerShell. A space stands for
  /// one or more blanks.
  private static let declarations = [
    "export ", "declare -x ", "typeset -x ", "set -x ", "set -gx ", "set -ux ", "set ", "setx ", "setenv ",
    "env ", "-e ", "--env ", "--env=", "environment=", "$env:",
  ]

  /// Words after which a header stands, and the prompt of a shell.
  private static let otherWords = ["-h ", "--header ", "--header=", "$ ", "% "]

  private mutating func takeCommandWord(_ text: inout KeyText) -> Bool {
    for word in Self.declarations + Self.otherWords {
      guard let end = text.end(ofWord: word) else { continue }
      isDeclaration = isDeclaration || Self.declarations.contains(word)
      text.dropFirst(end)
      return true
    }
    return false
  }

  /// `{ "name": … }`: the braces when there are both, then a quoted name and its colon.
  private func takeJSON(_ text: inout KeyText) -> Bool {
    if text[0] == 0x7B, text[text.count - 1] == 0x7D, text.count >= 2, !text.isTemplate {
      text.dropFirst(1)
      text.dropLast(1)
      return true
    }
    guard let quote = text.quoteLength(at: 0) else { return false }
    let nameEnd = text.end(from: quote) { $0.isNameByte || $0 == 0x2D }
    guard nameEnd > quote, let closing = text.quoteLength(at: nameEnd) else { return false }
    let colon = text.end(from: nameEnd + closing, while: \.isKeyBlank)
    guard text[colon] == 0x3A else { return false }
    text.dropFirst(colon + 1)
    return true
  }

  /// `Authorization:`, `X-Api-Key:` and `Bearer`, in any case.
  private func takeAuthorization(_ text: inout KeyText) -> Bool {
    for header in ["proxy-authorization", "authorization", "x-api-key", "x-goog-api-key", "bearer"] {
      guard text.starts(with: header) else { continue }
      let end = text.end(from: header.utf8.count, while: \.isKeyBlank)
      let hasColon = text[end] == 0x3A || text[end] == 0x3D
      let isWord = header == "bearer" && (end > header.utf8.count || end == text.count)
      guard hasColon || isWord else { continue }
      text.dropFirst(hasColon ? end + 1 : end)
      return true
    }
    return false
  }

  /// Names that say "here comes a key" in configuration files of many programs, without `_` and `-`.
  private static let genericNames = ["apikey", "key", "token", "secret", "apitoken", "accesstoken", "value"]

  /// `NAME=`, `NAME: ` and `--name `, when the name is a known variable, a word like `apiKey`, or when
  /// `export` has announced it. Anything else stays: a key may hold `=` itself.
  private mutating func takeAssignment(_ text: inout KeyText) -> Bool {
    let isFlag = text.starts(with: "--")
    let nameStart = isFlag ? 2 : 0
    let nameEnd = text.end(from: nameStart) { $0.isNameByte || $0 == 0x2D }
    // Longer than any variable's name: a key that happens to be followed by `=`.
    guard nameEnd > nameStart, nameEnd - nameStart <= 64 else { return false }
    var valueStart = text.end(from: nameEnd, while: \.isKeyBlank)
    let hasBlank = valueStart > nameEnd
    let hasSign = text[valueStart] == 0x3D || text[valueStart] == 0x3A
    if hasSign { valueStart += 1 }
    let known = context.environmentName(like: text.slice(nameStart..<nameEnd))
    let isVariable = !text.slice(nameStart..<nameEnd).contains(0x2D)
    let isAnnounced = isDeclaration && isVariable && !isFlag && text[valueStart - 1] == 0x3D
    let isGeneric = hasSign && text.isOne(of: Self.genericNames, nameStart..<nameEnd)
    guard isAnnounced || isGeneric || (known != nil && (hasSign || hasBlank)) else { return false }
    if let known, known.provider != context.expected.provider,
      let looks = context.others.first(where: { $0.provider == known.provider })
    {
      otherVariable = .otherVariable(provider: looks.provider, label: looks.label, name: known.name)
    }
    isDeclaration = false
    text.dropFirst(valueStart)
    return true
  }

  // MARK: Around

  /// `;` and `,` behind the key, and the backslash that continues a line of shell. Taken before the quotes,
  /// or `export K="v";` keeps them as it does in OpenClaw up to 2026.5.19.
  private func takePunctuation(_ text: inout KeyText) -> Bool {
    guard let last = text[text.count - 1], ";,\\".utf8.contains(last) else { return false }
    text.dropLast(1)
    return true
  }

  /// Quotes at either end, also when the other one was not copied: no key starts or ends with one.
  private func takeQuotes(_ text: inout KeyText) -> Bool {
    var isTaken = false
    if let length = text.quoteLength(at: 0) {
      text.dropFirst(length)
      isTaken = true
    }
    if let length = text.quoteLengthAtEnd {
      text.dropLast(length)
      isTaken = true
    }
    return isTaken
  }
}

extension KeyText {
  /// Straight, escaped and typographic quotes, and the prime signs that some programs make of them.
  private static let quotes = [
    "\"", "'", "`", "\\\"", "\\'", "\\`", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2018}",
    "\u{2019}",
    "\u{201A}", "\u{201B}", "\u{AB}", "\u{BB}", "\u{2039}", "\u{203A}", "\u{2032}", "\u{2033}", "\u{FF02}",
    "\u{FF07}", "\u{300C}", "\u{300D}",
  ]

  /// The length in bytes of the quote at `offset`, or nil when there is none.
  fileprivate func quoteLength(at offset: Int) -> Int? {
    Self.quotes.first { has($0, at: offset) }?.utf8.count
  }

  /// The length in bytes of the quote that the text ends with, the escaped ones first.
  fileprivate var quoteLengthAtEnd: Int? {
    Self.quotes.filter { ends(with: $0) }.map(\.utf8.count).max()
  }

  /// Where the text goes on behind `word`, or nil when it does not start with it.
  fileprivate func end(ofWord word: String) -> Int? {
    guard word.hasSuffix(" ") else { return starts(with: word) ? word.utf8.count : nil }
    let bare = word.utf8.count - 1
    guard starts(with: String(word.dropLast())), let blank = self[bare], blank.isKeyBlank else { return nil }
    return end(from: bare, while: \.isKeyBlank)
  }

  /// Whether the braces around the text are those of `{{ a template }}`, which is no JSON.
  fileprivate var isTemplate: Bool { starts(with: "{{") }

  /// Whether the bytes in `range` spell one of `names`, compared without case, `_` and `-`.
  fileprivate func isOne(of names: [String], _ range: Range<Int>) -> Bool {
    let letters = slice(range).lazy.filter { $0 != 0x5F && $0 != 0x2D }.map(\.asciiLowercased)
    return names.contains { $0.utf8.elementsEqual(letters) }
  }

  /// A view of part of the bytes. It shares their storage: let it go before the next change.
  fileprivate func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    bytes[window.lowerBound + range.lowerBound..<window.lowerBound + range.upperBound]
  }
}
