extension TrialReport.Proof {
  /// What an answer of `model`, as the provider calls it, says of a key. Kilo Gateway lets everybody use its free
  /// models: to it, a bad key is no key (Kilo's server, February 2026). `about` is what its list says of the model, if
  /// it does.
  public init(provider id: String, model: String, about: ModelAbout?) {
    let isFree = about?.isFree == true || model.hasSuffix(":free")
    self = id == "kilocode" && isFree ? .nothing : .key
  }
}

extension TrialReport {
  /// What the test says of the key.
  public var keyVerdict: KeyVerdict {
    switch outcome {
    case .answered:
      switch proof {
      case .key: .accepted(KeyStanding())
      case .nothing: .inconclusive("the model answers without a key too")
      }
    case .refused(let error): .refused(error)
    case .unreachable(let failure): .unreachable(failure)
    case .broken: .inconclusive("the answer cannot be understood")
    }
  }
}
