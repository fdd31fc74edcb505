public import Gateways
public import OpenClaw

/// A test message to a model, and what comes back.
public struct TrialScreen: Sendable, Equatable {
  /// How far it is.
  public enum State: Sendable, Equatable {
    /// The model is answering; what it has said so far.
    case running(RequestID, text: String)
    /// It is over.
    case ended(TrialReport)
  }

  /// What can be done when it is over.
  public enum Item: Sendable, Equatable {
    /// Send it once more.
    case again
    /// Choose a model that the key can use.
    case otherModel
    /// Leave the screen.
    case back

    /// The item's text.
    public var title: String {
      switch self {
      case .again: "Try again"
      case .otherModel: "Choose another model"
      case .back: "Back"
      }
    }
  }

  /// The model.
  public let model: ModelRef
  /// How far it is.
  public internal(set) var state: State
  /// The request for the models that the key can use.
  public internal(set) var search: RequestID?
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()

  /// More of an answer is not kept: what is asked for is one word, and whatever comes is wrapped with each event.
  private static let longestAnswer = 4096

  /// Asks `model`.
  init(_ model: ModelRef, request: RequestID) {
    self.model = model
    state = .running(request, text: "")
  }

  /// What can be done now.
  public var items: [Item] {
    switch state {
    case .running: []
    case .ended(let report): [.again] + (report.blamesModel ? [.otherModel] : []) + [.back]
    }
  }

  /// What is to be read is at the end until there is something to choose.
  var isRunning: Bool { items.isEmpty }

  /// The message that is under way.
  var request: RequestID? {
    switch state {
    case .running(let request, _): request
    case .ended: nil
    }
  }

  /// Takes what the model has said so far.
  mutating func progress(_ text: String) {
    guard case .running(let request, _) = state else { return }
    state = .running(request, text: String(text.prefix(TrialScreen.longestAnswer)))
  }

  /// Takes the end. What fits it best is selected.
  mutating func end(_ report: TrialReport) {
    var report = report
    report.text = String(report.text.prefix(TrialScreen.longestAnswer))
    state = .ended(report)
    let best: Item = report.outcome == .answered ? .back : report.blamesModel ? .otherModel : .again
    pane.action = items.firstIndex(of: best) ?? 0
  }

  /// The text for a window of `columns` columns; `provider` is the one that is asked.
  func lines(_ provider: Provider?, columns: Int) -> [TextLine] {
    let label = provider?.label ?? model.provider
    var lines = [TextLine(.aside, "\(model.key)  (\(label))"), .blank]
    switch state {
    case .running(_, let text):
      lines += said(text) + [TextLine(.working, "~ Waiting for \(label) (Esc stops)")]
    case .ended(let report):
      let kind: TextLine.Kind = report.outcome == .answered ? .good : .error
      let mark: Notice.Kind = report.outcome == .answered ? .good : .error
      lines += said(report.text)
      lines.append(TextLine(kind, mark.mark + " " + GatewayTexts.sentence(report, of: label)))
      lines += GatewayTexts.nextSteps(report, of: provider).map { TextLine(.plain, "  " + $0) }
      lines += GatewayTexts.details(report).map { TextLine(.plain, "  " + $0) }
    }
    return lines.flatMap { $0.wrapped(to: columns) }
  }

  /// What the model said, line by line, with a blank line behind.
  private func said(_ text: String) -> [TextLine] {
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    return text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { TextLine(.reply, String($0)) } + [.blank]
  }
}

extension TrialReport {
  /// Whether another model could answer where this one did not.
  var blamesModel: Bool {
    switch outcome {
    case .refused(let error):
      switch error.kind {
      case .modelUnavailable, .noCredit: true
      case .invalidKey, .rateLimited, .forbidden, .moderation, .badRequest, .tooLong, .providerDown, .timeout,
        .unknown:
        false
      }
    case .answered, .unreachable, .broken: false
    }
  }
}
