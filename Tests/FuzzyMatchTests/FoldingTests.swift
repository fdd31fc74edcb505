import Foundation
import Testing

@testable import FuzzyMatch

struct FoldingTests {
  @Test(
    "case, width, accents and typographic signs are folded, other scripts keep their letters",
    arguments: [
      ("GPT-4o", "gpt-4o"), ("ＧＰＴ－４ｏ", "gpt-4o"), ("é", "e"), ("e\u{301}", "e"), ("Ｅ\u{301}", "e"),
      ("Łódź", "lodz"), ("İ", "i"), ("ﬁ", "ﬁ"), ("日本語", "日本語"), ("МОДЕЛЬ", "модель"), ("Ёжик", "ежик"),
      ("ΣΊΓΜΑΣ", "σιγμασ"), ("が", "か"), ("か\u{3099}", "か"), ("deepseek\u{2011}r1", "deepseek-r1"),
      ("a\u{3000}b", "a b"), ("a\tb\nc", "a b c"), ("a\u{0}b", "a b"), ("\r\n", " "), ("a\u{A0}b", "a b"),
      ("a\u{200B}b", "a b"), ("\u{FEFF}a", " a"),
      ("👩‍👩‍👧", "👩"),
      ("４。５", "4.5"), ("‘x’", "'x'"), ("", ""),
    ])
  func folds(_ text: String, _ expected: String) {
    let letters = Letter.fold(text, longest: 100)
    #expect(letters == expected.unicodeScalars.map(\.value))
    #expect(OneRow(text).text == expected)
    #expect(letters.count == text.count, "a letter for each character")
  }

  @Test("what Unicode composes of an ASCII letter and marks is that letter")
  func latin() {
    for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let decomposed = String(Character(scalar)).decomposedStringWithCanonicalMapping.lowercased()
        .unicodeScalars
      guard let base = decomposed.first, base.isASCII, decomposed.count > 1 else { continue }
      #expect(Letter.folded(Character(scalar)) == base.value, "\(scalar)")
    }
  }

  @Test("composed and decomposed spellings of Greek, Cyrillic and kana are alike")
  func otherScripts() {
    for value in Array(0x370...0x52F) + Array(0x1F00...0x1FFF) + Array(0x3041...0x30FF) {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.generalCategory != .unassigned,
        scalar.properties.isAlphabetic
      else { continue }
      let decomposed = String(Character(scalar)).decomposedStringWithCanonicalMapping
      // One letter that stands for another, as the sign of tetragrams does, is not composed of anything.
      guard decomposed.unicodeScalars.count > 1 else { continue }
      #expect(
        Letter.fold(decomposed, longest: 9) == Letter.fold(String(Character(scalar)), longest: 9), "\(scalar)"
      )
    }
  }

  @Test("every character of ASCII is folded alike alone and among wide letters")
  func ascii() {
    for byte in UInt8(0)..<0x80 {
      let character = String(UnicodeScalar(byte))
      #expect(OneRow("a" + character).letters == Array(OneRow("a" + character + "日").letters.dropLast()))
    }
  }

  @Test(
    "rows are wide only if something is left that is not ASCII",
    arguments: [
      ("gpt", false), ("ｇｐｔ", false), ("é–’", false), ("日本", true), ("ß", true), ("🦞", true),
    ])
  func width(_ text: String, _ isWide: Bool) { #expect(OneRow(text).isWide == isWide) }

  @Test(
    "what a letter is decides its worth",
    arguments: [
      ("a", Letter.Kind.letter), ("日", .letter), ("7", .digit), ("-", .dash), ("_", .dash), (" ", .dash),
      ("(", .dash),
      (".", .dot), (":", .dot), ("/", .slash),
    ])
  func kind(_ text: String, _ kind: Letter.Kind) throws {
    let letter = try #require(Letter.fold(text, longest: 1).first)
    #expect(Letter.kind(of: letter) == kind)
    #expect(Letter.isSeparator(letter) == (kind != .letter && kind != .digit))
  }

  @Test(
    "the last part of an id is behind its last slash, and behind a vendor with points",
    arguments: [
      ("gpt-4o", "gpt-4o"), ("openai/gpt-4o", "gpt-4o"), ("a/b/c", "c"), ("a/b/", "b/"), ("/", "/"),
      ("a//", "/"), ("", ""),
      ("us.anthropic.claude-opus-4-v1:0", "claude-opus-4-v1:0"), ("ai21.jamba-1-5", "jamba-1-5"),
      ("qwen2.5-72b", "qwen2.5-72b"), ("x/.completion", ".completion"), ("kimi-k2.turbo", "kimi-k2.turbo"),
      ("phi3:mini", "phi3:mini"),
    ])
  func name(_ id: String, _ expected: String) {
    #expect(OneRow(id).name == expected)
    #expect(OneRow("日/" + id).name == (id.isEmpty ? "日/" : expected), "in a wide row")
    #expect(OneRow(Candidate(provider: "p", id: id)).name == expected)
  }
}
