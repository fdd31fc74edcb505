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
    speech(provider, columns: columns) + ending(provider).flatMap { $0.wrapped(to: columns) }
  }

  /// Which line to start with so that what came of it is seen: the first of that, unless all of the rest fits.
  func lineToShow(_ provider: Provider?, columns: Int, height: Int) -> Int {
    let last = lines(provider, columns: columns).count - height
    return max(0, min(speech(provider, columns: columns).count, last))
  }

  /// Who is asked, and what the model says, line by line.
  private func speech(_ provider: Provider?, columns: Int) -> [TextLine] {
    let text =
      switch state {
      case .running(_, let text): text
      case .ended(let report): report.text
      }
    let isSilent = text.allSatisfy(\.isWhitespace)
    let said = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { TextLine(.reply, String($0)) }
    return
      ([TextLine(.aside, "\(model.key)  (\(label(of: provider)))"), .blank]
      + (isSilent ? [] : said + [.blank]))
      .flatMap { $0.wrapped(to: columns) }
  }

  /// How it stands or what came of it.
  private func ending(_ provider: Provider?) -> [TextLine] {
    let label = label(of: provider)
    switch state {
    case .running: return [TextLine(.working, "~ Waiting for \(label) (Esc stops)")]
    case .ended(let report):
      let isAnswered = report.outcome == .answered
      let news = Notice(isAnswered ? .good : .error, report.sentence(of: label))
      return [TextLine(isAnswered ? .good : .error, news.marked)]
        + [report.caveat].compactMap(\.self).map { TextLine(.warning, "! " + $0) }
        + ([report.nextStep(at: provider)].compactMap(\.self) + report.details)
        .map { TextLine(.plain, "  " + $0) }
    }
  }

  private func label(of provider: Provider?) -> String { provider?.label ?? model.provider }
}

extension TrialReport {
  /// Whether another model could answer where this one did not.
  var blamesModel: Bool {
    if case .refused(let error) = outcome { error.isAboutModel } else { false }
  }

  /// What else is known of an answer, line by line.
  fileprivate var details: [String] {
    let tokens = [
      usage?.promptTokens.map { "\($0) sent" }, usage?.completionTokens.map { "\($0) received" },
    ].compactMap(\.self)
    return [
      routedProvider.map { "Run by       \($0)" },
      firstToken.map { "First token  after \($0) ms" },
      tokens.isEmpty ? nil : "Tokens       \(tokens.joined(separator: ", "))",
    ].compactMap(\.self)
  }
}
