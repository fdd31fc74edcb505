import Curses
import DisplayWidth
import TestSupport
import Testing

@testable import TerminalUI

extension NcursesTests {
  /// Canvas → bytes of ncurses → emulator, for characters whose columns somebody might count differently.
  struct RendererWidthTests {
    private typealias Stage = CursesRendererTests.Stage

    /// Texts that every terminal draws as wide as we say.
    private static let agreed = [
      "kilo", "日本語", "한글", "e\u{301}", "👍", "Ａ", "か\u{3099}", "─x", "ａｂ", "ภาษาไทย", "שלום",
    ]
    /// Texts that terminals, or the C library, count differently.
    private static let disputed = [
      "👩‍💻", "❤️", "👍🏽", "1️⃣", "🇯🇵", "🇯", "\u{1FAE8}", "\u{1FAE9}", "\u{2630}", "\u{4DC0}", "\u{3248}", "\u{1171E}",
      "क्षा",
      "\u{10FFFD}", "\u{1D300}", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ]

    private static func canvas(columns: Int, _ generator: inout SplitMix64) -> Canvas {
      var canvas = Canvas(rows: 4, columns: columns)
      for row in 0..<3 {
        var column = generator.number(-2..<3)
        while column < columns {
          let texts = generator.number(0..<3) == 0 ? disputed : agreed
          column = canvas.put(row: row, column: column, generator.pick(texts)) + generator.number(0..<2)
        }
      }
      return canvas
    }

    @Test(
      "at every width, each character that terminals agree about is in its column, whatever is beside it",
      arguments: CursesRendererTests.terminals)
    func columns(_ name: String) throws {
      var generator = SplitMix64(seed: 31)
      let certain = Set(Self.agreed.joined())
      for columns in 1..<44 {
        var stage = try Stage(name, rows: 4, columns: columns)
        for _ in 0..<3 {
          let canvas = Self.canvas(columns: columns, &generator)
          stage.show(canvas)
          for (row, column) in (0..<3).flatMap({ row in (0..<columns).map { (row, $0) } }) {
            guard let cell = canvas[row, column], certain.contains(where: { String($0) == cell.text }) else {
              continue
            }
            #expect(
              stage.terminal[row, column].text == cell.text,
              "\(name), \(columns) columns:\n\(canvas.lines)\n\(stage.terminal.lines)")
          }
          #expect(stage.terminal.lines.allSatisfy { displayWidth(of: $0) == columns })
        }
        #expect(stage.terminal.unknown == [])
      }
    }

    @Test("characters that not all count the same are never sent", arguments: disputed)
    func disputedCharacters(_ text: String) throws {
      var stage = try Stage("xterm-256color", rows: 1, columns: 9)
      var canvas = Canvas(rows: 1, columns: 9)
      canvas.put(row: 0, column: 0, text + "|")
      let sent = String(decoding: stage.show(canvas), as: UTF8.self)
      for scalar in sent.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F {
        #expect(Screen.columns(of: scalar) == displayWidth(of: "a" + String(scalar)) - 1, "\(scalar)")
      }
      #expect(stage.terminal[0, displayWidth(of: text)].text == "|")
    }

    @Test("a terminal that draws ambiguous characters wide gets none of them, and nothing shifts")
    func ambiguousWide() throws {
      var stage = try Stage("xterm-256color", rows: 2, columns: 20, ambiguous: .two)
      var canvas = Canvas(rows: 2, columns: 20)
      canvas.put(row: 0, column: 0, "“é─α” 日…")
      canvas.put(row: 1, column: 0, "+------+日e\u{301}")
      let sent = String(decoding: stage.show(canvas), as: UTF8.self)
      #expect(sent.allSatisfy { displayWidth(of: $0, ambiguous: .two) == displayWidth(of: $0) })
      #expect(stage.terminal.text == "\"e-?\" 日.\n+------+日e\u{301}")
    }
  }
}
