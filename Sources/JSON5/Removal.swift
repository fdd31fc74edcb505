extension Site {
  /// The edits that remove a child with its comma and with the comments that belong to it.
  func removal(of child: Int) -> [TextEdit] {
    let own = OwnText(of: child, in: container)
    if container.children.count == 1, !hasOtherComments(than: own) { return [removal(container.interior)] }
    var edits: [TextEdit] = []
    if let comma = commaLeftOver(by: child) { edits.append(removal(container.source.tokens[comma].text)) }
    return edits + own.rangesWithWhiteSpace.map(removal)
  }

  private func removal(_ range: Range<Int>) -> TextEdit {
    TextEdit(range: range, replacement: [])
  }

  private func hasOtherComments(than own: OwnText) -> Bool {
    let gaps = (container.opening + 1...container.closing).map { container.source.gap(before: $0) }
    return gaps.flatMap(\.pieces).contains { piece in
      piece.isComment && !own.parts.contains { $0.contains(piece.range.lowerBound) }
        && !own.value.contains(piece.range.lowerBound)
    }
  }

  /// The comma before a last child that has none of its own: the child before becomes the last, and must
  /// be without one too.
  private func commaLeftOver(by child: Int) -> Int? {
    guard child == container.children.last, container.comma(after: child) == nil else { return nil }
    return container.children.dropLast().last.flatMap(container.comma)
  }
}

/// A child with what goes when it goes.
struct OwnText {
  private let container: Container
  private let child: Int
  /// From the first of the comments before the child to the end of its value.
  let value: Range<Int>
  /// What is removed: one part, or two around comments that stand for themselves before the comma.
  let parts: [Range<Int>]

  /// Finds what belongs to a child.
  init(of child: Int, in container: Container) {
    (self.child, self.container) = (child, container)
    let source = container.source
    let start = source.gap(before: container.start(of: child)).startOfOwnComments
    let end = source.tokens[container.end(of: child)].text.upperBound
    value = start..<end
    let behindValue = source.gap(before: container.end(of: child) + 1)
    let endOfComments = behindValue.endOfFirstLineComments
    guard let comma = container.comma(after: child) else {
      parts = [start..<endOfComments]
      return
    }
    let behindComma = source.gap(before: comma + 1)
    // On a line that goes on with another child, what follows the comma is that child's.
    let isLineEnd = behindComma.firstLineBreak != nil || comma + 1 == container.closing
    let endOfAll = isLineEnd ? behindComma.endOfFirstLineComments : source.tokens[comma].text.upperBound
    if behindValue.endOfComments == endOfComments {
      parts = [start..<endOfAll]
    } else {
      parts = [start..<endOfComments, source.tokens[comma].text.lowerBound..<endOfAll]
    }
  }

  /// The parts, and the white space that would be left over.
  var rangesWithWhiteSpace: [Range<Int>] {
    guard parts.count == 1, let part = parts.first else { return parts }
    let source = container.source
    let before = source.gap(before: container.start(of: child))
    let next = (container.comma(after: child) ?? container.end(of: child)) + 1
    let after = source.gap(before: next)
    let lineBreakBefore = before.lastLineBreak(before: part.lowerBound)
    let lineBreakAfter = after.firstLineBreak
    switch (lineBreakBefore, lineBreakAfter) {
    case (let first?, let last?):
      return [first.range.lowerBound..<last.range.lowerBound]
    case (let first?, nil) where next == container.closing && !isLineComment(before: first, in: before):
      return [first.range.lowerBound..<part.upperBound]
    case (_?, nil) where next == container.closing:
      return parts
    case (nil, let last?):
      return [before.range.lowerBound..<last.range.lowerBound]
    case (nil, nil) where next == container.closing:
      return [before.range.lowerBound..<part.upperBound]
    case (_, nil):
      return [part.lowerBound..<after.startOfOwnComments]
    }
  }

  /// True when the line that `lineBreak` ends must end: what follows would become part of its comment.
  private func isLineComment(before lineBreak: Trivia, in gap: Gap) -> Bool {
    gap.pieces.last { $0.isComment && $0.range.upperBound <= lineBreak.range.lowerBound }?.kind
      == .lineComment
  }
}
