import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("What curl says when it fails")
struct CurlReportTests {
  struct Case: CustomTestStringConvertible {
    let code: Int32?
    let words: String
    var facts = "000 0.000000"
    var received = 0
    var environment: [String: String] = [:]
    let expected: TransferFailure?

    var testDescription: String { "\(code.map(String.init) ?? "?"): \(words)" }
  }

  static let host = "api.example.org"
  static let proxied = ["https_proxy": "http://proxy:3128"]

  static let connections = [
    Case(code: 0, words: "", facts: "000 0.1", received: 9, expected: nil),
    Case(
      code: 6, words: "(6) Could not resolve host: api.example.org", expected: .unknownHost(host)),
    Case(
      code: 6, words: "(6) Could not resolve host: API.example.org", environment: proxied,
      expected: .unknownHost(host)),
    Case(
      code: 6, words: "(6) Could not resolve host: proxy", environment: proxied,
      expected: .proxy("Could not resolve host: proxy")),
    Case(
      code: 5, words: "(5) Could not resolve proxy: proxy", expected: .proxy("Could not resolve proxy: proxy")
    ),
    Case(
      code: 7, words: "(7) Failed to connect to api.example.org port 443: Connection refused",
      expected: .noConnection(host: "api.example.org:8443", reason: "Connection refused")),
    Case(
      code: 7,
      words: "(7) Failed to connect to api.example.org port 443 after 3 ms: Couldn't connect to server",
      environment: proxied,
      expected: .noConnection(host: "api.example.org:8443", reason: "Couldn't connect to server")),
    Case(
      code: 7, words: "(7) Failed to connect to proxy port 3128 after 0 ms: Couldn't connect to server",
      environment: proxied,
      expected: .proxy("Failed to connect to proxy port 3128 after 0 ms: Couldn't connect to server")),
    Case(
      code: 7,
      words:
        "(7) Failed to connect to api.example.org port 443 via proxy after 0 ms: Could not connect to server",
      environment: proxied,
      expected: .proxy(
        "Failed to connect to api.example.org port 443 via proxy after 0 ms: Could not connect to server")),
    Case(
      code: 97, words: "(97) Can't complete SOCKS5 connection to api.example.org. (5)",
      expected: .proxy("Can't complete SOCKS5 connection to api.example.org. (5)")),
    Case(
      code: 5, words: "(5) Unsupported proxy syntax in 'http://user:hunter2@proxy:port'",
      environment: ["https_proxy": "http://user:hunter2@proxy:port"],
      expected: .proxy("Unsupported proxy syntax in 'http://...@proxy:port'")),
    Case(
      code: 5, words: "(5) Unsupported proxy syntax in 'user:hunter2@proxy:port'",
      expected: .proxy("Unsupported proxy syntax in '...@proxy:port'")),
    Case(
      code: 7, words: "(7) Unsupported proxy scheme for 'foo://user:hunter2@127.0.0.1'", environment: proxied,
      expected: .proxy("Unsupported proxy scheme for 'foo://...@127.0.0.1'")),
    Case(
      code: 56, words: "(56) CONNECT tunnel failed, response 407", facts: "407 0.000000",
      expected: .proxy("It answered 407.")),
    Case(
      code: 56, words: "(56) Received HTTP code 403 from proxy after CONNECT", facts: "403 0.000000",
      expected: .proxy("It answered 403.")),
    Case(
      code: 56, words: "(56) Recv failure: Connection reset by peer", facts: "200 0.2",
      expected: .cutShort(host: host)),
  ]

  static let certificates: [Case] = [
    ("SSL certificate problem: unable to get local issuer certificate", .unknownAuthority),
    ("SSL certificate problem: self-signed certificate in certificate chain", .unknownAuthority),
    ("SSL certificate problem: self signed certificate", .unknownAuthority),
    ("server certificate verification failed. CAfile: /etc/ssl/x.crt CRLfile: none", .unknownAuthority),
    ("SSL certificate problem: certificate has expired", .expired),
    ("SSL certificate problem: certificate is not yet valid", .expired),
    ("server certificate expiration date has passed.", .expired),
    ("server certificate not activated yet.", .expired),
    ("SSL: no alternative certificate subject name matches target host name 'api.example.org'", .otherName),
    ("SSL: no alternative certificate subject name matches target hostname 'api.example.org'", .otherName),
    ("SSL: certificate subject name 'a' does not match target host name 'api.example.org'", .otherName),
    (
      "SSL certificate problem: EE certificate key too weak",
      .other("SSL certificate problem: EE certificate key too weak")
    ),
  ].map { words, problem in
    Case(code: 60, words: "(60) \(words)", expected: .tls(host: host, problem))
  }

