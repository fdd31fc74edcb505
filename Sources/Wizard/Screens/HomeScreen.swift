/// The first screen on a machine where something is set up.
public struct HomeScreen: Sendable, Equatable {
  /// What can be done from here.
  public enum Item: Sendable, CaseIterable {
    case changeModel, addProvider, leave

    /// The item's text.
    public var title: String {
      switch self {
      case .changeModel: "Change the default model"
      case .addProvider: "Add a provider or change its key"
      case .leave: "Leave"
      }
    }
  }

  /// The selected item.
  public internal(set) var list = ListState()
}
