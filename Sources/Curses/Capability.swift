internal import CNcurses

/// Strings of the terminal that `newterm` or `set_term` chose last.
enum Capability {
  /// The bytes of a capability by its terminfo name, padding removed; empty if the terminal lacks it.
  static func bytes(_ name: String) -> [UInt8] {
    guard let string = pointer(name) else { return [] }
    return withoutPadding(string)
  }

  /// Whether it understands `CSI` sequences, as nearly all terminals do.
  static var isOfVTFamily: Bool { bytes("cup").starts(with: Array("\u{1B}[".utf8)) }

  /// Whether its alternate screen is a private mode (`CSI ? 1049 h`).
  static var hasPrivateModes: Bool {
    String(decoding: bytes("smcup"), as: UTF8.self).unicodeScalars.contains("?")
  }

  /// The bytes that move the cursor.
  static func cursorPosition(row: Int, column: Int) -> [UInt8] {
    guard let string = pointer("cup"), let moved = oc_cursor_at(string, CInt(row), CInt(column)) else {
      return []
    }
    return withoutPadding(moved)
  }

  /// The bytes that let the first `rows` lines scroll, and move the cursor anywhere; empty if the terminal has no such
  /// regions.
  static func scrollRegion(rows: Int) -> [UInt8] {
    guard let string = pointer("csr"), let region = oc_cursor_at(string, 0, CInt(rows - 1)) else { return [] }
    return withoutPadding(region)
  }

  private static func pointer(_ name: String) -> UnsafePointer<CChar>? {
    // tigetstr answers -1 for what is not a string capability.
    guard let string = tigetstr(name), Int(bitPattern: string) != -1 else { return nil }
    return UnsafePointer(string)
  }

  /// A capability may hold delays such as `$<5>`, for terminals on serial lines of 1980.
  private static func withoutPadding(_ string: UnsafePointer<CChar>) -> [UInt8] {
    let text = Array(String(cString: string).utf8)
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index...].starts(with: "$<".utf8), let end = text[index...].firstIndex(of: UInt8(ascii: ">")) {
        index = end + 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
