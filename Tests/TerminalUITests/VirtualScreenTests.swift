import TestSupport
import Testing

/// The emulator is what other tests believe, so it is tested itself: against the behaviour that xterm,
/// ECMA-48 and the VT220 manual describe.
struct VirtualScreenTests {
  private static func screen(_ bytes: String, rows: Int = 4, columns: Int = 10) -> VirtualScreen {
    var screen = VirtualScreen(rows: rows, columns: columns)
    screen.feed(bytes.utf8)
    return screen
  }

  @Test(
    "sequences draw what they should (10 columns, 4 rows)",
    arguments: [
      ("text wraps only when the next character comes", "1234567890", "1234567890", 0, 9),
      ("the eleventh character wraps", "12345678901", "1234567890\n1", 1, 1),
      ("a carriage return ends the pending wrap", "1234567890\rx", "x234567890", 0, 1),
      ("a wide character does not straddle the edge", "123456789日", "123456789\n日", 1, 2),
      ("line feed keeps the column", "ab\ncd", "ab\n  cd", 1, 4),
      ("the last line scrolls", "1\r\n2\r\n3\r\n4\r\n5", "2\n3\n4\n5", 3, 1),
      ("CUP counts from one", "\u{1B}[2;3Hx", "\n  x", 1, 3),
      ("CUP is clamped", "\u{1B}[99;99Hx", "\n\n\n         x", 3, 9),
      ("HPA and VPA", "\u{1B}[3d\u{1B}[4Gx", "\n\n   x", 2, 4),
      ("relative moves", "\u{1B}[2;2H\u{1B}[A\u{1B}[2C\u{1B}[Bx\u{1B}[Dy", "\n   y", 1, 4),
      ("backspace moves only", "ab\u{8}c", "ac", 0, 2),
      ("tab stops are eight apart", "\tx", "        x", 0, 9),
      ("EL to the right", "abcdef\u{1B}[3G\u{1B}[K", "ab", 0, 2),
      ("EL to the left", "abcdef\u{1B}[3G\u{1B}[1K", "   def", 0, 2),
      ("ED below", "ab\r\ncd\r\nef\u{1B}[2;1H\u{1B}[J", "ab", 1, 0),
      ("ED all keeps the cursor", "ab\u{1B}[2J", "", 0, 2),
      ("ECH", "abcdef\u{1B}[2G\u{1B}[3X", "a   ef", 0, 1),
      ("ICH", "abcdef\u{1B}[2G\u{1B}[2@", "a  bcdef", 0, 1),
      ("DCH", "abcdef\u{1B}[2G\u{1B}[2P", "adef", 0, 1),
      ("IL", "1\r\n2\r\n3\u{1B}[2;1H\u{1B}[L", "1\n\n2\n3", 1, 0),
      ("DL", "1\r\n2\r\n3\u{1B}[2;1H\u{1B}[M", "1\n3", 1, 0),
      ("REP", "-\u{1B}[4b", "-----", 0, 5),
      ("insert mode", "abc\u{1B}[1G\u{1B}[4hx\u{1B}[4l", "xabc", 0, 1),
      ("a region scrolls alone", "1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3;1H\nx", "1\n3\nx\n4", 2, 1),
      ("reverse index scrolls down", "1\r\n2\u{1B}[H\u{1B}M", "\n1\n2", 0, 0),
      ("SU", "1\r\n2\u{1B}[S", "2", 1, 1),
      ("line drawing", "\u{1B}(0qx\u{1B}(Bq", "─│q", 0, 3),
      ("shifted line drawing", "\u{1B})0\u{E}q\u{F}q", "─q", 0, 2),
      ("marks combine", "e\u{301}x", "é".decomposed + "x", 0, 2),
      ("half a wide character blanks the other half", "日本\u{1B}[2Gx", " x本", 0, 2),
      ("half a deleted wide character blanks the other half", "日本語\u{1B}[2G\u{1B}[2P", "  語", 0, 1),
      ("a wide character behind what is deleted stays whole", "a日本\u{1B}[G\u{1B}[P", "日本", 0, 0),
      ("a wide character at the cursor is pushed whole", "日本\u{1B}[G\u{1B}[@", " 日本", 0, 0),
      ("cursor save and restore", "ab\u{1B}7\u{1B}[3;3H\u{1B}8c", "abc", 0, 3),
      ("window titles draw nothing", "\u{1B}]0;title\u{7}x", "x", 0, 1),
      ("padding draws nothing", "a\u{0}b", "ab", 0, 2),
    ])
  func sequences(_ rule: String, _ bytes: String, _ text: String, _ row: Int, _ column: Int) {
    let screen = Self.screen(bytes)
    #expect(screen.text == text, "\(rule)")
    #expect(screen.cursor == .init(row: row, column: column), "\(rule)")
    #expect(screen.unknown == [], "\(rule)")
  }

  @Test("colours and weights are set and reset")
  func graphics() {
    let screen = Self.screen("\u{1B}[1;32ma\u{1B}[0;2mb\u{1B}[38;5;9;7mc\u{1B}[39;22md\u{1B}[me")
    #expect(screen[0, 0].pen.isBold && screen[0, 0].pen.foreground == 2)
    #expect(!screen[0, 1].pen.isBold && screen[0, 1].pen.isDim && screen[0, 1].pen.foreground == nil)
    #expect(screen[0, 2].pen.isReverse && screen[0, 2].pen.foreground == 9)
    #expect(!screen[0, 3].pen.isDim && screen[0, 3].pen.isReverse)
    #expect(screen[0, 4].pen == .init())
  }

