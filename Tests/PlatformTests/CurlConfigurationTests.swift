import Gateways
import JSON5
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("What curl is told")
struct CurlConfigurationTests {
  static func text(
    _ request: GatewayRequest, _ packing: CurlConfiguration.Packing = .taken, key: String? = nil
  ) throws -> String {
    var configuration = try CurlConfiguration(
      request, to: try #require(WebAddress(request.url)), packing)
    if let key { try Array(key.utf8).withUnsafeBytes { try configuration.authorize(with: $0) } }
    return configuration.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  static func failure(_ request: GatewayRequest, key: String? = nil) -> TransferFailure? {
    do {
      _ = try text(request, key: key)
      return nil
    } catch { return error as? TransferFailure }
  }

  static func request(
    _ url: String = "https://api.example.org/x", headers: HTTPHeaders = [:], body: Value? = nil
  ) -> GatewayRequest {
    GatewayRequest(body == nil ? .get : .post, url, headers: headers, body: body, limits: .keyCheck)
  }

  @Test("All of it, for a question about a key")
  func whole() throws {
    #expect(
      try Self.text(Self.request(headers: ["A": "b"]), key: "kk-1") == """
        silent
        show-error
        globoff
        no-buffer
        http1.1
        tlsv1.2
        suppress-connect-headers
        proto = "=http,https"
        user-agent = "openclaw-setup/\(ProgramVersion.text)"
        connect-timeout = 10.000
        max-time = 20.000
        max-filesize = 1048576
        dump-header = "/proc/self/fd/3"
        output = "/proc/self/fd/4"
        write-out = "%{http_connect} %{time_pretransfer}"
        compressed
        url = "https://api.example.org/x"
        header = "A: b"
        header = "Authorization: Bearer kk-1"

        """)
  }

  @Test("An answer that must not come packed is not asked for")
  func unpacked() throws {
    let text = try Self.text(Self.request())
    #expect(try Self.text(Self.request(), .refused) == text.replacing("compressed\n", with: ""))
  }

  @Test("A body is JSON, and is sent without asking first")
  func body() throws {
    let text = try Self.text(Self.request(body: .object([.init("a", .string("x\"\\\n"))])))
    #expect(text.contains("\nheader = \"Content-Type: application/json\"\nheader = \"Expect:\"\n"))
    #expect(text.hasSuffix("\ndata-raw = \"{\\\"a\\\":\\\"x\\\\\\\"\\\\\\\\\\\\n\\\"}\"\n"))
    #expect(!text.contains("compressed"))
    let own = try Self.text(Self.request(headers: ["content-type": "text/x", "EXPECT": "y"], body: .null))
    #expect(!own.contains("application/json"))
    #expect(!own.contains("header = \"Expect:\"\n"))
  }

  @Test("Limits are seconds with three digits behind the point")
  func seconds() throws {
    var request = Self.request()
    request.limits = TransferLimits(connect: 1_050, firstByte: 90_000, idle: 1, total: 60_007, bytes: 1)
    let text = try Self.text(request)
    #expect(text.contains("connect-timeout = 1.050\nmax-time = 60.007\n"))
  }

  @Test(
    "What is meant for this machine goes through no proxy, and its name is not looked up",
    arguments: [
      ("http://127.0.0.1:8080/x", nil), ("http://[::1]/x", nil),
      ("http://localhost/x", "localhost:80"), ("https://localhost/x", "localhost:443"),
      ("http://Gateway.localhost:8080/x", "gateway.localhost:8080"),
    ])
  func loopback(_ url: String, _ name: String?) throws {
    let text = try Self.text(Self.request(url))
    #expect(text.contains("\nnoproxy = \"*\"\n"))
    #expect(text.contains("resolve = ") == (name != nil))
    if let name { #expect(text.contains("\nresolve = \"\(name):127.0.0.1,[::1]\"\n")) }
  }

  @Test("What is meant for others goes as the environment says")
  func others() throws {
    let text = try Self.text(Self.request("https://127.0.0.1.example.org/"))
    #expect(!text.contains("proxy"))
    #expect(!text.contains("resolve"))
  }

  @Test(
    "A field that would end its line or begin another one is refused",
    arguments: [
      ("A", "b\r\nAuthorization: Bearer other"), ("A", "b\nC: d"), ("A", "b\r"), ("A", "\0"),
      ("A", "\u{1B}[2J"),
      ("A", "\u{7F}"), ("A\r\nB", "c"), ("A B", "c"), ("A:", "c"), ("", "c"), ("@/etc/passwd", "c"),
      ("Ä", "c"),
    ])
  func injection(_ name: String, _ value: String) {
    let failure = Self.failure(Self.request(headers: HTTPHeaders([.init(name, value)])))
    #expect(failure == .cannotStart("A header field has characters that cannot be sent."))
  }

  @Test("So is a key", arguments: ["a\r\nB: c", "a\n", "a\0b", "\u{1B}[2J"])
  func keys(_ key: String) {
    #expect(
      Self.failure(Self.request(), key: key) == .cannotStart("The key has characters that cannot be sent."))
  }

  @Test("A key is quoted like everything else")
  func quotedKey() throws {
    let text = try Self.text(Self.request(), key: "a\"b\\c\td")
    #expect(text.hasSuffix("header = \"Authorization: Bearer a\\\"b\\\\c\\td\"\n"))
  }

  @Test("A line that curl would not read is refused")
  func long() {
    #expect(Self.failure(Self.request(body: .string(String(repeating: "x", count: 90_000)))) == nil)
    #expect(
      Self.failure(Self.request(body: .string(String(repeating: "x", count: 100_000))))
        == .cannotStart("The request is too long for curl."))
  }

  @Test("Only what leads to the network and says whom to trust is in the environment")
  func environment() {
    let all = [
      "PATH", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
      "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "NIX_SSL_CERT_FILE",
    ]
    let others = [
      "HOME", "HTTP_PROXY", "SSLKEYLOGFILE", "LD_PRELOAD", "OPENROUTER_API_KEY", "KILOCODE_API_KEY", "LANG",
      "CURL_HOME", "XDG_CONFIG_HOME", "OPENSSL_CONF",
    ]
    let environment = Environment(Dictionary(uniqueKeysWithValues: (all + others).map { ($0, "x") }))
    #expect(CurlEnvironment.of(environment).names == Set(all))
  }
}
