internal import CSystem

/// Environment variables by name.
///
/// A snapshot of names: the values stay where the system put them when the program started, and are read when they
/// are asked for. So no key is copied just because it is in the environment.
public struct Environment: Sendable {
  private enum Value: Sendable {
    /// Address of a C string in the process's own environment block, which nobody here changes.
    case inherited(address: UInt)
    case given([UInt8])
  }

  private var values: [String: Value]

  /// The variables with which this process was started. Of a name that is there twice the first counts, as for
  /// `getenv`.
  public static func ofProcess() -> Environment {
    var values: [String: Value] = [:]
    guard var entry = oc_environment() else { return Environment([:]) }
    while let text = entry.pointee {
      entry += 1
      let bytes = UnsafeBufferPointer(start: text, count: length(of: text))
      guard let equals = bytes.firstIndex(of: CChar(bitPattern: UInt8(ascii: "="))), equals > 0 else {
        continue
      }
      let name = String(decoding: bytes[..<equals].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
      if values[name] == nil { values[name] = .inherited(address: UInt(bitPattern: text + equals + 1)) }
    }
    return Environment(values: values)
  }

  /// These variables and no others.
  public init(_ variables: [String: String]) {
    values = variables.mapValues { .given(Array($0.utf8)) }
  }

  private init(values: [String: Value]) {
    self.values = values
  }

  /// The names of the variables that are set, also those that are set to nothing.
  public var names: Set<String> {
    Set(values.keys)
  }

  /// The value as text; nil if the variable is not set, or is not UTF-8 and would become another value as text.
  public func value(_ name: String) -> String? {
    withBytes(name) { String(validating: $0, as: UTF8.self) } ?? nil
  }

  /// A copy of the value's bytes; nil if the variable is not set. Whoever takes a key this way wipes it.
  public func bytes(_ name: String) -> [UInt8]? {
    withBytes(name) { Array($0) }
  }

  /// Only the variables called `kept`, where they are set.
  public func keeping(_ kept: some Sequence<String>) -> Environment {
    let kept = Set(kept)
    return Environment(values: values.filter { kept.contains($0.key) })
  }

  /// Without the variables called `removed`.
  public func removing(_ removed: some Sequence<String>) -> Environment {
    let removed = Set(removed)
    return Environment(values: values.filter { !removed.contains($0.key) })
  }

  /// With `name` set to `value`.
  public func setting(_ name: String, to value: String) -> Environment {
    var copy = self
    copy.values[name] = .given(Array(value.utf8))
    return copy
  }

  /// The value's bytes for the duration of one call.
  func withBytes<Result>(_ name: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    switch values[name] {
    case nil: return nil
    case .given(let bytes)?: return bytes.withUnsafeBytes(body)
    case .inherited(let address)?:
      guard let text = UnsafePointer<CChar>(bitPattern: address) else { return nil }
      return body(UnsafeRawBufferPointer(start: text, count: Self.length(of: text)))
    }
  }

  /// `NAME=value` of every variable, sorted by name: the environment of a child.
  var assignments: [[UInt8]] {
    names.sorted().map { name in Array(name.utf8) + [UInt8(ascii: "=")] + (bytes(name) ?? []) }
  }

  private static func length(of text: UnsafePointer<CChar>) -> Int {
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
  }
}
