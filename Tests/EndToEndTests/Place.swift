import TestSupport
import Testing

/// Every screen, and what can lie above one: how a person gets there, and how to tell.
enum Place: String, CaseIterable {
  case home, provider, existingKey, keyEntry, typedKey, model, modelRef, review, done, problem
  case help, leaving, command, steps

  /// Those from which nothing has been written.
  static let beforeWriting = allCases.filter { $0 != .done }

  /// A text that is on this screen and on no other.
  var landmark: String {
    switch self {
    case .home: "This machine's setup"
    case .provider: "Which service runs your models?"
    case .existingKey: "Use the key that is already here?"
    case .keyEntry: "Paste or type it here."
    case .typedKey: Key.kiloPreview
    case .model: "Choose the default model"
    case .modelRef: "Which model?"
    case .review: "Write these changes?"
    case .done: "Written and read back."
    case .problem: "This must be put right first"
    case .help: "Keys on this screen"
    case .leaving: "Leave?"
    case .command: "The same, unattended"
    case .steps: "What do you want to change?"
    }
  }

  /// A machine on which this screen can be reached.
  func machine() throws -> Home {
    switch self {
    case .home: try Home(config: Samples.configured)
    case .problem: try Home(config: "{\n  // limits\n  retries: 180_000,\n}\n")
    case .provider, .existingKey, .keyEntry, .typedKey, .model, .modelRef, .review, .done, .help, .leaving,
      .command, .steps:
      try Home()
    }
  }

  /// The variables that lead to it.
  var environment: Program.Variables {
    switch self {
    case .home, .provider, .keyEntry, .typedKey, .problem: [:]
    case .existingKey, .model, .modelRef, .review, .done, .help, .leaving, .command, .steps:
      ["KILOCODE_API_KEY": Key.kilo]
    }
  }

  /// How the program ends for somebody who leaves from here.
  var leavingStatus: Pty.ExitStatus { self == .done ? .code(0) : .code(2) }

  /// Starts the program and goes there.
  func arrive(
    on home: Home, rows: Int = 24, columns: Int = 80, source: SourceLocation = #_sourceLocation
  ) throws -> Session {
    let session = try Session(home, [], environment, rows: rows, columns: columns, source: source)
    try go(session)
    return session
  }

  /// Goes there in a session that has just started.
  func go(_ session: Session) throws {
    switch self {
    case .home, .provider, .problem: break
    case .existingKey, .keyEntry: try Place.provider.pass(.enter, on: session)
    case .typedKey:
      try Place.keyEntry.go(session)
      try session.paste(Key.kilo)
    case .model: try Place.existingKey.pass(.enter, on: session)
    case .modelRef: try Place.model.pass(.end, .enter, on: session)
    case .review, .help, .leaving:
      let key: Session.Keystroke =
        switch self {
        case .help: .f1
        case .leaving: .control("c")
        default: .enter
        }
      try Place.model.pass(key, on: session)
    case .done: try Place.review.pass(.enter, on: session)
    case .command: try Place.review.pass(.right, .enter, on: session)
    case .steps: try Place.review.pass(.right, .right, .enter, on: session)
    }
    try session.see(landmark)
    if self == .model { try session.seeDetails(of: "Kilo Auto") }
  }

  /// Goes to this screen and presses keys there.
  private func pass(_ keys: Session.Keystroke..., on session: Session) throws {
    try go(session)
    for key in keys { try session.press(key) }
  }
}
