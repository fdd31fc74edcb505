internal import JSON5

/// A list of models as an earlier run received it: a line of JSON that says whose it is, where it came from and when,
/// and behind it the answer, byte for byte.
public struct ModelCacheEntry: Sendable, Equatable {
  /// The provider's id.
  public let provider: String
  /// The address that was asked.
  public let url: String
  /// When the answer came, in seconds since 1970.
  public let fetchedAt: Int
  /// The answer.
  public let body: [UInt8]

  /// The form of entries; those of another form are no entries.
  private static let version = 1
  /// A line that is longer is none of ours.
  private static let longestLine = 4096

  /// The answer `body` of `provider` at `url`.
  public init(provider: String, url: String, fetchedAt: Int, body: [UInt8]) {
    (self.provider, self.url, self.fetchedAt, self.body) = (provider, url, fetchedAt, body)
  }

  /// Reads what `bytes` returned, if it is about `provider` and `url`; nil for anything else.
  public init?(_ bytes: [UInt8], provider: String, url: String) {
    guard let end = bytes.prefix(Self.longestLine).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let document = Document(Array(bytes[..<end]), dialect: .json)
    guard document.isValid, let root = document.root, root["version"]?.int == Self.version,
      root["provider"]?.string == provider, root["url"]?.string == url, let fetchedAt = root["fetchedAt"]?.int
    else { return nil }
    self.init(provider: provider, url: url, fetchedAt: fetchedAt, body: Array(bytes[(end + 1)...]))
  }

  /// The entry as a file holds it.
  public var bytes: [UInt8] {
    let members: [(name: String, value: [UInt8])] = [
      ("version", Array("\(Self.version)".utf8)), ("provider", Self.quoted(provider)),
      ("url", Self.quoted(url)),
      ("fetchedAt", Array("\(fetchedAt)".utf8)),
    ]
    let line = members.map { Self.quoted($0.name) + Array(":".utf8) + $0.value }.joined(separator: ",".utf8)
    return Array("{".utf8) + line + Array("}\n".utf8) + body
  }

  /// Seconds since the answer came, as the clock shows at `now`, in seconds since 1970. A clock that was put back makes
  /// it 0.
  public func age(at now: Int) -> Int {
    let (age, overflow) = now.subtractingReportingOverflow(fetchedAt)
    return overflow ? 0 : max(0, age)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    Array("\"".utf8) + escaped(Array(text.utf8)) + Array("\"".utf8)
  }
}
