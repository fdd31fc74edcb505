extension StringProtocol {
  /// The text without blanks and line ends around it, as JavaScript's `trim()` sees them.
  package var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isTrimmable { rest = rest.dropFirst() }
    while let last = rest.last, last.isTrimmable { rest = rest.dropLast() }
    return String(rest)
  }
}

extension Character {
  /// White space, a line end, or the byte order mark that JavaScript counts among them.
  fileprivate var isTrimmable: Bool { isWhitespace || self == "\u{FEFF}" }
}
