/// A place in a file as an editor shows it.
public struct Position: Sendable, Hashable {
  /// Counted from 1. LF, CR, CRLF, U+2028 and U+2029 end a line.
  public let line: Int
  /// Counted from 1, in code points. A byte order mark does not count: no editor shows it.
  public let column: Int

  /// A place at this line and column, both counted from 1.
  public init(line: Int, column: Int) {
    (self.line, self.column) = (line, column)
  }
}

/// Turns ascending offsets into positions in one pass over the bytes.
struct PositionCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var column = 1

  /// Counts from the start of a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: Characters.byteOrderMark) { offset = Characters.byteOrderMark.count }
  }

  /// The position of `target`. An offset before an earlier one gets the earlier one's position.
  mutating func position(of target: Int) -> Position {
    while offset < min(target, bytes.count) {
      let lineBreak = Characters.lineBreakLength(in: bytes, at: offset)
      if lineBreak > 0 {
        // An offset inside CRLF still belongs to the line that it ends.
        guard offset + lineBreak <= target else { break }
        offset += lineBreak
        line += 1
        column = 1
      } else {
        offset += 1
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        column += 1
      }
    }
    return Position(line: line, column: column)
  }
}
