extension TrialReport.Proof {
  /// What an answer says of a key that went along. `requested` and `routed` are the models that were asked for and that
  /// answered, as the provider calls them, `about` is what its list says of the first one, `cost` what it took for the
  /// answer, as far as that is known.
  ///
  /// OpenRouter wants a key for every model. Kilo Gateway lets everybody use its free models: to it, a bad key is no key
  /// (its server of February 2026). Of others it is not known: many run on a machine of one's own without keys.
  init(provider id: String, requested: String?, routed: String?, about: ModelAbout?, cost: Double?) {
    switch id {
    case "openrouter": self = .key
    case "kilocode":
      if about?.isFree == true || [requested, routed].compactMap(\.self).contains(where: Self.isFreeAtKilo) {
        self = .nothing
      } else {
        // A router has a price in the list, and may choose what costs nothing all the same.
        let isPriced =
          about.map { !$0.guesses.contains(.cost) } == true && requested.map(Self.isRouter) == false
        self = isPriced || cost.map { $0 > 0 } == true ? .key : .unclear
      }
    default: self = .unclear
    }
  }

  /// Models whose names say that they are free (Kilo's server of February 2026, and its routers since).
  private static func isFreeAtKilo(_ model: String) -> Bool {
    let name = model.lowercased()
    return name.hasSuffix(":free") || ["openrouter/free", "kilo-auto/free", "kilo/auto-free"].contains(name)
      || name.hasPrefix("openrouter/") && (name.hasSuffix("-alpha") || name.hasSuffix("-beta"))
  }

  private static func isRouter(_ model: String) -> Bool {
    ["kilo/", "kilo-auto/", "openrouter/"].contains(where: model.lowercased().hasPrefix)
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
      case .unclear: .inconclusive("perhaps the model answers without a key too")
      }
    case .refused(let error): .refused(error)
    case .unreachable(let failure): .unreachable(failure)
    case .broken: .inconclusive("the answer cannot be understood")
    }
  }
}
