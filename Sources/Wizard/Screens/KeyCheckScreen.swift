public import Gateways
import OpenClaw

/// The question to a gateway whether a key works. A key that does leads on by itself.
public struct KeyCheckScreen: Sendable, Equatable {
  /// How far it is.
  public enum State: Sendable, Equatable {
    /// The gateway is being asked.
    case asking(RequestID)
    /// It gave an answer that a person should see, or none.
    case ended(KeyVerdict)
  }

  /// Where the key came from, which is where changing it leads back to.
  public enum Origin: Sendable, Equatable {
    /// It was typed or pasted.
    case typed
    /// It was on the machine.
    case found
  }

  /// What can be done with an answer.
  public enum Item: Sendable, Equatable {
    /// Back to the key.
    case changeKey(Origin)
    /// Go on with a key that was rejected.
    case saveAnyway
    /// Ask once more.
    case tryAgain
    /// Go on although nobody knows whether the key works.
    case goOn

    /// The item's text.
    public var title: String {
      switch self {
      case .changeKey(.typed): "Edit the key"
      case .changeKey(.found): "Choose another key"
      case .saveAnyway: "Save it anyway"
      case .tryAgain: "Try again"
      case .goOn: "Continue unchecked"
      }
    }
  }

  /// What is asked about.
  public let subject: KeyCheckSubject
  /// Where the key came from.
  public let origin: Origin
  /// How far it is.
  public internal(set) var state: State
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// Asks about `subject`.
  init(_ subject: KeyCheckSubject, origin: Origin, request: RequestID) {
    self.subject = subject
    self.origin = origin
    state = .asking(request)
  }

  /// What can be done now.
  public var items: [Item] {
    switch state {
    case .asking: []
    case .ended(let verdict):
      verdict.isRejection ? [.changeKey(origin), .saveAnyway] : [.tryAgain, .goOn]
    }
  }

  /// The question that is under way.
  var request: RequestID? {
    switch state {
    case .asking(let request): request
    case .ended: nil
    }
  }

  /// The text for a window of `columns` columns; `provider` is the one that is asked.
  func lines(_ provider: Provider?, columns: Int) -> [TextLine] {
    let label = provider?.label ?? subject.provider
    let lines: [TextLine] =
      switch state {
      case .asking: [TextLine(.working, "~ Asking \(label) about this key (Esc skips)")]
      case .ended(let verdict):
        [TextLine(verdict.isRejection ? .error : .warning, verdict.news(of: label).marked)]
          + [verdict.nextStep(at: provider)].compactMap(\.self).map { TextLine(.plain, $0) }
      }
    let facts = subject.key.facts
    return (lines + [.blank, TextLine(.aside, "\(facts.length) characters, \(facts.preview)")])
      .flatMap { $0.wrapped(to: columns) }
  }
}

extension KeyVerdict {
  /// The verdict as news; `label` is the provider's name.
  func news(of label: String) -> Notice { Notice(noticeKind, sentence(of: label)) }

  /// What kind of news it is: good only where nothing is to be warned of.
  public var noticeKind: Notice.Kind {
    switch self {
    case .accepted(let standing): standing.warnings.isEmpty ? .good : .warning
    case .refused: isRejection ? .error : .warning
    case .unreachable, .inconclusive, .unchecked: .warning
    }
  }

  /// Whether a person should decide what follows. What nobody here can change, and what proves nothing, is told and
  /// that is all.
  var isWorthAStop: Bool {
    switch self {
    case .accepted, .inconclusive, .unchecked: false
    case .refused: true
    case .unreachable(let failure):
      switch failure {
      case .noCurl, .cannotStart, .offline, .cancelled: false
      case .refused, .badAddress, .unknownHost, .noConnection, .proxy, .tls, .timedOut, .tooLarge, .cutShort,
        .notHTTP, .other:
        true
      }
    }
  }
}
