import JSON5
import OpenClaw
import Testing

@testable import Gateways

/// Which providers OpenRouter may take.
@Suite struct ProviderRoutingTests {
  struct Case: Sendable {
    var entry = "{}"
    let params: String
    var body = "{ model: 'm' }"
    let provider: String?
  }

  static let cases = [
    Case(params: "{ provider: { sort: 'price' } }", provider: "{ sort: 'price' }"),
    Case(
      entry: "{ provider: { sort: 'latency', order: ['a'] } }", params: "{ provider: { sort: 'price' } }",
      provider: "{ sort: 'price', order: ['a'] }"),
    Case(entry: "{ provider: { sort: 'latency' } }", params: "{}", provider: "{ sort: 'latency' }"),
    Case(
      params: "{ provider: { sort: 'price' } }", body: "{ model: 'm', provider: { only: ['x'] } }",
      provider: "{ only: ['x'] }"),
    Case(params: "{}", provider: nil),
    Case(params: "{ provider: 'anthropic' }", provider: nil),
    Case(params: "{ provider: ['a'] }", provider: nil),
    Case(params: "{ provider: null }", provider: nil),
    Case(
      entry: "{ provider: { sort: 'latency' } }", params: "{ provider: 5 }", provider: "{ sort: 'latency' }"),
    Case(
      params: "{ provider: { \"__proto__\": {}, prototype: 1, constructor: 2, zdr: true } }",
      provider: "{ zdr: true }"),
  ]

  @Test("the settings of the model lie over those of the provider, name by name", arguments: cases)
  func merged(_ example: Case) {
    var target = ChatTarget.sample("openrouter", "openai/gpt-5.5", params: value(example.params))
    target.settings.providerParams = value(example.entry)
    let body = Shaping.providerRouting.body(value(example.body), for: target)
    #expect(body["provider"] == example.provider.map(value))
  }

  @Test("only OpenRouter's own address gets it, from 2026.5.20 on")
  func routes() {
    let params: Value = ["provider": ["sort": "price"]]
    for target in [
      ChatTarget.sample("openrouter", "m", base: "https://proxy.example.com/v1", params: params),
      .sample("openrouter", "m", base: "https://api.openrouter.ai/v1", params: params),
      .sample("kilocode", "m", params: params), .sample("openrouter", "m", params: params, habits: .may),
    ] {
      #expect(Shaping.providerRouting.body([:], for: target) == [:])
    }
  }

  @Test(
    "what OpenRouter would refuse is named",
    arguments: [
      ("{ order: ['anthropic', 'google-vertex'], allow_fallbacks: false }", []),
      ("{ sort: 'throughput', require_parameters: true, data_collection: 'deny' }", []),
      ("{ sort: 'cheapest' }", ["sort"]), ("{ quantizations: ['fp8', 'int3'] }", ["quantizations"]),
      ("{ allowFallbacks: false }", ["allowFallbacks"]), ("{ order: 'anthropic' }", ["order"]), ("{}", []),
      ("{ only: [''], ignore: [1] }", ["only", "ignore"]),
      ("{ zdr: 'yes', enforce_distillable_text: true }", ["zdr"]),
      ("{ sort: { by: 'price', partition: 'none' } }", []), ("{ sort: { by: 'price' } }", []),
      ("{ sort: { partition: 'model' } }", ["sort"]), ("{ sort: { by: 'price', x: 1 } }", ["sort"]),
      ("{ sort: { by: 'price', partition: 'x' } }", ["sort"]),
      ("{ data_collection: 'Deny' }", ["data_collection"]),
      ("{ preferred_min_throughput: 5, preferred_max_latency: { p50: 1, p99: 2.5 } }", []),
      (
        "{ preferred_min_throughput: { p10: 5 }, preferred_max_latency: 'fast' }",
        ["preferred_min_throughput", "preferred_max_latency"]
      ),
      ("{ max_price: { prompt: 1, completion: 2.5, request: 0, image: 0, audio: 0 } }", []),
      ("{ max_price: { prompt: -1 } }", ["max_price"]), ("{ max_price: { tokens: 1 } }", ["max_price"]),
      ("{ max_price: 1 }", ["max_price"]), ("{ order: null, sort: null }", []), ("[1]", []),
    ])
  func faults(_ routing: String, _ names: [String]) {
    #expect(RoutingSchema.faults(in: value(routing)) == names)
    #expect(ChatTarget.sample("openrouter", "m", params: ["provider": value(routing)]).routingFaults == names)
  }
}
