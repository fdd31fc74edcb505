extension ModelScreen {
  /// What the model is chosen for.
  public enum Purpose: Sendable, Equatable {
    /// To be the default.
    case defaultModel
    /// To take the place of a default that cannot be used, within a limit.
    case replacement(Limit)
  }

  /// Why only some models can be used; nil where it is the key alone that decides.
  public var limit: Limit? {
    switch purpose {
    case .defaultModel: nil
    case .replacement(let limit): limit
    }
  }

  /// What the screen asks.
  public var question: String {
    switch purpose {
    case .defaultModel: "Choose the default model"
    case .replacement: "Choose another default model"
    }
  }
}
