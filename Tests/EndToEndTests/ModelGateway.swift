import TestSupport
import Testing

/// A gateway for models on this machine, and a home whose config sends Kilo Gateway's or OpenRouter's requests there.
struct ModelGateway {
  let standIn: GatewayStandIn

  /// A gateway that knows every key, has two models, and answers.
  init() throws {
    standIn = try GatewayStandIn([
      "GET /api/profile": .json(#"{"user":{"id":"u1","email":"a@example.com"}}"#),
      "GET /api/profile/balance": .json(#"{"balance":12.4,"isDepleted":false}"#),
      "GET /api/gateway/models": .json(Self.models),
      "POST /api/gateway/chat/completions": .events(Self.answer),
      "GET /api/v1/key": .json(#"{"data":{"label":"sk-o...50ec","limit":null,"limit_remaining":null}}"#),
      "GET /api/v1/models": .json(Self.models),
      "GET /api/v1/models/user": .json(Self.models),
      "POST /api/v1/chat/completions": .events(Self.answer),
    ])
  }

  /// Two models, a dear one and a free one.
  static let models =
    #"{"data":["#
    + [model("vendor/dear-2", price: "0.000005"), model("vendor/gift:free", price: "0")]
    .joined(separator: ",") + "]}"

  /// One element of a list.
  static func model(_ id: String, price: String) -> String {
    #"""
    {"id":"\#(id)","name":"Vendor: \#(id)","created":1777000000,"description":"A model.","context_length":200000,
    "architecture":{"modality":"text->text","input_modalities":["text"],"output_modalities":["text"]},
    "pricing":{"prompt":"\#(price)","completion":"\#(price)"},"top_provider":{"max_completion_tokens":64000},
    "supported_parameters":["tools","reasoning"]}
    """#
  }

  /// A stream of one word in two pieces, and the bill.
  static let answer = [
    #"{"id":"gen-1","model":"vendor/dear-2","provider":"Vendor","choices":[{"delta":{"role":"assistant","content":"O"}}]}"#,
    #"{"id":"gen-1","choices":[{"delta":{"content":"K"},"finish_reason":"stop"}]}"#,
    #"{"id":"gen-1","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":14,"cost":0.0004}}"#,
    "[DONE]",
  ]

  /// A machine where both providers lead here, with `members` in its config besides.
  func home(_ members: String = "") throws -> Home {
    try Home(
      config: """
        { // where requests go
          models: { providers: {
            kilocode: { baseUrl: '\(standIn.url)/api/gateway/' },
            openrouter: { baseUrl: '\(standIn.url)/api/v1' },
          } },
          \(members)
        }

        """)
  }

  /// The program with the network.
  func run(
    _ home: Home, _ arguments: [String], _ variables: Program.Variables = [:], input: String = ""
  ) throws -> Unattended {
    try withExtendedLifetime(standIn) {
      try Unattended(home, arguments, Self.online.merging(variables) { $1 }, input: input)
    }
  }

  /// What lets a story ask a gateway: nothing of the machine that the tests run on leads elsewhere.
  static let online: Program.Variables = ["OPENCLAW_SETUP_OFFLINE": nil, "no_proxy": "*"]

  /// What was asked so far: method and path.
  func questions() throws -> [String] { try standIn.requests().map { "\($0.method) \($0.target)" } }

  /// Whether every request to `path` had the key, and none to another.
  func keyWentOnly(to paths: [String], key: String) throws -> Bool {
    try standIn.requests().allSatisfy { request in
      let isThere = request.fields.contains { $0[1].contains(key) } || request.text.contains(key)
      return isThere == paths.contains(request.target)
    }
  }
}
