import TestSupport
import Testing
import Wizard
import WizardTestSupport

@testable import TerminalUI

/// How terminals encode a key: the same key in every protocol that a terminal may be in, set by us or by whatever ran
/// before us.
enum Encoding: String, CaseIterable {
  case legacy, csiU, modifyOtherKeys, kitty

  /// The bytes of `key` in it.
  func bytes(of key: Key) -> [UInt8]? {
    switch self {
    case .legacy: Encoding.legacy(key)
    case .csiU:
      Encoding.code(key).map {
        Encoding.csi("\($0.code)" + ($0.modifiers == 1 ? "" : ";\($0.modifiers)") + "u")
      }
    case .modifyOtherKeys: Encoding.code(key).map { Encoding.csi("27;\($0.modifiers);\($0.code)~") }
    case .kitty: Encoding.kitty(key, event: 1)
    }
  }

  /// What kitty's protocol sends when `key` comes up again.
  static func release(of key: Key) -> [UInt8]? { kitty(key, event: 3) }

  private static func csi(_ rest: String) -> [UInt8] { Array("\u{1B}[\(rest)".utf8) }

  /// Keys that have a code point, which is what `CSI u` and modifyOtherKeys send; those without one keep their bytes.
  private static func code(_ key: Key) -> (code: Int, modifiers: Int)? {
    switch key {
    case .enter: (13, 1)
    case .escape: (27, 1)
    case .tab: (9, 1)
    case .backTab: (9, 2)
    case .backspace: (127, 1)
    case .control(let letter): letter.asciiValue.map { (Int($0), 5) }
    case .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .delete, .function: nil
    }
  }

  private static func legacy(_ key: Key) -> [UInt8]? {
    switch key {
    case .enter: [0x0D]
    case .escape: [0x1B]
    case .tab: [0x09]
    case .backspace: [0x7F]
    case .backTab: csi("Z")
    case .control(let letter): letter.asciiValue.map { [$0 & 0x1F] }
    case .up, .down, .left, .right, .home, .end: final(key).map { csi($0) }
    case .pageUp, .pageDown, .delete: number(key).map { csi("\($0)~") }
    case .function(let number):
      (1...4).contains(number) ? final(key).map { Array("\u{1B}O\($0)".utf8) } : fifthOn(number)
    }
  }

  private static func fifthOn(_ function: Int) -> [UInt8]? {
    let numbers = [5: 15, 6: 17, 7: 18, 8: 19, 9: 20, 10: 21, 11: 23, 12: 24]
    return numbers[function].map { csi("\($0)~") }
  }

  /// With the type of the event: 1 is a press, 2 a repeat, 3 a release.
  private static func kitty(_ key: Key, event: Int) -> [UInt8]? {
    if let code = code(key) { return csi("\(code.code);\(code.modifiers):\(event)u") }
    if key == .function(3) { return csi("13;1:\(event)~") }  // `CSI R` is a cursor position there
    if let final = final(key) { return csi("1;1:\(event)\(final)") }
    return number(key).map { csi("\($0);1:\(event)~") }
  }

  private static func final(_ key: Key) -> String? {
    let finals: [Key: String] = [
      .up: "A", .down: "B", .right: "C", .left: "D", .end: "F", .home: "H", .function(1): "P",
      .function(2): "Q",
      .function(3): "R", .function(4): "S",
    ]
    return finals[key]
  }

  private static func number(_ key: Key) -> Int? {
    switch key {
    case .pageUp: 5
    case .pageDown: 6
    case .delete: 3
    case .up, .down, .left, .right, .home, .end, .enter, .escape, .tab, .backTab, .backspace, .function,
      .control:
      nil
    }
  }
}

/// What every screen and every overlay understands: a key that is bound somewhere is tested here.
private enum Bound {
  private static let bindings = Scene.all.flatMap {
    (try? $0.sitting(rows: 24, columns: 80).wizard.bindings) ?? []
  }
  static let keys = Set(bindings.flatMap(\.keys)).sorted { $0.name < $1.name }
  static let characters = Set(bindings.compactMap(\.character)).sorted()
}

@Suite("Every key of the keymap in every encoding")
struct KeyEncodingTests {
  private static func inputs(_ bytes: [UInt8]) -> [Input] {
    let decoder = Reader()
    return decoder.feed(bytes) + decoder.settle()
  }

