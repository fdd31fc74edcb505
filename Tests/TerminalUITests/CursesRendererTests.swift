import Curses
import DisplayWidth
import Glibc
import Platform
import TestSupport
import Testing

@testable import TerminalUI

/// Every suite that draws with ncurses is nested in this one, as ncurses keeps globals: one test at a time.
@Suite(.serialized, .changesSignalHandlers) enum NcursesTests {
  /// ncurses asks for the locale of the process, so this is set once, and for all tests, whatever they are started in.
  static let encoding = {
    setenv("LC_ALL", "C.UTF-8", 1)
    return Curses.Locale.adopt()
  }()
}

extension NcursesTests {
  /// Canvas → bytes of ncurses → emulator: what a person sees is what the view drew.
  struct CursesRendererTests {
    static let terminals = ["xterm-256color", "screen", "tmux", "linux", "vt100", "vt220"]
    static let sizes = [(24, 80), (10, 40), (60, 200), (2, 3), (1, 2)]

    /// A renderer and the terminal that it draws on.
    struct Stage: ~Copyable {
      var renderer: CursesRenderer
      var terminal: VirtualScreen
      /// Secrets by slot.
      var secrets: [Int: [UInt8]] = [:]

      init(
        _ name: String, rows: Int, columns: Int, colors: Theme.Colors = .terminal,
        ambiguous: AmbiguousWidth = .one
      ) throws {
        try #require(NcursesTests.encoding == .utf8)
        renderer = CursesRenderer(
          screen: try Screen(terminal: name, rows: rows, columns: columns), theme: Theme(colors: colors),
          ambiguous: ambiguous)
        terminal = VirtualScreen(rows: rows, columns: columns, dialect: .named(name))
        terminal.feed(renderer.modes.enter)
      }

      /// Shows a canvas; returns the bytes that it took.
      @discardableResult
      mutating func show(_ canvas: Canvas) -> [UInt8] {
        let secrets = secrets
        let bytes = renderer.frame(canvas) { slot, body in secrets[slot]?.withUnsafeBufferPointer(body) }
        terminal.feed(bytes)
        return bytes
      }
    }

    static func randomCanvas(rows: Int, columns: Int, _ generator: inout SplitMix64) -> Canvas {
      let texts = [
        "kilo/auto", "日本語", "é", "e\u{301}", "> Use it", "────", "👍", "   ", "Ａ", "$0.40", "\u{1B}[31m", "का",
      ]
      let styles: [Style] = [
        .normal, .bold, .dim, .good, .warning, .error, .match, [.dim, .match], [.bold, .error],
      ]
      var canvas = Canvas(rows: rows, columns: columns)
      for _ in 0..<generator.number(0..<30) {
        canvas.put(
          row: generator.number(0..<rows), column: generator.number(0..<columns), generator.pick(texts),
          generator.pick(styles))
      }
      canvas.put(row: rows - 1, column: columns - 3, "   ")  // the corner has a test of its own
      canvas.placeCursor(row: generator.number(0..<rows), column: generator.number(0..<columns))
      return canvas
    }

    @Test("the terminal shows every canvas of a series exactly", arguments: terminals, sizes)
    func showsTheCanvas(_ name: String, _ size: (rows: Int, columns: Int)) throws {
      var generator = SplitMix64(seed: 11)
      var stage = try Stage(name, rows: size.rows, columns: size.columns)
      for step in 0..<25 {
        let canvas = Self.randomCanvas(rows: size.rows, columns: size.columns, &generator)
        stage.show(canvas)
        #expect(stage.terminal.lines == canvas.lines, "step \(step)")
        #expect(
          stage.terminal.cursor.row == canvas.cursor?.row
            && stage.terminal.cursor.column == canvas.cursor?.column)
        Self.expectWeights(of: canvas, on: stage.terminal)
        #expect(stage.show(canvas) == [], "an equal canvas costs nothing")
      }
      #expect(stage.terminal.unknown == [])
      #expect(stage.terminal.queries == [])
      stage.terminal.feed(stage.renderer.modes.leave)
      #expect(stage.terminal.restored, "\(stage.terminal.modes)")
    }

    private static func expectWeights(of canvas: Canvas, on terminal: VirtualScreen) {
      let wrong = (0..<canvas.rows * canvas.columns).map { ($0 / canvas.columns, $0 % canvas.columns) }
        .filter { row, column in
          guard let cell = canvas[row, column], cell.text != " ", !cell.text.isEmpty else { return false }
          let isBold = !cell.style.isDisjoint(with: [.bold, .match])
          return terminal[row, column].pen.isBold != isBold
        }
      #expect(wrong.isEmpty, "\(wrong) of\n\(canvas.golden)")
    }

