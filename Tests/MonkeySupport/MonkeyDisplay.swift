import Curses
public import TerminalUI
import TestSupport

/// A terminal on which a monkey's canvases are shown: canvas → bytes of ncurses → emulator. ncurses keeps globals, so
/// there is one of these at a time.
public struct MonkeyDisplay: ~Copyable {
  private static let terminals = ["xterm-256color", "screen", "tmux", "linux", "vt100", "vt220"]

  private let name: String
  private var renderer: CursesRenderer
  private var terminal: VirtualScreen
  /// What each style has looked like so far, by its bits: what was bold must not stay so when it no longer is.
  private var looks = [VirtualScreen.Pen?](repeating: nil, count: 256)

  /// A terminal whose kind depends on `seed`. The locale must have been adopted.
  public init(seed: UInt64) throws {
    name = Self.terminals[Int(seed % UInt64(Self.terminals.count))]
    renderer = CursesRenderer(
      screen: try Curses.Screen(terminal: name, rows: 24, columns: 80), theme: Theme(colors: .terminal))
    terminal = VirtualScreen(rows: 24, columns: 80, dialect: .named(name))
    terminal.feed(renderer.modes.enter)
  }

  /// Shows a canvas. What is wrong with what the terminal shows then; nil if nothing is.
  public mutating func show(_ canvas: Canvas) -> String? {
    // No secret is lent, so that what is revealed stays blank, as it is on the canvas.
    if max(1, canvas.rows) != terminal.rows || max(1, canvas.columns) != terminal.columns {
      terminal.resize(rows: canvas.rows, columns: canvas.columns)
    }
    let frame = renderer.frame(canvas) { _, _ in }
    terminal.feed(frame)
    guard terminal.unknown.isEmpty, terminal.queries.isEmpty else {
      return "\(name) was sent \(terminal.unknown + terminal.queries)"
    }
    guard canvas.rows > 0, canvas.columns > 0 else { return nil }
    guard let cursor = canvas.cursor, terminal.cursor == .init(row: cursor.row, column: cursor.column) else {
      return "the cursor of \(name) is at \(terminal.cursor)"
    }
    guard let difference = firstDifference(from: canvas) else { return nil }
    return """
      \(name) \(difference):
      \(terminal.text)
      of
      \(canvas.lines.joined(separator: "\n"))
      was sent \(String(decoding: frame, as: UTF8.self).debugDescription)
      """
  }

  /// The first cell that does not show what it should. The last one of all stays blank, and with it the wide character
  /// that reaches into it.
  private mutating func firstDifference(from canvas: Canvas) -> String? {
    for row in 0..<canvas.rows {
      let columns = row == canvas.rows - 1 ? canvas.columns - 2 : canvas.columns
      for column in 0..<max(0, columns) {
        guard let cell = canvas[row, column] else { continue }
        let shown = terminal[row, column]
        if cell.text != shown.text, !isReplaced(canvas, at: row, column) {
          return "shows another cell at row \(row), column \(column)"
        }
        guard cell.text != " ", cell.width > 0, looks[Int(cell.style.rawValue)] != shown.pen else { continue }
        guard looks[Int(cell.style.rawValue)] == nil else {
          return "draws row \(row), column \(column) in another style"
        }
        looks[Int(cell.style.rawValue)] = shown.pen
      }
    }
    return nil
  }

  /// Whether a cell belongs to what the C library cannot draw as wide as it should be, and shows what is drawn instead:
  /// the first scalar, or `?`.
  private func isReplaced(_ canvas: Canvas, at row: Int, _ column: Int) -> Bool {
    // The cells that a wide character covers are a matter of the one that it starts in.
    let start = (0...column).last { canvas[row, $0]?.width != 0 } ?? column
    guard let cell = canvas[row, start] else { return false }
    let widths = cell.text.unicodeScalars.map { Curses.Screen.columns(of: $0) }
    guard widths.count > 1 || widths.first != cell.width else { return false }
    let shown = terminal[row, start].text
    return shown == "?" || shown.unicodeScalars.first == cell.text.unicodeScalars.first
  }
}
