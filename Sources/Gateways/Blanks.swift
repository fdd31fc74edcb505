extension String {
  /// The text without what JavaScript's `trim()` takes away at both ends.
  var trimmedLikeJavaScript: String {
    // Lists have thousands of texts, and next to none needs more than a look.
    if let first = utf8.first, let last = utf8.last, first.isGraphic, last.isGraphic { return self }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(scalars[first...last])
  }
}

extension Unicode.Scalar {
  /// White space, a line end, or the byte order mark that JavaScript counts among them.
  fileprivate var isBlank: Bool { properties.isWhitespace || value == 0xFEFF }
}

extension UInt8 {
  /// A printable character of ASCII, the blank not among them.
  var isGraphic: Bool { (0x21...0x7E).contains(self) }
}
