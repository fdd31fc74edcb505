/// One rule of how OpenClaw changes a chat completion before it goes out.
public struct Shaping: Sendable {
  /// What the rule is about, for people.
  public let name: String
  private let change: @Sendable (inout ChatRequest) -> Void

  /// The rule `name`, which makes `change` where it applies.
  init(_ name: String, _ change: @escaping @Sendable (inout ChatRequest) -> Void) {
    (self.name, self.change) = (name, change)
  }

  /// Makes the change, and says whether there was one.
  func apply(to request: inout ChatRequest) -> Bool {
    let (headers, body) = (request.headers, request.body)
    change(&request)
    return request.headers != headers || request.body != body
  }
}

extension Shaping {
  /// All of them in the order of OpenClaw: first what the transport builds, then what wrappers around it change, the
  /// innermost first, and the header fields.
  public static let all: [Shaping] = [
    .options, .extraBody, .systemRole, .tools, .notForwarded,
    .reasoningHistory, .thoughtSignatures,
    .transportEffort, .providerRouting, .reasoning, .deepSeekV4, .prefillDrop, .cacheMarkers, .stopList,
    .kiloFeature, .responseCache, .attribution,
  ]
}
