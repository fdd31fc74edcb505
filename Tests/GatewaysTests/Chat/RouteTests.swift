import Testing

@testable import Gateways

/// Where requests lead, and who may be told what.
@Suite struct RouteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let provider: String
    let base: String?
    let endpoint: EndpointClass
    /// Attribution, host test, strict test.
    let granted: String

    init(_ provider: String, _ base: String?, _ endpoint: EndpointClass, _ granted: String) {
      (self.provider, self.base, self.endpoint, self.granted) = (provider, base, endpoint, granted)
    }

    var testDescription: String { "\(provider) at \(base ?? "its own")" }
  }

  static let cases: [Case] = [
    Case("openrouter", "https://openrouter.ai/api/v1/", .openRouter, "attribution host strict"),
    Case("openrouter", "https://openrouter.ai/api/v1", .openRouter, "attribution host strict"),
    Case("openrouter", "  https://openrouter.ai/api/v1//  ", .openRouter, "attribution host strict"),
    Case("openrouter", "https://openrouter.ai/v1", .openRouter, "attribution host strict"),
    Case("openrouter", "", .own, "attribution host strict"),
    Case("openrouter", " \n", .own, "attribution host strict"),
    Case("OpenRouter", nil, .own, "attribution host strict"),
    Case(" openrouter ", nil, .own, "attribution host strict"),
    Case("openrouter", "https://OPENROUTER.AI/api/v1", .openRouter, "attribution host"),
    Case("openrouter", "https://openrouter.ai:443/api/v1", .openRouter, "attribution host"),
    Case("openrouter", "https://api.openrouter.ai/v1", .openRouter, "attribution host"),
    Case("openrouter", "http://openrouter.ai/api/v1", .openRouter, "attribution host"),
    Case("openrouter", "openrouter.ai/api/v1", .openRouter, "attribution host"),
    Case("openrouter", "https://me:pw@openrouter.ai/api/v1", .openRouter, "attribution host"),
    Case("openrouter", "https://openrouter.ai/api/v1?x", .openRouter, "attribution host"),
    Case("openrouter", "https://notopenrouter.ai/api/v1", .custom, ""),
    Case("openrouter", "https://my-openrouter.ai/api/v1", .custom, ""),
    Case("openrouter", "https://openrouter.ai.evil.com/api/v1", .custom, ""),
    Case("openrouter", "https://openrouter.ai./api/v1", .custom, ""),
    Case("openrouter", "https://openrouter.ai@evil.com/api/v1", .custom, ""),
    Case("openrouter", "https://openrouter.ai:x@evil.com/api/v1", .custom, ""),
    Case("openrouter", "https://proxy.example.com/openrouter.ai/api/v1", .custom, ""),
    Case("openrouter", "https://proxy.example.com/v1?upstream=openrouter.ai", .custom, ""),
    Case("openrouter", "https://proxy.example.com#@openrouter.ai", .custom, ""),
    Case("openrouter", "http://localhost:4000/v1", .local, ""),
    Case("openrouter", "http://127.0.0.1/v1", .local, ""),
    Case("openrouter", "http://[::1]:80/v1", .local, ""),
    Case("openrouter", "localhost:4000", .local, ""),
    Case("openrouter", "https://box.local", .local, ""),
    Case("openrouter", "https://a.b.internal", .local, ""),
    Case("openrouter", "https://dev.localhost", .local, ""),
    Case("openrouter", "https://local", .custom, ""),
    Case("openrouter", "javascript:alert(1)", .invalid, ""),
    Case("openrouter", "not a url", .invalid, ""),
    Case("openrouter", "https://", .invalid, ""),
    Case("openrouter", "//openrouter.ai", .invalid, ""),
    Case("openrouter", "mailto:a@openrouter.ai", .invalid, ""),
    Case("openrouter", "https://openrouter%2Eai/api/v1", .invalid, ""),
    Case("openrouter", "https://openrouter\u{3002}ai/api/v1", .invalid, ""),
    Case("openrouter", "https://openr\u{200B}outer.ai/api/v1", .invalid, ""),
    Case("openrouter", "https://open\trouter.ai/api/v1", .invalid, ""),
    Case("openrouter", "https://evil.com\\@openrouter.ai", .invalid, ""),
    Case("my-proxy", nil, .own, ""),
    Case("my-proxy", "https://openrouter.ai/api/v1", .openRouter, "host strict"),
    Case("kilocode", "https://api.kilo.ai/api/gateway/", .custom, ""),
  ]

  @Test("each route is granted what it may have", arguments: cases)
  func routes(_ example: Case) {
    let route = GatewayRoute(provider: example.provider, baseURL: example.base)
    let granted = [
      route.isAttributed ? "attribution" : nil, route.reachesOpenRouter ? "host" : nil,
      route.isVerified ? "strict" : nil,
    ]
    #expect(route.endpoint == example.endpoint)
    #expect(granted.compactMap(\.self).joined(separator: " ") == example.granted)
  }

  @Test(
    "the strict test holds for chat completions only",
    arguments: [
      (nil, true), ("openai-completions", true), (" openai-completions", true), ("openai-responses", false),
      ("anthropic-messages", false), ("", false),
    ] as [(String?, Bool)])
  func protocols(_ api: String?, _ isVerified: Bool) {
    #expect(GatewayRoute(provider: "openrouter", baseURL: openRouterBase, api: api).isVerified == isVerified)
    #expect(GatewayRoute(provider: "openrouter", baseURL: nil, api: api).isVerified == isVerified)
  }
}
