extension TransferFailure {
  /// A short name for programs.
  public var name: String {
    switch self {
    case .noCurl: "no_curl"
    case .cannotStart: "cannot_start"
    case .offline: "offline"
    case .refused: "unsafe_address"
    case .badAddress: "bad_address"
    case .unknownHost: "dns"
    case .noConnection: "tcp"
    case .proxy: "proxy"
    case .tls: "tls"
    case .timedOut: "timeout"
    case .tooLarge: "too_large"
    case .cutShort: "cut_short"
    case .notHTTP: "not_http"
    case .cancelled: "cancelled"
    case .other: "other"
    }
  }

  /// What happened, in one sentence. Not fit for a terminal before it went through `printable`.
  public var sentence: String {
    switch self {
    case .noCurl: "There is no curl on PATH, so nothing could be asked."
    case .cannotStart(let reason): "curl could not be started: \(Self.clause(reason))."
    case .offline: "Nothing was asked, since the network is not to be used."
    case .refused(let danger): danger.sentence
    case .badAddress(let address): "\(QuotedLine(address).text) is no address that can be asked."
    case .unknownHost(let host): "Could not reach \(host): the name is not known (DNS)."
    case .noConnection(let host, let reason): "Could not reach \(host): \(Self.clause(reason))."
    case .proxy(let reason): "Could not get past the proxy: \(Self.clause(reason))."
    case .tls(let host, let problem): "Could not reach \(host) securely: \(problem.clause)."
    case .timedOut(let phase, let host): "\(phase.statement(of: host)) in time."
    case .tooLarge(let limit): "The answer was larger than \(size(limit)), so it is not what was asked for."
    case .cutShort(let host): "\(host) ended the connection in the middle of the answer."
    case .notHTTP(let host): "What answers at \(host) does not speak HTTP."
    case .cancelled: "It was stopped before an answer came."
    case .other(let host, let message): "Could not ask \(host): \(Self.clause(message))."
    }
  }

  /// What to do next, in one sentence.
  public var nextStep: String {
    switch self {
    case .noCurl: "Install curl and try again."
    case .cannotStart: "See whether curl --version works, and try again."
    case .offline: "Try again when the network may be used."
    case .refused(let danger):
      danger.consent.map { "Agree that the key goes to \($0), or correct the provider's address." }
        ?? "Correct the provider's address."
    case .badAddress: "Correct the provider's address: it begins with https:// and a host follows."
    case .unknownHost: "See whether the network works and the address is spelled right, and try again."
    case .noConnection, .other: "See whether the network works, and whether a firewall is in the way."
    case .proxy: "See whether the variables https_proxy, all_proxy and no_proxy are right."
    case .tls(_, let problem): problem.nextStep
    case .timedOut, .cutShort: "Try again."
    case .tooLarge, .notHTTP: "See whether the provider's address is right."
    case .cancelled: "Try again when there is time to wait."
    }
  }

  /// A reason that came from somewhere else, ready for the end of a sentence: its own full stop is gone, and so is the
  /// capital letter, unless the word is a name like `OpenSSL` or `SSL`.
  fileprivate static func clause(_ reason: String) -> String {
    let line = QuotedLine(reason).text
    let words = line.hasSuffix(".") ? line.dropLast() : line[...]
    let rest = words.dropFirst()
    guard let next = rest.first, next.isLowercase || next == " ",
      rest.prefix(while: { $0 != " " }).allSatisfy({ !$0.isUppercase })
    else { return String(words) }
    return words.prefix(1).lowercased() + rest
  }

  private func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) bytes"
  }
}

extension TransferFailure.TLSProblem {
  fileprivate var clause: String {
    switch self {
    case .unknownAuthority: "nobody known vouches for its certificate (TLS)"
    case .noAuthorities: "this machine has no list of certificate authorities (TLS)"
    case .otherName: "its certificate is for another name (TLS)"
    case .expired: "its certificate is out of date (TLS)"
    case .other(let message): TransferFailure.clause(message) + " (TLS)"
    }
  }

  fileprivate var nextStep: String {
    switch self {
    case .unknownAuthority:
      "If a proxy you trust opens connections, name its certificate in SSL_CERT_FILE; if not, send no key."
    case .noAuthorities: "Install ca-certificates, or name a list in SSL_CERT_FILE."
    case .otherName: "See whether the address is right, and whether the network wants you to log in first."
    case .expired: "See whether the clock of this machine is right."
    case .other: "See whether the network wants you to log in first, and try again."
    }
  }
}

extension TransferFailure.Phase {
  fileprivate func statement(of host: String) -> String {
    switch self {
    case .connection: "\(host) could not be connected"
    case .firstByte: "\(host) did not begin to answer"
    case .nextByte: "\(host) did not go on with its answer"
    case .end: "\(host) did not finish its answer"
    }
  }
}
