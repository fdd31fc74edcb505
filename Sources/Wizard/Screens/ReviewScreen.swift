public import OpenClaw

/// What will be written, to be read and agreed to.
public struct ReviewScreen: Sendable, Equatable {
  /// What can be done with it.
  public enum Item: Sendable, Equatable {
    /// Write it.
    case write
    /// Take the last write back.
    case undo
    /// Show how a script does the same.
    case showCommand
    /// Go back to one of the answers.
    case change
    /// List the model, or allow every model.
    case switchAllowList(to: Answers.AllowList)
    /// Keep the key in another place.
    case storeElsewhere
    /// Remove a saved profile that comes before the key.
    case removeProfile(String)
    /// Keep a saved profile that was to be removed.
    case keepProfile(String)

    /// The item's text.
    public var title: String {
      switch self {
      case .write: "Write"
      case .undo: "Undo"
      case .showCommand: "Show command"
      case .change: "Change"
      case .switchAllowList(to: .allowEverything): "Allow all models"
      case .switchAllowList(to: .addModel): "Allow listed models"
      case .storeElsewhere: "Store elsewhere"
      case .removeProfile(let id): "Remove \(id)"
      case .keepProfile(let id): "Keep \(id)"
      }
    }
  }

  /// What will be written.
  public let plan: Plan
  /// What can be done.
  public let items: [Item]
  /// Set when the plan takes the last write back.
  public let undo: UndoOffer?
  /// Which lines are shown, and the selected item.
  public internal(set) var pane = TextPane()
  /// The write that is under way.
  public internal(set) var writing: RequestID?
  /// Why the last write failed, sentence by sentence.
  public internal(set) var failure: [String] = []
  /// The text below a failure, for a window without end.
  private let text: [TextLine]

  /// Shows `plan` and `notes`, those of its notes that matter; `paths` shortens the names of files.
  init(plan: Plan, notes: [PlanNote], items: [Item], paths: StatePaths) {
    self.plan = plan
    self.items = items
    undo = nil
    text = ReviewScreen.text(of: plan, notes: notes, paths: paths)
  }

  /// Shows what taking the last write back does.
  init(undo offer: UndoOffer, paths: StatePaths) {
    plan = offer.plan
    items = [.undo]
    undo = offer
    let lost = "The files have been changed since. What is shown below is lost with it."
    text =
      (offer.isClean ? [] : [TextLine(.warning, "! " + lost)])
      + [TextLine(.plain, "This takes back: \(offer.step.title)")]
      + ReviewScreen.text(of: plan, notes: plan.notes, paths: paths)
  }

  /// The question that the screen asks.
  public var question: String { undo == nil ? "Write these changes?" : "Undo the last change?" }

  /// The text for a window of `columns` columns. Long lines are continued, never cut.
  func lines(columns: Int) -> [TextLine] {
    let reasons = failure.enumerated().map { TextLine(.error, ($0 == 0 ? "x " : "  ") + $1) }
    return (reasons + text).flatMap { $0.wrapped(to: columns) }
  }

  /// First what must not be missed however long the diff is, then the diff.
  private static func text(of plan: Plan, notes: [PlanNote], paths: StatePaths) -> [TextLine] {
    var lines = notes.filter(\.isWarning).map { TextLine(.warning, "! " + $0.sentence) }
    lines.append(TextLine(.plain, modelSentence(plan)))
    if let sentence = fallbackSentence(plan) { lines.append(TextLine(.plain, sentence)) }
    lines += agentSentences(plan.models)
    lines += notes.filter { !$0.isWarning }.map { TextLine(.plain, $0.sentence) }
    for file in plan.files {
      lines += [.blank, TextLine(.heading, title(of: file.snapshot, paths: paths))]
      lines += file.diff.map { TextLine($0.lineKind, TextLine.untabbed($0.marked)) }
    }
    return lines
  }

  /// The default model before and after: it is never switched in silence.
  private static func modelSentence(_ plan: Plan) -> String {
    guard let primary = plan.primary else { return "No default model is set." }
    guard primary != plan.primaryBefore else { return "The default model stays \(primary)." }
    return "Default model: \(primary)" + (plan.primaryBefore.map { " (was \($0))" } ?? "")
  }

  /// The fallbacks before and after, where they change.
  private static func fallbackSentence(_ plan: Plan) -> String? {
    guard plan.fallbacks != plan.fallbacksBefore else { return nil }
    let (before, after) = (plan.fallbacksBefore, plan.fallbacks)
    return "Fallbacks: " + (after.isEmpty ? "none" : after.joined(separator: ", "))
      + (before.isEmpty ? "" : " (were \(before.joined(separator: ", ")))")
  }

  /// What each agent runs with, where there is more to say than of the default.
  private static func agentSentences(_ models: EffectiveModels) -> [TextLine] {
    guard models.agents.contains(where: { $0.agent != .main }) else { return [] }
    return models.agents.map { row in
      let after = row.after ?? "no model"
      let before = row.changes ? row.before.map { " (was \($0))" } ?? "" : " (as before)"
      return TextLine(.plain, "  \(row.agent): \(after)\(before)")
    }
  }

  private static func title(of snapshot: FileSnapshot, paths: StatePaths) -> String {
    let path = paths.displayPath(snapshot.path)
    let target = snapshot.target == snapshot.path ? "" : " -> \(paths.displayPath(snapshot.target))"
    return switch snapshot.state {
    case .missing: "\(path)\(target)  new file, 600"
    case .present(let mode): "\(path)\(target)  \(String(mode & 0o7777, radix: 8))"
    case .unreadable: path
    }
  }
}

extension PlanNote {
  /// Whether it is about the list of the only models that can be used.
  var isAboutAllowList: Bool {
    switch self {
    case .listedModel, .startedAllowList: true
    case .keptOverride, .clearedAllowList, .winsFirst, .noCredential, .pluginOff, .duplicateKey,
      .unknownModel, .referenceNeedsVariable, .narrowedMode, .passedOver, .keepOwnModel, .shrunk, .handedOver,
      .leftoverStore, .pluginMissing, .noFallbackCredential, .needlessFallback, .lostFallbacks,
      .keepOwnFallbacks:
      false
    }
  }
}

extension DiffLine {
  fileprivate var lineKind: TextLine.Kind {
    switch kind {
    case .hunk: .hunk
    case .context: .context
    case .removed: .removed
    case .added: .added
    }
  }
}
