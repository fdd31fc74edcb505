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
    let sentence = verdict.words(of: endpoint, in: machine.catalog)
    if verdict.isRejection {
      throw Failure(
        .rejected, "rejected-key",
        [sentence, "Nothing was written. To store this key all the same, add --no-check."])
    }
    guard weight == .usual || verdict.isOfUse else {
      throw Failure(
        .failed, "unchecked-key",
        [sentence, "Nothing was written, since --check insists on a key that works."])
    }
    if !verdict.isPlainYes { output.remark(sentence) }
    return verdict
  }

  private func verdict(_ credential: Answers.Credential, at endpoint: Endpoint) -> KeyVerdict {
    switch machine.key(credential, of: endpoint.provider, in: installation) {
    case .held(let key):
      Interruption.awaiting {
        machine.check(key, of: endpoint, consent: arguments.consent(at: endpoint), isWanted: $0)
      }
    case .hidden(let reason): .unchecked(reason.words)
    case .missing: .unchecked("there is no key")
    }
  }
}

extension KeyVerdict {
  /// Whether the key works, and nothing is to be said of it.
  fileprivate var isPlainYes: Bool {
    if case .accepted(let standing) = self { standing.warnings.isEmpty } else { false }
  }

  /// Whether the key works, and runs models: what is spent can be bought, but a key that has ended, or that is for other
  /// keys, stays what it is.
  fileprivate var isOfUse: Bool {
    guard case .accepted(let standing) = self else { return false }
    return standing.warnings.allSatisfy { warning in
      switch warning {
      case .managementKey, .expired: false
      case .noCredit, .freeTier, .expires: true
      }
    }
  }
}
