/// What a lock file says about who made it.
struct LockRecord: Equatable {
  /// The process that holds the lock; nil if the file does not say.
  let process: Int32?
  /// When it took the lock; nil if the file does not say, or not in a way that can be read.
  let created: Timestamp?

  /// The bytes that OpenClaw 2026.5 and later read: two members, two spaces, a final newline. `starttime`, which later
  /// versions may add, is left out: a wrong value would make the lock look abandoned.
  static func bytes(process: Int32, created: Timestamp) -> [UInt8] {
    Array("{\n  \"pid\": \(process),\n  \"createdAt\": \"\(created.iso8601)\"\n}\n".utf8)
  }

  /// The lock that `process` took at `created`, as a lock file says it.
  init(process: Int32, created: String) {
    (self.process, self.created) = (process, Timestamp(iso8601: created))
  }

  /// Reads one flat JSON object, in any layout. What cannot be read says nothing.
  init(_ bytes: [UInt8]) {
    let members = FlatObject(bytes)?.members ?? [:]
    if case .number(let text)? = members["pid"], let number = Int32(text), number > 0 {
      process = number
    } else {
      process = nil
    }
    if case .string(let text)? = members["createdAt"] {
      created = Timestamp(iso8601: text)
    } else {
      created = nil
    }
  }
}

/// A JSON object without objects and arrays in it. Enough for a lock file; the real reader lives in a layer that this
/// module does not know.
private struct FlatObject {
  enum Value: Equatable {
    case string(String)
    case number(String)
    case word(String)
  }

  private(set) var members: [String: Value] = [:]
  private var rest: ArraySlice<UInt8>

  init?(_ bytes: [UInt8]) {
    rest = bytes[...]
    guard take("{") else { return nil }
    if !take("}") {
      repeat {
        guard let name = string(), take(":"), let value = value() else { return nil }
        members[name] = value
      } while take(",")
      guard take("}") else { return nil }
    }
    skipSpace()
    guard rest.isEmpty else { return nil }
  }

  private mutating func value() -> Value? {
    skipSpace()
    if rest.first == UInt8(ascii: "\"") { return string().map(Value.string) }
    let word = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard let first = word.first else { return nil }
    rest = rest[word.endIndex...]
    let text = String(decoding: word, as: UTF8.self)
    let isNumber = first == UInt8(ascii: "-") || (0x30...0x39).contains(first)
    return isNumber ? .number(text) : .word(text)
  }

  /// Escapes are kept as they are written: no name or time that matters here has one.
  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var isEscaped = false
    for index in rest.indices {
      if isEscaped {
        isEscaped = false
      } else if rest[index] == UInt8(ascii: "\\") {
        isEscaped = true
      } else if rest[index] == UInt8(ascii: "\"") {
        defer { rest = rest[(index + 1)...] }
        return String(decoding: rest[..<index], as: UTF8.self)
      }
    }
    return nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}
