import Gateways
import Testing

/// Where a key may go without anybody being asked.
struct KeyDangerTests {
  private static let home = "https://api.kilo.ai/api/gateway/"

  @Test(
    "a key goes to its own provider by https, and to this machine",
    arguments: [
      "https://api.kilo.ai/api/gateway/models", "https://api.kilo.ai:443/api/profile",
      "HTTPS://API.KILO.AI/x",
      "http://127.0.0.1:8080/v1/models", "http://127.8.9.10/", "http://localhost:1/", "https://localhost/",
      "http://proxy.localhost/", "http://[::1]:9/x",
    ])
  func safe(_ url: String) {
    #expect(KeyDanger(of: url, home: Self.home) == nil)
  }

  @Test(
    "without encryption a key goes to no other machine",
    arguments: [
      ("http://api.kilo.ai/api/gateway/", "api.kilo.ai"), ("http://10.0.0.5:8080/v1", "10.0.0.5:8080"),
      ("http://127.0.0.1.evil.example/", "127.0.0.1.evil.example"), ("http://127.1/", "127.1"),
      ("http://0127.0.0.1/", "0127.0.0.1"), ("http://[fe80::1]/", "[fe80::1]"),
      ("http://gateway.internal/", "gateway.internal"), ("http://nas.local/", "nas.local"),
    ])
  func plain(_ url: String, _ host: String) {
    #expect(KeyDanger(of: url, home: Self.home) == .plainHTTP(host: host))
    #expect(KeyDanger(of: url, home: nil) == .plainHTTP(host: host))
    #expect(KeyDanger(ofReading: url) == .plainHTTP(host: host), "and nothing read there is believed")
  }

  @Test(
    "a key goes to no host that is not its provider's",
    arguments: [
      ("https://api.kilo.ai.evil.example/", "api.kilo.ai.evil.example"), ("https://kilo.ai/", "kilo.ai"),
      ("https://api.kilo.ai:8443/", "api.kilo.ai:8443"), ("https://api.kilo.ai./", "api.kilo.ai."),
      ("https://evil.example/api.kilo.ai", "evil.example"),
      ("https://evil.example?https://api.kilo.ai/", "evil.example"),
    ])
  func custom(_ url: String, _ host: String) {
    #expect(KeyDanger(of: url, home: Self.home) == .customHost(host: host))
    #expect(KeyDanger(of: url, home: nil) == .customHost(host: host), "nobody but the config knows it")
    #expect(KeyDanger(ofReading: url) == nil, "a list may be read there")
  }

  @Test(
    "an address that can be read in two ways is none",
    arguments: [
      "", "api.kilo.ai", "ftp://api.kilo.ai/", "https:/api.kilo.ai", "https://", "https:///x",
      "https://api.kilo.ai@evil.example/", "https://user:word@api.kilo.ai/",
      "https://api.kilo.ai\\@evil.example/",
      "https://api.kilo.ai /", "https://api.kilo.ai\n/", "https://api.kilo.ai\u{0}/", "https://ápi.kilo.ai/",
      "https://api%2ekilo.ai/", "https://api.kilo.ai:99999/", "https://api.kilo.ai:+80/",
      "https://[api.kilo.ai]/",
      "https://[::1/", "https://[::1]x/", "javascript://api.kilo.ai/", "https://api.kilo.ai:80:80/",
    ])
  func unclear(_ url: String) {
    #expect(KeyDanger(of: url, home: Self.home) == .unclearAddress)
    #expect(KeyDanger(ofReading: url) == .unclearAddress)
    #expect(KeyDanger.unclearAddress.consent == nil)
  }

  @Test("a yes is for one host and port, and never for an address that is none")
  func consent() {
    let limits = TransferLimits.keyCheck
    func danger(_ url: String, consent: String?) -> KeyDanger? {
      let bearer = GatewayRequest.Bearer(Keys.held, home: Self.home, consent: consent)
      return GatewayRequest(.get, url, bearer: bearer, limits: limits).danger
    }
    #expect(danger("https://gw.example:8443/v1", consent: "gw.example:8443") == nil)
    #expect(danger("https://gw.example:443/v1", consent: "gw.example") == nil, "the usual port needs no word")
    #expect(danger("https://gw.example:8443/v1", consent: "gw.example") != nil)
    #expect(danger("https://gw.example/v1", consent: nil) != nil)
    #expect(danger("http://gw.example/v1", consent: "http://gw.example") == nil)
    #expect(
      danger("http://gw.example/v1", consent: "gw.example") != nil, "a yes to https is none to clear text")
    #expect(danger("https://gw.example/v1", consent: "http://gw.example") != nil)
    #expect(danger("https://user@gw.example/", consent: "gw.example") == .unclearAddress)
    #expect(GatewayRequest(.get, "http://10.0.0.5/", limits: limits).danger == nil, "no key, no danger")
  }

  @Test(
    "a host is shown as it is written in an address", arguments: ["[::1]:81", "a.example:1", "a.example"])
  func shown(_ host: String) {
    #expect(WebAddress("https://\(host)/x?y")?.hostAndPort == host)
    #expect(WebAddress("https://\(host)/x?y")?.path == "/x?y")
  }
}
