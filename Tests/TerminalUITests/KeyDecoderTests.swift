import TestSupport
import Testing
import Wizard

@testable import TerminalUI

/// A decoder that gives what it read as the inputs that they are on a screen without secrets.
final class Reader {
  private var decoder = KeyDecoder()

  var isWaiting: Bool { decoder.isWaiting }
  var isUnsettled: Bool { decoder.isUnsettled }
  var escapeRetracted: Bool { decoder.escapeRetracted }

  func feed(_ bytes: some Sequence<UInt8>) -> [Input] { Self.inputs(decoder.feed(bytes)) }
  func flush() -> [Input] { Self.inputs(decoder.flush()) }
  func settle() -> [Input] { Self.inputs(decoder.settle()) }

  private static func inputs(_ typed: consuming Keystrokes) -> [Input] {
    typed.items.map { item in
      switch item {
      case .key(let key): .key(key)
      case .text(let range): .text(typed.withBytes(range) { String(decoding: $0, as: UTF8.self) })
      case .paste(let range): .paste(typed.withBytes(range) { Array($0) })
      case .mouse(let report): fatalError("\(report) was asked for by nobody")
      }
    }
  }
}

struct KeyDecoderTests {
  /// One read, then both waits over.
  private static func decode(_ bytes: String) -> [Input] {
    let decoder = Reader()
    return decoder.feed(bytes.utf8) + decoder.settle()
  }

  private static let escapes: [(String, Key)] = [
    ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("OA", .up), ("OB", .down), ("OC", .right),
    ("OD", .left),
    ("[H", .home), ("[F", .end), ("OH", .home), ("OF", .end), ("[1~", .home), ("[4~", .end), ("[7~", .home),
    ("[8~", .end),
    ("[5~", .pageUp), ("[6~", .pageDown), ("[3~", .delete), ("[Z", .backTab),
    ("OP", .function(1)), ("OQ", .function(2)), ("OR", .function(3)), ("OS", .function(4)),
    ("[P", .function(1)), ("[Q", .function(2)), ("[R", .function(3)), ("[S", .function(4)),
    ("[[A", .function(1)), ("[[B", .function(2)), ("[[C", .function(3)), ("[[D", .function(4)),
    ("[[E", .function(5)),
    ("[11~", .function(1)), ("[12~", .function(2)), ("[13~", .function(3)), ("[14~", .function(4)),
    ("[15~", .function(5)),
    ("[17~", .function(6)), ("[18~", .function(7)), ("[19~", .function(8)), ("[20~", .function(9)),
    ("[21~", .function(10)),
    ("[23~", .function(11)), ("[24~", .function(12)), ("[1;2P", .function(1)), ("[24;5~", .function(12)),
    ("[1;5A", .up), ("[1;2B", .down), ("[1;3C", .right), ("[1;6D", .left), ("[1;5H", .home), ("[1;2F", .end),
    ("[5;5~", .pageUp),
    ("[3;5~", .delete), ("[a", .up), ("[b", .down), ("[c", .right), ("[d", .left), ("Oa", .up), ("Od", .left),
    ("[5^", .pageUp),
    ("[6$", .pageDown), ("[7@", .home), ("O5A", .up), ("O1;5B", .down), ("OM", .enter), ("OI", .tab),
    ("[99;5u", .control("c")), ("[27u", .escape), ("[27;1u", .escape), ("[13u", .enter), ("[13;2u", .enter),
    ("[9u", .tab),
    ("[9;2u", .backTab), ("[127u", .backspace), ("[8u", .backspace), ("[127;5u", .control("w")),
    ("[104;5u", .backspace),
    ("[105;5u", .tab), ("[109;5u", .enter), ("[91;5u", .escape), ("[108;69u", .control("l")),
    ("[67;6u", .control("c")),
    ("[1089::99;5u", .control("c")), ("[57414u", .enter), ("[57419u", .up), ("[57426u", .delete),
    ("[57376u", .function(13)),
    ("[27;5;99~", .control("c")), ("[27;5;112~", .control("p")), ("[27;2;13~", .enter),
    ("[27;2;9~", .backTab),
    ("[27;5;27~", .escape), ("[27;6;76~", .control("l")), ("\u{7F}", .control("w")), ("\u{8}", .control("w")),
    ("[1;1:1A", .up), ("[1;5:2B", .down),
  ]

