import Gateways
import JSON5
import OpenClaw

/// What came of a test message, as text and as data.
struct TryEnding {
  let model: ModelRef
  let endpoint: Endpoint
  let report: TrialReport
  let catalog: ProviderCatalog

  /// What there is to say of an answer.
  var lines: [String] {
    ["+ " + report.sentence(of: endpoint.label)] + details.map { "  " + $0 }
  }

  private var details: [String] {
    let route = [
      report.routedModel.map { "model \($0)" }, report.routedProvider.map { "provider \($0)" },
      report.firstToken.map { "first token after \($0) ms" },
    ].compactMap(\.self)
    return [report.caveat, route.isEmpty ? nil : route.joined(separator: ", ")].compactMap(\.self)
  }

  /// Why there was no answer.
  func failure(alternatives: [ModelRef]) -> Failure {
    let isRejection = report.keyVerdict.isRejection
    let instead =
      alternatives.isEmpty ? [] : [alternativesTitle] + alternatives.map { "  " + $0.key }
    return Failure(
      isRejection ? .rejected : .failed, isRejection ? "rejected-key" : report.name.replacing("_", with: "-"),
      [report.sentence(of: endpoint.label)]
        + [nextStep].compactMap(\.self) + instead)
  }

  /// Only OpenRouter tells which models a key can use.
  private var alternativesTitle: String {
    endpoint.listsByKey ? "Models that this key can use:" : "Other models of \(endpoint.label):"
  }

  private var nextStep: String? {
    if case .unreachable(let failure) = report.outcome { return failure.commandLineStep }
    return report.nextStep(at: catalog.provider(endpoint.provider))
  }

  /// The report as data.
  func object(alternatives: [ModelRef]) -> [Value.Entry] {
    [
      Value.Entry("ok", .bool(report.outcome == .answered)),
      Value.Entry("model", .string(model.key)),
      Value.Entry("provider", .string(endpoint.provider)),
      Value.Entry("verdict", .string(report.name)),
      Value.Entry("text", .string(report.text)),
      Value.Entry("routedModel", .string(report.routedModel)),
      Value.Entry("routedProvider", .string(report.routedProvider)),
      Value.Entry("promptTokens", .number(report.usage?.promptTokens)),
      Value.Entry("completionTokens", .number(report.usage?.completionTokens)),
      Value.Entry("totalTokens", .number(report.usage?.totalTokens)),
      Value.Entry("cost", report.usage?.cost.map(Value.number) ?? .null),
      Value.Entry("firstTokenMs", .number(report.firstToken)),
      Value.Entry("durationMs", .number(report.duration)),
      Value.Entry("provesKey", .bool(report.outcome == .answered && report.proof == .key)),
    ] + error
      + (alternatives.isEmpty
        ? [] : [Value.Entry("alternatives", .array(alternatives.map { .string($0.key) }))])
  }

  private var error: [Value.Entry] {
    guard report.outcome != .answered else { return [] }
    let failure = failure(alternatives: [])
    let details: [Value.Entry] =
      switch report.outcome {
      case .refused(let error): error.details
      case .unreachable(let failure): failure.details
      case .answered, .broken: []
      }
    let members = [
      Value.Entry("code", .string(failure.reason)),
      Value.Entry("message", .string(failure.lines.joined(separator: "\n"))),
    ]
    return [Value.Entry("error", .object(members + details.filter { $0.name != "message" }))]
  }
}

extension Value {
  /// A whole number, or `null`.
  fileprivate static func number(_ number: Int?) -> Value { number.map { .number(Double($0)) } ?? .null }
}

extension TestMessage {
  /// The request as data.
  var object: [Value.Entry] {
    let fields = request.headers.fields.map { Value.Entry($0.name, .string($0.value)) }
    let key = request.bearer.map { [Value.Entry("Authorization", .string("Bearer \($0.key.facts.preview)"))] }
    return [
      Value.Entry("ok", true), Value.Entry("method", .string(request.method.rawValue)),
      Value.Entry("url", .string(request.url)), Value.Entry("headers", .object((key ?? []) + fields)),
      Value.Entry("body", request.body ?? .null),
      Value.Entry("shapedBy", .array(chat.applied.map(Value.string))),
      Value.Entry("routingFaults", .array(chat.target.routingFaults.map(Value.string))),
    ]
  }
}
