/// An environment file, read the way the npm package `dotenv` reads it, without copying any value.
public struct DotEnv: Sendable {
  /// The quotes around a value.
  public enum Quote: UInt8, Sendable {
    /// `'…'`: the value is what stands between them.
    case single = 0x27
    /// `"…"`: `\n` and `\r` stand for line ends.
    case double = 0x22
    /// `` `…` ``: the value is what stands between them.
    case backtick = 0x60
  }

  /// One assignment.
  public struct Entry: Sendable, Equatable {
    /// The variable's name: a letter or `_`, then letters, digits and `_`.
    public let name: String
    /// The bytes of the value in the file, without quotes, blanks and comment.
    public let valueRange: Range<Int>
    /// The quotes around it; nil when there are none.
    public let quote: Quote?
    /// The line of the name, counted from 1.
    public let line: Int
    /// The whole assignment, from `export` or the name to the end of the value, quotes included.
    let range: Range<Int>
    /// The bytes of the name.
    let nameRange: Range<Int>
    /// Just behind the sign: `=`, or `:` with the white space that belongs to it.
    let signEnd: Int

    /// True for `NAME=`. The variable then counts as set, and nothing later can set it.
    public var isEmpty: Bool { valueRange.isEmpty }
  }

  /// The file's bytes.
  public private(set) var bytes: [UInt8]
  /// Every assignment in the order of the file, repeated names included.
  public let entries: [Entry]
  /// Where the text begins, behind a byte order mark.
  let textStart: Int

  /// Reads `bytes`. Lines that are no assignment are passed over, as every reader of such files does.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var reader = DotEnvReader(bytes)
    textStart = reader.textStart
    // OpenClaw drops names that no shell could set, after dotenv has read them.
    entries = reader.assignments().filter { Self.isVariableName($0.name) }
  }

  /// `^[A-Za-z_][A-Za-z0-9_]*$`, the names that OpenClaw takes over.
  public static func isVariableName(_ name: String) -> Bool {
    name.utf8.first?.isASCIIDigit == false && name.utf8.allSatisfy(\.isNameByte)
  }

  /// The names that the file sets.
  public var names: Set<String> { Set(entries.map(\.name)) }

  /// The entry that counts for `name`: the last one.
  public func entry(named name: String) -> Entry? { entries.last { $0.name == name } }

  /// The first variable, other than `names`, of which this file says something else than `original`; nil when
  /// there is none. An edit must not have one.
  public func firstDifference(from original: DotEnv, except names: Set<String>) -> String? {
    let before = original.entries.filter { !names.contains($0.name) }
    let after = entries.filter { !names.contains($0.name) }
    for (old, new) in zip(before, after) {
      let isSame =
        old.name == new.name && old.quote == new.quote
        && original.bytes[old.valueRange] == bytes[new.valueRange]
      if !isSame { return old.name }
    }
    return (before.dropFirst(after.count).first ?? after.dropFirst(before.count).first)?.name
  }

  /// Overwrites the bytes, of which this must be the only holder, when nobody needs a value any more.
  public mutating func wipe() { bytes.overwrite() }

  /// The value that a reader of the file gets. The caller owns the copy, and wipes it if it is a key.
  public func decodedValue(of entry: Entry) -> [UInt8] {
    let raw = bytes[entry.valueRange]
    // dotenv looks at the first character only, so an opening quote without its partner counts as well.
    guard entry.quote == .double || entry.quote == nil && raw.first == Quote.double.rawValue else {
      return Array(raw)
    }
    var value: [UInt8] = []
    value.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      let next = index + 1 < raw.endIndex ? raw[index + 1] : 0
      if raw[index] == 0x5C, next == 0x6E || next == 0x72 {  // \n, \r; no other escape is known to dotenv
        value.append(next == 0x6E ? 0x0A : 0x0D)
        index += 2
      } else {
        value.append(raw[index])
        index += 1
      }
    }
    return value
  }
}
