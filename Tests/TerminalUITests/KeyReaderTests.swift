import TestSupport
import Testing
import Wizard

@testable import TerminalUI

@Suite("Keys as they arrive over time")
struct KeyReaderTests {
  /// A piece of what arrives, and when, in milliseconds.
  private typealias Piece = (time: Int64, bytes: ArraySlice<UInt8>)

  /// What a person ends up with who sees `pieces` arrive, and when the last of it was there. The test is the clock: it
  /// wakes the reader exactly when it asked to be woken. An Esc that is taken back leaves no trace.
  private static func outcome(of pieces: [Piece]) -> (keys: [Key], time: Int64) {
    var reader = KeyReader()
    var keys: [Key] = []
    var time: Int64 = 0
    var isEscapeDoubtful = false
    func note(_ items: [Keystrokes.Item], at now: Int64) {
      for case .key(let key) in items {
        keys.append(key)
        time = now
      }
    }
    func pass(to now: Int64) {
      while let deadline = reader.deadline, deadline <= now {
        switch reader.pass(to: deadline) {
        case .nothing: return
        case .earlyEscape:
          note([.key(.escape)], at: deadline)
          isEscapeDoubtful = true
        case .typed(let typed): note(typed.items, at: deadline)
        case .settled(let typed):
          note(typed.items, at: deadline)
          isEscapeDoubtful = false
        }
      }
    }
    for piece in pieces {
      pass(to: piece.time - 1)
      let typed = reader.read(piece.bytes, at: piece.time)
      if reader.isEscapeRetracted, isEscapeDoubtful { keys.removeLast() }
      note(typed.items, at: piece.time)
    }
    pass(to: .max)
    return (keys, time)
  }

  private static let sequences: [(String, Key)] = [
    ("[A", .up), ("OB", .down), ("[1;5C", .right), ("[5~", .pageUp), ("[[A", .function(1)),
    ("[99;5u", .control("c")),
    ("[27;5;111~", .control("o")), ("[1;1:1D", .left), ("OQ", .function(2)), ("[7~", .home),
  ]

  /// Around every number that means something, and some between.
  private static let gaps: [Int64] = [0, 1, 5, 29, 30, 31, 49, 50, 51, 100, 250, 500, 998, 999]

  @Test("a key split anywhere, by any gap up to a second, is that key", arguments: sequences)
  func split(_ bytes: String, _ key: Key) {
    let all = Array(("\u{1B}" + bytes).utf8)
    for gap in Self.gaps {
      for cut in 1..<all.count {
        let pieces: [Piece] = [(1000, all[..<cut]), (1000 + gap, all[cut...])]
        #expect(Self.outcome(of: pieces).keys == [key], "\(gap) ms at \(cut)")
      }
    }
  }

  @Test("a key that comes byte by byte, by any gap up to a second, is that key", arguments: sequences)
  func byteByByte(_ bytes: String, _ key: Key) {
    let all = Array(("\u{1B}" + bytes).utf8)
    // An O that comes alone after Esc is more likely typed.
    for gap in Self.gaps where gap <= 30 || all[1] != UInt8(ascii: "O") {
      let pieces = all.indices.map { Piece(1000 + Int64($0) * gap, all[$0...$0]) }
      #expect(Self.outcome(of: pieces).keys == [key], "\(gap) ms")
    }
  }

  @Test("Esc alone shows within 50 ms, and stands after a second")
  func escape() {
    let alone = Self.outcome(of: [(1000, [0x1B])])
    #expect(alone.keys == [.escape] && alone.time <= 1050)
    let later = Self.outcome(of: [(1000, [0x1B]), (2001, Array("[A".utf8)[...])])
    #expect(later.keys == [.escape], "what comes after a second is text")
  }

  @Test(
    "there is nothing to wait for while nothing is in doubt", arguments: ["", "x", "\u{1B}[A", "日", "\r"])
  func atRest(_ bytes: String) {
    var reader = KeyReader()
    _ = reader.read(bytes.utf8, at: 5)
    #expect(reader.deadline == nil)
    guard case .nothing = reader.pass(to: .max) else {
      Issue.record("something came of nothing")
      return
    }
  }

  @Test("the waits are counted from the last byte")
  func deadlines() {
    var reader = KeyReader()
    _ = reader.read([0x1B], at: 100)
    #expect(reader.deadline == 100 + Int64(KeyDecoder.escapePatience))
    guard case .earlyEscape = reader.pass(to: 130) else {
      Issue.record("no Esc after the short wait")
      return
    }
    #expect(reader.deadline == 100 + Int64(KeyDecoder.settlePatience))
    _ = reader.read("[".utf8, at: 900)
    #expect(reader.deadline == 900 + Int64(KeyDecoder.settlePatience))
  }
}
