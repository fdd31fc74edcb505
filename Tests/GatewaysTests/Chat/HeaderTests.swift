import JSON5
import OpenClaw
import Testing

@testable import Gateways

/// Header fields that tell who calls, and what may be cached.
@Suite struct HeaderTests {
  static let attribution = [
    "HTTP-Referer": "https://openclaw.ai", "X-OpenRouter-Title": "OpenClaw",
    "X-OpenRouter-Categories":
      "cli-agent,cloud-agent,programming-app,creative-writing,writing-assistant,general-chat,personal-agent",
  ]

  private func headers(
    _ provider: String, _ base: String?, _ params: Value = [:], caller: HTTPHeaders = [:]
  ) -> [String: String] {
    let target = ChatTarget.sample(provider, "openai/gpt-5.5", base: base, params: params)
    return Shaping.headers([.kiloFeature, .responseCache, .attribution], caller, for: target)
  }

  // MARK: OpenRouter

  @Test("OpenRouter is told who calls, and no proxy is")
  func attributed() {
    #expect(headers("openrouter", nil) == Self.attribution)
    #expect(headers("openrouter", openRouterBase) == Self.attribution)
    #expect(headers("openrouter", "https://proxy.example.com/v1", ["responseCache": true]) == [:])
    #expect(headers("openrouter", "https://openrouter.ai@evil.com/v1", ["responseCache": true]) == [:])
  }

