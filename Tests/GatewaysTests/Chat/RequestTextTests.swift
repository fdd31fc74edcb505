import JSON5
import OpenClaw
import Testing

@testable import Gateways

/// A request as a person sees it.
@Suite struct RequestTextTests {
  static let bearer = GatewayRequest.Bearer(
    HeldSecret(slot: 1, facts: SecretFacts(length: 73, preview: "sk-o...wxyz", fingerprint: 1)), home: nil)

  @Test("a request is shown with its key masked")
  func shown() {
    let target = ChatTarget.sample(
      "kilocode", "kilo/auto", base: "https://api.kilo.ai/api/gateway/", level: .off)
    let request = ChatRequest(trial: target).request(
      to: BaseURL("https://api.kilo.ai/api/gateway/"), bearer: Self.bearer)
    #expect(
      request.lines == [
        "POST https://api.kilo.ai/api/gateway/chat/completions",
        "Authorization: Bearer sk-o...wxyz", "Content-Type: application/json", "Accept: text/event-stream",
        "X-KILOCODE-FEATURE: openclaw", "",
        "{", "  \"model\": \"kilo/auto\",", "  \"messages\": [", "    {", "      \"role\": \"user\",",
        "      \"content\": \"Reply with OK. Do not use tools.\"", "    }", "  ],", "  \"stream\": true,",
        "  \"max_completion_tokens\": 16", "}",
      ])
  }

  @Test("a request without key and body has one line")
  func bare() {
    let request = GatewayRequest(.get, "https://openrouter.ai/api/v1/models", limits: .keyCheck)
    #expect(request.lines == ["GET https://openrouter.ai/api/v1/models"])
  }
}
