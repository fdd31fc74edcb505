import DisplayWidth

/// A line of a text that is read rather than chosen from.
public struct TextLine: Sendable, Equatable {
  /// What the line is, which decides how it looks.
  public enum Kind: Sendable, Equatable {
    /// Plain text.
    case plain
    /// Context that may be skipped.
    case aside
    /// What stands above the lines of one file.
    case heading
    /// Lines of a diff.
    case hunk, context, removed, added
    /// News, with their mark in front.
    case good, warning, error, working
    /// What a model says; its own line breaks are kept.
    case reply
  }

  /// What the line is.
  public let kind: Kind
  /// The line, with its mark.
  public let text: String

  /// A line of some kind.
  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// A line with nothing on it.
  static let blank = TextLine(.plain, "")

  /// `text` with each tab as two spaces: a line of a file keeps its shape, whatever the tab stops are.
  static func untabbed(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { $0 += $1 == "\t" ? "  " : String($1) }
  }

  /// How far the rest of a line is indented that does not fit.
  private static let indent = 4

  /// The line in pieces of at most `columns` columns, nothing left out. Sentences break between words, and
  /// their rest stands under their first word; what comes from files breaks anywhere.
  func wrapped(to columns: Int) -> [TextLine] {
    guard displayWidth(of: text) > columns, columns > 2 * TextLine.indent else { return [self] }
    return pieces(columns).map { TextLine(kind, $0) }
  }

  private func pieces(_ columns: Int) -> [String] {
    switch kind {
    case .good, .warning, .error, .working: sentence(columns, head: 2)
    case .reply: wrap(text, to: columns)
    case .plain, .aside: sentence(columns, head: text.prefix { $0 == " " }.count)
    case .heading, .hunk, .context, .removed, .added: broken(columns)
    }
  }

  /// `head` characters in front: a mark and a space, or spaces.
  private func sentence(_ columns: Int, head: Int) -> [String] {
    let start = String(text.prefix(min(head, columns / 2)))
    let rest = String(repeating: " ", count: start.count)
    let lines = wrap(String(text.dropFirst(start.count)), to: columns - start.count)
    return lines.enumerated().map { ($0 == 0 ? start : rest) + $1 }
  }

  private func broken(_ columns: Int) -> [String] {
    var pieces: [String] = []
    var current = ""
    var width = 0
    for character in text {
      let own = displayWidth(of: character)
      if width + own > columns {
        pieces.append(current)
        current = String(repeating: " ", count: TextLine.indent)
        width = TextLine.indent
      }
      current.append(character)
      width += own
    }
    return pieces + [current]
  }
}
