public import OpenClaw

/// The models that are tried when the default model does not answer, in order. Which they are is an answer.
public struct FallbacksScreen: Sendable, Equatable {
  /// A row of the screen.
  public enum Row: Sendable, Equatable {
    /// A fallback as it is spelled, and what speaks against it.
    case fallback(String, FallbackDoubt?)
    /// Choose one more.
    case add
    /// Go on to what will be written.
    case goOn
  }

  /// What Enter does with a row.
  enum Choice: Sendable, Equatable {
    /// Choose another model in the place of the fallback with this index.
    case replace(Int)
    /// Choose one more.
    case add
    /// Go on to what will be written.
    case goOn

    /// Those of the rows below the fallbacks.
    static let others: [Choice] = [.add, .goOn]

    /// What kind of row the keys are for.
    var row: Keymap.OrderedRow {
      switch self {
      case .replace: .item
      case .add, .goOn: .action
      }
    }
  }

  /// The selected row.
  public internal(set) var list = ListState()
}

extension Wizard {
  /// The fallbacks as they will be.
  public var fallbacks: [String] {
    if case .list(let texts)? = answers.fallbacks { texts } else { currentFallbacks }
  }

  /// Whether they differ from what the config says.
  public var hasFallbackChanges: Bool { fallbacks != currentFallbacks }

  /// What Enter does with the selected row.
  func choice(of screen: FallbacksScreen) -> FallbacksScreen.Choice {
    let (count, others) = (fallbacks.count, FallbacksScreen.Choice.others)
    let index = screen.list.selection
    return index < count ? .replace(index) : others[min(index - count, others.count - 1)]
  }

  /// The rows of the screen.
  public var fallbackRows: [FallbacksScreen.Row] {
    let texts = fallbacks
    let doubts = findings.facts.doubts(about: texts, primary: currentPrimary, catalog: catalog) {
      findings.hasKey($0) || awaitsProfiles
    }
    return zip(texts, doubts).map(FallbacksScreen.Row.fallback) + [.add, .goOn]
  }

  /// What the list is for, or what it means that there is none, in lines for this window; none in a small one.
  public var fallbackHint: [String] {
    layout.isRoomy ? wrapped(fallbackSentence, to: layout.textColumns, limit: 2) : []
  }

  private var fallbackSentence: String {
    let current = effectiveFallbacks(of: answers.scope)
    if case .agent(let id) = answers.scope, answers.fallbacks == nil, !current.isOwn, !current.texts.isEmpty {
      return "\(id) uses those of all agents until it has its own."
    }
    return fallbacks.isEmpty
      ? "None yet. A fallback is tried when the default model does not answer."
      : "Tried in this order when the default model does not answer."
  }

  /// Whether keys may be in a database that nobody has looked into.
  private var awaitsProfiles: Bool {
    installation.generation.usesDatabase && installation.listedProfiles == nil
  }

  /// The canonical references of the default model and of the fallbacks: what cannot become one.
  var takenKeys: Set<String> {
    let refs = [currentPrimary].compactMap(\.self) + fallbacks
    return Set(refs.map(ModelKeys(findings.facts, catalog: catalog).key))
  }
}
