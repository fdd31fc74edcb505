import Curses
import DisplayWidth
import Glibc
import Platform
import TestSupport
import Testing

@testable import TerminalUI

extension NcursesTests {
  struct ScreenTests {
    @Test(
      "unknown and unsuitable terminals are refused",
      arguments: ["no-such-terminal", "dumb", "", "../../etc/passwd"])
    func unknown(_ name: String) {
      #expect(throws: CursesError.unknownTerminal(name)) {
        _ = try Screen(terminal: name, rows: 24, columns: 80).rows
      }
    }

    @Test(
      "relatives of xterm are known by their names",
      arguments: [
        ("xterm-kitty", true), ("ghostty", true), ("alacritty-direct", true), ("foot", true),
        ("wezterm", true),
        ("xterm-new", true), ("foo-256color", true), ("xterm-256color", true), ("dumb", false), ("", false),
        ("wyse50", false), ("vt100", false), ("linux", false), ("screen", false),
      ])
    func relatives(_ name: String, _ isRelative: Bool) {
      #expect(Screen.isRelative(name) == isRelative)
    }

    @Test("the entry of xterm that we carry is used for the screen that it is given to")
    func entry() throws {
      let carried = try #require(Resources.bytes(named: "terminfo/xterm-256color.b64"))
      var screen = try Screen(terminal: Screen.commonName, rows: 2, columns: 10, entry: carried)
      #expect(screen.colorCount == 256)
      #expect(String(decoding: screen.modes.enter, as: UTF8.self).contains("\u{1B}[?1049h"))
      #expect(getenv("TERMINFO") == nil)
      screen.put(row: 1, column: 3, "text")
      var terminal = VirtualScreen(rows: 2, columns: 10)
      terminal.feed(screen.present())
      #expect(terminal.text == "\n   text" && terminal.unknown == [])
    }

    @Test(
      "frames are marked where an unknown private mode is ignored for certain",
      arguments: [
        ("xterm-256color", true), ("xterm", true), ("screen", true), ("tmux-256color", true), ("rxvt", true),
        ("linux", false), ("vt100", false), ("vt220", false), ("ansi", false), ("sun", false),
      ])
    func marksFrames(_ name: String, _ marks: Bool) throws {
      #expect(try Screen(terminal: name, rows: 2, columns: 10).marksFrames == marks)
    }

    @Test(
      "a terminal that knows no CSI is sent none",
      arguments: [("vt52", false), ("vt100", true), ("linux", true)])
    func pasteMode(_ name: String, _ pastes: Bool) throws {
      let modes = try Screen(terminal: name, rows: 2, columns: 10).modes
      for bytes in [modes.enter, modes.leave] {
        #expect(String(decoding: bytes, as: UTF8.self).contains("[?2004") == pastes)
      }
    }

    @Test("the mouse is taken behind everything else, and given back first")
    func mouseModes() throws {
      let modes = try Screen(terminal: "xterm-256color", rows: 2, columns: 10).modes
      var terminal = VirtualScreen(rows: 2, columns: 10)
      terminal.feed(modes.withMouse.enter)
      #expect(terminal.modes.others == [1000, 1006])
      terminal.feed(modes.withMouse.leave)
      #expect(terminal.restored && terminal.unknown.isEmpty)
      #expect(modes.withMouse.enter.starts(with: modes.enter))
    }

    @Test("several screens live side by side, and signals keep their handlers")
    func several() throws {
      var before = sigaction()
      sigaction(SIGTSTP, nil, &before)
      var first = try Screen(terminal: "xterm-256color", rows: 2, columns: 10)
      var second = try Screen(terminal: "vt100", rows: 3, columns: 20)
      first.put(row: 0, column: 0, "one")
      second.put(row: 0, column: 0, "two")
      var terminals = [VirtualScreen(rows: 2, columns: 10), VirtualScreen(rows: 3, columns: 20)]
      terminals[0].feed(first.present())
      terminals[1].feed(second.present())
      #expect(terminals.map(\.text) == ["one", "two"])
      let nothing = first.present()
      #expect(nothing == [])
      var after = sigaction()
      sigaction(SIGTSTP, nil, &after)
      #expect(
        unsafeBitCast(before.__sigaction_handler, to: Int.self)
          == unsafeBitCast(after.__sigaction_handler, to: Int.self))
    }

    @Test(
      "nothing outside the screen can be drawn, at any size",
      arguments: [(1, 1), (0, 0), (-5, 3), (Int.max, Int.max)])
    func bounds(_ rows: Int, _ columns: Int) throws {
      var screen = try Screen(terminal: "xterm-256color", rows: rows, columns: columns)
      for place in [-1, 0, 5000, Int.max, Int.min] {
        screen.put(row: place, column: place, "text")
        screen.clear(row: place)
        screen.moveCursor(row: place, column: place)
        screen.repaint(row: place)
        #expect((screen.detour(row: place, column: place) != nil) == (place == 0))
      }
      screen.resize(rows: columns, columns: rows)
      _ = screen.present()
      #expect(screen.rows >= 1 && screen.columns >= 1)
    }

    @Test("a locale is adopted, UTF-8 where the system has it")
    func locale() {
      #expect(NcursesTests.encoding == .utf8)
    }
  }
}
