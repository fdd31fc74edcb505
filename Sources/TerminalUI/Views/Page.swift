import DisplayWidth
import Wizard

/// The part of the canvas between header and notice, filled from the top: the views add lines in reading
/// order and never compute a row themselves.
struct Page {
  /// What is drawn so far.
  private(set) var canvas: Canvas
  /// The row of the next line.
  private(set) var row: Int
  /// Where the page begins and ends.
  let layout: Layout
  /// The columns between the margins.
  private(set) var width: Int
  /// The first of them.
  private var left = Layout.margin

  /// An empty page between the header and the notice of `canvas`.
  init(_ canvas: Canvas, _ layout: Layout) {
    self.canvas = canvas
    self.layout = layout
    row = layout.body.lowerBound
    width = min(layout.textColumns, max(1, canvas.columns - 2 * Layout.margin))
  }

  /// Leaves everything to the right of `columns` columns to others.
  mutating func narrow(to columns: Int) { width = min(width, max(1, columns)) }

  /// Draws lines from the top of the page on, in the last `columns` columns of the window. Where they do not fit, the
  /// last says how many are missing.
  mutating func beside(_ lines: [TextLine], columns: Int) {
    var other = Page(canvas, layout)
    other.left = max(Layout.margin, Layout.margin + other.width - columns)
    other.width = min(columns, other.width)
    other.lines(lines, limit: other.room)
    canvas = other.canvas
  }

  /// Lines that still fit.
  var room: Int { max(0, layout.body.upperBound - row) }

  /// A blank line, where there is room to be generous.
  mutating func gap() { if layout.isRoomy { row += 1 } }

  /// The question that the screen asks, with `aside` at the right edge where both fit.
  mutating func title(_ text: String, aside: String = "") { line(text, .bold, aside: aside) }

  /// The same with the first of `asides` that fits.
  mutating func title(_ text: String, asides: [String]) {
    title(text, aside: asides.first { fits(text, aside: $0) } ?? "")
  }

  /// One line, clipped, with `aside` at the right edge where both fit.
  mutating func line(_ text: String, _ style: Style = .normal, aside: String = "") {
    guard room > 0 else { return }
    canvas.put(row: row, column: left, clip(text, to: width), style)
    if fits(text, aside: aside) { put(aside: aside) }
    row += 1
  }

  private func fits(_ text: String, aside: String) -> Bool {
    displayWidth(of: text) + Page.separation + displayWidth(of: aside) <= width
  }

  /// Columns between a line and what stands at the right edge of it.
  private static let separation = 2

  /// A paragraph where there is room for it; nothing on a small screen.
  mutating func hint(_ text: String) {
    guard layout.isRoomy else { return }
    for part in wrap(text, to: width) { line(part, .dim) }
  }

  /// Lines that are laid out already; of those that do not fit into `limit`, the last says how many there are.
  mutating func lines(_ lines: [TextLine], limit: Int) {
    guard lines.count > limit else { return self.lines(lines[...]) }
    self.lines(lines.prefix(max(0, limit - 1)))
    line("and \(lines.count - limit + 1) more lines", .dim)
  }

  /// Lines that are laid out already.
  mutating func lines(_ lines: ArraySlice<TextLine>) {
    for line in lines { self.line(line.text, line.kind.style) }
  }

  /// A line of a list. The focused one has a marker in front, with the cursor on it: redrawing the whole line
  /// in bold would cost ten times the bytes for each move. A click anywhere in it means `target`.
  mutating func option(
    _ text: String, _ target: Target, isFocused: Bool, hasCursor: Bool = true, matches: Set<Int> = []
  ) {
    guard room > 0 else { return }
    canvas.offer(target, row: row, columns: 0..<min(canvas.columns, left + width))
    var column = left
    for (index, character) in clip(text, to: width).enumerated() {
      let style: Style = matches.contains(index) ? .match : .normal
      column = canvas.put(row: row, column: column, String(character), style)
    }
    if isFocused { mark(column: 0, hasCursor: hasCursor) }
    row += 1
  }

  /// Actions side by side. Where they do not fit, those from the selected one on, and which one it is.
  mutating func actions(_ titles: [String], selected: Int) {
    guard room > 0 else { return }
    let space = canvas.columns
    let isWhole = titles.reduce(0) { $0 + displayWidth(of: $1) + Page.actionGap } - 1 <= space
    let position = isWhole ? "" : "\(selected + 1)/\(titles.count)"
    var column = 0
    for (index, title) in titles.enumerated().dropFirst(isWhole ? 0 : selected) {
      let end = column + Layout.margin + displayWidth(of: title)
      guard
        index == selected || end + Page.separation <= space - Layout.margin - displayWidth(of: position)
          || isWhole
      else { break }
      if index == selected { mark(column: column, hasCursor: true) }
      canvas.put(row: row, column: column + Layout.margin, title)
      canvas.offer(.action(index), row: row, columns: column..<end)
      column = end + Page.actionGap - Layout.margin
    }
    put(aside: position)
    row += 1
  }

  /// Columns from the end of one action to the title of the next.
  private static let actionGap = 5

  /// A labelled field for plain text, the cursor at its end, with `aside` at the right edge.
  mutating func field(_ label: String, _ text: String, aside: String = "", hasCursor: Bool) {
    guard room > 0 else { return }
    let start = canvas.put(row: row, column: left, label, .dim)
    let taken = aside.isEmpty ? 0 : displayWidth(of: aside) + Page.separation
    let shown = ending(of: text, within: max(1, left + width - start - taken))
    let end = canvas.put(row: row, column: start, String(shown))
    put(aside: aside)
    if hasCursor { canvas.placeCursor(row: row, column: end) }
    row += 1
  }

  /// Draws at any place of the current line, and ends it.
  mutating func draw(_ change: (inout Canvas, Int) -> Void) {
    guard room > 0 else { return }
    change(&canvas, row)
    row += 1
  }

  /// Parks the cursor at the start of the current line, for a text that is read.
  mutating func placeCursor() { canvas.placeCursor(row: row, column: Layout.margin) }

  /// Goes on at `row`, however many lines were drawn above it.
  mutating func continueAt(row: Int) { self.row = row }

  private mutating func put(aside: String) {
    canvas.put(row: row, column: left + width - displayWidth(of: aside), aside)
  }

  private mutating func mark(column: Int, hasCursor: Bool) {
    canvas.put(row: row, column: column, ">", .focus)
    if hasCursor { canvas.placeCursor(row: row, column: column) }
  }
}

extension TextLine.Kind {
  fileprivate var style: Style {
    switch self {
    case .plain, .context, .working, .reply: .normal
    case .aside, .hunk: .dim
    case .heading: .bold
    case .removed, .error: .error
    case .added, .good: .good
    case .warning: .warning
    }
  }
}
