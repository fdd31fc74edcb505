extension ModelScreen {
  /// What the model is chosen for.
  public enum Purpose: Sendable, Equatable {
    /// To be the default.
    case defaultModel
    /// To take the place of a default that cannot be used, within a limit.
    case replacement(Limit)
    /// To be a fallback: in the place of the one with this index, else behind the others.
    case fallback(at: Int?)

    /// Whether it is about a fallback.
    var isFallback: Bool {
      switch self {
      case .defaultModel, .replacement: false
      case .fallback: true
      }
    }

    /// The step of the header that choosing the model belongs to.
    var step: WizardStep { isFallback ? .fallbacks : .model }
  }

  /// Why only some models can be used; nil where it is the key alone that decides.
  public var limit: Limit? {
    switch purpose {
    case .defaultModel, .fallback: nil
    case .replacement(let limit): limit
    }
  }

  /// What the screen asks.
  public var question: String {
    switch purpose {
    case .defaultModel: "Choose the default model"
    case .replacement: "Choose another default model"
    case .fallback(at: nil): "Add a fallback model"
    case .fallback(.some(let index)): "Replace fallback \(index + 1)"
    }
  }
}
