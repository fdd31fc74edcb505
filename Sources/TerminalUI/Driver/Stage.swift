import Curses
import DisplayWidth
import Platform
import Wizard

/// The terminal while the wizard has it: taken over at the start, shown one frame at a time, given back in
/// exactly the state in which it was found.
struct Stage: ~Copyable {
  /// Smaller frames reach the screen in one packet anyway; marking them would cost more than they do.
  private static let synchronizedFrom = 256

  private let terminal: Terminal
  private var renderer: CursesRenderer
  private let synchronizes: Bool

  /// Takes the terminal. Nothing is changed if this throws.
  static func taking(_ terminal: Terminal, environment: Environment) throws(DriverError) -> Stage {
    guard terminal.isTerminal else { throw .noTerminal }
    let name = environment.value("TERM") ?? ""
    guard !name.isEmpty, name != "dumb", name != "unknown" else { throw .dumbTerminal(name) }
    _ = Locale.adopt()
    let renderer = CursesRenderer(
      screen: try screen(name, terminal.usableSize),
      theme: Theme(colors: Theme.Colors(noColor: environment.value("NO_COLOR"))),
      ambiguous: AmbiguousWidth(wide: environment.value(AmbiguousWidth.variable)))
    var stage = Stage(terminal, renderer, named: name)
    do throws(Errno) { try stage.enter() } catch { throw .system(error.words) }
    return stage
  }

  private init(_ terminal: Terminal, _ renderer: consuming CursesRenderer, named name: String) {
    self.terminal = terminal
    self.renderer = renderer
    synchronizes = !name.hasPrefix("linux") && !name.hasPrefix("vt")
  }

  private static func screen(_ name: String, _ size: Size) throws(DriverError) -> Curses.Screen {
    do throws(CursesError) {
      return try Curses.Screen(terminal: name, rows: size.rows, columns: size.columns)
    } catch {
      guard case .unknownTerminal = error, let other = Curses.Screen.fallbackName(for: name),
        let screen = try? Curses.Screen(terminal: other, rows: size.rows, columns: size.columns)
      else { throw .dumbTerminal(name) }
      return screen
    }
  }

  /// Shows `canvas`; `secrets` lends the bytes of those that are revealed.
  mutating func show(_ canvas: Canvas, secrets: CursesRenderer.SecretReader) throws(Errno) {
    var frame = renderer.frame(canvas, secrets: secrets)
    guard !frame.isEmpty else { return }
    defer { frame.wipe() }
    guard synchronizes, frame.count >= Stage.synchronizedFrom, canvas.reveals.isEmpty else {
      return try terminal.write(frame)
    }
    try terminal.write(Array("\u{1B}[?2026h".utf8) + frame + Array("\u{1B}[?2026l".utf8))
  }

  /// Makes the next frame draw everything.
  mutating func repaint() { renderer.repaint() }

  /// The window's size now.
  var size: Size { terminal.usableSize }

  /// Gives the terminal back, stops the program, and takes the terminal again when it is continued. False, and nothing
  /// of this, if nobody could continue it.
  mutating func suspend(_ signals: SignalPipe) throws(Errno) -> Bool {
    guard signals.canBeContinued else { return false }
    leave()
    signals.suspend()
    try enter()
    return true
  }

  /// Takes the terminal again after the program was stopped by somebody else, who had no chance to give it back.
  mutating func reenter() throws(Errno) { try takeOver() }

  /// Gives the terminal back. May be called twice.
  func leave() { Restore.now() }

  private mutating func enter() throws(Errno) {
    try Restore.arm(terminal, bytes: renderer.modes.leave)
    try Restore.holdStandardError()
    try takeOver()
  }

  private mutating func takeOver() throws(Errno) {
    try terminal.enterRawMode()
    try terminal.write(renderer.modes.enter)
    renderer.repaint()
  }
}

extension Terminal {
  /// Where the terminal does not know its size, the one that every terminal once had.
  fileprivate var usableSize: Size {
    size.map { Size(rows: $0.rows, columns: $0.columns) } ?? Size(rows: 24, columns: 80)
  }
}
