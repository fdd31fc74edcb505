import Gateways
import OpenClaw
import Platform

/// What the provider thinks of a key, asked before the key is stored.
struct OnboardCheck {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// How much the answer matters.
  enum Weight {
    /// Nobody is asked.
    case none
    /// Only a rejection stands in the way.
    case usual
    /// Only an acceptance will do.
    case decisive
  }

  /// Reads `--check`, `--no-check`, and whatever makes asking pointless.
  static func weight(_ arguments: Arguments, network: Network) throws(Failure) -> Weight {
    if arguments.has("--check") {
      for other in ["--no-check", "--offline"] where arguments.has(other) {
        throw .usage("--check and \(other) contradict each other.")
      }
      return .decisive
    }
    let isPointless = arguments.has("--no-check") || arguments.has("--dry-run") || network == .forbidden
    return isPointless ? .none : .usual
  }

  /// Asks about the key that `credential` stands for; nil when nobody was asked. A failure if nothing must be
  /// written.
  func run(_ credential: Answers.Credential, of choice: AuthChoice, _ weight: Weight) throws(Failure)
    -> KeyVerdict?
  {
    guard weight != .none else { return nil }
    let endpoint = Endpoint(
      of: choice.keyProvider, facts: installation.configFacts, catalog: machine.catalog)
    let verdict = verdict(credential, at: endpoint)
    let sentence = [verdict.sentence(of: endpoint.label), verdict.consentStep].compactMap(\.self)
      .joined(separator: " ")
    switch verdict {
    case .accepted(let standing) where standing.warnings.isEmpty: break
    case .accepted: output.remark(sentence)
    case .refused, .unreachable, .inconclusive, .unchecked:
      if verdict.isRejection {
        throw Failure(
          .rejected, "rejected-key",
          [
            sentence, "Nothing was written.",
            "Give another key, or store this one all the same with --no-check.",
          ])
      }
      guard weight == .usual else {
        throw Failure(
          .failed, "unchecked-key", [sentence, "Nothing was written, since --check insists on a yes."])
      }
      output.remark(sentence)
    }
    return verdict
  }

  private func verdict(_ credential: Answers.Credential, at endpoint: Endpoint) -> KeyVerdict {
    switch machine.key(credential, of: endpoint.provider, in: installation) {
    case .held(let key):
      Interruption.awaiting {
        machine.check(key, of: endpoint, consent: arguments["--send-key-to"], isWanted: $0)
      }
    case .hidden(let reason): .unchecked(reason.words)
    case .missing: .unchecked("there is no key")
    }
  }
}
