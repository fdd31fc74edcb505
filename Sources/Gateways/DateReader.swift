/// Reads the parts of a date from left to right. Every verb that fails leaves the reader where it was.
struct DateReader {
  private var rest: Substring.UTF8View

  /// A reader at the beginning of `text`.
  init(_ text: some StringProtocol) { rest = Substring(text).utf8 }

  /// Whether nothing is left.
  var isAtEnd: Bool { rest.isEmpty }

  /// The next byte.
  var next: UInt8? { rest.first }

  /// Passes over exactly these bytes; false when something else stands there.
  mutating func skip(_ literal: String) -> Bool {
    guard rest.starts(with: literal.utf8) else { return false }
    rest = rest.dropFirst(literal.utf8.count)
    return true
  }

  /// The number of exactly `count` digits, which must be few enough for an `Int`.
  mutating func digits(_ count: Int) -> Int? {
    let head = rest.prefix(count)
    guard head.count == count, head.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      return nil
    }
    rest = rest.dropFirst(count)
    return head.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The place in `names` of the one that stands next.
  mutating func name(of names: [String]) -> Int? { names.firstIndex { skip($0) } }

  /// The seconds since midnight of a time `HH:MM:SS`. A leap second counts as the one that follows.
  mutating func time() -> Int? {
    var reader = self
    guard let hour = reader.digits(2), reader.skip(":"), let minute = reader.digits(2), reader.skip(":"),
      let second = reader.digits(2), hour < 24, minute < 60, second <= 60
    else { return nil }
    self = reader
    return (hour * 60 + minute) * 60 + second
  }
}
