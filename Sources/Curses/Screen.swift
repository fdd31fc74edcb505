internal import CNcurses
import Glibc

/// ncurses drawing into memory: the caller gets the bytes of one frame and writes them.
///
/// ncurses never sees the terminal: modes, signals and input stay with the program, and every byte that
/// goes out can be counted. One screen is drawn at a time, from one thread; several may exist.
public struct Screen: ~Copyable {
  /// Bytes that prepare the terminal for frames, and bytes that leave it as it was found.
  public struct Modes: Sendable, Hashable {
    /// The alternate screen, ordinary cursor and number pad keys, plain text, a visible cursor, bracketed
    /// paste.
    ///
    /// Cursor keys in their ordinary mode (`ESC [ A`), because after a torn Esc an `[` is hardly ever
    /// typed, while an `O` is.
    public let enter: [UInt8]
    /// The reverse, with the cursor shown and all attributes off.
    public let leave: [UInt8]

    /// The same, and the mouse: presses of a button and turns of the wheel are reported (1000), their places as
    /// numbers (1006).
    public var withMouse: Modes {
      Modes(
        enter: enter + Array("\u{1B}[?1000h\u{1B}[?1006h".utf8),
        leave: Array("\u{1B}[?1006l\u{1B}[?1000l".utf8) + leave)
    }
  }

  /// The longest side that is drawn. Real terminals are far smaller; one that claims 65535×65535 must not
  /// cost gigabytes.
  public static let largestSide = 1000

  /// The bytes around all frames.
  public let modes: Modes
  /// Whether a frame may be marked as such (mode 2026), so that it is shown at once. A terminal that has an alternate
  /// screen as a private mode ignores modes that it does not know; the others may draw them.
  public let marksFrames: Bool
  /// How many colours the terminal has; 0 if none.
  public let colorCount: Int
  /// Lines drawn on.
  public private(set) var rows: Int
  /// Columns drawn on.
  public private(set) var columns: Int

  private var thrift = Thrift()
  private var moves: LineMoves
  private var isRepainting = false
  private var wasResized = false
  private let handle: OpaquePointer
  private let sink: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>

  /// A blank screen of 1×1 to `largestSide`² for a terminal of this name. `entry` goes before the terminal database: the
  /// terminal's entry as `infocmp -0 -q -Q2` prints it. The process's environment changes for a moment then, so no other
  /// thread may look at it.
  ///
  /// - Throws: `.unknownTerminal` where the database has no such entry, or one without cursor movement
  ///   (`dumb`); `.sink` if the system has no memory file.
  public init(
    terminal: String, rows: Int, columns: Int, entry: [UInt8]? = nil
  ) throws(CursesError) {
    let descriptor = oc_memory_file()
    guard descriptor >= 0 else { throw .sink(errno: errno) }
    guard let sink = fdopen(descriptor, "w+") else {
      let code = errno
      close(descriptor)
      throw .sink(errno: code)
    }
    guard let input = fopen("/dev/null", "r") else {
      let code = errno
      fclose(sink)
      throw .sink(errno: code)
    }
    guard let handle = Self.withDatabase(entry, { Self.newTerminal(terminal, sink, input) }) else {
      fclose(input)
      fclose(sink)
      throw .unknownTerminal(terminal)
    }
    (self.handle, self.sink, self.input) = (handle, sink, input)
    colorCount = Self.startColors()
    modes = Self.readModes()
    moves = .ofTerminal
    marksFrames = Capability.hasPrivateModes
    (self.rows, self.columns) = (Self.clamped(rows), Self.clamped(columns))
    resize_term(CInt(self.rows), CInt(self.columns))
    idlok(oc_root(), true)  // a list that scrolls by a row is moved by the terminal, and not drawn again
    typeahead(-1)  // a frame is never left half drawn because of input
    // ncurses' own set-up goes nowhere: `modes.enter` does it, and ncurses would set a scroll region of the
    // size that the terminal database has. A blank frame makes it hand its buffer over.
    curs_set(1)
    wrefresh(oc_root())
    _ = drain()
    clearok(oc_physical(), true)
  }

  deinit {
    set_term(handle)
    endwin()
    delscreen(handle)
    fclose(sink)
    fclose(input)
  }

  /// The name of the terminal that most others are relatives of.
  public static let commonName = "xterm-256color"

  /// Whether a terminal of this name is so much like `commonName` that it can be driven as one.
  public static func isRelative(_ terminal: String) -> Bool {
    let relatives = [
      "xterm", "kitty", "ghostty", "alacritty", "foot", "wezterm", "konsole", "vte", "256color",
    ]
    return relatives.contains { terminal.contains($0) }
  }

  // MARK: Drawing

  /// Blanks the screen; nothing is sent before `present`.
  public borrowing func clear() {
    select()
    werase(oc_root())
  }

  /// Blanks one line.
  public borrowing func clear(row: Int) {
    guard (0..<rows).contains(row) else { return }
    select()
    wmove(oc_root(), CInt(row), 0)
    wclrtoeol(oc_root())
  }

