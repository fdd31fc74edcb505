import OpenClaw
import Platform
import TestSupport
import Testing
import Wizard

@testable import TerminalUI

/// Gate G10 at the keyboard: a paste ends in the same key however the terminal and the line cut it.
struct SplitPasteTests {
  /// Whether the terminal marks pastes.
  enum Terminal: CaseIterable {
    case marking, plain

    /// The bytes that it sends for a paste.
    func bytes(of text: String) -> [UInt8] {
      switch self {
      case .marking: Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
      case .plain: Array(text.utf8)
      }
    }
  }

  /// What is in the field at the end.
  private struct Result: Equatable {
    var key: [UInt8]?
    var problem: KeyProblem?
    /// Whether an Enter went to the screen while there was something to submit.
    var isSubmitted = false
  }

  /// Parsing the catalogue takes longer than everything else here.
  private static let machine = Swift.Result { try Machine(environment: Environment(["HOME": "/nowhere"])) }

  /// What the field holds after these reads, a millisecond apart.
  private static func result(of reads: [ArraySlice<UInt8>], for service: GeneratedPaste.Service) throws
    -> Result
  {
    let machine = try Self.machine.get()
    var field = KeyField(machine)
    var decoder = KeyDecoder()
    var result = Result()
    for (now, read) in reads.enumerated() {
      var typed = decoder.feed(read)
      typed.joinBurst()
      for item in typed.items {
        switch field.take(item, of: typed, at: Int64(now), for: service.rawValue) {
        case .edited(let draft):
          result.problem = draft?.report.problem
          result.key = draft.flatMap { machine.vault.withBytes($0.secret.slot) { Array($0) } }
        case .nothing: break
        case .key: result.isSubmitted = result.isSubmitted || (result.key != nil && result.problem == nil)
        }
      }
    }
    let isPasting = decoder.isPasting
    #expect(!isPasting)
    field.wipe()
    return result
  }

  private static func expect(
    _ paste: GeneratedPaste, in reads: [ArraySlice<UInt8>], _ what: @autoclosure () -> String
  ) throws {
    let found = try result(of: reads, for: paste.service)
    let isRight = found == Result(key: Array(paste.key.utf8))
    #expect(isRight, "\(paste.text.debugDescription) in \(what()) gave \(found)")
  }

  /// As many pastes in all, in parts that run beside each other.
  private static let total = 10_000
  private static let parts = 10
  /// Every so many are cut before each of their bytes, the others before one that changes from paste to paste.
  private static let thorough = 500

  @Test("10 000 pastes end in the key, whole and cut in two", arguments: Terminal.allCases, 0..<parts)
  func cut(_ terminal: Terminal, _ part: Int) throws {
    var random = SplitMix64(seed: 0x5B17 + UInt64(part))
    for round in 0..<Self.total / Self.parts {
      let paste = GeneratedPaste(&random, of: [.openRouter, .kilo], in: GeneratedPaste.wrappers)
      let bytes = terminal.bytes(of: paste.text)
      try Self.expect(paste, in: [bytes[...]], "one read")
      let isThorough = round.isMultiple(of: Self.thorough)
      for cut in isThorough ? Array(1..<bytes.count) : [1 + round % (bytes.count - 1)] {
        try Self.expect(paste, in: [bytes[..<cut], bytes[cut...]], "two reads, cut at \(cut)")
      }
    }
  }

  @Test("a paste that arrives byte by byte ends in the key", arguments: Terminal.allCases)
  func byteByByte(_ terminal: Terminal) throws {
    var random = SplitMix64(seed: 0xB1B1)
    for _ in 0..<50 {
      let paste = GeneratedPaste(&random, of: [.openRouter, .kilo], in: GeneratedPaste.wrappers)
      let bytes = terminal.bytes(of: paste.text)
      try Self.expect(paste, in: bytes.indices.map { bytes[$0...$0] }, "single bytes")
    }
  }

  @Test(
    "what is no key is refused for the same reason, however it is cut", arguments: Terminal.allCases,
    [
      ("sk-or-v1-4f...08a3", .masked), ("<your key>", .placeholder),
      ("OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
      ("sk-or-v1-0123456789\nsk-or-v1-9876543210", .severalKeys), (" \t ", .empty),
    ] as [(String, KeyProblem)])
  func refused(_ terminal: Terminal, _ sample: (text: String, problem: KeyProblem)) throws {
    let bytes = terminal.bytes(of: sample.text)
    for cut in 0..<bytes.count {
      let found = try Self.result(of: [bytes[..<cut], bytes[cut...]], for: .openRouter)
      #expect(found.problem == sample.problem && !found.isSubmitted, "cut at \(cut): \(found)")
    }
  }
}
