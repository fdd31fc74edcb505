/// Splits a terminal's byte stream into characters, controls and sequences (the state machine of
/// ECMA-48 as terminals implement it, UTF-8 in the ground state).
struct VirtualScreenParser: Sendable {
  /// What the bytes meant.
  enum Action: Hashable, Sendable {
    case character(Unicode.Scalar)
    case control(UInt8)
    /// ESC, intermediates, final.
    case escape(intermediates: [UInt8], final: UInt8)
    /// CSI, private marker or 0, parameters, intermediates, final.
    case csi(CSI)
    /// OSC, DCS, APC, PM or SOS, and what it said.
    case string(introducer: UInt8, text: String)
  }

  /// A control sequence taken apart.
  struct CSI: Hashable, Sendable {
    var marker: UInt8 = 0
    var parameters: [Int?] = []
    var intermediates: [UInt8] = []
    var final: UInt8 = 0

    /// Parameter `index`, or `fallback` if it is absent or empty.
    func value(_ index: Int, default fallback: Int) -> Int {
      index < parameters.count ? parameters[index] ?? fallback : fallback
    }

    /// Parameter `index` as a count: absent, empty and 0 all mean 1.
    func count(_ index: Int = 0) -> Int { max(1, value(index, default: 1)) }
  }

  private enum State: Hashable, Sendable {
    case ground
    case utf8(missing: Int, bytes: [UInt8])
    case escape(intermediates: [UInt8])
    case csi([UInt8])
    case string(introducer: UInt8, bytes: [UInt8], isEnding: Bool)
  }

  private var state = State.ground

  /// Whether no sequence is half read.
  var isAtRest: Bool { state == .ground }

  /// Takes one byte; returns what it completed.
  mutating func take(_ byte: UInt8) -> Action? {
    switch state {
    case .ground: return ground(byte)
    case .utf8(let missing, let bytes): return continuation(byte, missing, bytes)
    case .escape(let intermediates): return escape(byte, intermediates)
    case .csi(let bytes): return csi(byte, bytes)
    case .string(let introducer, let bytes, let isEnding): return string(byte, introducer, bytes, isEnding)
    }
  }

  private mutating func ground(_ byte: UInt8) -> Action? {
    switch byte {
    case 0x1B: state = .escape(intermediates: [])
    case 0x00..<0x20, 0x7F: return .control(byte)
    case 0x20..<0x7F: return .character(Unicode.Scalar(byte))
    case 0xC2..<0xE0: state = .utf8(missing: 1, bytes: [byte])
    case 0xE0..<0xF0: state = .utf8(missing: 2, bytes: [byte])
    case 0xF0..<0xF5: state = .utf8(missing: 3, bytes: [byte])
    default: return .character("\u{FFFD}")
    }
    return nil
  }

  private mutating func continuation(_ byte: UInt8, _ missing: Int, _ bytes: [UInt8]) -> Action? {
    guard (0x80..<0xC0).contains(byte) else {
      state = .ground
      return ground(byte)  // the broken character is not drawn
    }
    guard missing == 1 else {
      state = .utf8(missing: missing - 1, bytes: bytes + [byte])
      return nil
    }
    state = .ground
    return .character(String(decoding: bytes + [byte], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private mutating func escape(_ byte: UInt8, _ intermediates: [UInt8]) -> Action? {
    switch byte {
    case 0x20..<0x30:
      state = .escape(intermediates: intermediates + [byte])
      return nil
    case UInt8(ascii: "[") where intermediates.isEmpty: state = .csi([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(introducer: byte, bytes: [], isEnding: false)
    default:
      state = .ground
      return byte < 0x20 ? .control(byte) : .escape(intermediates: intermediates, final: byte)
    }
    return nil
  }

  private mutating func csi(_ byte: UInt8, _ bytes: [UInt8]) -> Action? {
    switch byte {
    case 0x00..<0x20: return .control(byte)  // executed in the middle of a sequence
    case 0x20..<0x40: state = .csi(bytes + [byte])
    default:
      state = .ground
      return .csi(Self.parsed(bytes, final: byte))
    }
    return nil
  }

  private static func parsed(_ bytes: [UInt8], final: UInt8) -> CSI {
    var result = CSI()
    result.final = final
    var rest = bytes[...]
    if let first = rest.first, (0x3C..<0x40).contains(first) {
      result.marker = first
      rest = rest.dropFirst()
    }
    result.intermediates = Array(rest.filter { (0x20..<0x30).contains($0) })
    let digits = rest.filter { (0x30..<0x40).contains($0) }
    result.parameters = digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    return result
  }

  private mutating func string(
    _ byte: UInt8, _ introducer: UInt8, _ bytes: [UInt8], _ isEnding: Bool
  ) -> Action? {
    let isDone = byte == 0x07 || (isEnding && byte == UInt8(ascii: "\\"))
    guard !isDone else {
      state = .ground
      return .string(introducer: introducer, text: String(decoding: bytes, as: UTF8.self))
    }
    let kept = byte == 0x1B ? bytes : bytes + [byte]
    state = .string(introducer: introducer, bytes: kept, isEnding: byte == 0x1B)
    return nil
  }
}
