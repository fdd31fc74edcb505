import DisplayWidth

/// What just happened, what is running or what is wrong, in a sentence or two.
public struct Notice: Sendable, Equatable {
  /// What kind of news it is; shown as a mark, never by colour alone.
  public enum Kind: Sendable, Equatable {
    case good, warning, error, working

    /// The mark in front of the text.
    public var mark: String {
      switch self {
      case .good: "+"
      case .warning: "!"
      case .error: "x"
      case .working: "~"
      }
    }
  }

  /// What kind of news it is.
  public let kind: Kind
  /// The news.
  public let text: String

  /// News of some kind.
  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The news on one line, the mark in front.
  var marked: String { kind.mark + " " + text }

  /// The news in at most `limit` lines of `columns` columns, the mark in front of the first. Longer news
  /// than that end in dots.
  func lines(columns: Int, limit: Int) -> [String] {
    wrapped(text, to: max(1, columns - 2), limit: limit)
      .enumerated().map { ($0 == 0 ? kind.mark + " " : "  ") + $1 }
  }
}

/// `text` in at most `limit` lines of `columns` columns; a longer one ends in dots.
func wrapped(_ text: String, to columns: Int, limit: Int) -> [String] {
  let lines = wrap(text, to: columns)
  guard lines.count > limit else { return lines }
  return lines.prefix(limit - 1) + [clip(lines[(limit - 1)...].joined(separator: " "), to: columns)]
}
