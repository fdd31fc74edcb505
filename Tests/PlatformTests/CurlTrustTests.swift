import Gateways
import TestSupport
import Testing

@testable import Platform

@Suite("Whom curl trusts, and by what way it goes")
struct CurlTrustTests {
  static let ok = GatewayAnswer.json("{}")
  /// A name that no name service knows: only a proxy of ours leads there.
  static let name = "gateway.test"

  static func request(_ story: CurlStory, _ url: String, consent: String? = nil) -> GatewayRequest {
    GatewayRequest(
      .get, url, bearer: GatewayRequest.Bearer(story.held, home: "https://\(name)/", consent: consent),
      limits: CurlStory.patient)
  }

  @Test("An unknown authority is refused before the key is sent, and one that SSL_CERT_FILE names is trusted")
  func authorities() throws {
    let authority = try TestAuthority()
    let gateway = try GatewayStandIn(
      ["*": Self.ok], certificate: try authority.certificate(for: ["localhost", "127.0.0.1"]))
    let another = try TestAuthority()
    let wary = try CurlStory(["SSL_CERT_FILE": another.file])
    let failure = withExtendedLifetime(another) { wary.ask(gateway).failure }
    #expect(failure == .tls(host: "localhost", .unknownAuthority))
    #expect(try gateway.requests().isEmpty)
    let trusting = try CurlStory(["SSL_CERT_FILE": authority.file])
    let response = try withExtendedLifetime(authority) { try trusting.ask(gateway).get() }
    #expect(response.head.status == 200)
    #expect(try gateway.requests().map(\.isSecure) == [true])
  }

  @Test("A certificate for another name, or one that has ended, is refused")
  func certificates() throws {
    let authority = try TestAuthority()
    let story = try CurlStory(["SSL_CERT_FILE": authority.file])
    let other = try GatewayStandIn(
      ["*": Self.ok], certificate: try authority.certificate(for: ["other.test"]))
    #expect(story.ask(other).failure == .tls(host: "localhost", .otherName))
    #expect(try other.requests().isEmpty)
    let old = try GatewayStandIn(
      ["*": Self.ok], certificate: try authority.certificate(for: ["localhost"], days: -1))
    let failure = withExtendedLifetime(authority) { story.ask(old).failure }
    #expect(failure == .tls(host: "localhost", .expired))
    #expect(try old.requests().isEmpty)
  }

  @Test("A gateway that speaks in clear where it should encrypt gets nothing")
  func clear() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": Self.ok, "no request": GatewayAnswer(400)])
    let url = "https://127.0.0.1:\(gateway.port)/x"
    guard case .tls("127.0.0.1", .other)? = story.curl.send(Self.request(story, url)).failure else {
      Issue.record("there was an answer")
      return
    }
    #expect(try gateway.requests().isEmpty)
  }

  @Test("A file of authorities that is not there is named")
  func missingFile() throws {
    let authority = try TestAuthority()
    let gateway = try GatewayStandIn(
      ["*": Self.ok], certificate: try authority.certificate(for: ["localhost"]))
    let story = try CurlStory(["SSL_CERT_FILE": "/nonexistent/list.pem"])
    guard case .tls("localhost", .other(let words))? = story.ask(gateway).failure else {
      Issue.record("there was an answer")
      return
    }
    #expect(words.contains("/nonexistent/list.pem"))
  }

  @Test(
    "Through a proxy the key goes encrypted; the proxy sees the name only",
    arguments: ["https_proxy", "HTTPS_PROXY", "ALL_PROXY"])
  func tunnel(_ variable: String) throws {
    let authority = try TestAuthority()
    let gateway = try GatewayStandIn(["*": Self.ok], certificate: try authority.certificate(for: [Self.name]))
    let proxy = try GatewayStandIn([
      "*": GatewayAnswer([
        .send(GatewayAnswer.head(200, [("X-Proxy", "1")], length: nil)), .tunnel(port: gateway.port),
      ])
    ])
    let story = try CurlStory(["SSL_CERT_FILE": authority.file, variable: proxy.url])
    let response = try withExtendedLifetime(authority) {
      try story.curl.send(Self.request(story, "https://\(Self.name)/v1/key")).get()
    }
    #expect(response.head.status == 200)
    #expect(response.head.headers["X-Proxy"] == nil)
    let asked = try #require(try proxy.requests().first)
    #expect(asked.method == "CONNECT")
    #expect(asked.target == "\(Self.name):443")
    #expect(asked["Authorization"] == nil)
    #expect(try gateway.requests().map { $0["Authorization"] } == ["Bearer " + CurlStory.key])
  }

  @Test("A proxy that refuses is named", arguments: [403, 407, 502])
  func refusal(_ status: Int) throws {
    let proxy = try GatewayStandIn(["*": GatewayAnswer(status)])
    let story = try CurlStory(["https_proxy": proxy.url])
    let failure = story.curl.send(Self.request(story, "https://\(Self.name)/")).failure
    #expect(failure == .proxy("It answered \(status)."))
    #expect(try proxy.requests().map(\.method) == ["CONNECT"])
  }

  @Test("So is one that is not there")
  func absent() throws {
    let story = try CurlStory(["https_proxy": "http://127.0.0.1:1"])
    guard case .proxy(let words)? = story.curl.send(Self.request(story, "https://\(Self.name)/")).failure
    else {
      Issue.record("it was not the proxy")
      return
    }
    #expect(words.contains("127.0.0.1"))
  }

  @Test("What is meant for this machine is not shown to a proxy")
  func loopback() throws {
    let proxy = try GatewayStandIn(["*": Self.ok])
    let gateway = try GatewayStandIn(["*": Self.ok])
    let story = try CurlStory(["http_proxy": proxy.url, "all_proxy": proxy.url])
    for host in ["127.0.0.1", "localhost", "gateway.localhost"] {
      let url = "http://\(host):\(gateway.port)/x"
      #expect(try story.curl.send(Self.request(story, url)).get().head.status == 200, "\(host)")
    }
    #expect(try gateway.requests().count == 3)
    #expect(try proxy.requests().isEmpty)
  }

  @Test("Who agreed to send a key in clear sends it through the proxy too; nobody else does")
  func clearThroughProxy() throws {
    let proxy = try GatewayStandIn(["*": Self.ok])
    let story = try CurlStory(["http_proxy": proxy.url])
    let url = "http://\(Self.name)/x"
    let refused = story.curl.send(Self.request(story, url)).failure
    #expect(refused == .refused(.plainHTTP(host: Self.name)))
    #expect(try proxy.requests().isEmpty)
    #expect(
      try story.curl.send(Self.request(story, url, consent: "http://" + Self.name)).get().head.status == 200)
    #expect(try proxy.requests().map(\.target) == [url])
  }
}
