import DisplayWidth

/// Drawing, moving, erasing, inserting, scrolling.
extension VirtualScreen {
  /// An erased line: blanks in the current background (bce).
  var blankLine: [Cell] { Array(repeating: blank, count: columns) }

  private var blank: Cell {
    var cell = Cell()
    cell.pen.background = pen.background
    return cell
  }

  // MARK: Characters

  /// Draws a character at the cursor, or adds a mark to the one before it.
  mutating func draw(_ scalar: Unicode.Scalar) {
    let drawn = translated(scalar)
    let width = Self.columns(of: drawn)
    guard width > 0 else {
      attach(drawn)
      return
    }
    if wrapIsPending, modes.autowrap {
      moveTo(row: cursor.row, column: 0)
      index()
    }
    if cursor.column + width > columns {
      guard modes.autowrap, width <= columns else { return }
      moveTo(row: cursor.row, column: 0)
      index()
    }
    if modes.insert { insertBlanks(width) }
    for covered in cursor.column..<cursor.column + width { separate(cursor.row, covered) }
    cells[cursor.row][cursor.column] = Cell(text: String(drawn), pen: pen)
    for half in 1..<max(1, width) { cells[cursor.row][cursor.column + half] = Cell(text: "", pen: pen) }
    wrapIsPending = cursor.column + width == columns
    cursor.column = min(columns - 1, cursor.column + width)
    lastCharacter = drawn
  }

