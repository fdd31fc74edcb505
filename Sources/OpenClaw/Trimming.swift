extension String {
  /// The text without blanks and line ends around it, as JavaScript's `trim()` sees them.
  package var trimmed: String {
    // Lists have thousands of texts, and next to none needs more than a look.
    if let first = utf8.first, let last = utf8.last, first.isPlain, last.isPlain { return self }
    return self[...].trimmed
  }
}

extension Substring {
  /// The text without blanks and line ends around it, as JavaScript's `trim()` sees them.
  package var trimmed: String {
    guard let first = unicodeScalars.firstIndex(where: { !$0.isTrimmable }),
      let last = unicodeScalars.lastIndex(where: { !$0.isTrimmable })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}

extension Unicode.Scalar {
  /// White space, a line end, or the byte order mark that JavaScript counts among them.
  fileprivate var isTrimmable: Bool { properties.isWhitespace || value == 0xFEFF }
}

extension UInt8 {
  /// A printable character of ASCII, the blank not among them.
  fileprivate var isPlain: Bool { (0x21...0x7E).contains(self) }
}
