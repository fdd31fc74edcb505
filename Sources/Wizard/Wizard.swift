public import OpenClaw

/// The whole state of the wizard. `update` is the only place where it changes, and it does no I/O: what is
/// to be done comes back as effects.
public struct Wizard: Sendable {
  /// Where a run starts.
  public enum Entry: Sendable, Equatable {
    /// At Home where something is set up, else at the choice of a provider.
    case start
    /// At the choice of the default model.
    case models
  }

  /// The providers and models that are known.
  public let catalog: ProviderCatalog
  /// What the last look at the machine found.
  public private(set) var installation: Installation
  /// What follows from it.
  private(set) var findings: Findings
  /// The screens, the current one last. Never empty.
  public internal(set) var stack: [Screen]
  /// What lies above the current screen.
  public internal(set) var overlay: Overlay?
  /// What just happened.
  public internal(set) var notice: Notice?
  /// What was decided so far.
  public internal(set) var answers: Answers
  /// The auth choice that is being set up, from its selection on.
  public internal(set) var choice: AuthChoice?
  /// The window.
  public private(set) var size: Size
  /// What was written in this run, for the terminal's normal screen.
  public internal(set) var summary: [String] = []
  /// Whether a write stored the key and then failed, so that "nothing was written" would be a lie.
  var isKeyStoredAlone = false
  /// The undo that is being worked out.
  var awaitedUndo: RequestID?
  /// What to do with the next look at the machine.
  var awaitedInspection: (request: RequestID, purpose: InspectionPurpose)?
  private var lastRequest = RequestID.first

  /// Starts at `entry`; `news` is what to tell first.
  public init(
    catalog: ProviderCatalog, installation: Installation, entry: Entry, news: [String] = [], size: Size
  ) {
    self.catalog = catalog
    self.installation = installation
    self.size = size
    findings = Findings(installation, catalog: catalog)
    answers = Answers(scope: installation.scope)
    stack = []
    stack = [firstScreen(entry)]
    notice = firstNotice(news)
    settle()
  }

  /// What stays in the terminal after the program has ended: what was written, or the text to add by hand, which
  /// nobody can copy from a window that scrolls.
  public var farewell: [String] {
    guard case .problem(let problem) = screen, problem.occasion == .answers, !problem.error.snippet.isEmpty
    else {
      return summary
    }
    return summary + (summary.isEmpty ? [] : [""]) + [problem.error.nextStep] + problem.error.snippet
  }

  /// The current screen.
  public internal(set) var screen: Screen {
    get { stack[stack.count - 1] }
    set { stack[stack.count - 1] = newValue }
  }

  /// Where things go in this window, beside what there is to tell.
  public var layout: Layout { Layout(size, notice: notice) }

  /// Applies `event` and returns what is to be done about it.
  public mutating func update(_ event: Event) -> [Effect] {
    let hadKeyField = stack.contains(where: \.isKeyEntry)
    var effects = apply(event)
    // A key that was entered is wiped as soon as its screen is left for good, whichever way that was.
    if hadKeyField, !stack.contains(where: \.isKeyEntry) { effects.append(.wipeKey) }
    if overlay != nil { hideKey() }
    settle()
    return effects
  }

  private mutating func apply(_ event: Event) -> [Effect] {
    switch event {
    case .input(let input): return handle(input)
    case .resized(let size):
      self.size = size
      hideKey()
      return []
    case .resumed:
      hideKey()
      return [.repaint]
    case .keyEdited(let draft):
      keyEdited(draft)
      return []
    case .keyOutOfPlace:
      refuseKey()
      return []
    case .timePassed(let request):
      if case .keyEntry(let entry) = screen, entry.reveal == request { hideKey() }
      return []
    case .shellAsked(let other):
      shellAsked(other)
      return []
    case .openClawAsked(let report):
      openClawAsked(report)
      return []
    case .undoPrepared(let request, let result):
      undoPrepared(request, result)
      return []
    case .reverted(let path):
      reverted(path)
      return []
    case .kept: return []
    case .inspected(let request, let installation):
      inspected(request, installation)
      return []
    case .waiting(let request, let sentence):
      if writing == request { notice = Notice(.working, "\(sentence) Esc stops waiting.") }
      return []
    case .written(let request, let outcome): return written(request, outcome)
    }
  }

  /// The next look at the machine takes the place of the last, except that the login shell is asked once. Lists
  /// change with it, but what is selected stays selected.
  mutating func adopt(_ installation: Installation) {
    let selected = stack.map(selectedProvider)
    self.installation = installation.addingLoginShellKeys(of: self.installation).addingReport(
      of: self.installation)
    findings = Findings(self.installation, catalog: catalog)
    for (index, provider) in zip(stack.indices, selected) {
      stack[index] = renewed(stack[index], selecting: provider)
    }
  }

  /// An id that no request had yet.
  mutating func newRequest() -> RequestID {
    lastRequest = lastRequest.next
    return lastRequest
  }

  /// Goes on to `screen`; the news were about the one before.
  mutating func push(_ screen: Screen) {
    notice = nil
    stack.append(screen)
  }
}
