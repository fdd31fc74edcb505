public import JSON5

/// One chat completion as OpenClaw sends it.
public struct ChatRequest: Sendable, Equatable {
  /// For whom it is.
  public let target: ChatTarget
  /// The header fields; never `Authorization`.
  public internal(set) var headers: HTTPHeaders
  /// What is sent, an object.
  public internal(set) var body: Value
  /// The names of the rules that changed something, in order.
  public private(set) var applied: [String] = []

  /// A request as its caller made it.
  init(unshaped body: Value, headers: HTTPHeaders = [:], for target: ChatTarget) {
    (self.target, self.headers, self.body) = (target, headers, body)
  }

  /// The request that OpenClaw makes of `body` and of its caller's `headers`.
  public init(_ body: Value, headers: HTTPHeaders = [:], for target: ChatTarget) {
    self.init(unshaped: body, headers: headers, for: target)
    for shaping in Shaping.all where shaping.apply(to: &self) { applied.append(shaping.name) }
  }

  /// The request to send: to `address`, where the target is.
  public func request(to address: BaseURL, bearer: GatewayRequest.Bearer?) -> GatewayRequest {
    GatewayRequest(
      .post, address.chatCompletions, headers: headers, bearer: bearer, body: body, limits: .trial)
  }
}

// MARK: - Messages

extension ChatRequest {
  /// Changes the messages, one after the other.
  mutating func changeMessages(_ change: (inout Value) -> Void) {
    guard var messages = body["messages"]?.elements else { return }
    for index in messages.indices { change(&messages[index]) }
    body.set("messages", to: .array(messages))
  }

  /// Changes the messages of the assistant.
  mutating func changeAnswers(_ change: (inout Value) -> Void) {
    changeMessages { if $0.isAnswer { change(&$0) } }
  }
}

extension Value {
  /// Whether it is a message of the assistant.
  var isAnswer: Bool { self["role"] == "assistant" }

  /// Whether it is a message that calls tools.
  var callsTools: Bool { self["tool_calls"]?.elements?.isEmpty == false }
}
