import Synchronization
import TestSupport
import Testing

/// Six kinds of terminals × two encodings × three sizes: the same screens and the same files on each of them.
///
/// The emulator understands no more than the terminal of that name. What it shows is compared with what xterm shows in
/// UTF-8, step by step; that xterm shows what the views draw is a test of the renderer's.
struct TerminalMatrixTests {
  /// A window.
  struct Window: Hashable, Sendable, CaseIterable, CustomTestStringConvertible {
    static let allCases = [(60, 200), (24, 80), (10, 40)].map { Window(rows: $0.0, columns: $0.1) }
    let rows: Int
    let columns: Int
    var testDescription: String { "\(columns)x\(rows)" }
  }

  /// One thing that a person does, and what comes of it.
  private struct Step: Sendable {
    let name: String
    /// What is to be seen then.
    let landmark: String
    /// What is not to be seen any more.
    let gone: String?
    /// The model that is told about then.
    let model: String?
    let act: @Sendable (Session) throws -> Void

    init(
      _ name: String, see landmark: String, without gone: String? = nil, of model: String? = nil,
      _ act: @escaping @Sendable (Session) throws -> Void
    ) {
      (self.name, self.landmark, self.gone, self.model, self.act) = (name, landmark, gone, model, act)
    }
  }

  /// What a terminal shows after a step.
  private struct Shot: Equatable {
    let text: String
    let cursor: VirtualScreen.Position
    let isCursorVisible: Bool

    init(_ screen: VirtualScreen) {
      (text, cursor) = (screen.text, screen.cursor)
      isCursorVisible = screen.modes.cursorVisible
    }

    /// The same where only ASCII can be shown.
    var inASCII: Shot { Shot(self, text: String(text.map { $0.isASCII ? $0 : $0 == "ö" ? "o" : "?" })) }

    private init(_ shot: Shot, text: String) {
      (self.text, cursor, isCursorVisible) = (text, shot.cursor, shot.isCursorVisible)
    }
  }

  /// From the first screen to what was written, with a glance at what lies above a screen.
  private static let walk = [
    Step("start", see: Place.provider.landmark) { _ in },
    Step("a service is filtered", see: "Filter: kilö") { try $0.type("kilö") },
    Step("the filter is gone", see: "> Kilo", without: "kilö") { try $0.press(.control("u")) },
    Step("the second service", see: "> OpenRouter") { try $0.press(.down) },
    Step("the first one again", see: "> Kilo") { try $0.press(.up) },
    Step("a key is there", see: Place.existingKey.landmark) { try $0.press(.enter) },
    Step("the key is taken", see: Place.model.landmark, of: "Kilo Auto") { try $0.press(.enter) },
    Step("the help", see: Place.help.landmark) { try $0.press(.f1) },
    Step("no help", see: Place.model.landmark, without: Place.help.landmark) { try $0.press(.escape) },
    Step("some models", see: "Filter: opus", without: "balanced", of: "Claude Opus") { try $0.type("opus") },
    Step("all models", see: "balanced", without: "opus\n", of: "Kilo Auto") { try $0.press(.control("u")) },
    Step("the review", see: Place.review.landmark) { try $0.press(.enter) },
    Step("written", see: Place.done.landmark) { try $0.press(.enter) },
  ]

  private static let references = Mutex<[Window: [Shot]]>([:])

  /// What xterm shows in UTF-8; whoever asks first finds out.
  private static func reference(_ window: Window) throws -> [Shot] {
    try references.withLock { known in
      if let shots = known[window] { return shots }
      let session = try start("xterm-256color", "C.UTF-8", window, on: try Home())
      let shots = try walk.map { step in
        try step.act(session)
        if let gone = step.gone {
          try session.see(step.landmark, without: gone)
        } else {
          try session.see(step.landmark)
        }
        if let model = step.model { try session.seeDetails(of: model) }
        return Shot(session.pty.screen)
      }
      known[window] = shots
      return shots
    }
  }

  private static func start(
    _ terminal: String, _ locale: String, _ window: Window, on home: Home
  ) throws -> Session {
    try Session(
      home, [], ["TERM": terminal, "LANG": locale, "KILOCODE_API_KEY": Key.kilo], rows: window.rows,
      columns: window.columns)
  }

  @Test("every terminal shows the same screens, and the same files are written", arguments: walks)
  func matrix(_ terminal: String, _ locale: String, _ window: Window) throws {
    let reference = try Self.reference(window)
    let home = try Home()
    let session = try Self.start(terminal, locale, window, on: home)
    for (step, expected) in zip(Self.walk, reference) {
      let expected = locale == "C" ? expected.inASCII : expected
      try step.act(session)
      try session.pty.wait(for: "\(step.name):\n\(expected.text)\n\(expected.cursor)\n") {
        Shot($0) == expected
      }
      expectFocus(session.pty.screen, step.name)
    }
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.configText == Samples.kiloConfig)
    #expect(locale == "C.UTF-8" || session.pty.transcript.allSatisfy { $0 < 0x80 })
  }

  private static let walks = ["xterm-256color", "screen", "tmux", "linux", "vt100", "vt220"].flatMap { name in
    ["C.UTF-8", "C"].flatMap { locale in Window.allCases.map { (name, locale, $0) } }
  }

  /// The cursor stands on the marker of the focused row, behind what is typed, or at the start of what is read.
  private func expectFocus(_ screen: VirtualScreen, _ step: String) {
    #expect(screen.modes.cursorVisible, "\(step)")
    let line = screen.lines[screen.cursor.row]
    let (before, behind) = (line.prefix(screen.cursor.column), line.dropFirst(screen.cursor.column))
    let isTyping = before.contains("Filter: ") && behind.first == " "
    let isReading = screen.text.contains(Place.help.landmark) && before.allSatisfy { $0 == " " }
    #expect(behind.first == ">" || isTyping || isReading, "\(step):\n\(screen.text)\n\(screen.cursor)")
  }
}
