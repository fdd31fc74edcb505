/// Names the column alone where the cursor stays on its line: ncurses names line and column for every hop over more than
/// seven cells, of which a table has one in each row.
struct LineMoves {
  /// Whether the terminal can be told a column (`CSI n G`).
  private let isKnown: Bool
  /// The cursor's line, from 1; nil if it is not known.
  private var line: Int?
  /// The column, from 1, that the cursor is certainly not right of.
  private var reach = 1

  /// For a terminal that can be told a column, or cannot.
  init(isKnown: Bool) { self.isKnown = isKnown }

  /// For the terminal that `newterm` chose last.
  static var ofTerminal: LineMoves {
    let hop = Capability.bytes("hpa")
    return LineMoves(isKnown: hop.starts(with: [0x1B, UInt8(ascii: "[")]) && hop.last == UInt8(ascii: "G"))
  }

  /// The bytes of one frame for a screen of `columns` columns, in fewer.
  mutating func shortened(_ frame: [UInt8], columns: Int) -> [UInt8] {
    guard isKnown else { return frame }
    line = nil  // nobody says what was written behind the last frame
    var result: [UInt8] = []
    result.reserveCapacity(frame.count)
    for part in FrameParts(of: frame) {
      if part.first == 0x1B {
        result += passed(part)
      } else {
        for byte in part { note(byte, columns: columns) }
        result += part
      }
    }
    return result
  }

  /// What is sent for an escape sequence.
  private mutating func passed(_ sequence: ArraySlice<UInt8>) -> [UInt8] {
    let same = Array(sequence)
    guard sequence.starts(with: [0x1B, UInt8(ascii: "[")]), let numbers = FrameParts.parameters(of: sequence)
    else {
      line = nil
      return same
    }
    switch sequence.last {
    case UInt8(ascii: "H") where numbers.count <= 2:
      let target = (line: max(1, numbers[0]), column: max(1, numbers.count > 1 ? numbers[1] : 1))
      let isHere = line == target.line
      (line, reach) = (target.line, target.column)
      let hop = Array("\u{1B}[\(target.column)G".utf8)
      return isHere && hop.count < same.count ? hop : same
    case UInt8(ascii: "d"): line = max(1, numbers[0])
    case UInt8(ascii: "G"): reach = max(1, numbers[0])
    case UInt8(ascii: "m"), UInt8(ascii: "K"), UInt8(ascii: "X"): break
    default: line = nil
    }
    return same
  }

  /// Notes a control character, or a byte of a character, which is no wider than its bytes are many.
  private mutating func note(_ byte: UInt8, columns: Int) {
    switch byte {
    case UInt8(ascii: "\r"): reach = 1
    case 0..<0x20: line = nil
    default:
      reach += 1
      // At the right edge terminals do not agree on which line the cursor is.
      if reach > columns { line = nil }
    }
  }
}
