internal import Wizard

/// What a control character or an escape sequence means: the tables behind `KeyDecoder`.
///
/// Sources: xterm's ctlseqs, "fixterms" (CSI u), kitty's keyboard protocol, rxvt's and the Linux console's
/// terminfo entries.
enum KeySequence: Equatable {
  case key(Key)
  case text(Unicode.Scalar)
  case mouse(MouseReport)
  case pasteStart
  /// Known, and of no use to us: an answer, a key that we do not name.
  case nothing
  /// Looks like a sequence but is none that any terminal is known to send.
  case unknown

  /// The key of a C0 control or DEL; `nil` for those that no key of ours sends, and for ESC.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: nil
    }
  }

  /// `ESC [ [` and this byte: F1 to F5 on the Linux console.
  static func linuxFunctionKey(_ byte: UInt8) -> KeySequence {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte)
      ? .key(.function(Int(byte) - 0x40)) : .nothing
  }

  /// `ESC O` and this byte: cursor keys in application mode, F1 to F4, the number pad.
  static func ss3(_ final: UInt8) -> KeySequence {
    switch final {
    case UInt8(ascii: "M"): return .key(.enter)
    case UInt8(ascii: "I"): return .key(.tab)
    case UInt8(ascii: "X"): return .text("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): return .text(Unicode.Scalar(final - 0x40))  // * + , - . / 0-9
    case UInt8(ascii: "a")...UInt8(ascii: "d"): return cursor(final - 0x20)  // rxvt, with Control
    case UInt8(ascii: "R"): return .key(.function(3))
    default: return cursor(final)
    }
  }

  /// `ESC [`, `body` and `final`.
  static func csi(_ body: [UInt8], final: UInt8) -> KeySequence {
    if body.first == UInt8(ascii: "<"), final == UInt8(ascii: "M") { return mouse(sgr: body.dropFirst()) }
    let hasMarker = body.first.map { (0x3C..<0x40).contains($0) } ?? false
    let hasIntermediate = body.contains { (0x20..<0x30).contains($0) }
    // Private markers and intermediates: answers to questions; a mouse button that was released (`m`).
    guard !hasMarker, !hasIntermediate else { return .nothing }
    let parameters = Parameters(body)
    guard !parameters.isRelease else { return .nothing }
    switch final {
    case UInt8(ascii: "u"): return parameters.fixterms
    case UInt8(ascii: "~") where parameters[0] == 27 && parameters.count > 2:
      return typed(code: parameters[2], held: Held(parameters[1]))
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
      return numbered(parameters[0])
    case UInt8(ascii: "Z"): return .key(.backTab)
    case UInt8(ascii: "R"): return body.isEmpty ? .key(.function(3)) : .nothing  // else a cursor position
    case UInt8(ascii: "a")...UInt8(ascii: "d") where body.isEmpty: return cursor(final - 0x20)  // rxvt, Shift
    case UInt8(ascii: "I"), UInt8(ascii: "O"): return .nothing  // focus
    case UInt8(ascii: "M"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "x"):
      return body.isEmpty ? .unknown : .nothing  // mouse, status, window, attributes, parameters
    default: return cursor(final)
    }
  }

  /// The three bytes behind `CSI M`, X10's report: a button and a place, 32 added to each.
  static func mouse(x10 bytes: [UInt8]) -> KeySequence {
    guard bytes.count == 3 else { return .nothing }
    let numbers = bytes.map { Int($0) - 32 }
    return MouseReport(button: numbers[0], column: numbers[1], row: numbers[2]).map { .mouse($0) } ?? .nothing
  }

  /// `CSI < button ; column ; row M`, the report of mode 1006 of a button that was pressed.
  private static func mouse(sgr body: ArraySlice<UInt8>) -> KeySequence {
    let parameters = Parameters(body)
    guard parameters.count == 3 else { return .nothing }
    return MouseReport(button: parameters[0], column: parameters[1], row: parameters[2])
      .map { .mouse($0) } ?? .nothing
  }

  /// The final bytes that CSI and SS3 share.
  private static func cursor(_ final: UInt8) -> KeySequence {
    switch final {
    case UInt8(ascii: "A"): .key(.up)
    case UInt8(ascii: "B"): .key(.down)
    case UInt8(ascii: "C"): .key(.right)
    case UInt8(ascii: "D"): .key(.left)
    case UInt8(ascii: "E"): .nothing  // the middle of the number pad
    case UInt8(ascii: "F"): .key(.end)
    case UInt8(ascii: "H"): .key(.home)
    case UInt8(ascii: "P"): .key(.function(1))
    case UInt8(ascii: "Q"): .key(.function(2))
    case UInt8(ascii: "S"): .key(.function(4))
    default: .unknown
    }
  }

  /// Whether SS3 with this final byte is an arrow, Home, End, or F1 to F4.
  static func isCursorOrFunctionFinal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "H"): true
    case UInt8(ascii: "P")...UInt8(ascii: "S"): true
    default: false
    }
  }

  /// `CSI number ~`: VT220 keys, and the variants of xterm (1, 4) and rxvt (7, 8).
  private static func numbered(_ number: Int) -> KeySequence {
    switch number {
    case 1, 7: .key(.home)
    case 3: .key(.delete)
    case 4, 8: .key(.end)
    case 5: .key(.pageUp)
    case 6: .key(.pageDown)
    case 11...15: .key(.function(number - 10))
    case 17...21: .key(.function(number - 11))
    case 23...26: .key(.function(number - 12))
    case 28, 29: .key(.function(number - 13))
    case 31...34: .key(.function(number - 14))
    case 200: .pasteStart
    default: .nothing  // Insert, the end of a paste that never began, and others
    }
  }

  /// A key that was sent as a code point and modifiers (CSI u, modifyOtherKeys).
  static func typed(code: Int, held: Held, shifted: Int? = nil) -> KeySequence {
    switch code {
    case 9 where held.shift: return .key(.backTab)
    case 8, 127: return .key(held.alt || held.control ? .control("w") : .backspace)
    case 9, 13, 27:
      guard !held.alt else { return .nothing }
      return code == 27 ? .key(.escape) : control(UInt8(code)).map { .key($0) } ?? .nothing
    case 57_344...63_743: return keypad(code)
    default: break
    }
    guard !held.alt, code >= 0x20, let scalar = Unicode.Scalar(UInt32(clamping: code)) else {
      return .nothing
    }
    if held.control { return controlled(scalar) }
    let isLower = ("a"..."z").contains(scalar)
    let capital = held.shift && isLower ? Unicode.Scalar(scalar.value - 0x20) : scalar
    let result = shifted.flatMap { Unicode.Scalar(UInt32(clamping: $0)) } ?? capital ?? scalar
    return result.properties.generalCategory == .control ? .nothing : .text(result)
  }

  private static func controlled(_ scalar: Unicode.Scalar) -> KeySequence {
    switch scalar {
    case "[": .key(.escape)
    case "a"..."z", "A"..."Z": control(UInt8(scalar.value & 0x1F)).map { .key($0) } ?? .nothing
    default: .nothing
    }
  }

  /// Kitty's numbers for the number pad; other keys of that range have no name here.
  private static func keypad(_ code: Int) -> KeySequence {
    switch code {
    case 57_376...57_398: .key(.function(code - 57_376 + 13))
    case 57_399...57_408: .text(Unicode.Scalar(UInt8(code - 57_399) + 0x30))
    case 57_409: .text(".")
    case 57_410: .text("/")
    case 57_411: .text("*")
    case 57_412: .text("-")
    case 57_413: .text("+")
    case 57_414: .key(.enter)
    case 57_415: .text("=")
    case 57_416: .text(",")
    case 57_417: .key(.left)
    case 57_418: .key(.right)
    case 57_419: .key(.up)
    case 57_420: .key(.down)
    case 57_421: .key(.pageUp)
    case 57_422: .key(.pageDown)
    case 57_423: .key(.home)
    case 57_424: .key(.end)
    case 57_426: .key(.delete)
    default: .nothing
    }
  }

  /// What string a terminal may answer with: OSC starts with a number, or `l` and `L` before a title, DCS with `1$r`,
  /// `>|` and the like, APC with `G`. Otherwise `ESC ]`, `ESC P` and `ESC _` are keys with Alt.
  static func startsAnswer(introducer: UInt8?, _ byte: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "]"): isDigit(byte) || "lL".utf8.contains(byte)
    case UInt8(ascii: "P"): isDigit(byte) || ">$+!|".utf8.contains(byte)
    case UInt8(ascii: "_"): byte == UInt8(ascii: "G")
    default: false
    }
  }

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { (0x30..<0x3A).contains(byte) }
}

