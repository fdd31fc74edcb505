import Curses
import Platform
import Wizard

/// The terminal while the wizard has it: taken over with the first frame, shown one frame at a time, given back in
/// exactly the state in which it was found.
struct Stage: ~Copyable {
  /// Smaller frames reach the screen in one packet anyway; marking them would cost more than they do.
  private static let synchronizedFrom = 256

  /// Whose the terminal is.
  private enum Holder {
    /// The shell's: nothing of it has been changed, or all of it has been given back.
    case shell
    /// Ours; but somebody stopped the program without its knowing, and may have changed everything.
    case unsure
    /// Ours.
    case us
  }

  private let terminal: Terminal
  private var renderer: CursesRenderer
  private let modes: Curses.Screen.Modes
  private let marksFrames: Bool
  private var holder = Holder.shell

  /// Prepares for a terminal. Nothing of it is changed before the first frame.
  static func preparing(
    for terminal: Terminal, environment: Environment, mouse: MouseUse
  ) throws(DriverError) -> Stage {
    guard terminal.isTerminal else { throw .noTerminal }
    let name = environment.value("TERM") ?? ""
    guard !name.isEmpty, name != "dumb", name != "unknown" else { throw .dumbTerminal(name) }
    _ = Locale.adopt()
    let theme = Theme(colors: Theme.Colors(noColor: environment.value("NO_COLOR")))
    return Stage(terminal, try screen(name, terminal.usableSize), theme: theme, mouse: mouse)
  }

  private init(_ terminal: Terminal, _ screen: consuming Curses.Screen, theme: Theme, mouse: MouseUse) {
    self.terminal = terminal
    marksFrames = screen.marksFrames
    switch mouse {
    case .none: modes = screen.modes
    case .wheelAndClick: modes = screen.modes.withMouse
    }
    renderer = CursesRenderer(screen: screen, theme: theme)
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

  /// Shows `canvas`, in one write; `secrets` lends the bytes of those that are revealed. Takes the terminal first, if
  /// it is not ours.
  mutating func show(_ canvas: Canvas, secrets: CursesRenderer.SecretReader) throws(Errno) {
    let opening = try take()
    var frame = renderer.frame(canvas, secrets: secrets)
    guard !frame.isEmpty else { return }
    defer { frame.wipe() }
    // A frame with a secret in it is not copied into another.
    guard canvas.reveals.isEmpty else {
      if !opening.isEmpty { try terminal.write(opening) }
      return try terminal.write(frame)
    }
    try terminal.write(opening + marked(frame))
  }

  /// Marks a frame that takes several packets, so that it is shown at once.
  private func marked(_ frame: [UInt8]) -> [UInt8] {
    guard marksFrames, frame.count >= Stage.synchronizedFrom else { return frame }
    return Array("\u{1B}[?2026h".utf8) + frame + Array("\u{1B}[?2026l".utf8)
  }

  /// Takes the terminal, if it is not ours. The bytes that prepare it go out with the frame.
  private mutating func take() throws(Errno) -> [UInt8] {
    switch holder {
    case .us: return []
    case .unsure: break
    case .shell:
      try Restore.arm(terminal, bytes: modes.leave)
      try Restore.holdStandardError()
    }
    try terminal.enterRawMode()
    renderer.repaint()
    holder = .us
    return modes.enter
  }

  /// Whether `canvas` is what the terminal shows.
  func shows(_ canvas: Canvas) -> Bool { renderer.shows(canvas) }

  /// Makes the next frame draw everything.
  mutating func repaint() { renderer.repaint() }

  /// The window's size now.
  var size: Size { terminal.usableSize }

  /// Gives the terminal back and stops the program. When it is continued, the next frame takes the terminal again.
  /// False, and nothing of this, if nobody could continue it.
  mutating func suspend(_ signals: SignalPipe) -> Bool {
    guard signals.canBeContinued else { return false }
    leave()
    signals.suspend()
    return true
  }

  /// Notes that the program was stopped by somebody else, and had no chance to give the terminal back.
  mutating func wasStopped() {
    if holder == .us { holder = .unsure }
  }

  /// Gives the terminal back. May be called twice.
  mutating func leave() {
    Restore.now()
    holder = .shell
  }
}

extension Terminal {
  /// Where the terminal does not know its size, the one that every terminal once had.
  fileprivate var usableSize: Size {
    size.map { Size(rows: $0.rows, columns: $0.columns) } ?? Size(rows: 24, columns: 80)
  }
}
