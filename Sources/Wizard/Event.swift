public import FuzzyMatch
public import Gateways
public import OpenClaw

/// Everything that can happen to the wizard.
public enum Event: Sendable, Equatable {
  /// A key, typed text or a paste. While `Wizard.wantsSecretText` is true, text does not arrive as input:
  /// the driver keeps it in the vault and sends `keyEdited`.
  case input(Input)
  /// Enter was held down where it writes, and was not taken for an agreement.
  case enterHeld
  /// The window has a new size.
  case resized(Size)
  /// The key in the entry field changed; nil when the field is empty.
  case keyEdited(KeyDraft?)
  /// Something that looks like a key was pasted where it would have been shown; it was thrown away.
  case keyOutOfPlace
  /// The files were looked at again.
  case inspected(RequestID, Installation)
  /// The login shell has been asked for keys.
  case shellAsked(Installation)
  /// The `openclaw` program has been asked about itself.
  case openClawAsked(OpenClawReport)
  /// What taking the last write back would do; or why it cannot be, in a sentence.
  case undoPrepared(RequestID, Result<UndoOffer, UndoRefusal>)
  /// A running gateway has put the file back that was just written.
  case reverted(path: String)
  /// What was written has stayed: there is no gateway, or it likes it.
  case kept
  /// The gateway has been asked about a key.
  case keyChecked(RequestID, KeyVerdict)
  /// A list of models is there. One that an earlier run kept may come before the one that the provider gives now.
  case modelsLoaded(RequestID, ModelList)
  /// The provider gave no list; why, in a sentence.
  case modelsFailed(RequestID, String)
  /// The provider has been asked which models a key can use.
  case usableModels(RequestID, Result<ModelList, ListRefusal>)
  /// What a model has said so far to a test message.
  case trialProgressed(RequestID, String)
  /// A test message is over.
  case trialEnded(RequestID, TrialReport)
  /// No test message was sent; why, in a sentence.
  case trialUnsent(RequestID, String)
  /// What a search has found.
  case searched(RequestID, Matches)
  /// A write ended.
  case written(RequestID, WriteOutcome)
  /// A write waits for a lock; the sentence says for whom.
  case waiting(RequestID, String)
  /// A time that was asked for has passed.
  case timePassed(RequestID)
  /// The program is in the foreground again after a suspension.
  case resumed
}

/// Everything that the wizard wants done. Effects are values: whoever runs the wizard performs them.
public enum Effect: Sendable, Equatable {
  /// Write what was reviewed. Only the Review screen asks for it.
  case write(RequestID, Plan)
  /// Work out what taking the last write back would do.
  case prepareUndo(RequestID)
  /// Take the last write back, as it was reviewed. Only the Review screen asks for it.
  case undo(RequestID, UndoOffer)
  /// Give up waiting for a lock; a write that has begun is finished.
  case cancelWrite
  /// Look at the files again.
  case inspect(RequestID)
  /// Ask the gateway about a key.
  case checkKey(RequestID, KeyCheckSubject)
  /// Get the list of a provider's models: what an earlier run kept, then what the provider says now.
  case loadModels(RequestID, provider: String)
  /// Ask which models the provider's key can use.
  case loadUsableModels(RequestID, provider: String, TrialKey)
  /// Send a test message to a model.
  case tryModel(RequestID, ModelRef, TrialKey)
  /// Find what was typed. The screen shows it before that is begun, and a search that is overtaken by the next key is
  /// abandoned.
  case search(RequestID, ModelSearch)
  /// Nobody waits for the answer any more: end what was begun for it.
  case cancelRequest(RequestID)
  /// Send `timePassed` after so many milliseconds.
  case wait(RequestID, milliseconds: Int)
  /// Wipe the key in the entry field.
  case wipeKey
  /// Judge the key in the entry field again, for the provider that is set up now.
  case judgeKey
  /// Draw everything anew.
  case repaint
  /// Stop the process until it is continued.
  case suspend
  /// End.
  case quit(Ending)
}

extension Effect {
  /// Whether an Esc must not do it as long as it may turn out to be the head of another key.
  public var isIrrevocable: Bool {
    switch self {
    case .wipeKey, .cancelWrite, .quit, .cancelRequest, .checkKey, .loadModels, .loadUsableModels, .tryModel:
      true
    case .write, .undo, .prepareUndo, .inspect, .search, .wait, .judgeKey, .repaint, .suspend: false
    }
  }
}

/// Why the last write cannot be taken back, in a sentence.
public struct UndoRefusal: Error, Sendable, Equatable {
  /// The sentence.
  public let sentence: String

  /// A refusal in these words.
  public init(_ sentence: String) { self.sentence = sentence }
}

/// Why a list of models is not to be had, in a sentence.
public struct ListRefusal: Error, Sendable, Equatable {
  /// The sentence.
  public let sentence: String

  /// A refusal in these words.
  public init(_ sentence: String) { self.sentence = sentence }
}

extension Event {
  /// The request that is answered for good by it.
  var answered: RequestID? {
    switch self {
    case .keyChecked(let request, _), .usableModels(let request, _), .trialEnded(let request, _),
      .trialUnsent(let request, _), .searched(let request, _), .timePassed(let request):
      request
    case .input, .enterHeld, .resized, .keyEdited, .keyOutOfPlace, .inspected, .shellAsked, .openClawAsked,
      .undoPrepared, .reverted, .kept, .modelsLoaded, .modelsFailed, .trialProgressed, .written, .waiting,
      .resumed:
      nil
    }
  }
}

/// How the wizard ends.
public enum Ending: Sendable, Equatable {
  /// Something was written, or there was nothing to do.
  case done
  /// The person left before anything was written.
  case cancelled
}

/// Ties an answer to its question, so that a late answer to an old question is dropped.
public struct RequestID: Sendable, Hashable {
  private let number: Int

  /// The first request of a run.
  public static let first = RequestID(number: 0)

  /// The request after this one.
  var next: RequestID { RequestID(number: number + 1) }
}

/// The size of the window, in character cells.
public struct Size: Sendable, Equatable {
  /// Lines.
  public var rows: Int
  /// Columns.
  public var columns: Int

  /// A window of `rows` lines and `columns` columns.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

/// The key in the entry field, as far as it may be known.
public struct KeyDraft: Sendable, Equatable {
  /// The key after its repairs.
  public let secret: HeldSecret
  /// What was repaired, and what is wrong with it.
  public let report: KeyReport

  /// A draft with the report of its repairs.
  public init(secret: HeldSecret, report: KeyReport) {
    self.secret = secret
    self.report = report
  }
}
