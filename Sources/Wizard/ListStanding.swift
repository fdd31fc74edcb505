public import Gateways

/// How the models that can be chosen are known, in a few words.
public enum ListStanding: Sendable, Equatable {
  /// A provider is being asked, and so many others.
  case asking(String, others: Int)
  /// All of them are known in this way; of cached lists the oldest counts.
  case known(ModelList.Source)
  /// Some are known in this way, others not as well.
  case partly(ModelList.Source)

  /// The standing of lists that are known like this.
  init(_ sources: [ModelList.Source]) {
    let ranked = sources.sorted { $0.certainty < $1.certainty }
    guard let worst = ranked.first, let best = ranked.last else {
      self = .known(.builtIn)
      return
    }
    self = worst.kind == best.kind ? .known(worst) : .partly(best)
  }

  /// The words.
  public var words: String {
    switch self {
    case .asking(let label, others: 0): "asking \(label)"
    case .asking(_, let others): "asking \(others + 1) services"
    case .known(.live): "live list"
    case .known(let source): source.words
    case .partly(let source): "partly \(source.kind)"
    }
  }

  /// The same for a narrow window.
  public var shortWords: String {
    switch self {
    case .asking: "asking"
    case .known(let source): source.kind
    case .partly(let source): "partly \(source.kind)"
    }
  }
}

extension ModelList.Source {
  /// The kind of source in a word.
  fileprivate var kind: String {
    switch self {
    case .builtIn: "built-in"
    case .cached: "cached"
    case .live: "live"
    }
  }

  /// Grows with how well the source knows what there is today.
  fileprivate var certainty: (Int, Int) {
    switch self {
    case .builtIn: (0, 0)
    case .cached(let age): (1, -age)
    case .live: (2, 0)
    }
  }
}
