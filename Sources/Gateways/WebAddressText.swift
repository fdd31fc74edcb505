extension WebAddress {
  /// A text of somebody else's in which an address may stand, fit to be shown: a user name and a password in front of a
  /// host are dots. As such a password may have any character, everything counts as one from the first `://` to the
  /// last `@`; without a `://`, from the beginning of what is quoted, or of the word.
  public static func withoutUser(_ text: String) -> String {
    guard let end = text.lastIndex(of: "@") else { return text }
    let before = text[..<end]
    let start =
      before.firstRange(of: "://")?.upperBound ?? before.firstRange(of: " '")?.upperBound
      ?? before.lastIndex(of: " ").map(text.index(after:)) ?? text.startIndex
    return text[..<start] + "..." + text[end...]
  }
}
