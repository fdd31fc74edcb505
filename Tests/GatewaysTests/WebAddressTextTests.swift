import Gateways
import Testing

@Suite("A text with an address in it")
struct WebAddressTextTests {
  @Test(
    "shows no user name and no password",
    arguments: [
      ("https://alice:hunter2@gw.example.com/v1", "https://...@gw.example.com/v1"),
      ("https://alice@gw.example.com", "https://...@gw.example.com"),
      ("https://alice:hun/ter2@gw.example.com", "https://...@gw.example.com"),
      ("https://alice:hun@ter2@gw.example.com", "https://...@gw.example.com"),
      ("no 'ftp://a:b c@d' here", "no 'ftp://...@d' here"), ("no 'a:b c@d' here", "no '...@d' here"),
      ("no a:b@d here", "no ...@d here"), ("a:b@d", "...@d"), ("@", "...@"),
      ("https://gw.example.com/v1", "https://gw.example.com/v1"), ("words", "words"), ("", ""),
    ])
  func table(_ text: String, _ shown: String) {
    #expect(WebAddress.withoutUser(text) == shown)
  }

  @Test("is the base URL of a provider too", arguments: ["kilocode", "openrouter", "other"])
  func baseURL(_ provider: String) {
    let check = KeyCheck(
      provider: provider, address: "https://alice:hunter2@gw.example.com/v1", api: "openai-completions",
      bearer: GatewayRequest.Bearer(Keys.held, home: nil))
    #expect(check.verdict == .unreachable(.badAddress("https://...@gw.example.com/v1")))
  }
}
