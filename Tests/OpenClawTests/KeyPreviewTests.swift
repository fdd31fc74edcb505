import OpenClaw
import Testing

@Suite struct KeyPreviewTests {
  @Test(
    "Four characters at each end, less of a short key, nothing of a tiny one",
    arguments: [
      ("", "..."), ("abc", "..."), ("abcd", "a..."), ("abcdefgh", "a...h"), ("abcdefghijkl", "ab...l"),
      ("abcdefghijklmnopqrst", "abc...st"), ("abcdefghijklmnopqrstuvwxyz012345", "abcd...2345"),
      (KeySamples.openRouterKey, "sk-o...cdef"),
    ])
  func shows(_ key: String, _ preview: String) {
    #expect(KeyPreview.text(of: Array(key.utf8)) == preview)
  }

  @Test("At most a quarter of the characters is shown, and only its ends, at every length")
  func neverMoreThanAQuarter() {
    var random = SplitMix64(seed: 1)
    for length in 0...600 {
      let key = random.text(length, of: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
      let preview = KeyPreview.text(of: Array(key.utf8))
      let shown = preview.count - 3
      #expect(shown <= length / 4)
      #expect(shown <= 8)
      #expect(shown == min(length / 4, 8))
      let head = preview.prefix((shown + 1) / 2)
      #expect(key.hasPrefix(head) && key.hasSuffix(preview.suffix(shown / 2)))
    }
  }

  @Test(
    "Nothing but printable ASCII is shown",
    arguments: [
      ("\u{1B}]0;title\u{7}abcdefghijklmnopqrstuvwxyz", "...wxyz"),
      ("abcdefghijklmnopqrstuvwxyz012\u{E9}4", "abcd...4"),
      ("ab\ndefghijklmnopqrstuvwxyz012345", "ab...2345"), ("日本語日本語日本語日本語", "..."),
      (" bcdefghijklmnopqrstuvwxyz012345", "...2345"),
    ])
  func hidesWhatIsNotPrintable(_ key: String, _ preview: String) {
    #expect(KeyPreview.text(of: Array(key.utf8)) == preview)
  }
}
