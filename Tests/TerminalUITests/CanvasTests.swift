import DisplayWidth
import TestSupport
import Testing

@testable import TerminalUI

struct CanvasTests {
  @Test("text is clipped at the right edge, the left edge and at maxWidth")
  func clipping() {
    var canvas = Canvas(rows: 2, columns: 6)
    #expect(canvas.put(row: 0, column: 4, "abc") == 7)
    #expect(canvas.put(row: 1, column: -1, "abc") == 2)
    canvas.put(row: 1, column: 3, "xyz", maxWidth: 2)
    canvas.put(row: 2, column: 0, "below")
    canvas.put(row: -1, column: 0, "above")
    #expect(canvas.lines == ["    ab", "bc xy "])
  }

  @Test("a wide character never straddles the edge, and half of it never stays")
  func wideCharacters() {
    var canvas = Canvas(rows: 3, columns: 5)
    canvas.put(row: 0, column: 0, "日本語")
    #expect(canvas.lines[0] == "日本 ")
    canvas.put(row: 1, column: 0, "日本")
    canvas.put(row: 1, column: 1, "x")
    #expect(canvas.lines[1] == " x本 ")
    canvas.put(row: 2, column: 0, "日本")
    canvas.put(row: 2, column: 1, "語")
    #expect(canvas.lines[2] == " 語  ")
    #expect(canvas[2, 2]?.width == 0)
  }

  @Test("no control character gets into a cell")
  func controls() {
    var canvas = Canvas(rows: 1, columns: 10)
    canvas.put(row: 0, column: 0, "a\u{1B}[2J\u{9B}\u{202E}b")
    #expect(canvas.lines == ["a?[2J??b  "])
  }

  @Test("the golden shows lines, cursor, secrets and styles")
  func golden() {
    var canvas = Canvas(rows: 3, columns: 16)
    canvas.put(row: 0, column: 0, "Title", .bold)
    canvas.put(row: 1, column: 0, ">", [.bold, .focus])
    canvas.put(row: 1, column: 2, "鍵")
    canvas.put(row: 1, column: 5, "+", .good)
    canvas.reveal(slot: 3, row: 2, column: 2, maxWidth: 99, skipped: 4, revision: 1)
    canvas.placeCursor(row: 1, column: 0)
    expectGolden(canvas.golden, "canvas")
  }

  @Test("the text of a revealed secret is not in the canvas, but another secret makes another canvas")
  func reveals() {
    var first = Canvas(rows: 1, columns: 8)
    first.put(row: 0, column: 0, "********")
    var second = first
    first.reveal(slot: 1, row: 0, column: 2, maxWidth: 4, revision: 1)
    second.reveal(slot: 1, row: 0, column: 2, maxWidth: 4, revision: 2)
    #expect(first.lines == ["**    **"])
    #expect(first != second)
  }

  @Test(
    "every size works, and everything outside is ignored",
    arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (-1, -1)])
  func sizes(_ rows: Int, _ columns: Int) {
    var canvas = Canvas(rows: rows, columns: columns)
    for row in [-1, 0, 1, Int.max, Int.min] {
      for column in [-1, 0, 1, Int.max, Int.min] {
        for width in [-1, 0, 1, Int.max, Int.min] {
          canvas.put(row: row, column: column, "日a", .bold, maxWidth: width)
          canvas.reveal(slot: 0, row: row, column: column, maxWidth: width, skipped: -1, revision: 0)
          canvas.placeCursor(row: row, column: column)
          #expect(canvas[row, column] == nil || (canvas.rows > row && canvas.columns > column))
        }
      }
    }
    #expect(canvas.lines.count == max(0, rows))
    #expect(canvas.golden.contains("cursor"))
  }

  @Test("a terminal that claims to be endless gets a canvas of bounded size")
  func bounded() {
    let canvas = Canvas(rows: .max, columns: .max)
    #expect(canvas.rows == 1000 && canvas.columns == 1000)
  }

  @Test("whatever is drawn, every line stays exactly as wide as the canvas")
  func lineWidth() {
    var generator = SplitMix64(seed: 3)
    let texts = ["a", "日", "日本語", "का", "\u{1B}x", "e\u{301}", "👩‍💻", "🇯🇵", "क्षा"]
    for _ in 0..<300 {
      var canvas = Canvas(rows: 2, columns: generator.number(0..<9))
      for _ in 0..<20 {
        canvas.put(
          row: generator.number(-1..<3), column: generator.number(-3..<10), generator.pick(texts),
          maxWidth: generator.number(0..<9))
        #expect(canvas.lines.allSatisfy { displayWidth(of: $0) == canvas.columns })
      }
    }
  }

  @Test("a wide character is whole or absent, whatever is drawn over it and wherever it is put")
  func wholeCharacters() {
    var generator = SplitMix64(seed: 4)
    let texts = ["a", "日", "語日", "👩‍💻", "🇯🇵", "e\u{301}日", "한x", "क्षा"]
    for columns in 0..<24 {
      var canvas = Canvas(rows: 1, columns: columns)
      for _ in 0..<60 {
        canvas.put(row: 0, column: generator.number(-3..<columns + 2), generator.pick(texts))
        for column in 0..<columns {
          guard let cell = canvas[0, column] else { continue }
          let covered = (column + 1..<column + max(1, cell.width)).map { canvas[0, $0]?.width }
          #expect(covered.allSatisfy { $0 == 0 }, "\(columns) columns, \(canvas.lines)")
          #expect(cell.width > 0 || column > 0 && canvas[0, column - 1].map { $0.width != 1 } == true)
          #expect(cell.width == (cell.text.isEmpty ? 0 : displayWidth(of: cell.text)))
        }
      }
    }
  }

  @Test("at the right edge a wide character leaves a blank rather than its half", arguments: 1..<9)
  func rightEdge(_ columns: Int) {
    for column in 0..<columns {
      var canvas = Canvas(rows: 1, columns: columns)
      canvas.put(row: 0, column: 0, String(repeating: "x", count: columns))
      canvas.put(row: 0, column: column, "日")
      let last = column == columns - 1
      #expect(canvas[0, column]?.text == (last ? " " : "日"))
      #expect(canvas[0, columns - 1]?.width == (column == columns - 2 ? 0 : 1))
    }
  }
}