  @Test("a caller cannot say that somebody else calls, and can say everything else")
  func callers() {
    let caller: HTTPHeaders = [
      "http-referer": "https://evil.example", "X-Custom": "1", "x-openrouter-cache": "false",
      "X-OPENROUTER-TITLE": "x", "HTTP-REFERER": "y",
    ]
    let found = headers("openrouter", openRouterBase, ["responseCache": true], caller: caller)
    #expect(
      found == Self.attribution.merging(["X-Custom": "1", "x-openrouter-cache": "false"]) { one, _ in one })
  }

  @Test("another provider at the real host gets the cache and no attribution")
  func otherProvider() {
    #expect(headers("my-proxy", openRouterBase, ["responseCache": "on"]) == ["X-OpenRouter-Cache": "true"])
    #expect(headers("my-proxy", nil, ["responseCache": "on"]) == [:])
  }

  // MARK: The response cache

  static let cacheCases: [(String, [String: String])] = [
    ("{}", [:]),
    ("{ responseCache: true }", ["": "true"]),
    ("{ response_cache: 'yes' }", ["": "true"]),
    ("{ responseCache: ' Enabled ' }", ["": "true"]),
    ("{ responseCache: 'OFF' }", ["": "false"]),
    ("{ responseCache: false, responseCacheTtlSeconds: 60, responseCacheClear: true }", ["": "false"]),
    ("{ responseCacheClear: true }", ["": "true", "-Clear": "true"]),
    ("{ response_cache_clear: 'no' }", [:]),
    ("{ responseCacheTtlSeconds: 300 }", [:]),
    ("{ responseCache: true, responseCacheTtlSeconds: 300 }", ["": "true", "-TTL": "300"]),
    ("{ responseCache: true, response_cache_ttl_seconds: 999999 }", ["": "true", "-TTL": "86400"]),
    ("{ responseCache: true, response_cache_ttl: -5 }", ["": "true", "-TTL": "1"]),
    ("{ responseCache: true, response_cache_ttl: 1e300 }", ["": "true", "-TTL": "86400"]),
    ("{ responseCache: true, response_cache_ttl: NaN }", ["": "true"]),
    ("{ responseCache: true, response_cache_ttl: Infinity }", ["": "true"]),
    ("{ responseCache: true, responseCacheTtl: '120.9' }", ["": "true", "-TTL": "120"]),
    ("{ responseCache: true, responseCacheTtl: ' 1e2 ' }", ["": "true", "-TTL": "100"]),
    ("{ responseCache: true, responseCacheTtl: '0x10' }", ["": "true"]),
    ("{ responseCache: true, responseCacheTtl: 'inf' }", ["": "true"]),
    ("{ responseCache: true, responseCacheTtl: '' }", ["": "true"]),
    ("{ responseCache: true, responseCacheTtl: true }", ["": "true"]),
    ("{ responseCache: true, responseCacheTtlSeconds: 'abc', response_cache_ttl: 50 }", ["": "true"]),
    ("{ responseCache: 'maybe', response_cache: true }", [:]),
    ("{ responseCache: null, response_cache: true }", [:]),
    ("{ responseCache: 'maybe', responseCacheClear: '1' }", ["": "true", "-Clear": "true"]),
    ("{ responseCache: 1 }", [:]),
  ]

  @Test(
    "the first name of an option that is there decides, and only words for yes and no count",
    arguments: cacheCases)
  func cache(_ params: String, _ fields: [String: String]) {
    let found = ResponseCache(ModelParams([value(params)]), .june).fields.map { ($0.name, $0.value) }
    let wanted = Dictionary(uniqueKeysWithValues: fields.map { ("X-OpenRouter-Cache" + $0.key, $0.value) })
    #expect(Dictionary(uniqueKeysWithValues: found) == wanted)
  }

  @Test(
    "before 2026.6.9 a text is a number as far as it begins like one",
    arguments: [
      ("300abc", "300", nil), ("12-3", "12", nil), ("5.", "5", "5"), (".9", "1", "1"), ("-", nil, nil),
      ("1e", "1", nil), ("abc300", nil, nil), ("300", "300", "300"),
    ] as [(String, String?, String?)])
  func textualLife(_ text: String, _ may: String?, _ june: String?) {
    let params = ModelParams([["responseCache": true, "responseCacheTtl": .string(text)]])
    func life(_ habits: SendingHabits) -> String? {
      ResponseCache(params, habits).fields.first { $0.name.hasSuffix("TTL") }?.value
    }
    #expect(life(.may) == may && life(.june) == june)
  }

  @Test(
    "of several layers the last that has any name of an option decides",
    arguments: [
      (["{ response_cache: true }", "{ responseCache: false }"], ["X-OpenRouter-Cache": "false"]),
      (["{ responseCache: false }", "{ response_cache: true }"], ["X-OpenRouter-Cache": "true"]),
      (
        ["{ responseCache: true, responseCacheTtlSeconds: 60 }", "{ response_cache_ttl: 120 }"],
        ["X-OpenRouter-Cache": "true", "X-OpenRouter-Cache-TTL": "120"]
      ),
      (["{ responseCache: true }", "{}", "{ responseCache: false }"], ["X-OpenRouter-Cache": "false"]),
    ])
  func layers(_ layers: [String], _ fields: [String: String]) {
    var target = ChatTarget.sample("my-proxy", "m", base: openRouterBase)
    target.settings.params = ModelParams(layers.map(value))
    #expect(Shaping.headers([.responseCache], for: target) == fields)
  }

  // MARK: Kilo Gateway

  @Test(
    "Kilo Gateway is told the name of its caller, which the environment alone can change",
    arguments: [
      ("kilocode", nil, "openclaw"), ("KiloCode ", nil, "openclaw"),
      ("kilocode", "  my-feature ", "my-feature"),
      ("kilocode", "   ", "openclaw"), ("kilocode", "a\r\nX-Evil: 1", "openclaw"),
      ("kilocode", "é", "openclaw"),
      ("openrouter", "x", nil), ("kilo", "x", nil),
    ] as [(String, String?, String?)])
  func feature(_ provider: String, _ environment: String?, _ name: String?) {
    var target = ChatTarget.sample(provider, "m", base: "https://api.kilo.ai/api/gateway/")
    target.feature = environment
    let caller: HTTPHeaders = ["x-kilocode-feature": "spoof", "X-Trace": "1"]
    let found = Shaping.headers([.kiloFeature, .responseCache, .attribution], caller, for: target)
    #expect(
      found
        == (name.map { ["X-Trace": "1", "X-KILOCODE-FEATURE": $0] } ?? [
          "x-kilocode-feature": "spoof", "X-Trace": "1",
        ]))
  }

  @Test("the name of a field is told by its letters alone")
  func names() {
    var headers: HTTPHeaders = ["x-kilocode-feature": "a", "X-KILOCODE-FEATURE": "b"]
    headers.set("X-Kilocode-Feature", to: "c")
    #expect(headers.fields == [HTTPHeaders.Field("X-Kilocode-Feature", "c")])
  }
}