    @Test(
      "the last cell of the last line stays blank, with the character that reaches into it",
      arguments: terminals)
    func corner(_ name: String) throws {
      var stage = try Stage(name, rows: 2, columns: 6)
      for (text, seen) in [
        ("abcd日", "abcd"), ("abcdef", "abcde"), ("abc日x", "abc"), ("abcdee\u{301}", "abcde"),
      ] {
        var canvas = Canvas(rows: 2, columns: 6)
        canvas.put(row: 0, column: 0, "日本語")
        canvas.put(row: 1, column: 0, text)
        stage.show(canvas)
        #expect(stage.terminal.text == "日本語\n" + seen)
      }
      stage.show(Canvas(rows: 2, columns: 6))
      #expect(stage.terminal.text == "")
    }

    @Test("one cell is enough not to fail", arguments: terminals)
    func oneCell(_ name: String) throws {
      var stage = try Stage(name, rows: 1, columns: 1)
      for text in ["a", "日", "e\u{301}", ""] {
        var canvas = Canvas(rows: 1, columns: 1)
        canvas.put(row: 0, column: 0, text)
        canvas.placeCursor(row: 0, column: 0)
        stage.show(canvas)
        #expect(stage.terminal.unknown == [])
      }
    }

    @Test("a terminal of another size gets the whole picture again", arguments: terminals)
    func resizing(_ name: String) throws {
      var generator = SplitMix64(seed: 12)
      var stage = try Stage(name, rows: 24, columns: 80)
      for size in [(24, 80), (10, 40), (40, 120), (1, 1), (200, 500), (24, 80)] {
        stage.terminal.resize(rows: size.0, columns: size.1)
        let canvas = Self.randomCanvas(rows: size.0, columns: size.1, &generator)
        stage.show(canvas)
        #expect(stage.terminal.lines == canvas.lines, "\(size)")
      }
      stage.show(Canvas(rows: 0, columns: 0))
      #expect(stage.show(Canvas(rows: 0, columns: 0)) == [])
    }

    @Test("a repaint mends a screen that something else wrote on", arguments: terminals)
    func repainting(_ name: String) throws {
      var generator = SplitMix64(seed: 13)
      var stage = try Stage(name, rows: 10, columns: 40)
      let canvas = Self.randomCanvas(rows: 10, columns: 40, &generator)
      stage.show(canvas)
      stage.terminal.feed("\u{1B}[3;3Hmessage from root\u{1B}[m\r\n\nwall".utf8)
      #expect(stage.terminal.lines != canvas.lines)
      stage.renderer.repaint()
      stage.show(canvas)
      #expect(stage.terminal.lines == canvas.lines)
    }

    @Test("a hidden cursor is hidden, where the terminal can, and shown again")
    func cursor() throws {
      var stage = try Stage("xterm-256color", rows: 4, columns: 10)
      var canvas = Canvas(rows: 4, columns: 10)
      stage.show(canvas)
      #expect(!stage.terminal.modes.cursorVisible)
      canvas.placeCursor(row: 2, column: 3)
      stage.show(canvas)
      #expect(stage.terminal.modes.cursorVisible)
      #expect(stage.terminal.cursor == .init(row: 2, column: 3))
    }

    @Test("characters that terminals disagree about shrink, and what follows stays in its column")
    func disputedCharacters() throws {
      var stage = try Stage("xterm-256color", rows: 1, columns: 30)
      var canvas = Canvas(rows: 1, columns: 30)
      canvas.put(
        row: 0, column: 0, "👩‍💻|❤️|👍🏽|🇯🇵|\u{10FFFF}|\u{3248}|e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}|")
      stage.show(canvas)
      #expect(stage.terminal.text == "👩|❤ |👍|JP|\u{10FFFF}|?|e|" || stage.terminal.text == "👩|❤ |👍|JP|?|?|e|")
    }

    @Test("without UTF-8 every other character is its likeness or a question mark, of the same width")
    func asciiLocale() throws {
      try withLocale("C") {
        #expect(Curses.Locale.current == .ascii)
        var stage = try Stage("vt100", rows: 1, columns: 20)
        var canvas = Canvas(rows: 1, columns: 20)
        canvas.put(row: 0, column: 0, "é日本x─y")
        let bytes = stage.show(canvas)
        #expect(stage.terminal.text == "e? ? x-y")
        #expect(bytes.allSatisfy { $0 < 0x80 })
      }
    }

