public import OpenClaw

/// A row of the model screen.
public struct ModelRow: Sendable, Equatable {
  /// What choosing the row means.
  public enum ID: Sendable, Hashable {
    /// Keep the default as it is.
    case keep
    /// Make this reference the default.
    case model(String)
    /// Type a reference.
    case manual
  }

  /// What choosing the row means.
  public let id: ID
  /// The model; nil unless choosing the row makes one the default.
  public internal(set) var ref: ModelRef?
  /// What the row is called.
  public let title: String
  /// What is known of the model.
  public internal(set) var model: ModelDefinition?
  /// Whether it is the default now.
  public internal(set) var isCurrent = false
  /// Whether its provider recommends it.
  public internal(set) var isRecommended = false
  /// The characters of `title` that match the filter, as offsets.
  public internal(set) var matches: [Int] = []
}

extension ModelScreen.Scope {
  /// What Tab does that leads here.
  var title: String {
    switch self {
    case .usable: "usable now"
    case .all: "all models"
    }
  }
}
