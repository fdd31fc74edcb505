import Gateways
import JSON5

extension KeyVerdict {
  /// The verdict as data.
  var object: Value {
    .object([Value.Entry("name", .string(name))] + details)
  }

  private var details: [Value.Entry] {
    switch self {
    case .accepted(let standing):
      [
        Value.Entry("credit", standing.credit.map(Value.number) ?? .null),
        Value.Entry("warnings", .array(standing.warnings.map { .string($0.name) })),
      ]
    case .refused(let error): error.details
    case .unreachable(let failure): [Value.Entry("message", .string(failure.sentence))]
    case .inconclusive(let reason), .unchecked(let reason): [Value.Entry("message", .string(reason))]
    }
  }
}

extension GatewayError {
  /// What the gateway said, as data.
  var details: [Value.Entry] {
    [
      Value.Entry("status", status.map { .number(Double($0)) } ?? .null),
      Value.Entry("message", .string(message)),
      Value.Entry("retryAfter", retryAfter.map { .number(Double($0)) } ?? .null),
    ]
  }
}

extension KeyVerdict {
  /// The mark in front of it, as in the wizard.
  var mark: String {
    switch self {
    case .accepted(let standing): standing.warnings.isEmpty ? "+" : "!"
    case .refused: isRejection ? "x" : "!"
    case .unreachable, .inconclusive, .unchecked: "!"
    }
  }
}
