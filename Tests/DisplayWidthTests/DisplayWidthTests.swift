import DisplayWidth
import TestSupport
import Testing

struct DisplayWidthTests {
  @Test(
    "width counts what is drawn, cluster by cluster",
    arguments: [
      ("", 0), ("kilo/auto", 9), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｱ", 1), ("Ａ", 2), ("한", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("🇯🇵", 2), ("🇯🇵🇩🇪", 4), ("❤", 1),
      ("❤️", 2), ("1️⃣", 2), ("का", 2), ("─", 1), ("…", 1), ("a\nb", 3), ("\r\n", 2), ("\u{200B}", 1),
      ("\u{301}", 1),
    ])
  func width(_ text: String, _ columns: Int) {
    #expect(displayWidth(of: text) == columns)
  }

  @Test("ambiguous characters take two columns only where the terminal says so")
  func ambiguous() {
    #expect(displayWidth(of: "─…°α", ambiguous: .two) == 8)
    #expect(displayWidth(of: "─…°α", ambiguous: .one) == 4)
    #expect(displayWidth(of: "abc日", ambiguous: .two) == 5)
  }

  @Test(
    "a variable says that they are wide, unless it is empty or 0",
    arguments: [(nil, AmbiguousWidth.one), ("", .one), ("0", .one), ("1", .two), ("yes", .two)])
  func variable(_ value: String?, _ width: AmbiguousWidth) {
    #expect(AmbiguousWidth(wide: value) == width)
  }

  @Test("what stands in for a character is one character of ASCII, and reads like it")
  func likenesses() {
    for scalar in (UInt32(0x80)...0x10FFFF).compactMap(Unicode.Scalar.init) {
      guard let likeness = asciiLikeness(of: scalar) else { continue }
      #expect(likeness.utf8.count == 1 && displayWidth(of: likeness) == 1)
      #expect(displayWidth(of: String(scalar)) == 1, "\(scalar) takes more room than \(likeness)")
    }
    #expect(
      "─│…–’é×🇯🇵".unicodeScalars.map { asciiLikeness(of: $0) } == [
        "-", "|", ".", "-", "'", "e", "x", "J", "P",
      ])
    #expect("α日".unicodeScalars.allSatisfy { asciiLikeness(of: $0) == nil })
  }
}

struct PrintableTests {
  @Test(
    "what would not be seen as itself becomes a question mark",
    arguments: [
      ("plain", "plain"), ("\u{1B}[2J", "?[2J"), ("a\tb\n", "a?b?"), ("\r\n", "??"), ("\u{9B}1m", "?1m"),
      ("\u{7F}", "?"),
      ("evil\u{202E}txt", "evil?txt"), ("ki\u{200B}lo", "ki?lo"), ("ki\u{200D}lo", "ki?lo"),
      ("\u{FEFF}x", "?x"),
      ("\u{301}x", "?x"), ("e\u{301}x", "e\u{301}x"), ("👩‍💻", "👩‍💻"), ("❤️", "❤️"), ("x\u{E0041}", "x?"),
      ("\u{2028}", "?"), ("日本", "日本"), ("\u{0}", "?"),
    ])
  func table(_ text: String, _ seen: String) {
    #expect(Array(printable(text).unicodeScalars) == Array(seen.unicodeScalars))
  }

  /// Characters chosen to join, break and hide in every combination.
  private static let material: [Unicode.Scalar] = [
    "a", "1", " ", "日", "한", "👩", "💻", "🏽", "🏴", "🇯", "❤", "क", "ा", "\u{0600}", "\u{1112}", "\u{1161}",
    "\u{11AB}", "\u{1B}",
    "\n", "\r", "\u{0}", "\u{85}", "\u{301}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{202E}", "\u{FE0E}",
    "\u{FE0F}", "\u{20E3}",
    "\u{E0061}", "\u{3164}", "\u{94D}", "\u{FFFF}", "\u{10FFFF}", "\u{1FAE8}",
  ]

  private static func random(_ generator: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<generator.number(0..<9) { text.unicodeScalars.append(generator.pick(material)) }
    return text
  }

  @Test("printable text has no control character, is stable, and keeps its width")
  func properties() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let text = Self.random(&generator)
      let seen = printable(text)
      #expect(printable(seen) == seen, "\(text.unicodeScalars)")
      #expect(displayWidth(of: seen) == displayWidth(of: text), "\(text.unicodeScalars)")
      #expect(seen.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      #expect(seen.allSatisfy { displayWidth(of: $0) > 0 })
    }
  }

  @Test("clipped, padded and wrapped text fits, whatever it is made of")
  func layoutProperties() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<10_000 {
      let text = Self.random(&generator) + " " + Self.random(&generator)
      let columns = generator.number(0..<12)
      #expect(displayWidth(of: clip(text, to: columns)) <= columns)
      #expect(displayWidth(of: pad(text, to: columns, align: .right)) == columns)
      let seen = printable(text)
      let lines = wrap(seen, to: max(9, columns))
      #expect(lines.allSatisfy { displayWidth(of: $0) <= max(9, columns) || $0.count == 1 })
      #expect(lines.joined().filter { $0 != " " } == seen.filter { $0 != " " })
    }
  }
}

struct LayoutTests {
  @Test(
    "clip keeps whole characters and marks what it left out",
    arguments: [
      ("kilo/auto", 9, "kilo/auto"), ("kilo/auto", 8, "kilo/..."), ("kilo/auto", 3, "..."),
      ("kilo/auto", 2, ".."),
      ("kilo/auto", 0, ""), ("kilo/auto", -1, ""), ("日本語テスト", 12, "日本語テスト"), ("日本語テスト", 10, "日本語..."),
      ("日本語テスト", 8, "日本..."), ("👩‍💻👩‍💻👩‍💻", 5, "👩‍💻..."), ("", 0, ""),
    ])
  func clipping(_ text: String, _ columns: Int, _ clipped: String) {
    #expect(clip(text, to: columns) == clipped)
  }

  @Test("clip without a marker cuts hard")
  func clippingHard() {
    #expect(clip("日本語", to: 5, marker: "") == "日本")
  }

  @Test("pad fills either side")
  func padding() {
    #expect(pad("1M", to: 5) == "1M   ")
    #expect(pad("1M", to: 5, align: .right) == "   1M")
    #expect(pad("日本", to: 5, align: .right) == " 日本")
    #expect(pad("日本語", to: 5) == "日...")
    #expect(pad("日本語", to: 4) == "... ")
    #expect(pad("x", to: -3) == "")
  }

  @Test(
    "wrap breaks at spaces and beside ideographs, cuts long words, keeps closing punctuation",
    arguments: [
      ("", 5, [""]), ("one two three", 7, ["one two", "three"]), ("one two three", 20, ["one two three"]),
      ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]), ("a\nb", 5, ["a", "b"]),
      ("a\r\n\r\nb", 5, ["a", "", "b"]),
      ("  lead  and   trail  ", 9, ["lead  and", "trail"]), ("日本語です。", 6, ["日本語", "です。"]),
      ("鍵を入力。次", 8, ["鍵を入", "力。次"]), ("use kilo日本", 8, ["use kilo", "日本"]), ("日本", 1, ["日", "本"]),
      ("ab", 0, ["a", "b"]),
    ])
  func wrapping(_ text: String, _ columns: Int, _ lines: [String]) {
    #expect(wrap(text, to: columns) == lines)
  }
}
