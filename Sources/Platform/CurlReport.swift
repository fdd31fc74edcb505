internal import Gateways
internal import OpenClaw

/// How `curl` ended, and what it said of it.
struct CurlReport {
  /// What it is asked to say in the end: the status with which a proxy answered the wish for a connection through it,
  /// and the seconds until everything stood for the request, 0 if it never did.
  static let facts = "%{http_connect} %{time_pretransfer}"

  /// The exit code for a list of authorities that cannot be read.
  static let noBundle: Int32 = 77

  /// Its exit code: "EXIT CODES" in its manual.
  let code: Int32
  private let proxyStatus: Int
  private let reachedServer: Bool
  private let words: String

  /// What a transfer left: its facts, and the one line on standard error that says what went wrong. The line has the
  /// code too, for when the system does not tell it.
  init(code: Int32?, facts: [UInt8], errors: [UInt8]) {
    let parts = String(decoding: facts, as: UTF8.self).split(separator: " ")
    let (number, words) = Self.line(errors)
    self.code = code ?? number
    self.words = WebAddress.withoutUser(words)
    proxyStatus = parts.first.flatMap { Int($0) } ?? 0
    reachedServer = parts.last?.contains { ("1"..."9").contains($0) } == true && parts.count == 2
  }

  /// Why there is no answer, or not all of it; nil if there is nothing to complain about. `address` is where it should
  /// come from, `received` how many bytes did.
  func failure(
    of request: GatewayRequest, to address: WebAddress, received: Int, through environment: Environment
  ) -> TransferFailure? {
    if proxyStatus != 0, !(200..<300).contains(proxyStatus) { return .proxy("It answered \(proxyStatus).") }
    let host = address.host
    switch code {
    case 0: return nil
    case 1, 8: return .notHTTP(host: host)
    case 2: return .cannotStart(words)
    case 3: return .badAddress(WebAddress.withoutUser(request.url))
    case 5, 97: return proxyFailure(environment)
    case 6: return blames(address, environment) ? .unknownHost(host) : proxyFailure(environment)
    case 7:
      guard blames(address, environment) else { return proxyFailure(environment) }
      return .noConnection(host: address.hostAndPort, reason: reason)
    case 18, 52, 55, 56: return .cutShort(host: host)
    case 23, 26: return .cannotStart(words)
    case 28: return .timedOut(!reachedServer ? .connection : received == 0 ? .firstByte : .end, host: host)
    case 63: return .tooLarge(limit: request.limits.bytes)
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98:
      return .tls(host: host, tlsProblem)
    default: return .other(host: host, message: words.isEmpty ? "curl ended with code \(code)." : words)
    }
  }

  /// Whether it is the gateway that was not found or did not answer, and not a proxy on the way: the words name who it
  /// was, and newer ones through whom.
  private func blames(_ address: WebAddress, _ environment: Environment) -> Bool {
    let hasProxy = CurlEnvironment.proxies.contains { environment.value($0)?.isEmpty == false }
    guard hasProxy else { return true }
    let named = words.split(separator: " ").map { $0.lowercased() }
    return named.contains { $0 == address.host || $0 == "[\(address.host)]" } && !named.contains("via")
  }

  /// The words, unless they could tell a part of a password: an address that programs read differently is cut anywhere.
  private func proxyFailure(_ environment: Environment) -> TransferFailure {
    let isClear = CurlEnvironment.proxies.allSatisfy { CurlEnvironment.isClear(environment.value($0) ?? "") }
    return .proxy(isClear ? words : "The name or the password in its address needs %XX for some characters.")
  }

  /// The end of the words, behind whom they are about.
  private var reason: String {
    words.lastIndex(of: ":").map { String(words[words.index(after: $0)...].drop { $0 == " " }) } ?? words
  }

  /// The words of OpenSSL and GnuTLS differ, and so do those of their versions.
  private var tlsProblem: TransferFailure.TLSProblem {
    let text = words.lowercased()
    func says(_ phrases: String...) -> Bool { phrases.contains { text.contains($0) } }
    switch code {
    case 51: return .otherName
    case 60, 83, 91:
      if says("expired", "expiration date", "not yet valid", "not activated") { return .expired }
      if says("does not match", "no alternative certificate subject name") { return .otherName }
      if says(
        "issuer", "self-signed", "self signed", "verification failed", "verify failed", "unable to verify")
      {
        return .unknownAuthority
      }
      return .other(words)
    default: return .other(words)
    }
  }

  /// The number and the words of the line that `curl` begins with its name, fit for being shown; 0 if there is none.
  private static func line(_ errors: [UInt8]) -> (Int32, String) {
    let start = Array("curl: ".utf8)
    let line = errors.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: start) } ?? []
    let spoken = SpokenLines.lines(output: [], errors: Array(line.dropFirst(start.count)), hiding: [])
    let text = spoken.first ?? ""
    guard text.hasPrefix("("), let end = text.firstIndex(of: ")") else { return (text.isEmpty ? 0 : 2, text) }
    return (Int32(text[..<end].dropFirst()) ?? 2, String(text[text.index(after: end)...].drop { $0 == " " }))
  }
}