  static let others = [
    Case(
      code: 51, words: "(51) SSL: no alternative certificate subject name",
      expected: .tls(host: host, .otherName)),
    Case(
      code: 35, words: "(35) OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number",
      expected: .tls(host: host, .other("OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number"))),
    Case(
      code: 77, words: "(77) error setting certificate verify locations:  CAfile: /x",
      expected: .tls(host: host, .other("error setting certificate verify locations:  CAfile: /x"))),
    Case(
      code: 28, words: "(28) Operation timed out after 5000 milliseconds", facts: "000 0.000000",
      expected: .timedOut(.connection, host: host)),
    Case(
      code: 28, words: "(28) Operation timed out", facts: "000 0.000400",
      expected: .timedOut(.firstByte, host: host)),
    Case(
      code: 28, words: "(28) Operation timed out", facts: "000 1.2", received: 1,
      expected: .timedOut(.end, host: host)),
    Case(code: 1, words: "(1) Received HTTP/0.9 when not allowed", expected: .notHTTP(host: host)),
    Case(code: 8, words: "(8) Weird server reply", expected: .notHTTP(host: host)),
    Case(
      code: 3, words: "(3) URL using bad/illegal format",
      expected: .badAddress("https://api.example.org:8443/x")),
    Case(code: 2, words: "option --x: is unknown", expected: .cannotStart("option --x: is unknown")),
    Case(code: 23, words: "(23) Failed writing header", expected: .cannotStart("Failed writing header")),
    Case(
      code: 18, words: "(18) transfer closed with 3 bytes remaining to read", expected: .cutShort(host: host)),
    Case(code: 52, words: "(52) Empty reply from server", expected: .cutShort(host: host)),
    Case(code: 63, words: "(63) Maximum file size exceeded", expected: .tooLarge(limit: 7)),
    Case(
      code: 61, words: "(61) Error while processing",
      expected: .other(host: host, message: "Error while processing")),
    Case(code: 99, words: "", expected: .other(host: host, message: "curl ended with code 99.")),
    Case(code: nil, words: "(52) Empty reply from server", expected: .cutShort(host: host)),
    Case(code: nil, words: "", facts: "000 0.1", received: 3, expected: nil),
  ]

  @Test(
    "becomes a failure that says which part of the way it was", arguments: connections + certificates + others
  )
  func table(_ sample: Case) throws {
    let url = "https://api.example.org:8443/x"
    let limits = TransferLimits(connect: 1, firstByte: 1, idle: 1, total: 1, bytes: 7)
    let noise = "Warning: something\n"
    let errors =
      sample.words.isEmpty ? noise : "\(noise)curl: \(sample.words)\nMore details here: https://curl.se\n"
    let report = CurlReport(code: sample.code, facts: Array(sample.facts.utf8), errors: Array(errors.utf8))
    let failure = report.failure(
      of: GatewayRequest(.get, url, limits: limits), to: try #require(WebAddress(url)),
      received: sample.received,
      through: Environment(sample.environment))
    #expect(failure == sample.expected)
  }

  @Test(
    "tells nothing of a proxy's password, whatever is in it",
    arguments: [
      ("http://us:hun#ter2@127.0.0.1:1", "Unsupported proxy syntax in 'http://us:hun#ter2@127.0.0.1:1'"),
      ("http://us:hun ter2@127.0.0.1:1", "Unsupported proxy syntax in 'http://us:hun ter2@127.0.0.1:1'"),
      ("http://us:hun@ter2@127.0.0.1:1", "Unsupported proxy syntax in 'http://us:hun@ter2@127.0.0.1:1'"),
      ("us:hun/ter2@127.0.0.1:1", "Unsupported proxy syntax in 'us:hun/ter2@127.0.0.1:1'"),
      ("http://hunter2#x@127.0.0.1:1", "Could not resolve proxy: hunter2"),
      ("http:us:hunter2@127.0.0.1:x", "Unsupported proxy syntax in 'http:us:hunter2@127.0.0.1:x'"),
      ("us:hun\\ter2@127.0.0.1", "Unsupported proxy syntax in 'us:hun\\ter2@127.0.0.1'"),
    ])
  func passwords(_ proxy: String, _ words: String) throws {
    let address = try #require(WebAddress("https://\(Self.host)/"))
    for code: Int32 in [2, 5, 6, 7, 23, 35, 60, 97, 99] {
      // Elsewhere than in a failure of the proxy they have never been seen, and are hidden all the same.
      guard words.contains("@") || [5, 6, 7, 97].contains(code) else { continue }
      let report = CurlReport(code: code, facts: [], errors: Array("curl: (\(code)) \(words)\n".utf8))
      let failure = report.failure(
        of: GatewayRequest(.get, "https://\(Self.host)/", limits: .keyCheck), to: address, received: 0,
        through: Environment(["https_proxy": proxy]))
      let sentence = try #require(failure).sentence
      #expect(!sentence.contains("hun") && !sentence.contains("ter2"), "\(code): \(sentence)")
    }
  }

  @Test("drives no terminal, as a certificate may be called anything")
  func controls() throws {
    let report = CurlReport(code: 77, facts: [], errors: Array("curl: (77) a\u{1B}[31mb\u{7}c\n".utf8))
    let failure = report.failure(
      of: GatewayRequest(.get, "https://x", limits: .keyCheck), to: try #require(WebAddress("https://x")),
      received: 0,
      through: Environment([:]))
    #expect(failure == .tls(host: "x", .other("abc")))
  }

  @Test("is about a missing list of authorities only where there is none")
  func authorities() {
    var system = Syscalls.system
    system.stat = { _ throws(Errno) in throw .noEntry }
    let bare = FileSystem(system)
    #expect(CertificateAuthorities.areMissing(bare, Environment([:])))
    #expect(CertificateAuthorities.areMissing(bare, Environment(["SSL_CERT_FILE": ""])))
    for name in ["SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "NIX_SSL_CERT_FILE"] {
      #expect(!CertificateAuthorities.areMissing(bare, Environment([name: "/x"])))
    }
    let status = FileStatus(
      kind: .file, permissions: 0o644, owner: 0, group: 0, size: 1, links: 1,
      identity: .init(device: 1, inode: 1), modified: Timestamp(seconds: 0, nanoseconds: 0))
    system.stat = { path throws(Errno) in
      guard path == "/etc/ssl/certs/ca-certificates.crt" else { throw .noEntry }
      return status
    }
    #expect(!CertificateAuthorities.areMissing(FileSystem(system), Environment([:])))
  }
}
