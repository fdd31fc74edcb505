import Curses
import DisplayWidth
import Platform
import Wizard

/// The terminal while the wizard has it: taken over at the start, shown one frame at a time, given back in
/// exactly the state in which it was found.
struct Stage: ~Copyable {
  /// Smaller frames reach the screen in one packet anyway; marking them would cost more than they do.
  private static let synchronizedFrom = 256
  private static let synchronizedEnd = Array("\u{1B}[?2026l".utf8)

  /// With a way out of our own.
  private let terminal: Terminal
  private var output: TerminalOutput
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
    output = TerminalOutput(terminal)
    self.terminal = Terminal(input: terminal.input, output: output.descriptor)
    self.renderer = renderer
    synchronizes = !name.hasPrefix("linux") && !name.hasPrefix("vt")
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

  /// Shows `canvas`; `secrets` lends the bytes of those that are revealed. Does not wait for the terminal.
  mutating func show(_ canvas: Canvas, secrets: CursesRenderer.SecretReader) throws(Errno) {
    var frame = renderer.frame(canvas, secrets: secrets)
    guard !frame.isEmpty else { return }
    defer { frame.wipe() }
    guard synchronizes, frame.count >= Stage.synchronizedFrom, canvas.reveals.isEmpty else {
      return try output.write(frame)
    }
    try output.write(Array("\u{1B}[?2026h".utf8) + frame + Stage.synchronizedEnd)
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
  mutating func leave() {
    output.drop()
    Restore.now()
  }

  /// Says something in the terminal that was given back. One that takes nothing is not told.
  mutating func say(_ text: String) {
    try? output.write(Array(text.utf8))
    try? output.finish()
  }

  private mutating func enter() throws(Errno) {
    // A frame may be cut short when the terminal is given back.
    try Restore.arm(terminal, bytes: (synchronizes ? Stage.synchronizedEnd : []) + renderer.modes.leave)
    try Restore.holdStandardError()
    try takeOver()
  }

  private mutating func takeOver() throws(Errno) {
    try terminal.enterRawMode()
    output.drop()
    try output.write(renderer.modes.enter)
    renderer.repaint()
  }
}

extension Terminal {
  /// Where the terminal does not know its size, the one that every terminal once had.
  fileprivate var usableSize: Size {
    size.map { Size(rows: $0.rows, columns: $0.columns) } ?? Size(rows: 24, columns: 80)
  }
}
