public import OpenClaw

/// The whole state of the wizard. `update` is the only place where it changes, and it does no I/O: what is
/// to be done comes back as effects.
public struct Wizard: Sendable {
  /// Where a run starts.
  public enum Entry: Sendable {
    /// At Home where something is set up, else at the choice of a provider.
    case start
    /// At the choice of the default model.
    case models
  }

  /// The providers and models that are known.
  public let catalog: ProviderCatalog
  /// What the last look at the machine found.
  public internal(set) var installation: Installation
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
  public internal(set) var layout: Layout
  /// What was written in this run, for the terminal's normal screen.
  public internal(set) var summary: [String] = []
  private var lastRequest = RequestID.first
  /// What to do with the next look at the machine.
  var awaitedInspection: (request: RequestID, purpose: InspectionPurpose)?

  /// Why the machine is looked at again.
  enum InspectionPurpose: Sendable {
    case startOver, anotherProvider, reviewAgain
  }

  /// Starts at `entry`.
  public init(catalog: ProviderCatalog, installation: Installation, entry: Entry, size: Size) {
    self.catalog = catalog
    self.installation = installation
    answers = Answers(scope: installation.scope)
    layout = Layout(size)
    stack = []
    stack = [firstScreen(entry)]
    notice = firstNotice()
  }

  /// The current screen.
  public var screen: Screen { stack[stack.count - 1] }

  /// Applies `event` and returns what is to be done about it.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .input(let input): return handle(input)
    case .resized(let size):
      layout = Layout(size)
      hideKey()
      keepSelectionVisible()
      return []
    case .resumed:
      hideKey()
      return [.repaint]
    case .keyEdited(let draft): return keyEdited(draft)
    case .keyOutOfPlace:
      notice = Notice(.warning, "That looks like a key, and was not kept. Choose the provider first.")
      return []
    case .timePassed(let request):
      if case .keyEntry(let entry) = screen, entry.reveal == request { hideKey() }
      return []
    case .shellAsked(let other):
      installation = installation.addingLoginShellKeys(of: other)
      if let key = installation.keys.first(where: { $0.source == .loginShell }), writing == nil {
        notice = Notice(.good, "Your login shell sets \(key.name).")
      }
      keepSelectionVisible()
      return []
    case .inspected(let request, let installation): return inspected(request, installation)
    case .waiting(let request, let sentence):
      if writing == request { notice = Notice(.working, "\(sentence) Esc stops waiting.") }
      return []
    case .written(let request, let outcome): return written(request, outcome)
    }
  }

  mutating func newRequest() -> RequestID {
    lastRequest = lastRequest.next
    return lastRequest
  }

  mutating func push(_ screen: Screen) {
    notice = nil
    stack.append(screen)
    keepSelectionVisible()
  }

  private func firstScreen(_ entry: Entry) -> Screen {
    if let error = startProblem { return .problem(ProblemScreen(error: error)) }
    switch entry {
    case .models: return .model(initialModelScreen)
    case .start: return isConfigured ? .home(HomeScreen()) : .provider(ProviderScreen())
    }
  }

  /// What would make every plan fail, found out before any question is asked.
  var startProblem: PlanError? {
    do throws(PlanError) {
      _ = try Plan(Answers(scope: answers.scope), for: installation, catalog: catalog)
      return nil
    } catch { return error }
  }

  var isConfigured: Bool {
    installation.configFacts.defaultModel != nil
      || catalog.providers.contains {
        CredentialResolution(provider: $0.id, installation: installation, catalog: catalog).hasStoredKey
      }
  }

  private func firstNotice() -> Notice? {
    installation.nearMisses.first.map { Notice(.warning, $0.sentence) }
  }
}

extension CredentialResolution {
  /// Whether somebody set the provider up: a key that merely lies in the environment is not a set-up.
  var hasStoredKey: Bool {
    candidates.contains {
      switch $0.source {
      case .profile, .providerEntry: true
      case .environment: false
      }
    }
  }
}