  /// The columns that a terminal gives one scalar: 0 for what combines with the one before.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    scalar.properties.isDefaultIgnorableCodePoint ? 0 : displayWidth(of: "a" + String(scalar)) - 1
  }

  private mutating func attach(_ scalar: Unicode.Scalar) {
    var column = wrapIsPending ? cursor.column : cursor.column - 1
    while column > 0, cells[cursor.row][column].text.isEmpty { column -= 1 }
    guard column >= 0 else { return }
    cells[cursor.row][column].text.unicodeScalars.append(scalar)
  }

  /// DEC special graphics: the line drawing that alternate character sets give to lower-case letters.
  private func translated(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    charsets[shift] == UInt8(ascii: "0") ? Self.graphics[scalar] ?? scalar : scalar
  }

  private static let graphics: [Unicode.Scalar: Unicode.Scalar] = [
    "q": "─", "x": "│", "l": "┌", "k": "┐", "m": "└", "j": "┘", "t": "├", "u": "┤", "v": "┴", "w": "┬",
    "n": "┼",
    "`": "◆", "a": "▒", "~": "·",
  ]

  /// Blanks both halves of the wide character that a cell belongs to, before half of it is replaced.
  private mutating func separate(_ row: Int, _ column: Int) {
    guard column < columns else { return }
    var first = column
    while first > 0, cells[row][first].text.isEmpty { first -= 1 }
    let end = cells[row][(first + 1)...].firstIndex { !$0.text.isEmpty } ?? columns
    guard end - first > 1 else { return }
    for index in first..<end { cells[row][index].text = " " }
  }

  /// Blanks the wide character that reaches across the left edge of a cell: one that starts there stays whole.
  private mutating func cut(_ row: Int, before column: Int) {
    guard column < columns, cells[row][column].text.isEmpty else { return }
    separate(row, column)
  }

  // MARK: Moving

  /// Puts the cursor somewhere, clamped to the screen; ends a pending wrap.
  mutating func moveTo(row: Int, column: Int) {
    cursor = Position(row: min(max(0, row), rows - 1), column: min(max(0, column), columns - 1))
    wrapIsPending = false
  }

  /// CUU, CUD, CUF, CUB, CNL, CPL, CHA, HPA, VPA, CUP, HVP.
  mutating func move(_ sequence: VirtualScreenParser.CSI, _ final: Character) {
    let count = sequence.count()
    let base = modes.origin ? region.lowerBound : 0
    switch final {
    case "A": moveTo(row: max(cursor.row - count, top(of: cursor.row)), column: cursor.column)
    case "B", "e": moveTo(row: min(cursor.row + count, bottom(of: cursor.row)), column: cursor.column)
    case "C", "a": moveTo(row: cursor.row, column: cursor.column + count)
    case "D": moveTo(row: cursor.row, column: cursor.column - count)
    case "E": moveTo(row: cursor.row + count, column: 0)
    case "F": moveTo(row: cursor.row - count, column: 0)
    case "G", "`": moveTo(row: cursor.row, column: count - 1)
    case "d": moveTo(row: base + count - 1, column: cursor.column)
    default: moveTo(row: base + count - 1, column: sequence.count(1) - 1)  // CUP, HVP
    }
  }

  /// A cursor inside the scroll region does not leave it by relative moves.
  private func top(of row: Int) -> Int { row >= region.lowerBound ? region.lowerBound : 0 }
  private func bottom(of row: Int) -> Int { row <= region.upperBound ? region.upperBound : rows - 1 }

  /// LF, IND: down, scrolling at the region's last line.
  mutating func index() {
    if cursor.row == region.upperBound { scrollUp(1, in: region) } else { moveDown() }
    wrapIsPending = false
  }

  private mutating func moveDown() { cursor.row = min(cursor.row + 1, rows - 1) }

  /// RI: up, scrolling at the region's first line.
  mutating func reverseIndex() {
    if cursor.row == region.lowerBound {
      scrollDown(1, in: region)
    } else {
      cursor.row = max(0, cursor.row - 1)
    }
    wrapIsPending = false
  }

  /// DECSTBM.
  mutating func setRegion(_ sequence: VirtualScreenParser.CSI) {
    let first = sequence.count() - 1
    let last = min(sequence.value(1, default: rows), rows) - 1
    guard first < last || rows == 1 else { return }
    region = rows == 1 ? 0...0 : first...last
    moveTo(row: modes.origin ? first : 0, column: 0)
  }

  // MARK: Erasing and shifting

  /// ED, EL, ECH, ICH, DCH, IL, DL, SU, SD, REP.
  mutating func edit(_ sequence: VirtualScreenParser.CSI, _ final: Character) {
    let count = sequence.count()
    switch final {
    case "J": eraseDisplay(sequence.value(0, default: 0))
    case "K": eraseLine(sequence.value(0, default: 0))
    case "X": erase(cursor.row, cursor.column..<min(columns, cursor.column + count))
    case "@": insertBlanks(count)
    case "P": deleteCharacters(count)
    case "L" where region.contains(cursor.row): scrollDown(count, in: cursor.row...region.upperBound)
    case "M" where region.contains(cursor.row): scrollUp(count, in: cursor.row...region.upperBound)
    case "S": scrollUp(count, in: region)
    case "T": scrollDown(count, in: region)
    case "b": for _ in 0..<min(count, rows * columns) { lastCharacter.map { draw($0) } }
    default: break  // IL, DL outside the region
    }
    if final != "b" { wrapIsPending = false }
  }

  private mutating func eraseDisplay(_ what: Int) {
    switch what {
    case 0:
      eraseLine(0)
      for row in cursor.row + 1..<max(rows, cursor.row + 1) { cells[row] = blankLine }
    case 1:
      eraseLine(1)
      for row in 0..<cursor.row { cells[row] = blankLine }
    default: cells = Array(repeating: blankLine, count: rows)
    }
  }

  private mutating func eraseLine(_ what: Int) {
    switch what {
    case 0: erase(cursor.row, cursor.column..<columns)
    case 1: erase(cursor.row, 0..<cursor.column + 1)
    default: erase(cursor.row, 0..<columns)
    }
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range {
      separate(row, column)
      cells[row][column] = blank
    }
  }

  private mutating func insertBlanks(_ count: Int) {
    cut(cursor.row, before: cursor.column)
    let blanks = Array(repeating: blank, count: min(count, columns - cursor.column))
    cells[cursor.row].insert(contentsOf: blanks, at: cursor.column)
    cells[cursor.row].removeLast(blanks.count)
    mendLastColumn()
  }

  /// A wide character pushed half over the edge is gone.
  private mutating func mendLastColumn() {
    guard let last = cells[cursor.row].last, let scalar = last.text.unicodeScalars.first else { return }
    if Self.columns(of: scalar) > 1 { cells[cursor.row][columns - 1].text = " " }
  }

  private mutating func deleteCharacters(_ count: Int) {
    let end = min(columns, cursor.column + count)
    cut(cursor.row, before: cursor.column)
    cut(cursor.row, before: end)
    cells[cursor.row].removeSubrange(cursor.column..<end)
    cells[cursor.row] += Array(repeating: blank, count: end - cursor.column)
  }

  private mutating func scrollUp(_ count: Int, in range: ClosedRange<Int>) {
    for _ in 0..<min(count, range.count) {
      cells.remove(at: range.lowerBound)
      cells.insert(blankLine, at: range.upperBound)
    }
  }

  private mutating func scrollDown(_ count: Int, in range: ClosedRange<Int>) {
    for _ in 0..<min(count, range.count) {
      cells.remove(at: range.upperBound)
      cells.insert(blankLine, at: range.lowerBound)
    }
  }
}
