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

    /// True for `NAME=`. The variable then counts as set, and nothing later can set it.
    public var isEmpty: Bool { valueRange.isEmpty }
  }

  /// The file's bytes.
  public private(set) var bytes: [UInt8]
  /// Every assignment in the order of the file, repeated names included.
  public let entries: [Entry]

  /// Reads `bytes`. Lines that are no assignment are passed over, as every reader of such files does.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var reader = DotEnvReader(bytes)
    entries = reader.entries()
  }

  /// `^[A-Za-z_][A-Za-z0-9_]*$`, the names that OpenClaw takes over.
  public static func isVariableName(_ name: String) -> Bool {
    name.utf8.first?.isASCIIDigit == false && name.utf8.allSatisfy(\.isNameByte)
  }

  /// The names that the file sets.
  public var names: Set<String> { Set(entries.map(\.name)) }

  /// The entry that counts for `name`: the last one.
  public func entry(named name: String) -> Entry? { entries.last { $0.name == name } }

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
