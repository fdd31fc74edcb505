/// An object or array of a valid document, seen as the tokens around its children.
struct Container {
  /// The document.
  let source: Source
  /// The entry of the object or array.
  let index: Int
  /// The entries of the members or elements.
  let children: [Int]

  /// The object or array whose entry is `index`.
  init(_ index: Int, in source: Source) {
    (self.source, self.index) = (source, index)
    children = Array(source.tree.children(of: index))
  }

  /// True for an object.
  var isObject: Bool { source.tree.entries[index].kind == .object }

  /// The token that opens it.
  var opening: Int { source.tree.entries[index].first }

  /// The token that closes it.
  var closing: Int { source.tree.entries[index].last }

  /// The bytes between its brackets.
  var interior: Range<Int> {
    source.tokens[opening].text.upperBound..<source.tokens[closing].text.lowerBound
  }

  /// The first token of a child: the name of a member, else the value.
  func start(of child: Int) -> Int {
    source.tree.entries[child].key ?? source.tree.entries[child].first
  }

  /// The last token of a child.
  func end(of child: Int) -> Int {
    source.tree.entries[child].last
  }

  /// The comma after a child; nil when it is the last and has none.
  func comma(after child: Int) -> Int? {
    let next = end(of: child) + 1
    return source.tokens[next].kind == .comma ? next : nil
  }

  /// True when a child begins a line.
  func beginsLine(_ child: Int) -> Bool {
    source.gap(before: start(of: child)).firstLineBreak != nil
  }

  /// How its children are laid out; nil when it has none.
  var layout: Layout? {
    guard !children.isEmpty else { return nil }
    return children.contains(where: beginsLine) ? .lines : .line
  }
}

/// How the members of an object or the elements of an array are laid out.
enum Layout: Equatable {
  /// All on one line.
  case line
  /// Each on a line of its own.
  case lines
}

extension Source {
  /// What stands before a token.
  func gap(before token: Int) -> Gap {
    Gap(pieces: Trivia.pieces(in: bytes, range: tokens[token].trivia), range: tokens[token].trivia)
  }

  /// The spaces and tabs that the line of `offset` begins with, up to `offset`.
  func indent(at offset: Int) -> [UInt8] {
    Array(bytes[startOfLine(at: offset)..<offset].prefix { $0 == 0x20 || $0 == 0x09 })
  }

  /// The start of the line of `offset`, after a byte order mark.
  func startOfLine(at offset: Int) -> Int {
    var start = offset
    while start > 0, !endsLine(at: start) { start -= 1 }
    guard start == 0, bytes.starts(with: Characters.byteOrderMark) else { return start }
    return min(offset, Characters.byteOrderMark.count)
  }

  /// The line of `offset`, without what ends it.
  func line(at offset: Int) -> Range<Int> {
    var end = offset
    while end < bytes.count, Characters.lineBreakLength(in: bytes, at: end) == 0 { end += 1 }
    return startOfLine(at: offset)..<end
  }

  /// True when a line break ends directly before `offset`.
  private func endsLine(at offset: Int) -> Bool {
    switch bytes[offset - 1] {
    case Characters.lineFeed, Characters.carriageReturn: true
    case 0xA8, 0xA9: offset >= 3 && Characters.lineBreakLength(in: bytes, at: offset - 3) == 3
    default: false
    }
  }
}
