/// How handing a key over to `openclaw` ended. `said` is what it printed, for the person: a few plain lines.
public enum HandoverOutcome: Sendable, Equatable {
  /// It stored the key.
  case stored(said: [String])
  /// It did not, or did not say so.
  case failed(HandoverFailure, said: [String])
}

/// Why it is not certain that `openclaw` stored a key.
public enum HandoverFailure: Error, Sendable, Equatable {
  /// There is no such program.
  case noProgram
  /// The key is not in the vault any more.
  case noKey
  /// The system did not start the program.
  case notStarted(reason: String)
  /// It ended with a code that says failure.
  case exited(code: Int32)
  /// A signal ended it.
  case signalled(Int32)
  /// It took longer than it may.
  case timedOut(after: Duration)
  /// It wrote far more than there is to say.
  case flooded
  /// Nobody wanted to wait any longer.
  case cancelled
  /// The system did not tell how it ended.
  case unknown

  /// Whether the key may have been stored all the same: OpenClaw 2026.9 stores it before it touches the config, and
  /// fails when that goes wrong.
  public var mayBeStored: Bool {
    switch self {
    case .noProgram, .noKey, .notStarted: false
    case .exited, .signalled, .timedOut, .flooded, .cancelled, .unknown: true
    }
  }

  /// What happened, in one sentence.
  public var sentence: String {
    switch self {
    case .noProgram: "There is no openclaw on PATH."
    case .noKey: "The key is not held any more."
    case .notStarted(let reason): "openclaw could not be started: \(reason)."
    case .exited(let code): "openclaw did not confirm that it stored the key (exit code \(code))."
    case .signalled(let number): "openclaw was ended by signal \(number) before it confirmed the key."
    case .timedOut(let duration):
      "openclaw did not confirm the key within \(duration.components.seconds) seconds and was stopped."
    case .flooded: "openclaw printed without end and was stopped."
    case .cancelled: "openclaw was stopped before it confirmed the key."
    case .unknown: "The system did not tell whether openclaw stored the key."
    }
  }

  /// What to do next.
  public var nextStep: String {
    switch self {
    case .noProgram: "Install OpenClaw, or keep the key in a file or a variable."
    case .noKey: "Enter the key again."
    case .notStarted: "See whether openclaw --version works, and try again."
    case .exited, .signalled, .timedOut, .flooded, .cancelled, .unknown:
      "See with openclaw models auth list whether it is there, and try again."
    }
  }
}
