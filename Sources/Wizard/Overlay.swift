public import Gateways
public import OpenClaw

/// What lies above the current screen until it is answered or closed.
public enum Overlay: Sendable, Equatable {
  /// A text to read; `top` is the first line shown.
  case reading(Text, top: Int)
  /// A question.
  case asking(Question, ListState)

  /// A text to read.
  public enum Text: Sendable, Equatable {
    /// The keys of the screen below.
    case help
    /// What is known of the selected model.
    case details
    /// The command that does the same unattended, word by word.
    case command([String])

    /// What stands above the text.
    public var title: String {
      switch self {
      case .help: "Keys on this screen"
      case .details: "About this model"
      case .command: "The same, unattended"
      }
    }
  }

  /// A question, and its answers in order.
  public enum Question: Sendable, Equatable {
    /// Whether to leave. Staying comes first.
    case leave
    /// Which of the steps taken to go back to.
    case steps([WizardStep])
    /// Where to keep the key.
    case storage([KeyStorage])
    /// Which saved profile to remove.
    case profiles([String])
    /// Whether to send a key where it does not belong. Not doing so comes first.
    case sendKey(KeyDanger, KeyUse)
    /// Whether to replace variables, in the words of the question. Keeping them comes first.
    case variables(String)

    /// The answers.
    public var answers: [String] {
      switch self {
      case .leave: ["Stay", "Leave"]
      case .steps(let steps): steps.map(\.title)
      case .storage(let storages): storages.map(\.title)
      case .profiles(let ids): ids
      case .sendKey(let danger, _): ["Do not send it"] + (danger.consent.map { ["Send it to \($0)"] } ?? [])
      case .variables: ["Keep it", "Replace it"]
      }
    }
  }
}