  @Test("every sequence of every terminal is one key", arguments: escapes.map { ($0.0, $0.1) })
  func sequences(_ bytes: String, _ key: Key) {
    #expect(Self.decode("\u{1B}" + bytes) == [.key(key)])
  }

  @Test(
    "a sequence split anywhere is still one key, with keys around it untouched", arguments: escapes.map(\.0))
  func splitSequences(_ bytes: String) {
    let all = Array(("a\u{1B}" + bytes + "日\u{1B}" + bytes + "b").utf8)
    let whole = Reader()
    let expected = whole.feed(all) + whole.settle()
    let isAltKey = bytes == "\u{7F}" || bytes == "\u{8}"  // Alt is only known from ESC in the same read
    for cut in 0...all.count where !isAltKey {
      let decoder = Reader()
      let inputs = decoder.feed(all[..<cut]) + decoder.feed(all[cut...]) + decoder.settle()
      #expect(Self.joined(inputs) == Self.joined(expected), "cut at \(cut)")
    }
  }

  /// Text that arrived in two reads is two inputs, with the same meaning as one.
  private static func joined(_ inputs: [Input]) -> [Input] {
    inputs.reduce(into: []) { result, input in
      if case .text(let text) = input, case .text(let before) = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(input)
      }
    }
  }

  @Test(
    "control characters are the keys that send them",
    arguments: [
      (0x03, .control("c")), (0x10, .control("p")), (0x0E, .control("n")), (0x15, .control("u")),
      (0x17, .control("w")),
      (0x0C, .control("l")), (0x1A, .control("z")), (0x12, .control("r")), (0x0F, .control("o")),
      (0x01, .control("a")),
      (0x08, .backspace), (0x7F, .backspace), (0x09, .tab), (0x0D, .enter), (0x0A, .enter),
    ] as [(UInt8, Key)])
  func controls(_ byte: UInt8, _ key: Key) {
    let decoder = Reader()
    #expect(decoder.feed([byte]) == [.key(key)])
    #expect(!decoder.isUnsettled)
  }

  @Test(
    "typed text arrives whole",
    arguments: [
      "a", "kilo/auto", "日本語", "é", "e\u{301}", "👩‍💻", " ~", "[A", "OA", "[200~", "\u{E000}", "\u{10FFFF}",
    ])
  func text(_ text: String) {
    #expect(Self.decode(text) == [.text(text)])
    let decoder = Reader()
    let inputs = text.utf8.flatMap { decoder.feed([$0]) } + decoder.settle()
    #expect(Self.joined(inputs) == [.text(text)])
  }

  @Test(
    "modified and number pad keys that type, type",
    arguments: [
      ("[97u", "a"), ("[97;2u", "A"), ("[97:65;2u", "A"), ("[49:33;2u", "!"), ("[97;;97u", "a"),
      ("[228u", "ä"),
      ("[27;2;65~", "A"), ("[27;2;33~", "!"), ("[57400u", "1"), ("[57409u", "."), ("Op", "0"), ("Oy", "9"),
      ("Ok", "+"),
      ("Om", "-"), ("On", "."), ("OX", "="), ("[97;65u", "a"),
    ])
  func modifiedText(_ bytes: String, _ text: String) {
    #expect(Self.decode("\u{1B}" + bytes) == [.text(text)])
  }

  @Test(
    "what a terminal says by itself, and what no key of ours sends, is swallowed",
    arguments: [
      "[?1;2c", "[>0;276;0c", "[24;80R", "[0n", "[?2026;2$y", "[4;2$y", "[8;24;80t", "[I", "[O", "[<0;10;5M",
      "[<0;10;5m", "[M !!",
      "[32;10;5M", "]11;rgb:0000/0000/0000\u{7}", "]11;rgb:0000/0000/0000\u{1B}\\", "]52;c;aGk=\u{1B}\\",
      "P1$r0m\u{1B}\\",
      "P>|XTerm(379)\u{1B}\\", "P1+r544e\u{1B}\\", "_Gi=1;OK\u{1B}\\", "[201~", "[2~", "[E", "[1;1:3A",
      "[97;1:3u", "[97;3u",
      "[99;9u", "[27;3;99~", "[57358u", "[999999999999999999999u", "[1;2;3;4;5z", "[!p", "Oz", "[[z", "x",
      "é", "日", "^",
    ])
  func swallowed(_ bytes: String) {
    #expect(Self.decode("\u{1B}" + bytes) == [])
    #expect(Self.decode("a\u{1B}" + bytes + "\rb") == [.text("a"), .key(.enter), .text("b")])
  }

  @Test(
    "keys typed ahead in one read are all there",
    arguments: [
      ("\u{1B}\u{1B}\u{1B}", [.key(.escape), .key(.escape), .key(.escape)]),
      ("\u{1B}\u{1B}[A", [.key(.escape), .key(.up)]), ("\u{1B}\r", [.key(.escape), .key(.enter)]),
      ("\u{1B}\u{3}", [.key(.escape), .key(.control("c"))]), ("\u{1B}[\u{3}", [.key(.control("c"))]),
      ("\u{1B}[1;\u{1B}[B", [.key(.down)]), ("opus\u{1B}[B\r", [.text("opus"), .key(.down), .key(.enter)]),
      ("\u{1B}]0\r", [.key(.enter)]), ("\u{1B}P1$\u{3}", [.key(.control("c"))]), ("\u{1B}Pq", [.text("q")]),
      ("\u{1B}]q", [.text("q")]), ("\u{1B}[[\r", [.key(.enter)]),
      ("\u{1B}[M \u{3}", [.key(.control("c"))]),
      ("\u{1B}[日", [.text("日")]), ("\u{1B}O\u{1B}", [.key(.escape)]), ("\u{1B}]0;\u{1B}[A", [.key(.up)]),
    ] as [(String, [Input])])
  func typeahead(_ bytes: String, _ inputs: [Input]) {
    #expect(Self.decode(bytes) == inputs)
  }

  @Test(
    "bytes that are not UTF-8 are shown as such, and nothing after them is lost",
    arguments: [
      ([0xFF, 0x61], "\u{FFFD}a"), ([0xC3, 0x61], "\u{FFFD}a"), ([0xE6, 0x97, 0x61], "\u{FFFD}a"),
      ([0x80], "\u{FFFD}"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xC3], "\u{FFFD}"), ([0x9B, 0x41], "\u{FFFD}A"),
      ([0xC2, 0x9B, 0x41], "A"),
    ] as [([UInt8], String)])
  func invalidText(_ bytes: [UInt8], _ text: String) {
    let decoder = Reader()
    #expect(Self.joined(decoder.feed(bytes) + decoder.settle()) == [.text(text)])
  }
}

