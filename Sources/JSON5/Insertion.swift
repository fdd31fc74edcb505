extension Site {
  /// The edits that make `item` the child number `index`, at most the count of children.
  func insertion(of item: Item, at index: Int) -> [TextEdit] {
    guard let last = container.children.last else { return firstInsertion(of: item) }
    let index = min(index, container.children.count)
    let edits =
      index == container.children.count
      ? appending(item, after: last) : insertion(of: item, before: container.children[index])
    guard canOpenUp, overflowsLine(addingWidth: edits.reduce(0) { $0 + $1.replacement.width }) else {
      return edits
    }
    return openingUp(with: item, at: index)
  }

  // MARK: Behind the last child

  /// The comma goes directly behind the value, the new child behind the comments on that line: they
  /// belong to the old one. Comments further down keep their place before the closing bracket.
  private func appending(_ item: Item, after last: Int) -> [TextEdit] {
    let source = container.source
    let gap = source.gap(before: container.closing)
    let style = style(near: gap.range.lowerBound)
    let hasComma = container.comma(after: last) != nil
    let endOfLast = source.tokens[container.end(of: last)].text.upperBound
    let separator = hasComma ? [] : [TextEdit(range: endOfLast..<endOfLast, replacement: [Self.comma])]
    let closing = hasComma ? [Self.comma] : []
    let endsInLineComment = gap.firstLine.last { $0.isComment }?.kind == .lineComment
    let newText: [Piece]
    let offset: Int
    if container.beginsLine(last) || endsInLineComment {
      let indent = container.beginsLine(last) ? indent(of: last) : outerIndent + style.indentUnit
      newText = [.text(style.lineBreak + indent)] + text(item, style: style, indent: indent, in: .lines)
      offset = gap.firstLineBreak?.range.lowerBound ?? gap.endOfFirstLineComments
    } else {
      newText = [.text(style.commaSpace)] + text(item, style: style, indent: outerIndent, in: .line)
      offset = gap.endOfFirstLineComments
    }
    return separator + [TextEdit(range: offset..<offset, replacement: newText + closing)]
  }

  private static let comma = Piece.text([UInt8(ascii: ",")])

  private func indent(of child: Int) -> [UInt8] {
    let source = container.source
    return source.indent(at: source.tokens[container.start(of: child)].text.lowerBound)
  }

  // MARK: Before a child

  /// Before the child and before the comments that belong to it.
  private func insertion(of item: Item, before child: Int) -> [TextEdit] {
    let gap = container.source.gap(before: container.start(of: child))
    let style = style(near: gap.range.upperBound)
    let own = gap.startOfOwnComments
    guard let lineBreak = gap.lastLineBreak(before: own) else {
      let text =
        text(item, style: style, indent: outerIndent, in: .line) + [Self.comma, .text(style.commaSpace)]
      return [TextEdit(range: own..<own, replacement: text)]
    }
    let indent = indent(of: child)
    let text = [.text(style.lineBreak + indent)] + text(item, style: style, indent: indent, in: .lines)
    let offset = lineBreak.range.lowerBound
    return [TextEdit(range: offset..<offset, replacement: text + [Self.comma])]
  }

  // MARK: Onto lines of their own

  /// Gives every child a line, the new one among them: only the white space between children changes.
  private func openingUp(with item: Item, at index: Int) -> [TextEdit] {
    let source = container.source
    let style = style(near: source.tokens[container.opening].text.upperBound)
    let indent = outerIndent + style.indentUnit
    let lineStart = Piece.text(style.lineBreak + indent)
    let newText = [lineStart] + text(item, style: style, indent: indent, in: .lines)
    var edits: [TextEdit] = []
    for (number, child) in container.children.enumerated() {
      let gap = source.tokens[container.start(of: child)].trivia
      let text = number == index ? newText + [Self.comma, lineStart] : [lineStart]
      edits.append(TextEdit(range: gap, replacement: text))
      guard number == container.children.count - 1 else { continue }
      edits += closing(after: child, with: index > number ? newText : [], style: style)
    }
    return edits
  }

  /// What follows the last child of a container that is opened up: perhaps a comma, perhaps the new child.
  private func closing(after last: Int, with newText: [Piece], style: Style) -> [TextEdit] {
    let source = container.source
    let endOfLast = source.tokens[container.end(of: last)].text.upperBound
    let gap = source.tokens[container.closing].trivia
    let hasComma = container.comma(after: last) != nil
    let lastComma = hasComma || style.lastComma == .present ? [Self.comma] : []
    var edits: [TextEdit] = []
    let comma = newText.isEmpty ? lastComma : [Self.comma]
    if !hasComma { edits.append(TextEdit(range: endOfLast..<endOfLast, replacement: comma)) }
    let end = [Piece.text(style.lineBreak + outerIndent)]
    return edits + [TextEdit(range: gap, replacement: newText + (newText.isEmpty ? [] : lastComma) + end)]
  }

  // MARK: Into nothing

  /// Between the brackets of an empty container, behind the comments there.
  private func firstInsertion(of item: Item) -> [TextEdit] {
    let gap = container.source.gap(before: container.closing)
    let style = style(near: gap.range.lowerBound)
    if layoutWhenEmpty == .line {
      let space = container.isObject ? style.objectPadding : style.arrayPadding
      let text = text(item, style: style, indent: outerIndent, in: .line)
      let start = gap.endOfComments
      // Beside a comment even the tightest style has a space.
      let before = gap.hasComments && space.isEmpty ? [0x20] : space
      return [
        TextEdit(range: start..<gap.range.upperBound, replacement: [.text(before)] + text + [.text(space)])
      ]
    }
    let indent = indentOfFirstChild(in: gap, style: style)
    let comma = style.lastComma == .present ? [Self.comma] : []
    let text =
      [.text(style.lineBreak + indent)] + text(item, style: style, indent: indent, in: .lines) + comma
    let start = gap.endOfComments
    if gap.hasComments, gap.pieces.contains(where: { $0.kind == .lineBreak && $0.range.lowerBound >= start })
    {
      return [TextEdit(range: start..<start, replacement: text)]
    }
    let isClosedOnOwnLine = !gap.hasComments && gap.firstLineBreak != nil
    let end = style.lineBreak + (isClosedOnOwnLine ? closingIndent : outerIndent)
    return [TextEdit(range: start..<gap.range.upperBound, replacement: text + [.text(end)])]
  }

  private var closingIndent: [UInt8] {
    container.source.indent(at: container.source.tokens[container.closing].text.lowerBound)
  }

  /// As deep as the last comment that begins a line, else one level deeper than the container.
  private func indentOfFirstChild(in gap: Gap, style: Style) -> [UInt8] {
    guard let comment = gap.pieces.last(where: \.isComment), gap.firstLine.last(where: \.isComment) != comment
    else {
      return outerIndent + style.indentUnit
    }
    return container.source.indent(at: comment.range.lowerBound)
  }
}
