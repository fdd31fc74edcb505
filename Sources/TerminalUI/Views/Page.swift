import DisplayWidth
import Wizard

/// The part of the canvas between header and notice, filled from the top: the views add lines in reading
/// order and never compute a row themselves.
struct Page {
  /// Where text starts; the column before it belongs to the focus marker.
  static let margin = 2

  private(set) var canvas: Canvas
  private(set) var row: Int
  let layout: Layout

  init(_ canvas: Canvas, _ layout: Layout) {
    self.canvas = canvas
    self.layout = layout
    row = layout.body.lowerBound
  }

  /// The columns between the margins.
  var width: Int { max(0, canvas.columns - 2 * Page.margin) }

  /// Whether another line fits.
  var hasRoom: Bool { row < layout.body.upperBound }

  /// Lines that still fit.
  var room: Int { max(0, layout.body.upperBound - row) }

  /// A blank line, where there is room to be generous.
  mutating func gap() { if layout.isRoomy { row += 1 } }

  /// The question that the screen asks.
  mutating func title(_ text: String) { line(text, .bold) }

  /// One line, clipped.
  mutating func line(_ text: String, _ style: Style = .normal) {
    guard hasRoom else { return }
    canvas.put(row: row, column: Page.margin, clip(text, to: width), style)
    row += 1
  }

  /// A paragraph, wrapped.
  mutating func paragraph(_ text: String, _ style: Style = .normal) {
    for part in wrap(text, to: width) { line(part, style) }
  }

  /// A paragraph where there is room for it; nothing on a small screen.
  mutating func aside(_ text: String) {
    guard layout.isRoomy else { return }
    paragraph(text, .dim)
  }

  /// A line of a list. The focused one has a marker in front, with the cursor on it: redrawing the whole line in bold
  /// would cost ten times the bytes for each move.
  mutating func option(_ text: String, isFocused: Bool, hasCursor: Bool = true, matches: [Int] = []) {
    guard hasRoom else { return }
    let shown = clip(text, to: width)
    var column = Page.margin
    let matched = Set(matches)
    for (index, character) in shown.enumerated() {
      let style: Style = matched.contains(index) ? .match : .normal
      column = canvas.put(row: row, column: column, String(character), style)
    }
    if isFocused {
      canvas.put(row: row, column: 0, ">", .focus)
      if hasCursor { canvas.placeCursor(row: row, column: 0) }
    }
    row += 1
  }

  /// A labelled field for plain text, the cursor at its end.
  mutating func field(_ label: String, _ text: String, hasCursor: Bool) {
    guard hasRoom else { return }
    let start = canvas.put(row: row, column: Page.margin, label, .dim)
    let space = max(1, canvas.columns - start - 2)
    let shown = tail(of: text, columns: space)
    let end = canvas.put(row: row, column: start, shown)
    if hasCursor { canvas.placeCursor(row: row, column: end) }
    row += 1
  }

  /// Draws at any place of the current line, without leaving it.
  mutating func draw(_ change: (inout Canvas, Int) -> Void) {
    guard hasRoom else { return }
    change(&canvas, row)
  }

  /// Ends the current line.
  mutating func next() { row += 1 }

  private func tail(of text: String, columns: Int) -> String {
    var shown = text[...]
    while displayWidth(of: String(shown)) > columns, !shown.isEmpty { shown = shown.dropFirst() }
    return String(shown)
  }
}