struct PasteTests {
  private static let paste = Array("\u{1B}[200~export KEY=\"a\u{1B}b\"\r\n\u{3}日~\u{1B}[201~".utf8)
  private static let content = Array("export KEY=\"a\u{1B}b\"\r\n\u{3}日~".utf8)

  @Test("a paste split anywhere is one event with exactly its bytes")
  func split() {
    for first in 0...Self.paste.count {
      for second in stride(from: first, through: Self.paste.count, by: 5) {
        let decoder = Reader()
        let inputs =
          decoder.feed(Self.paste[..<first]) + decoder.flush() + decoder.feed(Self.paste[first..<second])
          + decoder.feed(Self.paste[second...])
        guard first != 1 else { continue }  // a lone ESC and a flush: see the tests of the early Esc
        #expect(inputs == [.paste(Self.content)], "\(first), \(second)")
        #expect(!decoder.isUnsettled)
      }
    }
  }

  @Test("a paste whose end never comes is delivered, and typing goes on")
  func unterminated() {
    let decoder = Reader()
    #expect(decoder.feed("\u{1B}[200~sk-or-1".utf8) == [])
    #expect(decoder.flush() == [])
    #expect(decoder.isUnsettled)
    #expect(decoder.settle() == [.paste(Array("sk-or-1".utf8))])
    #expect(decoder.feed("x\r".utf8) == [.text("x"), .key(.enter)])
  }

  @Test(
    "a paste of any length comes in bounded pieces without losing a byte",
    arguments: [65_530, 65_536, 65_541, 200_000])
  func long(_ count: Int) {
    let content = (0..<count).map { UInt8($0 % 251) }.map { $0 == 0x7E ? 0x7D : $0 }
    let decoder = Reader()
    let inputs = decoder.feed(Array("\u{1B}[200~".utf8) + content + Array("\u{1B}[201~".utf8))
    let pieces = inputs.map { if case .paste(let bytes) = $0 { bytes } else { [] as [UInt8] } }
    #expect(pieces.flatMap { $0 } == content)
    #expect(pieces.allSatisfy { $0.count <= KeyDecoder.pasteLimit })
    #expect(!decoder.isUnsettled)
  }
}

