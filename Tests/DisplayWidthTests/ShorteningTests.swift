import DisplayWidth
import TestSupport
import Testing

@Suite("Texts without their middle")
struct ShorteningTests {
  /// A text, the columns for it, and what is left of it.
  static let examples: [(text: String, columns: Int, left: String)] = [
    ("openrouter/auto", 15, "openrouter/auto"), ("openrouter/auto", 40, "openrouter/auto"), ("", 0, ""),
    ("kilocode/anthropic/claude-opus-4.6", 26, "kilocode/...laude-opus-4.6"),
    ("kilocode/anthropic/claude-opus-4.6", 24, "kilocode/...ude-opus-4.6"),
    ("kilocode/anthropic/claude-opus-4.6", 23, "...opic/claude-opus-4.6"),
    ("a/bcdefghijkl", 10, "a/...hijkl"), ("abcdefghijkl", 10, "...fghijkl"), ("abcdef", 3, "..."),
    ("abcdef", 2, ".."), ("abcdef", 0, ""), ("模型/模型模型模型", 10, "...型模型"), ("模型模型模型", 9, "...型模型"),
  ]

  @Test("the end stays, and the provider where it takes less than half", arguments: examples)
  func table(_ text: String, _ columns: Int, _ left: String) {
    #expect(shortened(text, to: columns).text == left)
  }

  @Test("what is left is told in characters, and fits", arguments: 0..<200 as Range<UInt64>)
  func property(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let letters = Array("abc/-模型é👩‍👩‍👧🇩🇪")
    let text = String(
      (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random)! })
    let columns = Int.random(in: 0...45, using: &random)
    let short = shortened(text, to: columns)
    #expect(displayWidth(of: short.text) <= columns)
    guard let head = short.head else {
      #expect(short.text == text && short.tail == text.count)
      return
    }
    #expect(displayWidth(of: text) > columns)
    guard columns >= 3 else { return }
    #expect(short.text == text.prefix(head) + "..." + text.suffix(short.tail))
    #expect(head == 0 || text.prefix(head).firstIndex(of: "/") == text.prefix(head).indices.last)
  }

  @Test(
    "a megabyte is shortened by looking at what is shown of it",
    arguments: ["a", "模", "a/", "👩‍👩‍👧", "\u{1B}"])
  func megabyte(_ unit: String) {
    let text = "p/" + String(repeating: unit, count: (1 << 20) / unit.utf8.count)
    // Often enough that anything quadratic would never end.
    for columns in 0..<200 {
      let short = shortened(text, to: columns)
      #expect(short.head != nil && displayWidth(of: short.text) <= columns)
    }
  }

  @Test(
    "the longest end that fits",
    arguments: [
      ("abc", 2, "bc"), ("abc", 9, "abc"), ("abc", 0, ""), ("a模型", 3, "型"), ("", 3, ""), ("abc", -1, ""),
    ])
  func end(_ text: String, _ columns: Int, _ end: String) {
    #expect(ending(of: text, within: columns) == end)
  }
}
