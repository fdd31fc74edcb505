public import JSON5

/// Why there is no plan: each case is something that must not be written over or guessed.
public enum PlanError: Error, Sendable, Equatable {
  /// The file does not parse. `excerpt` is its line, secrets overwritten.
  case doesNotParse(path: String, diagnostic: Diagnostic, excerpt: String)
  /// The file could not be read.
  case unreadable(path: String, reason: String)
  /// The root, or something on the way to a value, has a type that cannot hold it.
  case unexpectedShape(path: String, at: Path, expected: String)
  /// The section comes from other files, in a form that nobody but its author can edit.
  case included(path: String, section: Path, snippet: [String])
  /// The section is in a file that must not be edited.
  case refusedInclude(path: String, section: String, problem: Include.Problem, snippet: [String])
  /// Credentials are in a database (or will be, in the release that is installed), and there is no `openclaw`
  /// that could be asked to store one.
  case databaseStore(path: String?)
  /// The key cannot stand in a `.env` file.
  case unquotableKey(path: String)
  /// No variable is known that could hold the provider's key.
  case noVariable(provider: String)
  /// The auth store must not be written.
  case readOnlyStore(path: String)
  /// The config is managed elsewhere.
  case nixMode(snippet: [String])
  /// Neither the file nor anything else in its directory can be written.
  case readOnly(path: String, snippet: [String])
  /// A value with a variable in it would become a text without one; `others` more would, too. The text is quoted.
  case replacesVariable(path: String, at: Path, text: String, others: Int)
  /// There is no such agent.
  case unknownAgent(AgentID, known: [AgentID])
  /// OpenClaw would not accept the reference.
  case badReference(SecretRefError)
  /// What was given as a key stands where one should be.
  case placeholderKey(SecretPlaceholder)
  /// There is no such auth choice or profile.
  case unknown(what: String, name: String)

  /// What is wrong, and where.
  public var sentence: String {
    switch self {
    case .doesNotParse(let path, let diagnostic, _):
      "\(path):\(diagnostic.line):\(diagnostic.column): \(diagnostic.message)"
    case .unreadable(_, let reason): reason
    case .unexpectedShape(let path, let at, let expected):
      "\(path): \(at.steps.isEmpty ? "the file" : "\(at)") must be \(expected)."
    case .included(let path, let section, _):
      "\(path): \(section.steps.isEmpty ? "the file" : "\(section)") uses $include "
        + "in a way that only its author can change."
    case .refusedInclude(let path, let section, let problem, _):
      "\(section) comes from \(path), which \(problem.phrase)."
    case .databaseStore(let path):
      "This OpenClaw keeps its keys in a database\(path.map { " (\($0))" } ?? ""), which only openclaw "
        + "writes, and openclaw cannot be run."
    case .unquotableKey(let path):
      "The key has a quote or a line end in it, which \(path) cannot hold."
    case .noVariable(let provider): "OpenClaw reads no variable for \(provider)."
    case .readOnlyStore(let path): "OPENCLAW_AUTH_STORE_READONLY is set: \(path) must not be written."
    case .nixMode: "OPENCLAW_NIX_MODE is set: this configuration is managed outside of OpenClaw."
    case .readOnly(let path, _):
      "\(path) cannot be replaced: its directory is read-only, or belongs to somebody else."
    case .replacesVariable(let path, let at, let text, let others):
      "\(path): \(at) is \(text)\(PlanError.and(others)), and variables are not replaced without being told to."
    case .unknownAgent(let id, let known):
      known.isEmpty
        ? "There is no agent \"\(id)\": the config names no agents."
        : "There is no agent \"\(id)\"; the config has \(known.map(\.text).joined(separator: ", "))."
    case .badReference(let error): error.sentence
    case .placeholderKey(.masked): "This is the masked form of a key, not the key."
    case .placeholderKey(.instruction): "This is an example of a key, not a key."
    case .placeholderKey(.marker): "OpenClaw stores this text where the key is elsewhere; it is no key."
    case .unknown(let what, let name): "There is no \(what) \"\(name)\"."
    }
  }

