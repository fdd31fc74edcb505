import Gateways
import OpenClaw

/// What gateways say, in sentences for people.
enum GatewayTexts {
  /// How a test message ended; `label` is the provider's name.
  static func sentence(_ report: TrialReport, of label: String) -> String {
    switch report.outcome {
    case .answered: "\(label) answered in \(seconds(report.duration)): \"\(report.text)\""
    case .refused(let error): error.sentence(of: label)
    case .unreachable(let failure): failure.sentence
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
