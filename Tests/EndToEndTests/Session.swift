import Glibc
import TestSupport
import Testing

/// A person at a terminal, so that a test reads like a story: start, see, press, type, see, leave.
///
/// When it ends, everything that was ever sent to the terminal is searched for keys.
final class Session {
  /// A key of the keyboard, as xterm sends it.
  enum Keystroke {
    case enter, escape, up, down, right, left, end, home, pageDown, tab, backspace, f1, f3
    case control(Character)
  }

  /// The machine.
  let home: Home
  /// The terminal.
  let pty: Pty
  /// Whether the person asks for the key to be shown, so that its being shown is no leak.
  private let reveals: Bool
  private let source: SourceLocation

  /// Starts the program, or another one that starts it, in `home`.
  init(
    _ home: Home, _ arguments: [String] = [], _ environment: Program.Variables = [:],
    program: String = Program.path, rows: Int = 24, columns: Int = 80, reveals: Bool = false,
    source: SourceLocation = #_sourceLocation
  ) throws {
    self.home = home
    (self.reveals, self.source) = (reveals, source)
    pty = try Pty(
      program, arguments,
      environment: Program.environment(home: home.path, environment), directory: home.path,
      rows: rows, columns: columns)
  }

  deinit {
    if !reveals, let leak = Key.leak(in: pty.transcript) {
      Issue.record("the terminal was sent \"\(leak)\" of a key", sourceLocation: source)
    }
  }

  // MARK: Watching

  /// Waits until all of `texts` are on the screen and none of `absent` is, and the frame is complete.
  func see(_ texts: String..., without absent: String...) throws {
    let what = "\(texts)" + (absent.isEmpty ? "" : " without \(absent)")
    try pty.wait(for: what) { screen in
      guard !screen.modes.synchronizedOutput else { return false }
      let text = screen.text
      return texts.allSatisfy { text.contains($0) } && !absent.contains { text.contains($0) }
    }
    if !reveals, let leak = Key.leak(in: pty.screen.text.utf8) {
      Issue.record("the screen showed \"\(leak)\" of a key", sourceLocation: source)
    }
  }

  /// Waits until the model named `name` is told about, where the window has room for that: it is the last that comes.
  func seeDetails(of name: String) throws {
    if pty.screen.rows >= Session.roomyRows { try see(name) }
  }

  /// The rows from which on there is room for details.
  private static let roomyRows = 16

  /// Waits until the focused line, the one with the cursor on its marker, starts with `text`.
  func seeFocus(on text: String) throws {
    try pty.wait(for: "the focus on \"\(text)\"") { screen in
      let line = screen.lines[screen.cursor.row].dropFirst(screen.cursor.column)
      return line.first == ">" && line.dropFirst(2).hasPrefix(text)
    }
  }

  /// Waits until a process is in this state: `S` asleep, `T` stopped, as proc(5) names them.
  func wait(untilState state: Character, of process: () -> pid_t?) throws {
    try pty.wait(
      for: "the process to be in state \(state)",
      untilOutside: {
        process().map { Session.isInState(state, $0) } ?? false
      })
  }

  /// Whether a process is in this state.
  static func isInState(_ state: Character, _ pid: pid_t) -> Bool {
    guard let stat = try? Home.bytes(ofFile: "/proc/\(pid)/stat") else { return false }
    // The name of the program stands in parentheses before the state.
    return String(decoding: stat, as: UTF8.self).contains(") \(state) ")
  }

  /// The process that the program, a shell, has started; nil if there is none.
  func child() throws -> pid_t? {
    let path = "/proc/\(pty.pid)/task/\(pty.pid)/children"
    let text = String(decoding: try Home.bytes(ofFile: path), as: UTF8.self)
    return text.split(separator: " ").compactMap { pid_t($0) }.first
  }

  // MARK: Typing

  /// Presses keys, one after the other and without waiting between them.
  func press(_ keys: Keystroke...) throws {
    for key in keys { try pty.send(bytes(key)) }
  }

  /// Types text.
  func type(_ text: String) throws { try pty.send(text) }

  /// Pastes as the terminal does: between marks, if it was asked to and can.
  func paste(_ text: String) throws {
    try pty.send(pty.screen.modes.bracketedPaste ? "\u{1B}[200~\(text)\u{1B}[201~" : text)
  }

  /// Gives the window another size.
  func resize(rows: Int, columns: Int) throws { try pty.resize(rows: rows, columns: columns) }

  private func bytes(_ key: Keystroke) -> String {
    let arrow = pty.screen.modes.applicationCursorKeys ? "\u{1B}O" : "\u{1B}["
    return switch key {
    case .enter: "\r"
    case .escape: "\u{1B}"
    case .up: arrow + "A"
    case .down: arrow + "B"
    case .right: arrow + "C"
    case .left: arrow + "D"
    case .end: arrow + "F"
    case .home: arrow + "H"
    case .pageDown: "\u{1B}[6~"
    case .tab: "\t"
    case .backspace: "\u{7F}"
    case .f1: "\u{1B}OP"
    case .f3: "\u{1B}OR"
    case .control(let letter): String(decoding: [(letter.asciiValue ?? 0) & 0x1F], as: UTF8.self)
    }
  }

  // MARK: Ending

  /// Presses ^C and, asked whether to leave, ^C again.
  func interrupt() throws {
    try press(.control("c"))
    guard !pty.screen.text.contains(Place.leaving.landmark) else { return }
    try see(Place.leaving.landmark)
    try press(.control("c"))
  }

  /// Leaves from wherever we are, and waits for the end.
  func leave(_ status: Pty.ExitStatus = .code(2), source: SourceLocation = #_sourceLocation) throws {
    try interrupt()
    try expectEnd(status, source: source)
  }

  /// Waits for the end: the program ended like this, and the terminal is as it was found.
  func expectEnd(
    _ status: Pty.ExitStatus, source: SourceLocation = #_sourceLocation
  ) throws {
    let found = try pty.waitForExit()
    #expect(found == status, sourceLocation: source)
    try expectTerminalAsFound(source: source)
  }

  /// Modes, alternate screen, cursor, paste marks, colours: all as they were before the program started.
  func expectTerminalAsFound(source: SourceLocation = #_sourceLocation) throws {
    #expect(try pty.modesAreAsFound(), sourceLocation: source)
    #expect(pty.screen.restored, "\(pty.screen.modes)", sourceLocation: source)
    #expect(pty.screen.unknown.isEmpty, sourceLocation: source)
    #expect(pty.screen.queries.isEmpty, sourceLocation: source)
  }
}