struct KeyDecoderPropertyTests {
  @Test("random bytes never trap, and leave a decoder that reads what is typed next")
  func randomBytes() {
    var generator = SplitMix64(seed: 7)
    let alphabet = Array("\u{1B}\u{1B}[]OP_^?$~;:0123456789uABMRZ\r\u{3}\u{7F}x日\u{7}\\".utf8)
    for round in 0..<10_000 {
      let decoder = Reader()
      for _ in 0..<generator.number(1..<6) {
        let count = generator.number(0..<30)
        _ = decoder.feed(
          round.isMultiple(of: 2) ? generator.bytes(count) : (0..<count).map { _ in generator.pick(alphabet) }
        )
        if generator.number(0..<3) == 0 { _ = decoder.flush() }
        if generator.number(0..<5) == 0 { _ = decoder.settle() }
      }
      _ = decoder.settle()
      #expect(!decoder.isWaiting && !decoder.isUnsettled)
      // Whatever came before, a decoder at rest reads what is typed next.
      #expect(decoder.feed("typed\r".utf8) == [.text("typed"), .key(.enter)])
    }
  }

  @Test("text between keys, answers and pastes is never lost, however the bytes are cut")
  func textIsKept() {
    var generator = SplitMix64(seed: 8)
    let texts = ["a", "opus-4.5", "日本", "é", "[A", "O", "~", "Ａ"]
    let others: [(bytes: String, input: Input?)] = [
      ("\u{1B}[A", .key(.up)), ("\u{1B}OB", .key(.down)), ("\u{1B}[5~", .key(.pageUp)), ("\r", .key(.enter)),
      ("\u{1B}[?1;2c", nil), ("\u{1B}]11;rgb:0/0/0\u{7}", nil), ("\u{1B}[99;5u", .key(.control("c"))),
      ("\u{1B}[200~p\u{1B}[201~", .paste([0x70])), ("\u{1B}[97u", .text("a")),
    ]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      var expected = ""
      for _ in 0..<generator.number(1..<10) {
        if Bool.random(using: &generator) {
          let text = generator.pick(texts)
          bytes += text.utf8
          expected += text
        } else {
          let other = generator.pick(others)
          bytes += other.bytes.utf8
          if let input = other.input { expected += Self.shown(input) }
        }
      }
      let decoder = Reader()
      var shown = ""
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(generator.number(1..<8))
        rest = rest.dropFirst(piece.count)
        shown += decoder.feed(piece).map(Self.shown).joined()
      }
      #expect(shown + decoder.settle().map(Self.shown).joined() == expected)
    }
  }

  /// Everything that arrives by itself or without typing: keys in every encoding, and answers.
  private static let silent =
    LateAnswer.all
    + ["[A", "OB", "[5~", "[1;5C", "[[A", "[7~", "[a", "[99;5u", "[27;5;111~", "[1;1:1D", "OQ", "[Z"]
    .map { "\u{1B}" + $0 }

  @Test(
    "text between keys and answers is never lost, wherever the link pauses",
    arguments: 0..<40 as Range<UInt64>)
  func everySplit(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let texts = ["a", "opus-4.5", "日本", "é", "[A", "O", "P", "~", "]1", "_G", "\\", "Ａ"]
    var (bytes, typed): ([UInt8], String) = ([], "")
    for _ in 0..<12 {
      let text = generator.pick(texts)
      typed += text
      bytes += Array(text.utf8) + Array(generator.pick(Self.silent).utf8)
    }
    for cut in 0...bytes.count {
      let decoder = Reader()
      let inputs =
        decoder.feed(bytes[..<cut]) + decoder.flush() + decoder.feed(bytes[cut...]) + decoder.settle()
      let text = inputs.reduce("") { if case .text(let more) = $1 { $0 + more } else { $0 } }
      #expect(text == typed, "cut at \(cut)")
    }
  }

  private static func shown(_ input: Input) -> String {
    if case .text(let text) = input { text } else { "<\(input)>" }
  }
}
