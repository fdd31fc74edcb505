import Gateways
import Testing

@Suite("Base URL")
struct BaseURLTests {
  @Test(
    "exactly one slash stands between the base and a path, whatever the base ends with",
    arguments: [
      ("https://api.kilo.ai/api/gateway/", "https://api.kilo.ai/api/gateway"),
      ("https://api.kilo.ai/api/gateway", "https://api.kilo.ai/api/gateway"),
      ("https://api.kilo.ai/api/gateway//", "https://api.kilo.ai/api/gateway"),
      ("https://openrouter.ai/api/v1/", "https://openrouter.ai/api/v1"),
      (" http://127.0.0.1:4000/ \n", "http://127.0.0.1:4000"),
      ("https://example.org", "https://example.org"),
    ])
  func joining(_ base: String, _ address: String) {
    #expect(BaseURL(base).models == address + "/models")
    #expect(BaseURL(base).chatCompletions == address + "/chat/completions")
    #expect(BaseURL(base).joined("models/user") == address + "/models/user")
  }

  @Test("slashes inside an address stay as they are")
  func innerSlashes() {
    #expect(BaseURL("https://example.org/a//b").models == "https://example.org/a//b/models")
  }

  @Test("the same address with and without slashes at its end is one", arguments: ["", "/", "///", "/ \n"])
  func equality(_ end: String) {
    #expect(BaseURL("https://example.org/v1" + end).text == "https://example.org/v1")
  }

  @Test("an address of nothing but slashes and white space is empty", arguments: ["", "/", " // \t"])
  func empty(_ text: String) { #expect(BaseURL(text).text.isEmpty) }
}
