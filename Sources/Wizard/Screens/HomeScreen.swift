import OpenClaw

/// The first screen on a machine where something is set up.
public struct HomeScreen: Sendable, Equatable {
  /// What can be done from here.
  public enum Item: Sendable, Equatable {
    /// Choose another default model.
    case changeModel
    /// Set a provider up.
    case addProvider
    /// Choose what is tried when the default model does not answer.
    case fallbackModels
    /// The same, where what was changed of it is not written yet.
    case changedFallbackModels
    /// Remove a saved profile.
    case removeProfile
    /// Send a test message to the default model.
    case tryModel
    /// Take the last write back; when that was.
    case undo(when: String)
    /// Leave.
    case leave

    /// The item's text.
    public var title: String {
      switch self {
      case .changeModel: "Change the default model"
      case .addProvider: "Add a provider or change its key"
      case .fallbackModels: "Fallback models"
      case .changedFallbackModels: "Fallback models (changes not written)"
      case .removeProfile: "Remove a saved key"
      case .tryModel: "Send a test message"
      case .undo(let when): "Undo the last change (\(when))"
      case .leave: "Leave"
      }
    }
  }

  /// The selected item.
  public internal(set) var list = ListState()
}

extension Wizard {
  /// What can be done from Home, as things are.
  public var homeItems: [HomeScreen.Item] {
    [.changeModel, .addProvider, hasFallbackChanges ? .changedFallbackModels : .fallbackModels]
      + (removableProfiles.isEmpty ? [] : [.removeProfile]) + (trialModel == nil ? [] : [.tryModel])
      + (installation.lastChange.map { [.undo(when: $0)] } ?? []) + [.leave]
  }

  /// The saved profiles that this program can remove: none of those in a database.
  var removableProfiles: [String] {
    installation.generation == .json ? installation.profileStore.profiles.map(\.id) : []
  }
}