/// The modifiers of a sequence: 1 plus a bit each.
struct Held {
  /// Shift.
  let shift: Bool
  /// Alt, Super, Hyper or Meta: none of our keys uses them.
  let alt: Bool
  /// Control.
  let control: Bool

  /// From the number in a sequence; 0 (absent) and 1 are none.
  init(_ parameter: Int) {
    let bits = max(0, parameter - 1)
    shift = bits & 1 != 0
    control = bits & 4 != 0
    alt = bits & (2 | 8 | 16 | 32) != 0
  }
}

/// The parameters of a CSI sequence: numbers divided by `;`, each with parts divided by `:`.
private struct Parameters {
  private let parts: [[Int]]

  init(_ body: some Collection<UInt8>) {
    parts = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { parameter in
      parameter.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    }
  }

  var count: Int { parts.count }

  /// Parameter `index`, or 0 if it is absent, empty or out of reach.
  subscript(_ index: Int) -> Int { part(index, 0) ?? 0 }

  /// Part `part` of parameter `index`, unless it is absent, empty or 0.
  func part(_ index: Int, _ part: Int) -> Int? {
    guard index < parts.count, part < parts[index].count, parts[index][part] != 0 else { return nil }
    return parts[index][part]
  }

  /// Kitty reports releases as event 3 of the modifiers' second part.
  var isRelease: Bool { part(1, 1) == 3 }

  /// `CSI code:shifted:base ; modifiers ; text u`. With Control, the base layout's letter counts, so that
  /// ^C works on a Cyrillic keyboard.
  var fixterms: KeySequence {
    let held = Held(self[1])
    let code = held.control ? part(0, 2) ?? self[0] : self[0]
    let shifted = held.shift ? part(2, 0) ?? part(0, 1) : part(2, 0)
    return .typed(code: code, held: held, shifted: shifted)
  }
}