  /// Draws text from a cell on, clipped at the right edge. It must be printable, and every character must
  /// be as wide as `columns(of:)` says. Not every terminal can fill the last cell of the last line.
  public borrowing func put(row: Int, column: Int, _ text: String, _ pen: Pen = Pen()) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    select()
    wattrset(oc_root(), CInt(bitPattern: UInt32(pen.attributes(colors: colorCount))))
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        oc_put(oc_root(), CInt(row), CInt(column), start, CInt(clamping: characters.count))
      }
    }
    wattrset(oc_root(), 0)
  }

  /// Draws one character of two columns with its marks in the last two of a line, where `put` would lose the marks.
  public borrowing func put(row: Int, column: Int, atEdge character: Character, _ pen: Pen = Pen()) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    select()
    wattrset(oc_root(), CInt(bitPattern: UInt32(pen.attributes(colors: colorCount))))
    oc_put_marked(
      oc_root(), CInt(row), CInt(column), character.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    )
    wattrset(oc_root(), 0)
  }

  /// The columns that ncurses and the terminal give a scalar; -1 if the C library cannot draw it in the
  /// locale in force.
  public static func columns(of scalar: Unicode.Scalar) -> Int { Int(oc_columns(scalar.value)) }

  /// Shows the cursor at a cell; outside the screen is ignored.
  public borrowing func moveCursor(row: Int, column: Int) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    select()
    curs_set(1)
    wmove(oc_root(), CInt(row), CInt(column))
  }

  /// Hides the cursor, where the terminal can.
  public borrowing func hideCursor() {
    select()
    curs_set(0)
  }

  /// Gives the screen the terminal's new size, 1×1 to `largestSide`²; what was drawn is clipped.
  public mutating func resize(rows: Int, columns: Int) {
    select()
    (self.rows, self.columns) = (Self.clamped(rows), Self.clamped(columns))
    // Not `resizeterm`, which also queues a key press of its own.
    resize_term(CInt(self.rows), CInt(self.columns))
    wasResized = true
  }

  // MARK: Frames

  /// The bytes that turn what the terminal shows into what was drawn; none if it is the same already.
  public mutating func present() -> [UInt8] {
    select()
    wrefresh(oc_root())
    let frame = moves.shortened(thrift.shortened(drain()), columns: columns)
    guard isRepainting else { return frame }
    isRepainting = false
    // A frame that crossed the change of size may have left a scroll region of the old size behind.
    let region = wasResized ? Capability.scrollRegion(rows: rows) : []
    wasResized = false
    return Capability.bytes("sgr0") + region + frame
  }

  /// Makes the next frame draw everything, from the pen on: after ^L, after coming back from the shell, after a
  /// resize.
  public mutating func repaint() {
    select()
    clearok(oc_physical(), true)
    isRepainting = true
  }

  /// Makes the next frame draw a line as if the terminal showed something else there.
  public borrowing func repaint(row: Int) {
    guard (0..<rows).contains(row) else { return }
    select()
    wredrawln(oc_root(), CInt(row), 1)
  }

  /// The bytes that move the cursor to a cell and, after something was written there, back to where
  /// ncurses left it: for what ncurses must not keep a copy of. Say `repaint(row:)` before the next frame,
  /// as ncurses does not know what the line shows. `nil` outside the screen.
  public borrowing func detour(row: Int, column: Int) -> (there: [UInt8], back: [UInt8])? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    select()
    let there = Capability.cursorPosition(row: row, column: column)
    let back = Capability.cursorPosition(
      row: Int(getcury(oc_physical())), column: Int(getcurx(oc_physical())))
    return (there, back)
  }

  // MARK: ncurses

  private borrowing func select() { set_term(handle) }

  private static func clamped(_ side: Int) -> Int { min(max(1, side), largestSide) }

  /// Lets ncurses find `entry` first while `body` runs, if there is one.
  private static func withDatabase<Result>(_ entry: [UInt8]?, _ body: () -> Result) -> Result {
    guard let entry else { return body() }
    let before = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", String(decoding: entry, as: UTF8.self), 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    return body()
  }

  /// `newterm`, without the handlers that ncurses would install for the signals that it finds unhandled.
  private static func newTerminal(
    _ name: String, _ sink: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    let signals = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH]
    let previous = signals.map { number in
      var ignore = sigaction()
      ignore.__sigaction_handler.sa_handler = SIG_IGN
      var old = sigaction()
      sigaction(number, &ignore, &old)
      return old
    }
    defer {
      for (number, var action) in zip(signals, previous) { sigaction(number, &action, nil) }
    }
    guard let handle = newterm(name, sink, input) else { return nil }
    // `dumb` and the like: an entry, but none that a screen can be drawn with.
    guard !Capability.bytes("cup").isEmpty, !Capability.bytes("clear").isEmpty else {
      endwin()
      delscreen(handle)
      return nil
    }
    return handle
  }

  /// Prepares a pair of each palette colour on the default background; returns the number of colours.
  private static func startColors() -> Int {
    guard has_colors(), start_color() == OK else { return 0 }
    let background: Int16 = use_default_colors() == OK ? -1 : 0
    for color in Int16(0)..<8 { init_pair(color + 1, color, background) }
    return Int(tigetnum("colors"))
  }

  private static func readModes() -> Modes {
    // Bracketed paste is sent to every terminal of the VT family: those that lack it ignore an unknown private mode.
    let enter = ["smcup", "rmkx", "sgr0", "cnorm"].flatMap(Capability.bytes)
    let leave = ["sgr0", "cnorm", "rmkx", "rmcup"].flatMap(Capability.bytes)
    guard Capability.isOfVTFamily else { return Modes(enter: enter, leave: leave) }
    return Modes(enter: enter + Array("\u{1B}[?2004h".utf8), leave: Array("\u{1B}[?2004l".utf8) + leave)
  }

  /// What ncurses wrote since the last time.
  private borrowing func drain() -> [UInt8] {
    fflush(sink)
    let descriptor = fileno(sink)
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(end)) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return bytes
  }
}
