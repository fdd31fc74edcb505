extension String {
  /// The text without what JavaScript's `trim()` takes away at both ends.
  var trimmedLikeJavaScript: String {
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
