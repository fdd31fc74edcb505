import Gateways
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

  /// Whether anybody may be asked over the network.
  public let connectivity: Connectivity
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
  /// What came of the last test message behind a write.
  var result: String?
  /// The lists of models at hand, by provider; the built-in ones where none is.
  var lists: [String: ModelList] = [:]
  /// The lists that are being asked for, by provider.
  var loading: [String: RequestID] = [:]
  /// The providers that gave no list.
  var failedLists: Set<String> = []
  /// Why they did not, as far as it has not been told.
  var listNews: [String] = []
  /// What gateways said in this run of keys that they accepted.
  var acceptedKeys: [KeyCheckSubject.Identity: KeyStanding] = [:]
  /// The host that a person has agreed to send a key to although it is not safe, by provider.
  var consents: [String: String] = [:]
  /// The key that OpenClaw was given in this run.
  var handedOver: HandedOver?
  /// The undo that is being worked out.
  var awaitedUndo: RequestID?
  /// What to do with the next look at the machine.
  var awaitedInspection: (request: RequestID, purpose: InspectionPurpose)?
  private var lastRequest = RequestID.first

  /// Starts at `entry`; `news` is what to tell first.
  public init(
    catalog: ProviderCatalog, installation: Installation, entry: Entry, connectivity: Connectivity,
    news: [String] = [], size: Size
  ) {
    self.connectivity = connectivity
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

  /// What is wanted before anything has happened.
  public mutating func start() -> [Effect] { followModel() + loadMissingLists() }

  /// What stays in the terminal after the program has ended: what was written, or the text to add by hand, which
  /// nobody can copy from a window that scrolls.
  public var farewell: [String] {
    guard case .problem(let problem) = screen, problem.occasion == .answers, !problem.error.snippet.isEmpty
    else {
      return told
    }
    return told + (told.isEmpty ? [] : [""]) + [problem.error.nextStep] + problem.error.snippet
  }

  /// What was written, and what came of the test message behind it.
  private var told: [String] { summary + (result.map { [$0] } ?? []) }

  /// The current screen.
  public internal(set) var screen: Screen {
    get { stack[stack.count - 1] }
    set { stack[stack.count - 1] = newValue }
  }

  /// Where things go in this window, beside what there is to tell.
  public var layout: Layout { Layout(size, notice: notice) }

  /// Applies `event` and returns what is to be done about it.
  public mutating func update(_ event: Event) -> [Effect] {
    let neededKey = needsKey
    let questions = openQuestions
    var effects = apply(event)
    tellLoss()
    settle()
    effects += followModel()
    // A question whose screen is left is not waited for any more.
    effects += questions.subtracting(openQuestions).filter { $0 != event.answered }.map(Effect.cancelRequest)
    effects += loadMissingLists()
    // A key that was entered is wiped as soon as nobody needs it any more, whichever way its screen was left.
    forgetHandover()
    if neededKey, !needsKey { effects.append(.wipeKey) }
    if overlay != nil { hideKey() }
    return effects
  }

  private mutating func timePassed(_ request: RequestID) {
    switch screen {
    case .keyEntry(let entry): if entry.reveal == request { hideKey() }
    case .model(let model): if model.rest?.request == request { rested() }
    case .home, .provider, .method, .existingKey, .keyCheck, .scope, .fallbacks, .modelRef, .review, .trial,
      .done, .problem:
      break
    }
  }

  private mutating func apply(_ event: Event) -> [Effect] {
    switch event {
    case .input(let input): return handle(input)
    case .enterHeld:
      notice = Notice(.warning, "Enter was held down. Press it once.")
      return []
    case .resized(let size):
      self.size = size
      hideKey()
      // Sent as well when an Esc is taken back, behind which answers may have found nobody.
      forgetModelQuestions()
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
      timePassed(request)
      return []
    case .searched(let request, let matches):
      searched(request, matches)
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
    case .keyChecked(let request, let verdict): keyChecked(request, verdict)
    case .modelsLoaded(let request, let list): modelsLoaded(request, list)
    case .modelsFailed(let request, let sentence): modelsFailed(request, sentence)
    case .usableModels(let request, let result): usableModels(request, result)
    case .trialProgressed(let request, let text): trialProgressed(request, text)
    case .trialEnded(let request, let report): trialEnded(request, report)
    case .trialUnsent(let request, let sentence): trialUnsent(request, sentence)
    }
    return []
  }

  /// The answers that screens wait for.
  private var openQuestions: Set<RequestID> { Set(stack.flatMap(\.questions)) }

  /// The next look at the machine takes the place of the last, except that the login shell is asked once. Lists
  /// change with it, but what is selected stays selected.
  mutating func adopt(_ installation: Installation) {
    let selected = stack.map(selectedProvider)
    self.installation = installation.addingLoginShellKeys(of: self.installation).addingReport(
      of: self.installation)
    findings = Findings(self.installation, catalog: catalog)
    renewScreens(selecting: selected)
  }

  /// Gives every screen the lists as they are now; `providers` are the selected ones, screen by screen.
  private mutating func renewScreens(selecting providers: [String?]) {
    for (index, provider) in zip(stack.indices, providers) {
      stack[index] = renewed(stack[index], selecting: provider)
    }
  }

  /// Gives every screen the lists as they are now.
  mutating func renewScreens() { renewScreens(selecting: stack.map(selectedProvider)) }

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
