import Gateways

extension TransferFailure {
  /// What to do next, in the words of the command line.
  var commandLineStep: String {
    if case .refused(let danger) = self, let host = danger.consent {
      "To agree, add --send-key-to \(host)."
    } else {
      nextStep
    }
  }
}

extension Arguments {
  /// What `--send-key-to` agrees to of the danger at `endpoint`; nil when it does not.
  func consent(at endpoint: Endpoint) -> String? {
    endpoint.danger?.consent.flatMap { wanted in
      all("--send-key-to").contains { $0.lowercased() == wanted } ? wanted : nil
    }
  }
}
