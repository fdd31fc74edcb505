import Curses
import DisplayWidth
import Platform
import Wizard

/// The terminal while the wizard has it: taken over with the first frame, shown one frame at a time, given back in
/// exactly the state in which it was found.
struct Stage: ~Copyable {
  /// Smaller frames reach the screen in one packet anyway; marking them would cost more than they do.
  private static let synchronizedFrom = 256
  private static let synchronizedEnd = Array("\u{1B}[?2026l".utf8)

  /// Whose the terminal is.
  private enum Holder {
    /// The shell's: nothing of it has been changed, or all of it has been given back.
    case shell
    /// Ours; but somebody stopped the program without its knowing, and may have changed everything.
    case unsure
    /// Ours.
    case us
  }

  /// With a way out of our own.
  private let terminal: Terminal
  private var output: TerminalOutput
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
    let renderer = CursesRenderer(
      screen: try screen(name, terminal.usableSize),
      theme: Theme(colors: Theme.Colors(noColor: environment.value("NO_COLOR"))),
      ambiguous: AmbiguousWidth(wide: environment.value(AmbiguousWidth.variable)))
    return Stage(terminal, renderer, mouse: mouse)
  }

  private init(_ terminal: Terminal, _ renderer: consuming CursesRenderer, mouse: MouseUse) {
    output = TerminalOutput(terminal)
    self.terminal = Terminal(input: terminal.input, output: output.descriptor)
    marksFrames = renderer.marksFrames
    switch mouse {
    case .none: modes = renderer.modes
    case .wheelAndClick: modes = renderer.modes.withMouse
    }
    self.renderer = renderer
  }

  /// The screen of a terminal that the machine's database knows; or that of xterm for its relatives, by an entry that we
  /// carry, as the machine may have no database at all.
  private static func screen(_ name: String, _ size: Size) throws(DriverError) -> Curses.Screen {
    let common = Curses.Screen.commonName
    var tries: [(name: String, entry: [UInt8]?)] = [(name, nil)]
    if Curses.Screen.isRelative(name) {
      tries.append((common, Resources.bytes(named: "terminfo/\(common).b64")))
    }
    for (name, entry) in tries {
      do throws(CursesError) {
        return try Curses.Screen(terminal: name, rows: size.rows, columns: size.columns, entry: entry)
      } catch {
        guard case .sink(let code) = error else { continue }
        throw .system(Errno(code: code).words)
      }
    }
    throw .unknownTerminal(name)
  }

  /// Whether the terminal has not taken the last frame yet. Until then there should be no other.
  var isBehind: Bool { output.isBehind }

  /// Where to wait for the terminal while it is behind.
  var outputDescriptor: Int32 { output.descriptor }

  /// Sends on what the terminal has not taken yet; false if something still remains.
  mutating func catchUp() throws(Errno) -> Bool { try output.catchUp() }

  /// Shows `canvas`; `secrets` lends the bytes of those that are revealed. Takes the terminal first, if
  /// it is not ours, and does not wait for it.
  mutating func show(_ canvas: Canvas, secrets: CursesRenderer.SecretReader) throws(Errno) {
    let opening = try take()
    var frame = renderer.frame(canvas, secrets: secrets)
    guard !frame.isEmpty else { return }
    defer { frame.wipe() }
    // A frame with a secret in it is not copied into another.
    guard canvas.reveals.isEmpty else {
      if !opening.isEmpty { try output.write(opening) }
      return try output.write(frame)
    }
    try output.write(opening + marked(frame))
  }

  /// Marks a frame that takes several packets, so that it is shown at once.
  private func marked(_ frame: [UInt8]) -> [UInt8] {
    guard marksFrames, frame.count >= Stage.synchronizedFrom else { return frame }
    return Array("\u{1B}[?2026h".utf8) + frame + Stage.synchronizedEnd
  }

  /// Takes the terminal, if it is not ours. The bytes that prepare it go out with the frame.
  private mutating func take() throws(Errno) -> [UInt8] {
    switch holder {
    case .us: return []
    case .unsure: break
    case .shell:
      // A frame may be cut short when the terminal is given back.
      try Restore.arm(terminal, bytes: (marksFrames ? Stage.synchronizedEnd : []) + modes.leave)
      try Restore.holdStandardError()
    }
    try terminal.enterRawMode()
    output.drop()
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
    output.drop()
    Restore.now()
    holder = .shell
  }

  /// Says something in the terminal that was given back. One that takes nothing is not told.
  mutating func say(_ text: String) {
    try? output.write(Array(text.utf8))
    try? output.finish()
  }
}

extension Terminal {
  /// Where the terminal does not know its size, the one that every terminal once had.
  fileprivate var usableSize: Size {
    size.map { Size(rows: $0.rows, columns: $0.columns) } ?? Size(rows: 24, columns: 80)
  }
}
