public import OpenClaw

/// The choice of a service.
public struct ProviderScreen: Sendable, Equatable {
  /// What was typed to narrow the list.
  public internal(set) var filter = TextField()
  /// The selected row.
  public internal(set) var list = ListState()
}

/// The choice among a service's accounts or methods.
public struct MethodScreen: Sendable, Equatable {
  /// The service.
  public let group: AuthGroup
  /// The selected choice.
  public internal(set) var list = ListState()
}
