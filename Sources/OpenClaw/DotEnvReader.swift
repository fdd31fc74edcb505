/// Finds the assignments of an environment file.
///
/// `dotenv` reads with one regular expression that lets white space, line ends included, stand around the
/// name and the sign. This follows it there, so `NAME=` with a quote on the next line is read as it reads it.
struct DotEnvReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  /// Line ends up to here are in `line`.
  private var counted = 0

  /// Where the text begins: behind a byte order mark, which is white space to JavaScript.
  let textStart: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    textStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = textStart
  }

  /// Reads to the end of the file. The names are dotenv's, so not all of them are those of variables.
  mutating func assignments() -> [DotEnv.Entry] {
    var entries: [DotEnv.Entry] = []
    while true {
      skip(while: \.isEnvironmentSpace)
      guard offset < bytes.count else { return entries }
      let start = offset
      if let entry = readEntry() {
        entries.append(entry)
      } else {
        offset = start
      }
      skip { !$0.isEnvironmentLineEnd }
    }
  }

  /// `export NAME = value`, `NAME: value`. Nil when the line is neither; the offset is then of no meaning.
  private mutating func readEntry() -> DotEnv.Entry? {
    let start = offset
    if bytes[offset...].starts(with: "export".utf8), byte(at: offset + 6).isEnvironmentSpace {
      offset += 6
      skip(while: \.isEnvironmentSpace)
      if !byte(at: offset).isEnvironmentName { offset = start }  // a variable of that name
    }
    let nameRange = skip(while: \.isEnvironmentName)
    let entryLine = countLines(to: nameRange.lowerBound)
    guard !nameRange.isEmpty, skipSign() else { return nil }
    let signEnd = offset
    let (value, quote) = readValue()
    let end = value.isEmpty && quote == nil ? signEnd : value.upperBound + (quote == nil ? 0 : 1)
    return DotEnv.Entry(
      name: String(decoding: bytes[nameRange], as: UTF8.self), valueRange: value, quote: quote,
      line: entryLine, range: start..<end, nameRange: nameRange, signEnd: signEnd)
  }

  /// `=`, or `:` with white space behind it.
  private mutating func skipSign() -> Bool {
    if byte(at: offset) == 0x3A {
      guard byte(at: offset + 1).isEnvironmentSpace else { return false }
      offset += byte(at: offset + 1) == 0x0D && byte(at: offset + 2) == 0x0A ? 3 : 2
      return true
    }
    skip(while: \.isEnvironmentSpace)
    guard byte(at: offset) == 0x3D else { return false }
    offset += 1
    return true
  }

  // MARK: Values

  private mutating func readValue() -> (Range<Int>, DotEnv.Quote?) {
    let start = offset
    skip(while: \.isEnvironmentSpace)
    if let quote = DotEnv.Quote(rawValue: byte(at: offset)), let end = closing(quote) {
      let range = offset + 1..<end
      offset = end + 1
      return (range, quote)
    }
    offset = start
    return unquoted(skip { $0 != 0x23 && !$0.isEnvironmentLineEnd })
  }

  /// Where a quoted value ends: at the first quote without a backslash in front of it, if nothing but a
  /// comment follows on the line, else at the last quote with one where that is so. When neither is, the
  /// value has no quotes at all.
  private func closing(_ quote: DotEnv.Quote) -> Int? {
    var escaped: [Int] = []
    var index = offset + 1
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == quote.rawValue else { continue }
      if index - 1 > offset && bytes[index - 1] == 0x5C {
        escaped.append(index)
      } else {
        return endsLine(index) ? index : escaped.last(where: endsLine)
      }
    }
    return escaped.last(where: endsLine)
  }

  /// Whether nothing but blanks and a comment follows the quote at `index` on its line.
  private func endsLine(_ index: Int) -> Bool {
    let rest = bytes[(index + 1)...].first { !$0.isEnvironmentSpace || $0.isEnvironmentLineEnd }
    return rest.map { $0 == 0x23 || $0.isEnvironmentLineEnd } ?? true
  }

  /// A value without quotes, or with a pair that the line's end did not confirm: white space goes, and so
  /// does the pair.
  private func unquoted(_ range: Range<Int>) -> (Range<Int>, DotEnv.Quote?) {
    var range = range
    while let first = range.first, bytes[first].isEnvironmentSpace { range = first + 1..<range.upperBound }
    while let last = range.last, bytes[last].isEnvironmentSpace { range = range.lowerBound..<last }
    guard range.count >= 2, let quote = DotEnv.Quote(rawValue: bytes[range.lowerBound]),
      bytes[range.upperBound - 1] == quote.rawValue
    else { return (range, nil) }
    return (range.lowerBound + 1..<range.upperBound - 1, quote)
  }

  // MARK: Bytes

  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  @discardableResult
  private mutating func skip(while condition: (UInt8) -> Bool) -> Range<Int> {
    let start = offset
    while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
    return start..<offset
  }

  /// The line of the byte at `end`; CR LF ends one line.
  private mutating func countLines(to end: Int) -> Int {
    for index in counted..<max(counted, end) where bytes[index].isEnvironmentLineEnd {
      if bytes[index] == 0x0D && byte(at: index + 1) == 0x0A { continue }
      line += 1
    }
    counted = max(counted, end)
    return line
  }
}

extension UInt8 {
  /// White space of ASCII, line ends included.
  var isEnvironmentSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  /// CR or LF; dotenv makes a line end of either, and one of both together.
  var isEnvironmentLineEnd: Bool { self == 0x0A || self == 0x0D }
  /// May stand in a name as dotenv reads it: wider than what a shell allows.
  var isEnvironmentName: Bool { isNameByte || self == 0x2E || self == 0x2D }
}
