import TestSupport
import Testing
import Wizard

@testable import TerminalUI

struct EarlyEscapeTests {
  /// A decoder that gave out an early Esc.
  private static func afterEscape() -> Reader {
    let decoder = Reader()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(!decoder.isWaiting && decoder.isUnsettled)
    return decoder
  }

  @Test(
    "the tail of a split key takes the early Esc back",
    arguments: [
      ("[A", [.key(.up)]), ("OB", [.key(.down)]), ("OH", [.key(.home)]),
      ("OP", [.key(.function(1))]), ("OS", [.key(.function(4))]), ("[5~", [.key(.pageUp)]),
      ("[1;5C", [.key(.right)]),
      ("[[A", [.key(.function(1))]), ("[99;5u", [.key(.control("c"))]), ("[?1;2c", []),
      ("[Ax", [.key(.up), .text("x")]),
      ("[200~k\u{1B}[201~", [.paste([0x6B])]), ("[I", []), ("[M !!", []), ("[M !!x", [.text("x")]),
      ("]11;rgb:0000/0000/0000\u{7}", []), ("]11;rgb:0000/0000/0000\u{1B}\\x", [.text("x")]),
      ("P>|XTerm(379)\u{1B}\\", []), ("_Gi=1;OK\u{1B}\\", []), ("]lkilo\u{1B}\\", []),
    ] as [(String, [Input])])
  func tail(_ bytes: String, _ inputs: [Input]) {
    let decoder = Self.afterEscape()
    #expect(decoder.feed(bytes.utf8) == inputs)
    #expect(decoder.escapeRetracted)
    #expect(decoder.feed("y".utf8) == [.text("y")])
    #expect(!decoder.escapeRetracted)
  }

  @Test("the tail may itself come in pieces, with silence between them", arguments: ["[A", "[5~", "[1;5A"])
  func tailInPieces(_ bytes: String) {
    let decoder = Self.afterEscape()
    var inputs: [Input] = []
    for byte in bytes.utf8 {
      #expect(!decoder.escapeRetracted)
      inputs += decoder.feed([byte]) + decoder.flush()
    }
    #expect(decoder.escapeRetracted)
    #expect(inputs.count == 1)
  }

  @Test(
    "what is typed after Esc is typed, and the Esc stands",
    arguments: [
      "x", "opus", "Opus", "Op", "[x", "[q1", "OZ", "日", "]", "\u{5B}\u{E9}", "O日", "P", "Pi", "]x", "_",
      "_x", "P1",
      "P日", "P1日本", "]1;x", "[1;5", "[[", "[M", "[M!", "[M!!", "é",
    ])
  func typed(_ text: String) {
    let decoder = Self.afterEscape()
    var inputs = decoder.feed(text.utf8)
    #expect(!decoder.escapeRetracted)
    inputs += decoder.settle()
    #expect(inputs.reduce("") { if case .text(let more) = $1 { $0 + more } else { $0 + "<\($1)>" } } == text)
  }

  @Test("text that looked like an answer is typed as soon as a key says that it is none")
  func typedAnswer() {
    for (bytes, inputs) in [
      ("P1\r", [.text("P1"), .key(.enter)]), ("]1x\u{7F}", [.text("]1x"), .key(.backspace)]),
      ("P1\u{1B}[A", [.text("P1"), .key(.up)]), ("[1\r", [.text("[1"), .key(.enter)]),
      ("[M!\r", [.text("[M!"), .key(.enter)]), ("P1\u{1B}\r", [.text("P1"), .key(.escape), .key(.enter)]),
    ] as [(String, [Input])] {
      let decoder = Self.afterEscape()
      #expect(decoder.feed(bytes.utf8) == inputs)
      #expect(!decoder.escapeRetracted && !decoder.isUnsettled)
    }
    let decoder = Self.afterEscape()
    #expect(decoder.feed("P1\u{1B}".utf8) == [])
    #expect(decoder.settle() == [.text("P1"), .key(.escape)])
    let long = Self.afterEscape()
    let text = "P1" + String(repeating: "x", count: 2 * KeyDecoder.stringLimit)
    #expect(long.feed(text.utf8) == [.text(text)])
  }

  @Test("an O or a P typed alone after Esc is shown after the short wait, a bracket after the long one")
  func typedAlone() {
    for letter in ["O", "P"] {
      let decoder = Self.afterEscape()
      #expect(decoder.feed(letter.utf8) == [])
      #expect(decoder.isWaiting)
      #expect(decoder.flush() == [.text(letter)])
      #expect(decoder.feed("A".utf8) == [.text("A")])
    }
    let other = Self.afterEscape()
    #expect(other.feed("[".utf8) == [])
    #expect(!other.isWaiting && other.isUnsettled)
    #expect(other.settle() == [.text("[")])
  }

  @Test("after the long wait, or another key, a tail is text")
  func settled() {
    let decoder = Self.afterEscape()
    #expect(decoder.settle() == [])
    #expect(!decoder.isUnsettled)
    #expect(decoder.feed("[A".utf8) == [.text("[A")])
    let other = Self.afterEscape()
    #expect(other.feed("\r".utf8) == [.key(.enter)])
    #expect(other.feed("[A".utf8) == [.text("[A")])
  }

  @Test("Esc pressed again and again is that many Escs, and the last may be taken back")
  func repeated() {
    let decoder = Self.afterEscape()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.feed("[B".utf8) == [.key(.down)])
    #expect(decoder.escapeRetracted)
  }

  @Test("Esc from one read and a letter from the next are two keys, not Alt")
  func separateReads() {
    let decoder = Reader()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.feed("x".utf8) == [.key(.escape), .text("x")])
    #expect(!decoder.escapeRetracted)
  }

  @Test("the guard gives the state back once, and only while in doubt")
  func escapeGuard() {
    var escapeGuard = EscapeGuard<Int>()
    #expect(escapeGuard.takeBack() == nil)
    escapeGuard.escapeDelivered(from: 1)
    escapeGuard.escapeDelivered(from: 2)
    #expect(escapeGuard.takeBack() == 2)
    #expect(escapeGuard.takeBack() == nil)
    escapeGuard.escapeDelivered(from: 3)
    escapeGuard.settle()
    #expect(escapeGuard.takeBack() == nil)
  }
}
