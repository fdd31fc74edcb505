internal import Curses
internal import DisplayWidth
public import Wizard

/// A screen as a value: a grid of styled cells, where the cursor is, and which secrets show through.
///
/// Every view draws into one; nothing outside the grid can be drawn, at any size, 0×0 included. Text
/// passes through `printable` on its way in, so no cell ever holds a control character, and a
/// character of two columns is either whole or absent.
public struct Canvas: Equatable, Sendable {
  /// One position of the grid.
  public struct Cell: Equatable, Sendable {
    /// One grapheme cluster; empty in the cells that a wide one covers.
    public var text: String
    /// Columns taken: 1, more for a wide character, 0 for the cells that a wide one covers.
    public var width: Int
    /// What the text means.
    public var style: Style

    /// A cell that nothing was drawn on.
    static let blank = Cell(text: " ", width: 1, style: .normal)
  }

  /// A place of the grid, counted from 0 at the top left.
  public struct Position: Hashable, Sendable {
    /// The line, from 0.
    public let row: Int
    /// The column, from 0.
    public let column: Int

    /// The place at `row` and `column`.
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  /// A run of cells that shows a secret. The canvas knows which one and where, never what it says.
  public struct Reveal: Hashable, Sendable {
    /// The vault's slot.
    public let slot: Int
    /// The first cell.
    public let position: Position
    /// How many cells there are.
    public let width: Int
    /// The secret's characters that scrolled out to the left.
    public let skipped: Int
    /// Differs whenever the secret differs, so that two canvases compare unequal then.
    public let revision: UInt64
  }

  /// A run of cells that can be clicked.
  private struct Region: Hashable, Sendable {
    let row: Int
    let columns: Range<Int>
    let target: Target
  }

  /// Lines.
  public let rows: Int
  /// Columns.
  public let columns: Int
  /// Where the hardware cursor stands; `nil` hides it. Always inside the grid.
  public private(set) var cursor: Position?
  /// The secrets that show, in the order in which they were drawn.
  public private(set) var reveals: [Reveal] = []
  private var regions: [Region] = []
  private var cells: [Cell]

  /// A blank canvas; a side below 0 counts as 0, one above `Screen.largestSide` as that.
  public init(rows: Int, columns: Int) {
    self.rows = min(max(0, rows), Screen.largestSide)
    self.columns = min(max(0, columns), Screen.largestSide)
    cells = Array(repeating: .blank, count: self.rows * self.columns)
  }

  /// The cell at a place, or `nil` outside the grid.
  public subscript(row: Int, column: Int) -> Cell? {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return nil }
    return cells[row * columns + column]
  }

  /// Draws `text` from a cell rightwards, at most `maxWidth` columns of it, clipped to the grid.
  ///
  /// - Returns: the column after the text as it would be without the right edge, for what comes next.
  @discardableResult
  public mutating func put(
    row: Int, column: Int, _ text: String, _ style: Style = .normal, maxWidth: Int = .max
  ) -> Int {
    let (sum, isPastEnd) = column.addingReportingOverflow(maxWidth)
    let end = isPastEnd ? Int.max : sum
    var next = column
    for character in printable(text) {
      let width = displayWidth(of: character)
      guard next &+ width <= end else { break }
      set(row, next, String(character), width, style)
      next &+= width  // a caller's column may be any number
    }
    return next
  }

  /// Parks the cursor, at the nearest cell if the place is outside the grid.
  public mutating func placeCursor(row: Int, column: Int) {
    guard rows > 0, columns > 0 else { return }
    cursor = Position(row: min(max(0, row), rows - 1), column: min(max(0, column), columns - 1))
  }

  /// Lets a secret show in the cells from a place on, `skipped` characters of it scrolled out.
  ///
  /// The cells themselves become blank. `revision` must differ for different secrets.
  public mutating func reveal(
    slot: Int, row: Int, column: Int, maxWidth: Int, skipped: Int = 0, revision: UInt64
  ) {
    guard (0..<rows).contains(row), (0..<columns).contains(column), maxWidth > 0 else { return }
    let width = min(maxWidth, columns - column)
    put(row: row, column: column, String(repeating: " ", count: width))
    reveals.append(
      Reveal(
        slot: slot, position: Position(row: row, column: column), width: width, skipped: max(0, skipped),
        revision: revision))
  }

  /// Makes cells of one line mean `target` when they are clicked.
  public mutating func offer(_ target: Target, row: Int, columns: Range<Int>) {
    regions.append(Region(row: row, columns: columns, target: target))
  }

  /// What a click on a cell means; nil where there is nothing to click.
  public func target(row: Int, column: Int) -> Target? {
    regions.last { $0.row == row && $0.columns.contains(column) }?.target
  }

  /// The cells of one line; none outside the grid.
  func line(_ row: Int) -> ArraySlice<Cell> {
    guard (0..<rows).contains(row) else { return [] }
    return cells[row * columns..<(row + 1) * columns]
  }

  private mutating func set(_ row: Int, _ column: Int, _ text: String, _ width: Int, _ style: Style) {
    guard (0..<rows).contains(row), column >= 0, column < columns else { return }
    // A wide character that would straddle the edge leaves blanks.
    let fits = column + width <= columns
    for covered in column..<min(column + width, columns) { split(row, covered) }
    cells[row * columns + column] = fits ? Cell(text: text, width: width, style: style) : .blank
    guard fits else { return }
    for rest in 1..<max(1, width) {
      cells[row * columns + column + rest] = Cell(text: "", width: 0, style: style)
    }
  }

  /// Blanks a cell, and with it the rest of the wide character that it is a part of.
  private mutating func split(_ row: Int, _ column: Int) {
    var first = row * columns + column
    while cells[first].width == 0 { first -= 1 }
    for part in first..<first + cells[first].width { cells[part] = .blank }
  }
}
