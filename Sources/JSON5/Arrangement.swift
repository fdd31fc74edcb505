extension Site {
  /// The edits that put the children in another order; `text` gives the current text of a range of bytes.
  func arrangement(as order: [Int], text: (Range<Int>) -> [Piece]) -> [TextEdit] {
    let berths = container.children.map { Berth(of: $0, in: container) }
    return zip(berths, order).enumerated().filter { $0.offset != $0.element.1 }.flatMap { number, pair in
      moving(berths[pair.1], to: pair.0, isLast: number == berths.count - 1, text)
    }
  }

  /// The edits that put what is in `old` into `place`, in the parts that a place has.
  private func moving(
    _ old: Berth, to place: Berth, isLast: Bool, _ text: (Range<Int>) -> [Piece]
  ) -> [TextEdit] {
    let lineStart = [Piece.text(lineStart(isLast: isLast, at: place))]
    // Nothing may follow a line comment on its line: no comma, no other comment, no bracket.
    let comments = old.comments.map { text($0.range) }
    let joined = Array(comments.joined(separator: old.comments.first?.isLine == true ? lineStart : []))
    let isOpen = old.comments.last?.isLine == true && !place.endsLine
    let staysBefore = old.comments.prefix { $0.isBeforeComma && !$0.isLine }.count
    var parts = (first: joined + (isOpen ? lineStart : []), second: [Piece]())
    if place.behindComma != nil, place.endsLine || old.comments.contains(where: \.isLine) {
      parts.first = comments.prefix(staysBefore).flatMap(\.self)
      parts.second =
        Array(parts.first.isEmpty ? joined : comments.dropFirst(staysBefore).flatMap(\.self))
        + (isOpen ? lineStart : [])
    }
    return [
      TextEdit(range: place.lead, replacement: text(old.lead)),
      TextEdit(range: place.value, replacement: text(old.value)),
      TextEdit(range: place.behindValue, replacement: parts.first),
    ] + (place.behindComma.map { [TextEdit(range: $0, replacement: parts.second)] } ?? [])
  }

  /// A line break, and the indentation of what comes next.
  private func lineStart(isLast: Bool, at place: Berth) -> [UInt8] {
    let style = style(near: place.value.lowerBound)
    return style.lineBreak + outerIndent + (isLast ? [] : style.indentUnit)
  }
}

/// The place of a child in its container, part by part. The separators between the parts stay when the child goes.
private struct Berth {
  /// The comments directly before the value, with the white space up to it.
  let lead: Range<Int>
  /// The value; of a member, the name with it.
  let value: Range<Int>
  /// The comments behind the value on its line, with the white space before them.
  let behindValue: Range<Int>
  /// The same behind the comma; nil without a comma.
  let behindComma: Range<Int>?
  /// Whether the line ends behind all that.
  let endsLine: Bool
  /// What stands in the last two; at most one on either side of the comma.
  let comments: [Comments]

  /// Comments on the line of a child.
  struct Comments {
    let range: Range<Int>
    /// Whether the last of them ends the line.
    let isLine: Bool
    let isBeforeComma: Bool
  }

  /// Finds the parts of a child.
  init(of child: Int, in container: Container) {
    let source = container.source
    let before = source.gap(before: container.start(of: child))
    let start = source.tokens[container.start(of: child)].text.lowerBound
    let end = source.tokens[container.end(of: child)].text.upperBound
    let after = source.gap(before: container.end(of: child) + 1)
    lead = before.startOfOwnComments..<start
    value = start..<end
    behindValue = end..<after.endOfFirstLineComments
    let first = Berth.comments(of: after, isBeforeComma: true)
    guard let comma = container.comma(after: child) else {
      (behindComma, endsLine, comments) = (nil, after.firstLineBreak != nil, first)
      return
    }
    let last = source.gap(before: comma + 1)
    endsLine = last.firstLineBreak != nil
    let endOfComma = last.range.lowerBound
    // On a line that goes on, what follows the comma belongs to what comes next.
    behindComma = endOfComma..<(endsLine ? last.endOfFirstLineComments : endOfComma)
    comments = first + (endsLine ? Berth.comments(of: last, isBeforeComma: false) : [])
  }

  private static func comments(of gap: Gap, isBeforeComma: Bool) -> [Comments] {
    guard let last = gap.firstLine.last(where: \.isComment) else { return [] }
    return [
      Comments(
        range: gap.range.lowerBound..<last.range.upperBound, isLine: last.kind == .lineComment,
        isBeforeComma: isBeforeComma)
    ]
  }
}
