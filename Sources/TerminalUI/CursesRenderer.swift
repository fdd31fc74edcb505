public import Curses
public import DisplayWidth

/// Turns canvases into the bytes that make a terminal show them.
public struct CursesRenderer: ~Copyable {
  /// Lends the bytes of a secret to `body` for the duration of one call; calls it not at all for a slot
  /// that is gone.
  public typealias SecretReader = (_ slot: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Void

  /// What to write before the first frame and after the last.
  public var modes: Screen.Modes { screen.modes }

  /// Whether marks around a long frame do no harm; see `Screen.marksFrames`.
  var marksFrames: Bool { screen.marksFrames }

  private var screen: Screen
  private let theme: Theme
  private let ambiguous: AmbiguousWidth
  private var shown: Canvas?

  /// A renderer that has shown nothing yet, for a terminal that draws characters of ambiguous width so.
  public init(screen: consuming Screen, theme: Theme, ambiguous: AmbiguousWidth = .one) {
    self.screen = screen
    self.theme = theme
    self.ambiguous = ambiguous
  }

  /// Whether `canvas` is what the terminal shows.
  func shows(_ canvas: Canvas) -> Bool { canvas == shown }

  /// Forgets what the terminal shows, so that the next frame draws everything: after ^L, after coming back
  /// from the shell.
  public mutating func repaint() {
    shown = nil
    screen.repaint()
  }

  /// The bytes that turn the last canvas into this one; none if they are equal.
  ///
  /// A revealed secret is written by bytes of its own behind ncurses, which so never holds it; the frame
  /// does, and is the caller's to wipe.
  public mutating func frame(_ canvas: Canvas, secrets: SecretReader) -> [UInt8] {
    guard canvas != shown else { return [] }
    if canvas.rows != screen.rows || canvas.columns != screen.columns {
      screen.resize(rows: canvas.rows, columns: canvas.columns)
      repaint()  // how the terminal rearranged the old lines is not known
    }
    for row in 0..<canvas.rows where shown.map({ $0.line(row) != canvas.line(row) }) ?? true {
      let line = row == canvas.rows - 1 ? withoutCorner(canvas.line(row)) : canvas.line(row)
      draw(line, at: row)
    }
    for reveal in shown?.reveals ?? [] { screen.repaint(row: reveal.position.row) }
    if let cursor = canvas.cursor {
      screen.moveCursor(row: cursor.row, column: cursor.column)
    } else {
      screen.hideCursor()
    }
    shown = canvas
    var frame = screen.present()
    for reveal in canvas.reveals { write(reveal, to: &frame, secrets) }
    return frame
  }

  /// The last line without its last cell, which stays blank, as does a wide character beside it: where a
  /// terminal scrolls as soon as that cell is filled (screen, tmux), ncurses goes a roundabout way that
  /// damages wide characters.
  private func withoutCorner(_ cells: ArraySlice<Canvas.Cell>) -> ArraySlice<Canvas.Cell> {
    var rest = cells[..<(cells.lastIndex { $0.width > 0 } ?? cells.startIndex)]
    if rest.endIndex + 1 == cells.endIndex, rest.last?.width == 0 {
      rest = rest[..<(rest.lastIndex { $0.width > 0 } ?? rest.startIndex)]
    }
    return rest
  }

  /// Draws one line: runs of one style, without the blanks around them.
  private borrowing func draw(_ cells: ArraySlice<Canvas.Cell>, at row: Int) {
    screen.clear(row: row)
    var rest = cells.drop { $0.isBlank }
    while let style = rest.first?.style {
      let column = rest.startIndex - cells.startIndex
      let run = rest.prefix { $0.style == style }
      let visible = run.prefix(through: run.lastIndex { !$0.isBlank } ?? run.startIndex)
      let pen = theme.pen(for: style)
      let text = visible.map { drawable($0) }.joined()
      screen.put(row: row, column: column, text, pen)
      if visible.endIndex == cells.endIndex, let last = text.last, last.isMarkedAndWide {
        screen.put(row: row, column: cells.count - 2, atEdge: last, pen)
      }
      rest = rest[run.endIndex...].drop { $0.isBlank }
    }
  }

  /// The text of a cell in a form that ncurses, and with it any terminal, draws as wide as the cell is.
  ///
  /// Emoji sequences shrink to their first emoji and flags to their country's code, since terminals disagree about
  /// them. What the locale cannot draw, or the C library counts differently, becomes its likeness in ASCII, or `?`; so
  /// does, on a terminal that draws ambiguous characters wide, each of those: ncurses would lose count of the columns.
  private func drawable(_ cell: Canvas.Cell) -> String {
    if cell.text.utf8.count <= 1 { return cell.text }
    let scalars = cell.text.unicodeScalars
    if scalars.count <= Self.cellCapacity, isAgreed(cell.text, width: cell.width) { return cell.text }
    let flag = scalars.prefix { $0.isHalfFlag }
    let drawn = (flag.isEmpty ? scalars.prefix(1) : flag).map { scalar in
      let alone = String(scalar)
      return isAgreed(alone, width: displayWidth(of: alone)) ? alone : asciiLikeness(of: scalar) ?? "?"
    }.joined()
    return drawn + String(repeating: " ", count: max(0, cell.width - displayWidth(of: drawn)))
  }

  /// Whether ncurses, and with it any terminal, gives `text` just these columns.
  private func isAgreed(_ text: String, width: Int) -> Bool {
    let widths = text.unicodeScalars.map { Screen.columns(of: $0) }
    return !widths.contains(-1) && widths.reduce(0, +) == width
      && !text.unicodeScalars.contains { $0.isHalfFlag }
      && displayWidth(of: text, ambiguous: ambiguous) == displayWidth(of: text)
  }

  /// Code points that a cell of ncurses holds (`CCHARW_MAX`).
  private static let cellCapacity = 5

  /// Appends the bytes that write a secret over its blank cells.
  private borrowing func write(_ reveal: Canvas.Reveal, to frame: inout [UInt8], _ secrets: SecretReader) {
    guard let detour = screen.detour(row: reveal.position.row, column: reveal.position.column) else { return }
    // All at once: a growing array would leave copies of the secret behind.
    frame.reserveCapacity(frame.count + detour.there.count + reveal.width + detour.back.count)
    secrets(reveal.slot) { secret in
      frame += detour.there
      for byte in secret.dropFirst(reveal.skipped).prefix(reveal.width) {
        frame.append((0x20..<0x7F).contains(byte) ? byte : UInt8(ascii: "?"))
      }
      frame += detour.back
    }
  }
}

extension Canvas.Cell {
  /// Whether the cell looks the same as one that nothing was drawn on, in any style.
  fileprivate var isBlank: Bool { text == " " }
}

extension Character {
  /// Whether it takes two columns and bears marks.
  fileprivate var isMarkedAndWide: Bool { unicodeScalars.count > 1 && displayWidth(of: self) == 2 }
}
