/// The white space and the comments between two tokens, and to which of the two each comment belongs.
///
/// A comment on the line of the token before it belongs to that token if the line then ends. Comments
/// directly before a token, without a blank line between, belong to that one. Others stand for themselves.
struct Gap {
  /// The white space and the comments in order.
  let pieces: [Trivia]
  /// The bytes between the tokens.
  let range: Range<Int>

  /// True when there is a comment.
  var hasComments: Bool { pieces.contains(where: \.isComment) }

  /// The first line break.
  var firstLineBreak: Trivia? { pieces.first { $0.kind == .lineBreak } }

  /// The pieces on the line of the token before; all of them if there is no line break.
  var firstLine: ArraySlice<Trivia> { pieces.prefix { $0.kind != .lineBreak } }

  /// The end of the last comment on the line of the token before; the start of the gap if there is none.
  var endOfFirstLineComments: Int {
    firstLine.last(where: \.isComment)?.range.upperBound ?? range.lowerBound
  }

  /// The end of the last comment; the start of the gap if there is none.
  var endOfComments: Int {
    pieces.last(where: \.isComment)?.range.upperBound ?? range.lowerBound
  }

  /// The last line break that begins before `offset`.
  func lastLineBreak(before offset: Int) -> Trivia? {
    pieces.last { $0.kind == .lineBreak && $0.range.lowerBound < offset }
  }

  /// The start of the comments that belong to the token after; the end of the gap if there are none.
  var startOfOwnComments: Int {
    let candidates = firstLineBreak == nil ? pieces[...] : pieces[firstLine.endIndex...]
    var start = range.upperBound
    var lineBreaks = 0
    for piece in candidates.reversed() {
      switch piece.kind {
      case .space:
        break
      case .lineBreak:
        lineBreaks += 1
        if lineBreaks > 1 { return start }
      case .lineComment, .blockComment, .unterminatedComment:
        start = piece.range.lowerBound
        lineBreaks = 0
      }
    }
    return start
  }
}