  @Test("are many, and none of them is missing here")
  func complete() {
    #expect(Bound.keys.count > 20 && Bound.characters.contains("?"))
    #expect(
      Bound.keys.contains(.control("z")) && Bound.keys.contains(.function(3)) && Bound.keys.contains(.backTab)
    )
  }

  @Test("is the same key", arguments: Bound.keys, Encoding.allCases)
  func same(_ key: Key, _ encoding: Encoding) throws {
    let known = Set(Encoding.allCases.compactMap { $0.bytes(of: key) })
    #expect(known.count >= 2, "a key without encodings: add them")
    guard let bytes = encoding.bytes(of: key) else { return }
    #expect(Self.inputs(bytes) == [.key(key)], "\(bytes)")
  }

  @Test("repeats while it is held, and says nothing when it comes up", arguments: Bound.keys)
  func kittyEvents(_ key: Key) throws {
    let release = try #require(Encoding.release(of: key))
    #expect(Self.inputs(release) == [])
    #expect(Self.inputs(release + (try #require(Encoding.kitty.bytes(of: key)))) == [.key(key)])
  }

  @Test("is the same key with CapsLock or NumLock on", arguments: Bound.keys)
  func locks(_ key: Key) throws {
    let bytes = try #require(Encoding.kitty.bytes(of: key))
    let text = String(decoding: bytes, as: UTF8.self)
    for lock in [64, 128, 192] {
      for modifiers in [1, 2, 5] where text.contains(";\(modifiers):") {
        let locked = text.replacing(";\(modifiers):", with: ";\(modifiers + lock):")
        #expect(Self.inputs(Array(locked.utf8)) == [.key(key)], "\(lock)")
      }
    }
  }

  @Test("a character that does something arrives in every encoding", arguments: Bound.characters)
  func characters(_ character: Character) throws {
    let code = try #require(character.unicodeScalars.first).value
    let plain = [
      "\(character)", "\u{1B}[\(code)u", "\u{1B}[\(code);1u", "\u{1B}[\(code);1:1u", "\u{1B}[27;1;\(code)~",
      "\u{1B}[\(code);1:1;\(code)u",
    ]
    // One that is typed with Shift on some keyboards: the slash's key on an American one.
    let shifted = [
      "\u{1B}[\(code);2u", "\u{1B}[47:\(code);2u", "\u{1B}[27;2;\(code)~", "\u{1B}[47:\(code);2:1;\(code)u",
    ]
    for encoding in plain + (character.isLetter ? [] : shifted) {
      #expect(Self.inputs(Array(encoding.utf8)) == [.text("\(character)")], "\(encoding)")
    }
  }

  @Test(
    "an arrow, Home or End is one in cursor and application mode, and with Shift, Alt, Control or all of them",
    arguments: [("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end)]
      as [(String, Key)])
  func cursorKeys(_ final: String, _ key: Key) {
    let plain = ["[\(final)", "O\(final)"]
    let held = (2...16).flatMap {
      ["[1;\($0)\(final)", "O\($0)\(final)", "O1;\($0)\(final)", "[1;\($0):1\(final)"]
    }
    for bytes in plain + held {
      #expect(Self.inputs(Array("\u{1B}\(bytes)".utf8)) == [.key(key)], "\(bytes)")
    }
  }

  @Test(
    "a key is one on rxvt, on the Linux console, and in screen and tmux",
    arguments: [
      ("[a", .up), ("[b", .down), ("[c", .right), ("[d", .left), ("Oa", .up), ("Ob", .down), ("Oc", .right),
      ("Od", .left), ("[7~", .home), ("[8~", .end), ("[7$", .home), ("[8^", .end), ("[7@", .home),
      ("[1~", .home),
      ("[4~", .end), ("[5~", .pageUp), ("[6~", .pageDown), ("[5$", .pageUp), ("[6^", .pageDown),
      ("[3~", .delete),
      ("[3$", .delete), ("[3^", .delete), ("[Z", .backTab), ("[11~", .function(1)), ("[12~", .function(2)),
      ("[13~", .function(3)), ("[14~", .function(4)), ("[11^", .function(1)), ("[12^", .function(2)),
      ("[[A", .function(1)), ("[[B", .function(2)), ("[[C", .function(3)), ("[[D", .function(4)),
      ("[[E", .function(5)),
    ] as [(String, Key)])
  func variants(_ bytes: String, _ key: Key) {
    #expect(Self.inputs(Array("\u{1B}\(bytes)".utf8)) == [.key(key)])
  }

  @Test("the number pad in application mode types and enters")
  func keypad() {
    for digit in UInt8(0)...9 {
      #expect(Self.inputs([0x1B, 0x4F, 0x70 + digit]) == [.text("\(digit)")])
    }
    for (final, text) in [("j", "*"), ("k", "+"), ("l", ","), ("m", "-"), ("n", "."), ("o", "/"), ("X", "=")]
    {
      #expect(Self.inputs(Array("\u{1B}O\(final)".utf8)) == [.text(text)])
    }
    #expect(Self.inputs(Array("\u{1B}OM".utf8)) == [.key(.enter)])
  }
}
