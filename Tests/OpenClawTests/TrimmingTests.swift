import OpenClaw
import Testing

@Suite struct TrimmingTests {
  @Test(
    "Blanks, line ends and the byte order mark go at both ends, and nothing else does",
    arguments: [
      ("", ""), (" ", ""), ("\r\n\t", ""), ("a", "a"), ("a b", "a b"), (" a b\r\n", "a b"),
      ("\u{FEFF}a\u{A0}", "a"), ("\u{2028}\u{3000}a\u{2029}", "a"), ("\u{200B}a", "\u{200B}a"),
      ("e\u{301} ", "e\u{301}"), (" \u{301}a", "\u{301}a"), ("é", "é"),
    ])
  func trimmed(_ text: String, _ rest: String) {
    #expect(Array(text.trimmed.unicodeScalars) == Array(rest.unicodeScalars))
    #expect(Array(text[...].trimmed.unicodeScalars) == Array(rest.unicodeScalars))
  }
}
