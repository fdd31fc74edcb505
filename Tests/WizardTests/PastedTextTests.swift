import OpenClaw
import TestSupport
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("What is seen of pasted text")
struct PastedTextTests {
  private static func visible(_ text: String) -> String { PastedText(Array(text.utf8)).visible }

  /// Whole sequences: nothing of them is text.
  private static let sequences: [String] =
    [
      "[m", "[31m", "[1;38;5;208m", "[38:2::1:2:3m", "[K", "[2J", "[?25l", "[?2026h", "[>4;2m", "[200~",
      "[201~",
      "[A", "[1;5C", "[5~", "[15~", "[[A", "[[E", "[ q", "[2 q", "[!p", "[99;5u", "[<0;1;1M", "[@", "[`",
      "OA", "OP", "OM", "O5A", "O1;5B", "Oj", "(B", "(0", ")A", "#8", "%G", " F", "$(C",
      "7", "8", "=", ">", "D", "E", "H", "M", "Z", "\\", "c",
      "]0;a title\u{7}", "]8;;https://a.example/\u{1B}\\", "]11;rgb:0/0/0\u{9C}", "]\u{7}", "]0;標題\u{7}",
      "P1$r0m\u{1B}\\", "P\u{1B}\\", "_Gi=1;OK\u{1B}\\", "^private\u{1B}\\", "Xstring\u{1B}\\",
      "ktitle\u{1B}\\",
    ].map { "\u{1B}" + $0 } + [
      "\u{9B}31m", "\u{9B}200~", "\u{9B}A", "\u{8F}P", "\u{9D}0;a title\u{9C}", "\u{90}q\u{9C}",
      "\u{9F}x\u{1B}\\",
    ]

  @Test("a sequence vanishes with its tail, wherever it stands", arguments: sequences)
  func whole(_ sequence: String) {
    #expect(Self.visible(sequence) == "")
    #expect(Self.visible("kimi" + sequence + "-k2") == "kimi-k2")
    #expect(Self.visible(sequence + sequence + "[31m" + sequence) == "[31m")
  }

  @Test(
    "what only begins like a sequence loses its control characters and nothing else",
    arguments: [
      ("a\u{1B}", "a"), ("a\u{1B}[", "a["), ("a\u{1B}[12", "a[12"), ("a\u{1B}[1;\u{1B}[31mb", "a[1;b"),
      ("a\u{1B}[12日", "a[12日"), ("a\u{1B}[1 \r", "a[1 "), ("a\u{1B}[[x", "a[[x"), ("a\u{1B}O", "aO"),
      ("a\u{1B}O日", "aO日"), ("a\u{1B}(", "a("), ("a\u{1B}(é", "a(é"), ("a\u{1B}b", "ab"), ("a\u{1B}日", "a日"),
      ("a\u{1B}\u{1B}[Ab", "ab"), ("a\u{1B}]0;never ends", "a]0;never ends"),
      ("a\u{1B}]0;line\nnext\u{7}", "a]0;linenext"), ("a\u{1B}]0;b\u{1B}[31mc", "a]0;bc"),
      ("a\u{1B}Popus", "aPopus"), ("a\u{1B}kimi-k2", "akimi-k2"), ("a\u{9B}", "a"), ("a\u{9B}1é", "a1é"),
      ("a\u{9D}text", "atext"), ("a\u{9C}b\u{85}c", "abc"),
    ])
  func unfinished(_ text: String, _ visible: String) {
    #expect(Self.visible(text) == visible)
  }

  @Test(
    "text without control characters stays as it is",
    arguments: [
      "", "kimi-k2", "[200~", "[31m", "OA", "]0;title", "a b\u{A0}c", "日本語", "e\u{301}", "👩‍👩‍👧", "\u{FFFD}", "~",
      "ctx>200k !free 'exact",
    ])
  func plain(_ text: String) {
    #expect(Self.visible(text) == text)
  }

  @Test("what is no text is shown as such, and does not hide what follows")
  func notText() {
    #expect(PastedText([0x61, 0xFF, 0x9B, 0x33, 0x6D, 0x62]).visible == "a\u{FFFD}\u{FFFD}3mb")
  }

  @Test("of text and sequences in any order, all of the text stays", arguments: 0..<50 as Range<UInt64>)
  func mixed(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let texts = ["a", "opus-4.5", " ", "日本", "é", "[A", "O", "200~", "m", "\\", "]0;", "Ａ", "~"]
    for _ in 0..<100 {
      var (bytes, text) = ([UInt8](), "")
      for _ in 0..<generator.number(1..<12) {
        let piece = generator.pick(texts)
        if Bool.random(using: &generator) {
          bytes += Array(piece.utf8)
          text += piece
        } else {
          bytes += Array(generator.pick(Self.sequences).utf8)
        }
      }
      #expect(PastedText(bytes).visible == text, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test("random bytes never trap, leave no control character and are never more than they were")
  func random() {
    var generator = SplitMix64(seed: 15)
    let alphabet = Array("\u{1B}\u{1B}\u{1B}[]OPk(;1~mA\u{7}\\x日\n".utf8) + [0xC2, 0x9B, 0x9D, 0x9C, 0xFF]
    for round in 0..<5_000 {
      let count = generator.number(0..<40)
      let bytes =
        round.isMultiple(of: 2) ? generator.bytes(count) : (0..<count).map { _ in generator.pick(alphabet) }
      let visible = PastedText(bytes).visible
      #expect(visible.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      #expect(visible.unicodeScalars.count <= String(decoding: bytes, as: UTF8.self).unicodeScalars.count)
    }
  }

  @Test("the filter takes what is seen of a paste, marks and colours within it or not")
  func filter() throws {
    var sitting = try Sitting(.configured, entry: .models)
    sitting.send(.paste(Array("kimi\u{1B}[200~ k2\u{1B}[31m.5\u{1B}[0m\u{1B}]0;title\u{7}".utf8)))
    #expect(try sitting.modelScreen.filter.text == "kimi k2.5")
  }

  @Test("a key with sequences within it is no filter")
  func hiddenKey() throws {
    var sitting = try Sitting(.configured, entry: .models)
    let paste = SampleKeys.openRouter.map { "\($0)\u{1B}[0m" }.joined()
    sitting.send(Event.input(.paste(Array(paste.utf8))))
    #expect(try sitting.modelScreen.filter.text == "")
    #expect(sitting.news?.contains("looks like a key") == true)
  }
}
