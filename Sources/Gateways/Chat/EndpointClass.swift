import OpenClaw

/// Where a configured address leads, as OpenClaw sorts them to decide what a gateway is told about its caller.
public enum EndpointClass: Sendable, Equatable {
  /// There is no address: the provider's own is used.
  case own
  /// OpenRouter's host, or one below it.
  case openRouter
  /// This machine, or its network.
  case local
  /// Another host.
  case custom
  /// The address is none.
  case invalid

  /// The class of `address`, by its host alone: scheme, port, path and user name do not matter. Where programs read an
  /// address differently (escapes in the host, other scripts, line breaks) it is invalid, so that no look-alike passes.
  public init(_ address: String?) {
    guard let text = address?.trimmed, !text.isEmpty else {
      self = .own
      return
    }
    guard let host = Self.host(of: text) else {
      self = .invalid
      return
    }
    self = Self.sort(host)
  }

  private static func sort(_ host: String) -> EndpointClass {
    if host == "openrouter.ai" || host.hasSuffix(".openrouter.ai") { return .openRouter }
    let isLocal =
      ["localhost", "127.0.0.1", "::1"].contains(host)
      || [".localhost", ".local", ".internal"].contains(where: host.hasSuffix)
    return isLocal ? .local : .custom
  }

  /// The host, lower case; an IPv6 address without its brackets. A text without a scheme begins with the host.
  private static func host(of text: String) -> String? {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
    var rest = text[...]
    var mayNameUser = false
    if let separator = text.firstRange(of: "://"), isScheme(text[..<separator.lowerBound]) {
      rest = text[separator.upperBound...]
      mayNameUser = true
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return split(authority) }
    return mayNameUser ? split(authority[authority.index(after: at)...]) : nil
  }

  /// The host of `host:port`.
  private static func split(_ place: Substring) -> String? {
    // A check of names and ports is there already; the scheme does not matter to it.
    WebAddress("https://" + place)?.host
  }

  private static func isScheme(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isSchemeByte }
  }
}

extension UInt8 {
  fileprivate var isSchemeByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "+-.".utf8.contains(self)
    }
  }
}
