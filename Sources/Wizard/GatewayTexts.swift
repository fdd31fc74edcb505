import Gateways
import OpenClaw

/// What gateways say, in sentences for people.
enum GatewayTexts {
  /// What is known of a key now; `label` is the provider's name.
  static func sentence(_ verdict: KeyVerdict, of label: String) -> String {
    switch verdict {
    case .accepted(let standing): sentence(standing)
    case .refused(let error) where verdict.isRejection: "Rejected by \(label) (\(words(error)))."
    case .refused(let error): sentence(error, of: label)
    case .unreachable(let failure): "The key was not checked: \(words(failure))."
    case .inconclusive(let reason): "\(label) says nothing about the key: \(reason)."
    case .unchecked(let reason): "The key was not checked: \(reason)."
    }
  }

  private static func sentence(_ standing: KeyStanding) -> String {
    let credit = standing.credit.map { " Balance \(dollars($0, decimals: 2))." } ?? ""
    return "Accepted." + credit + standing.warnings.map { " " + sentence($0) }.joined()
  }

  private static func sentence(_ warning: KeyStanding.Warning) -> String {
    switch warning {
    case .noCredit: "There is no credit left."
    case .freeTier: "The account never bought credit: free models only."
    case .managementKey: "It manages other keys and runs no models."
    case .expires(let day): "It ends on \(day)."
    case .expired(let day): "It ended on \(day)."
    }
  }

  /// What a refusal means.
  static func sentence(_ error: GatewayError, of label: String) -> String {
    let meaning =
      switch error.kind {
      case .invalidKey: "\(label) does not know the key"
      case .noCredit: "There is no credit left at \(label)"
      case .rateLimited: "\(label) has had too many requests"
      case .modelUnavailable: "\(label) has no such model for this key"
      case .forbidden: "\(label) does not allow this"
      case .moderation: "\(label) refused the content"
      case .badRequest: "\(label) does not understand the request"
      case .tooLong: "The request is too long"
      case .providerDown: "\(label) does not work right now"
      case .timeout: "\(label) took too long"
      case .unknown: "\(label) said no"
      }
    return "\(meaning) (\(words(error)))."
  }

  private static func words(_ error: GatewayError) -> String {
    let status = error.status.map(String.init) ?? ""
    return [status, error.message].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func words(_ failure: TransferFailure) -> String {
    switch failure {
    case .noCurl: "curl is not installed"
    case .cannotStart(let reason): "curl cannot be started (\(reason))"
    case .offline: "offline"
    case .refused(let danger): danger.sentence.lowercased()
    case .badAddress(let address): "\(address) is no address"
    case .unknownHost(let host): "\(host) is not known"
    case .noConnection(let host, let reason): "\(host) does not answer (\(reason))"
    case .proxy(let reason): "the proxy refused (\(reason))"
    case .tls(let host, _): "the connection to \(host) is not safe"
    case .timedOut(_, let host): "\(host) took too long"
    case .tooLarge: "the answer is too large"
    case .cutShort(let host): "\(host) broke off"
    case .notHTTP(let host): "\(host) does not speak HTTP"
    case .cancelled: "nobody waited"
    case .other(_, let message): message
    }
  }

  /// What can be done about a verdict.
  static func nextSteps(_ verdict: KeyVerdict, of provider: Provider?) -> [String] {
    guard verdict.isRejection, let page = provider?.keyPage else { return [] }
    return ["Make a new one at \(page)"]
  }

  /// How a test message ended; `label` is the provider's name.
  static func sentence(_ report: TrialReport, of label: String) -> String {
    switch report.outcome {
    case .answered: "\(label) answered in \(seconds(report.duration)): \"\(report.text)\""
    case .refused(let error): sentence(error, of: label)
    case .unreachable(let failure): "There was no answer: \(words(failure))."
    case .broken(.unfinished): "The answer broke off."
    case .broken(.garbled): "The answer cannot be read."
    case .broken(.empty): "The answer was empty."
    case .broken(.finish(let reason)): "The model ended for another reason: \(reason)."
    }
  }

  /// What can be done about the end of a test message.
  static func nextSteps(_ report: TrialReport, of provider: Provider?) -> [String] { [] }

  /// What else is known of an answer, line by line.
  static func details(_ report: TrialReport) -> [String] {
    let route = [report.routedModel, report.routedProvider.map { "by \($0)" }].compactMap(\.self)
    let usage = [
      report.usage?.promptTokens.map { "\($0) tokens sent" },
      report.usage?.completionTokens.map { "\($0) received" },
      report.usage?.cost.map { dollars($0, decimals: 4) },
    ].compactMap(\.self)
    return (route.isEmpty ? [] : ["Answered by \(route.joined(separator: " "))"])
      + (usage.isEmpty ? [] : [usage.joined(separator: ", ")])
      + (report.firstToken.map { ["First token after \(seconds($0))"] } ?? [])
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let tenths = max(0, milliseconds) / 100
    return "\(tenths / 10).\(tenths % 10) s"
  }

  private static func dollars(_ amount: Double, decimals: Int) -> String {
    guard amount.isFinite, abs(amount) < 1e12 else { return "?" }
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let units = Int((abs(amount) * Double(scale)).rounded())
    let rest = String(units % scale)
    let zeros = String(repeating: "0", count: max(0, decimals - rest.count))
    return (amount < 0 ? "-$" : "$") + "\(units / scale).\(zeros)\(rest)"
  }
}
