/// A terminal in memory: bytes in, a screen out. Enough of the VT family to run what ncurses writes for
/// xterm-256color, screen, tmux, linux, vt100 and vt220.
///
/// Anything that it does not understand is listed in `unknown`, so a test can insist on an empty list. With a dialect
/// it understands no more than the terminal of that name.
public struct VirtualScreen: Sendable {
  /// One position of the screen.
  public struct Cell: Hashable, Sendable {
    /// A base character and its marks; empty in the right half of a wide character.
    public var text = " "
    /// How it is drawn.
    public var pen = Pen()
  }

  /// How characters are drawn from here on (SGR).
  public struct Pen: Hashable, Sendable {
    /// The rendition bits.
    public var isBold = false, isDim = false, isItalic = false, isUnderlined = false
    /// The rendition bits, continued.
    public var isBlinking = false, isReverse = false, isInvisible = false
    /// Palette numbers; `nil` is the terminal's default.
    public var foreground: Int?
    /// Palette numbers; `nil` is the terminal's default.
    public var background: Int?

    /// Plain text in the default colours.
    public init() {}
  }

  /// A place of the screen, counted from 0.
  public struct Position: Hashable, Sendable {
    /// From 0 at the top.
    public var row: Int
    /// From 0 at the left.
    public var column: Int

    /// The place at `row` and `column`.
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  /// What programs switch on and should switch off again.
  public struct Modes: Hashable, Sendable {
    /// The second screen, without scroll-back.
    public var alternateScreen = false
    /// Whether the hardware cursor shows.
    public var cursorVisible = true
    /// Pastes arrive between marks.
    public var bracketedPaste = false
    /// Arrows arrive as SS3 sequences.
    public var applicationCursorKeys = false
    /// The number pad arrives as SS3 sequences.
    public var applicationKeypad = false
    /// Characters push the rest of the line to the right.
    public var insert = false
    /// The right margin wraps.
    public var autowrap = true
    /// Rows count from the scroll region's top.
    public var origin = false
    /// Drawing is held back until the frame is complete.
    public var synchronizedOutput = false
    /// Other private modes that are on: mouse reports, focus events, …
    public var others: Set<Int> = []

    /// A terminal as it is after login.
    public init() {}
  }

  /// Lines.
  public private(set) var rows: Int
  /// Columns.
  public private(set) var columns: Int
  /// Where the next character goes.
  public internal(set) var cursor = Position(row: 0, column: 0)
  /// What is switched on.
  public internal(set) var modes = Modes()
  /// How the next character is drawn.
  public internal(set) var pen = Pen()
  /// Sequences that this emulator does not know, as text.
  public internal(set) var unknown: [String] = []
  /// Sequences that asked the terminal to answer.
  public internal(set) var queries: [String] = []
  /// How often the bell rang.
  public internal(set) var bells = 0

  /// The screen that shows, and the one that does not: main and alternate.
  var cells: [[Cell]], otherScreen: [[Cell]]
  /// The rows that scroll (DECSTBM).
  var region: ClosedRange<Int>
  /// A character stands in the last column, and the next one wraps (xenl).
  var wrapIsPending = false
  /// What DECSC remembers.
  var saved = Saved()
  /// The final bytes of the designations of G0 and G1, and which of the two is in use.
  var charsets: [UInt8] = [UInt8(ascii: "B"), UInt8(ascii: "B")]
  var shift = 0
  /// What REP repeats.
  var lastCharacter: Unicode.Scalar?
  /// What the terminal understands; nil is everything.
  let dialect: TerminalDialect?
  /// The byte stream's state.
  var parser = VirtualScreenParser()

  /// Cursor and pen, for later.
  struct Saved: Hashable, Sendable {
    var cursor = Position(row: 0, column: 0)
    var pen = Pen()
  }

  /// A blank screen, at least 1×1.
  public init(rows: Int, columns: Int, dialect: TerminalDialect? = nil) {
    self.dialect = dialect
    (self.rows, self.columns) = (max(1, rows), max(1, columns))
    cells = Array(repeating: Array(repeating: Cell(), count: self.columns), count: self.rows)
    otherScreen = cells
    region = 0...self.rows - 1
  }

  /// The text of every line, as wide as the screen.
  public var lines: [String] { cells.map { $0.map(\.text).joined() } }

  /// The lines without the blanks at their ends, and without blank lines at the end.
  public var text: String {
    var trimmed = lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    while trimmed.last == "" { trimmed.removeLast() }
    return trimmed.joined(separator: "\n")
  }

  /// The cell at a place of the screen.
  public subscript(row: Int, column: Int) -> Cell { cells[row][column] }

  /// Whether every mode, the pen, the character set and the scroll region are as after login.
  public var restored: Bool {
    modes == Modes() && pen == Pen() && region == 0...rows - 1 && shift == 0
      && charsets[0] == UInt8(ascii: "B") && parser.isAtRest
  }

  /// Runs what a program wrote; sequences may be split anywhere between calls.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let action = parser.take(byte) else { continue }
      perform(action)
    }
  }

  /// Gives the screen another size. Lines keep their left part, as in xterm.
  public mutating func resize(rows newRows: Int, columns newColumns: Int) {
    (rows, columns) = (max(1, newRows), max(1, newColumns))
    cells = resized(cells)
    otherScreen = resized(otherScreen)
    region = 0...rows - 1
    cursor = Position(row: min(cursor.row, rows - 1), column: min(cursor.column, columns - 1))
    wrapIsPending = false
  }

  private func resized(_ old: [[Cell]]) -> [[Cell]] {
    (0..<rows).map { row in
      let line = row < old.count ? old[row].prefix(columns) : []
      return line + Array(repeating: Cell(), count: columns - line.count)
    }
  }
}