  /// What to do next.
  public var nextStep: String {
    switch self {
    case .doesNotParse: "Correct the file and try again."
    case .unreadable: "Make the file readable and start again."
    case .unexpectedShape: "Correct the file by hand (openclaw doctor can help) and start again."
    case .included: "Make the change in the included file by hand" + ending
    case .refusedInclude: "Put the file in order, or make the change by hand" + ending
    case .databaseStore:
      "Store it elsewhere (--store dotenv or ref), or run this where openclaw can be run."
    case .unquotableKey, .noVariable: "Store it elsewhere, for instance with --store profile."
    case .readOnlyStore: "Unset the variable, or keep a saved profile."
    case .nixMode: "Make the change where it is managed" + ending
    case .readOnly: "Run this as its owner, make the directory writable, or make the change by hand" + ending
    case .replacesVariable: "Leave it as it is, or allow the change with --replace-variables."
    case .unknownAgent: "Choose one of the agents, or leave --agent out."
    case .badReference: "Store a copy of the key, or use a variable with such a name."
    case .placeholderKey: "Copy the key itself from the provider's page."
    case .unknown: "See openclaw-setup --help."
    }
  }

  /// The text that makes the change by hand, line by line, with `YOUR_KEY` in the place of a key; empty for an error
  /// that is put right otherwise.
  public var snippet: [String] {
    switch self {
    case .included(_, _, let lines), .refusedInclude(_, _, _, let lines), .nixMode(let lines),
      .readOnly(_, let lines):
      lines
    case .doesNotParse, .unreadable, .unexpectedShape, .databaseStore, .unquotableKey, .noVariable,
      .readOnlyStore, .replacesVariable, .unknownAgent, .badReference, .placeholderKey, .unknown:
      []
    }
  }

  /// Whether what was wanted can still be done by hand, so that asking for it has a purpose.
  public var leavesHandwork: Bool {
    switch self {
    case .included, .refusedInclude, .nixMode, .readOnly: true
    case .doesNotParse, .unreadable, .unexpectedShape, .databaseStore, .unquotableKey, .noVariable,
      .readOnlyStore, .replacesVariable, .unknownAgent, .badReference, .placeholderKey, .unknown:
      false
    }
  }

  /// The question whether variables may be replaced; nil for every other error.
  public var question: String? {
    guard case .replacesVariable(_, let at, let text, let others) = self else { return nil }
    return "\(at) is \(text)\(PlanError.and(others)). Replace \(others == 0 ? "it" : "them")?"
  }

  private static func and(_ others: Int) -> String {
    switch others {
    case 0: ""
    case 1: " and one more value has a variable in it"
    default: " and \(others) more values have variables in them"
    }
  }

  /// The end of a sentence that the snippet follows, if there is one.
  private var ending: String { snippet.isEmpty ? "." : ":" }

  /// The source line with a caret below the place, when there is one; of a long line the part around it.
  public var excerpt: [String] {
    guard case .doesNotParse(_, let diagnostic, let line) = self else { return [] }
    let scalars = Array(line.unicodeScalars)
    let place = min(max(0, diagnostic.column - 1), scalars.count)
    let isLong = scalars.count > PlanError.longestExcerpt
    let start = isLong ? max(0, place - PlanError.excerptReach) : 0
    let end = isLong ? min(scalars.count, place + PlanError.excerptReach) : scalars.count
    let (before, after) = (start > 0 ? "..." : "", end < scalars.count ? "..." : "")
    // A tab below a tab keeps the caret in its place however wide tabs are.
    let indent = scalars[start..<place].map { $0 == "\t" ? "\t" : " " }.joined()
    return [
      before + String(String.UnicodeScalarView(scalars[start..<end])) + after,
      String(repeating: " ", count: before.count) + indent + "^",
    ]
  }

  /// Longer lines are shown in part.
  private static let longestExcerpt = 72

  /// Characters of a long line shown on either side of a mistake.
  private static let excerptReach = 32
}
