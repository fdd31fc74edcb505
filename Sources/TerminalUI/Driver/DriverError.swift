/// Why the wizard cannot be shown.
public enum DriverError: Error, Sendable, Equatable {
  /// Standard input or output is no terminal.
  case noTerminal
  /// The terminal cannot show a full screen.
  case dumbTerminal(String)
  /// The machine's terminal database does not know the terminal.
  case unknownTerminal(String)
  /// The system refused something.
  case system(String)

  /// What is wrong, in one sentence.
  public var sentence: String {
    switch self {
    case .noTerminal: "The wizard needs a terminal on standard input and output."
    case .dumbTerminal(""): "The wizard needs a terminal that can show a full screen; TERM is not set."
    case .dumbTerminal(let name):
      "The wizard needs a terminal that can show a full screen; TERM is \"\(name)\"."
    case .unknownTerminal(let name):
      "The wizard needs a terminal that this machine knows; TERM is \"\(name)\" (TERM=xterm-256color may do)."
    case .system(let words): "The terminal cannot be used: \(words)."
    }
  }
}
