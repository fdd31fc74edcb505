import TestSupport
import Testing
import Wizard

@testable import TerminalUI

/// What terminals say by themselves or answer to the program before us, as it may arrive at any time.
enum LateAnswer {
  /// Each with its ESC.
  static let all = [
    "[?62;1;22c", "[>41;379;0c", "[24;80R", "[?24;80R", "[0n", "[?13n", "[?2026;2$y", "[4;2$y", "[?1u",
    "[?0u",
    "[I", "[O", "[8;24;80t", "[4;600;800t", "[?1;0;256S", "[<0;10;5M", "[<0;10;5m", "[<65;10;5M", "[32;10;5M",
    "[M !!",
    "[M\u{60}\u{7F}\u{7E}", "[1;1:3A", "[97;1:3u",
    "]11;rgb:1e1e/1e1e/2e2e\u{7}", "]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "]10;rgb:ffff/ffff/ffff\u{1B}\\",
    "]4;1;rgb:cdcd/0000/0000\u{1B}\\", "]52;c;aGVsbG8=\u{1B}\\", "]lopenclaw\u{1B}\\", "]Licon\u{7}",
    "P1$r0m\u{1B}\\", "P0$r\u{1B}\\", "P>|XTerm(379)\u{1B}\\", "P1+r544e=787465726d\u{1B}\\",
    "P!|00000000\u{1B}\\",
    "P0+r\u{1B}\\", "_Gi=1;OK\u{1B}\\",
  ].map { "\u{1B}" + $0 }
}

@Suite("Late answers of the terminal")
struct LateAnswerTests {
  /// Plays the driver: gives a piece, waits until nothing more is to be had without bytes, and takes back what is to be
  /// taken back.
  private static func typed(_ pieces: [ArraySlice<UInt8>]) -> [Input] {
    let decoder = Reader()
    var inputs: [Input] = []
    for piece in pieces {
      let new = decoder.feed(piece)
      if decoder.escapeRetracted, inputs.last == .key(.escape) { inputs.removeLast() }
      inputs += new + decoder.flush()
    }
    return inputs + decoder.settle()
  }

  @Test("are never typed, whole or in two pieces with a silence between them", arguments: LateAnswer.all)
  func twoPieces(_ answer: String) {
    let bytes = Array(answer.utf8)
    for cut in 0..<bytes.count {
      #expect(Self.typed([bytes[..<cut], bytes[cut...]]) == [], "cut at \(cut)")
    }
  }

  @Test("leave what is typed before and after them as it is", arguments: LateAnswer.all)
  func between(_ answer: String) {
    let bytes = Array(answer.utf8)
    for cut in 0..<bytes.count {
      let pieces = [Array("opus".utf8)[...], bytes[..<cut], bytes[cut...] + Array("4.5\r".utf8)]
      #expect(Self.typed(pieces) == [.text("opus"), .text("4.5"), .key(.enter)], "cut at \(cut)")
    }
  }

  @Test(
    "are never typed byte by byte, with a silence after each that is shorter than a second",
    // An O or a P that comes alone after Esc is more likely typed.
    arguments: LateAnswer.all.filter { !$0.hasPrefix("\u{1B}P") })
  func bytes(_ answer: String) {
    #expect(Self.typed(Array(answer.utf8).indices.map { Array(answer.utf8)[$0...$0] }) == [])
  }
}