    @Test("colours are used where there are any, and not with NO_COLOR")
    func colors() throws {
      var canvas = Canvas(rows: 1, columns: 9)
      canvas.put(row: 0, column: 0, "x", .error)
      canvas.put(row: 0, column: 2, "+", .good)
      canvas.put(row: 0, column: 4, "!", .warning)
      let cases: [(String, Theme.Colors, [Int?])] = [
        ("xterm-256color", .terminal, [1, 2, 3]), ("linux", .terminal, [1, 2, 3]),
        ("vt100", .terminal, [nil, nil, nil]),
        ("xterm-256color", Theme.Colors(noColor: "1"), [nil, nil, nil]),
        ("xterm-256color", Theme.Colors(noColor: ""), [1, 2, 3]),
      ]
      for (name, colors, expected) in cases {
        var stage = try Stage(name, rows: 1, columns: 9, colors: colors)
        stage.show(canvas)
        #expect([0, 2, 4].map { stage.terminal[0, $0].pen.foreground } == expected, "\(name) \(colors)")
        #expect(stage.terminal[0, 0].pen.background == nil)
        #expect(stage.terminal.text == "x + !")
      }
    }
  }
}

extension NcursesTests.CursesRendererTests {
  @Test(
    "a revealed secret is on the screen, in no canvas, and gone with the next frame", arguments: terminals)
  func reveal(_ name: String) throws {
    var stage = try Stage(name, rows: 5, columns: 30)
    stage.secrets[7] = Array("sk-or-v1-\u{1B}0123456789abcdef".utf8)
    var masked = Canvas(rows: 5, columns: 30)
    masked.put(row: 2, column: 2, "****************", .bold)
    masked.placeCursor(row: 2, column: 2)
    stage.show(masked)
    var revealed = masked
    revealed.reveal(slot: 7, row: 2, column: 2, maxWidth: 16, skipped: 3, revision: 1)
    stage.show(revealed)
    #expect(stage.terminal.lines[2] == "  or-v1-?012345678            ")
    #expect(stage.terminal.cursor == .init(row: 2, column: 2))
    #expect(!revealed.golden.contains("v1"))
    revealed.put(row: 4, column: 0, "typed")
    stage.show(revealed)
    #expect(stage.terminal.text.contains("or-v1-?012345678") && stage.terminal.text.contains("typed"))
    let after = stage.show(masked)
    #expect(stage.terminal.lines == masked.lines)
    #expect(!String(decoding: after, as: UTF8.self).contains("v1"))
    stage.show(Canvas(rows: 5, columns: 30))
    #expect(stage.terminal.text == "")
  }

  @Test("a slot that is gone shows nothing")
  func revealWithoutSecret() throws {
    var stage = try Stage("xterm-256color", rows: 1, columns: 9)
    var canvas = Canvas(rows: 1, columns: 9)
    canvas.reveal(slot: 1, row: 0, column: 0, maxWidth: 9, revision: 0)
    stage.show(canvas)
    #expect(stage.terminal.text == "")
  }

  /// The model screen of the wireframes, all its lines in use.
  private static func list(selected: Int, filter: String) -> Canvas {
    var canvas = Canvas(rows: 24, columns: 80)
    canvas.put(
      row: 0, column: 1, "openclaw-setup    Provider > Key > [Model] > Review                  agent: main")
    canvas.put(row: 1, column: 0, String(repeating: "-", count: 80), .dim)
    canvas.put(row: 3, column: 2, "Choose the default model", .bold)
    canvas.put(row: 4, column: 2, "Kilo Gateway, 339 models, updated 2 s ago", .dim)
    canvas.put(row: 6, column: 2, "Filter: \(filter)")
    for row in 8..<20 {
      let id = "anthropic/claude-\(filter.isEmpty ? "opus" : filter)-4.\(row)"
      canvas.put(row: row, column: 4, id)
      canvas.put(row: row, column: 40, "200K     5.00  *")
    }
    canvas.put(row: 8 + selected, column: 0, ">", .focus)
    canvas.put(row: 22, column: 0, String(repeating: "-", count: 80), .dim)
    canvas.put(row: 23, column: 1, "Enter choose  Tab all models  ^O sort  F2 details  Esc back  ? help")
    canvas.placeCursor(row: 8 + selected, column: 0)
    return canvas
  }

  @Test("frames stay within their budgets on xterm-256color at 80x24")
  func budgets() throws {
    var stage = try Stage("xterm-256color", rows: 24, columns: 80)
    #expect(stage.show(Self.list(selected: 0, filter: "")).count <= 1200, "first frame")
    for row in 1..<12 {
      #expect(stage.show(Self.list(selected: row, filter: "")).count <= 40, "a move down")
    }
    for row in (0..<11).reversed() {
      #expect(stage.show(Self.list(selected: row, filter: "")).count <= 40, "a move up")
    }
    #expect(stage.show(Self.list(selected: 0, filter: "s")).count <= 1200, "a filter key")
    var echoed = Self.list(selected: 0, filter: "s")
    echoed.put(row: 6, column: 11, "o")
    echoed.placeCursor(row: 6, column: 12)
    stage.show(echoed)
    echoed.put(row: 6, column: 12, "n")
    echoed.placeCursor(row: 6, column: 13)
    #expect(stage.show(echoed).count <= 16, "an echoed letter")
  }
}
