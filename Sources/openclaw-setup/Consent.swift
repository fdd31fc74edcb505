import Gateways

extension TransferFailure {
  /// What to do next, in the words of the command line.
  var commandLineStep: String {
    if case .refused(let danger) = self, let host = danger.host {
      "To agree, add --send-key-to \(host)."
    } else {
      nextStep
    }
  }
}

extension KeyVerdict {
  /// What to do where the key was not sent, in the words of the command line.
  var consentStep: String? {
    if case .unreachable(.refused(let danger)) = self, danger.host != nil {
      TransferFailure.refused(danger).commandLineStep
    } else {
      nil
    }
  }
}
