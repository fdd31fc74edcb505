/// An `http` or `https` address taken apart, so that nobody has to guess where it leads. What programs read
/// differently (user names, backslashes, escapes in the host, other scripts) is no address here.
public struct WebAddress: Sendable, Equatable {
  /// How the connection is made.
  public enum Scheme: String, Sendable {
    /// In clear.
    case http
    /// Encrypted.
    case https
  }

  /// How the connection is made.
  public let scheme: Scheme
  /// The host, lower case; an IPv6 address without its brackets.
  public let host: String
  /// The port, if one is named.
  public let port: Int?
  /// Everything from the first `/` behind the host on; may be empty.
  public let path: String

  /// Takes `text` apart; nil when it is no such address.
  public init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
      let separator = text.firstRange(of: "://"),
      let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
    else { return nil }
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let (host, port) = Self.split(authority) else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port
    path = String(rest[authority.endIndex...])
  }

  /// The host as a person reads it, with the port if it is not the usual one.
  public var hostAndPort: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port.map { $0 == usualPort ? host : "\(host):\($0)" } ?? host
  }

  private var usualPort: Int {
    switch scheme {
    case .http: 80
    case .https: 443
    }
  }

  /// Whether it leads to this machine.
  public var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || isLoopbackNumber
  }

  /// `127.x.y.z`, written out: shorter forms are read differently.
  private var isLoopbackNumber: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { (1...3).contains($0.count) && UInt8($0) != nil }
  }

  private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
    let isNumber = authority.hasPrefix("[")
    guard
      let end = isNumber ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":") ?? authority.endIndex
    else { return nil }
    let host = authority[..<end].dropFirst(isNumber ? 1 : 0).lowercased()
    let port = authority[end...].dropFirst(isNumber ? 1 : 0)
    guard !host.isEmpty, host.utf8.allSatisfy(isNumber ? isOfIPv6 : isOfName), isPort(port) else {
      return nil
    }
    return (host, UInt16(port.dropFirst()).map(Int.init))
  }

  /// Nothing, a lone colon, or a colon and a number.
  private static func isPort(_ text: Substring) -> Bool {
    guard let colon = text.first else { return true }
    let digits = text.dropFirst()
    return colon == ":" && digits.utf8.allSatisfy(isDigit) && (digits.isEmpty || UInt16(digits) != nil)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || "-._".utf8.contains(byte)
  }

  private static func isOfIPv6(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte || ":.".utf8.contains(byte)
  }
}
