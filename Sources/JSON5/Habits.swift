/// Reads from the neighbours of an edit how its text is to be written.
///
/// Each question is put to the container that is edited, then to those inside it, then to the one around
/// it and its other contents, and so on outwards; the first that shows a habit decides.
struct Habits {
  private let source: Source
  /// The entries to ask, nearest first.
  private let witnesses: [Range<Int>]

  /// Habits around the last entry of `chain`, whose entries each contain the next.
  init(around chain: [Int], in source: Source) {
    self.source = source
    var witnesses: [Range<Int>] = []
    var asked: Range<Int>?
    for entry in chain.reversed() {
      let all = entry..<source.tree.entries[entry].next
      let inner = asked ?? all.upperBound..<all.upperBound
      witnesses += [all.lowerBound..<inner.lowerBound, inner.upperBound..<all.upperBound]
      asked = all
    }
    self.witnesses = witnesses
  }

  /// How to write next to `offset`.
  func style(near offset: Int, dialect: Dialect) -> Style {
    var style = Style()
    if let unit = first(indentUnit) { style.indentUnit = unit }
    if let lineBreak = lineBreak(near: offset) { style.lineBreak = lineBreak }
    if let colon = first(colon) { style.colon = colon }
    if let commaSpace = first(commaSpace) { style.commaSpace = commaSpace }
    if let padding = first(objectPadding) { style.objectPadding = padding }
    if let padding = first(arrayPadding) { style.arrayPadding = padding }
    if let layout = first(plainArrayLayout) { style.plainArrays = layout }
    guard dialect == .json5 else { return style }
    let stringQuote = first(stringQuote)
    let keyQuote = first(keyQuote)
    style.stringQuote = stringQuote ?? keyQuote ?? style.stringQuote
    style.keyQuote = keyQuote ?? stringQuote ?? style.keyQuote
    if let keys = first(keys) { style.keys = keys }
    if let lastComma = first(lastComma) { style.lastComma = lastComma }
    return style
  }

  /// The first answer that a witness gives.
  private func first<Answer>(_ question: (Container) -> Answer?) -> Answer? {
    for witness in witnesses.joined() {
      switch source.tree.entries[witness].kind {
      case .object, .array:
        if let answer = question(Container(witness, in: source)) { return answer }
      case .null, .bool, .number, .string:
        break
      }
    }
    return nil
  }

  // MARK: White space

  private func indentUnit(of container: Container) -> [UInt8]? {
    guard let child = container.children.first(where: container.beginsLine) else { return nil }
    let outer = source.indent(at: source.tokens[container.opening].text.lowerBound)
    let inner = source.indent(at: source.tokens[container.start(of: child)].text.lowerBound)
    guard inner.count > outer.count, inner.starts(with: outer) else { return nil }
    return Array(inner[outer.count...])
  }

  /// The nearest line break between tokens: first before `offset`, else after it.
  private func lineBreak(near offset: Int) -> [UInt8]? {
    let tokens = source.tokens
    let next = tokens.partitioningIndex { $0.text.lowerBound >= offset }
    for index in stride(from: min(next, tokens.count - 1), through: 0, by: -1) {
      if let found = source.gap(before: index).pieces.last(where: { $0.kind == .lineBreak }) {
        return Array(source.bytes[found.range])
      }
    }
    for index in tokens.indices[next...] {
      if let found = source.gap(before: index).firstLineBreak { return Array(source.bytes[found.range]) }
    }
    return nil
  }

  /// The commonest colon, the later of two equally common ones: aligned columns show many, each once.
  private func colon(of container: Container) -> [UInt8]? {
    guard container.isObject else { return nil }
    var counts: [[UInt8]: Int] = [:]
    var best: [UInt8]?
    for child in container.children {
      let colon = container.start(of: child) + 1
      guard let before = plainSpace(before: colon), let after = plainSpace(before: colon + 1) else {
        continue
      }
      let text = before + [UInt8(ascii: ":")] + after
      counts[text, default: 0] += 1
      if counts[text, default: 0] >= best.map({ counts[$0, default: 0] }) ?? 0 { best = text }
    }
    return best
  }

  private func commaSpace(of container: Container) -> [UInt8]? {
    for child in container.children.dropFirst() {
      if let space = plainSpace(before: container.start(of: child)) { return space }
    }
    // `{a:1}` shows no comma, but the habit of writing no spaces.
    guard container.isObject, container.layout == .line, let colon = colon(of: container) else { return nil }
    return colon.count == 1 && objectPadding(of: container) == [] ? [] : nil
  }

  private func objectPadding(of container: Container) -> [UInt8]? {
    container.isObject ? padding(of: container) : nil
  }

  private func arrayPadding(of container: Container) -> [UInt8]? {
    container.isObject ? nil : padding(of: container)
  }

  private func padding(of container: Container) -> [UInt8]? {
    guard container.layout == .line, let child = container.children.first else { return nil }
    return plainSpace(before: container.start(of: child))
  }

  /// The bytes before a token if they are spaces and tabs or nothing.
  private func plainSpace(before token: Int) -> [UInt8]? {
    let space = source.bytes[source.tokens[token].trivia]
    return space.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? Array(space) : nil
  }

  // MARK: Punctuation

  /// Bare if most of the keys that could go without quotes do. Keys that need quotes say nothing.
  private func keys(of container: Container) -> Style.Keys? {
    var bare = 0
    var quoted = 0
    for child in container.children {
      guard let key = source.tree.entries[child].key else { continue }
      if source.tokens[key].kind == .identifier {
        bare += 1
      } else if source.name(at: key).isPlainIdentifier {
        quoted += 1
      }
    }
    guard bare + quoted > 0 else { return nil }
    return bare > quoted ? .bare : .quoted
  }

  private func keyQuote(of container: Container) -> UInt8? {
    let keys = container.children.compactMap { source.tree.entries[$0].key }
    return keys.first { source.tokens[$0].kind == .string }.map {
      source.bytes[source.tokens[$0].text.lowerBound]
    }
  }

  private func stringQuote(of container: Container) -> UInt8? {
    let values = container.children.map { source.tree.entries[$0] }
    return values.first { $0.kind == .string }.map { source.bytes[source.tokens[$0.first].text.lowerBound] }
  }

  private func lastComma(of container: Container) -> Style.LastComma? {
    guard let last = container.children.last, container.beginsLine(last) else { return nil }
    return container.comma(after: last) == nil ? .absent : .present
  }

  private func plainArrayLayout(of container: Container) -> Layout? {
    guard !container.isObject else { return nil }
    let isPlain = container.children.allSatisfy { child in
      switch source.tree.entries[child].kind {
      case .object, .array: false
      case .null, .bool, .number, .string: true
      }
    }
    return isPlain ? container.layout : nil
  }
}

extension RandomAccessCollection where Index == Int {
  /// The index of the first element that `isAfter` holds for, given that it holds for all after that one.
  func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
