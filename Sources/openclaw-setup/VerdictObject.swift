import Gateways
import JSON5
import OpenClaw

extension KeyVerdict {
  /// The verdict with what to do next, in the words of the command line.
  func words(of endpoint: Endpoint, in catalog: ProviderCatalog) -> String {
    let step: String? =
      switch self {
      case .unreachable(let failure): failure.commandLineStep
      case .accepted, .refused, .inconclusive: nextStep(at: catalog.provider(endpoint.provider))
      case .unchecked: nil
      }
    return [sentence(of: endpoint.label), step].compactMap(\.self).joined(separator: " ")
  }

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
    case .unreachable(let failure): failure.details
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

extension TransferFailure {
  /// What went wrong on the way, as data.
  var details: [Value.Entry] {
    [Value.Entry("reason", .string(name)), Value.Entry("message", .string(sentence))]
  }
}