  @Test("a program that switches everything on and off again leaves the terminal restored")
  func restored() {
    var screen = Self.screen("shell$ ")
    #expect(screen.restored)
    screen.feed("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?25l\u{1B}=\u{1B}[?1h\u{1B}[Hfull".utf8)
    #expect(!screen.restored)
    #expect(screen.text == "full")
    screen.feed("\u{1B}[?1l\u{1B}>\u{1B}[?25h\u{1B}[?2004l\u{1B}[?1049l".utf8)
    #expect(screen.restored)
    #expect(screen.text == "shell$")
    #expect(screen.cursor == .init(row: 0, column: 7))
  }

  @Test(
    "each thing left on is noticed",
    arguments: [
      "\u{1B}[?1049h", "\u{1B}[?25l", "\u{1B}[?2004h", "\u{1B}=", "\u{1B}[?1h", "\u{1B}[1m", "\u{1B}[31m",
      "\u{1B}[2;3r",
      "\u{E}", "\u{1B}(0", "\u{1B}[4h", "\u{1B}[?7l", "\u{1B}[?1000h", "\u{1B}[?2026h", "\u{1B}[",
      "\u{1B}]0;x",
    ])
  func leftOn(_ bytes: String) {
    #expect(!Self.screen(bytes).restored)
  }

  @Test("questions to the terminal are counted, unknown sequences listed")
  func questions() {
    let screen = Self.screen(
      "\u{1B}[c\u{1B}[6n\u{1B}[>c\u{1B}[?2026$p\u{1B}]11;?\u{7}\u{1B}[5y\u{1B}P1\u{1B}\\")
    #expect(screen.queries == ["CSI c", "CSI 6n", "CSI >c", "CSI ?2026$p", "OSC 11;?"])
    #expect(screen.unknown == ["CSI 5y", "string P1"])
  }

  @Test(
    "a terminal of a name understands no more than its manual says",
    arguments: [
      ("vt100", "\u{1B}[?25l", "CSI ?25l"), ("vt100", "\u{1B}[32m", "CSI 32m"),
      ("vt100", "\u{1B}[2P", "CSI 2P"),
      ("vt100", "\u{1B}[?1049h", "CSI ?1049h"), ("vt100", "\u{1B}[4h", "CSI 4h"),
      ("vt100", "\u{1B}[3G", "CSI 3G"),
      ("vt220", "\u{1B}[32m", "CSI 32m"), ("vt220", "\u{1B}[3d", "CSI 3d"),
      ("vt220", "\u{1B}[?1049h", "CSI ?1049h"),
      ("linux", "\u{1B}[?1049h", "CSI ?1049h"), ("linux", "\u{1B}[2S", "CSI 2S"),
      ("linux", "\u{1B}[90m", "CSI 90m"),
      ("linux", "\u{1B}]0;t\u{7}", "string ]0;t"), ("screen", "\u{1B}[3X", "CSI 3X"),
      ("screen", "-\u{1B}[4b", "CSI 4b"), ("tmux", "\u{1B}[3X", "CSI 3X"),
      ("tmux", "\u{1B}[?1000h", "CSI ?1000h"),
      ("tmux", "\u{1B} F", "ESC  F"),
    ])
  func dialects(_ name: String, _ bytes: String, _ unknown: String) {
    var screen = VirtualScreen(rows: 4, columns: 10, dialect: .named(name))
    screen.feed(bytes.utf8)
    #expect(screen.unknown == [unknown])
    #expect(Self.screen(bytes).unknown == [])
  }

  @Test("marks of pastes and of frames mean nothing to those that lack them")
  func ignored() {
    for (name, marks) in [
      ("vt100", false), ("linux", false), ("screen", false), ("tmux", true), ("xterm", true),
    ] {
      var screen = VirtualScreen(rows: 4, columns: 10, dialect: .named(name))
      screen.feed("\u{1B}[?2004h".utf8)
      #expect(screen.modes.bracketedPaste == marks, "\(name)")
      #expect(screen.unknown == [])
    }
  }

  @Test("sequences and characters may be split between reads")
  func split() {
    let bytes = Array("a日\u{1B}[2;3H\u{1B}[1mé\u{1B}]0;t\u{1B}\\z".utf8)
    let whole = Self.screen("a日\u{1B}[2;3H\u{1B}[1mé\u{1B}]0;t\u{1B}\\z")
    var screen = VirtualScreen(rows: 4, columns: 10)
    for byte in bytes { screen.feed([byte]) }
    #expect(screen.lines == whole.lines && screen.cursor == whole.cursor && screen.pen == whole.pen)
  }

  @Test("no byte string traps, whatever the size")
  func randomBytes() {
    var generator = SplitMix64(seed: 5)
    let alphabet = Array("\u{1B}[]P?;0123456789hlmrHABCDJKLMPSTX@bdGrc\r\n\u{8}日x".utf8)
    for round in 0..<2000 {
      var screen = VirtualScreen(rows: generator.number(0..<5), columns: generator.number(0..<7))
      let count = generator.number(0..<200)
      screen.feed(
        round.isMultiple(of: 2) ? generator.bytes(count) : (0..<count).map { _ in generator.pick(alphabet) })
      screen.resize(rows: generator.number(0..<5), columns: generator.number(0..<7))
      screen.feed(generator.bytes(20))
      #expect(screen.lines.count == screen.rows)
    }
  }
}

extension String {
  /// The same text in the form the emulator keeps: a base character, then its marks.
  fileprivate var decomposed: String { self == "é" ? "e\u{301}" : self }
}
