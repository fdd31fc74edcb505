import TestSupport
import Testing

@testable import Curses

@Suite("Saying what ncurses says in fewer bytes")
struct ThriftTests {
  private static func shortened(_ frames: String...) -> [String] {
    var thrift = Thrift()
    return frames.map { String(decoding: thrift.shortened(Array($0.utf8)), as: UTF8.self) }
  }

  @Test(
    "a pen costs what differs",
    arguments: [
      ("\u{1B}(B\u{1B}[0;1mbold\u{1B}(B\u{1B}[m text", "\u{1B}[1mbold\u{1B}[m text"),  // xterm
      ("\u{1B}[0;1m\u{F}bold\u{1B}[m\u{F} text", "\u{1B}[1mbold\u{1B}[m text"),  // screen, tmux
      ("\u{1B}[0;10;1m\u{F}bold\u{1B}[m\u{F} text", "\u{1B}[1mbold\u{1B}[m text"),  // the Linux console
      ("\u{1B}[0;1ma\u{1B}[m\u{1B}[0;1mb\u{1B}[m", "\u{1B}[1mab\u{1B}[m"),
      ("\u{1B}[0;1ma\u{1B}[0;2mb\u{1B}[m", "\u{1B}[1ma\u{1B}[0;2mb\u{1B}[m"),
      ("\u{1B}[0;1m\u{1B}[32mgood\u{1B}[39;49m bold\u{1B}[m", "\u{1B}[1;32mgood\u{1B}[0;1m bold\u{1B}[m"),
      ("\u{1B}[32mgood\u{1B}[39;49m text", "\u{1B}[32mgood\u{1B}[m text"),
      ("\u{1B}[32mgood\u{1B}[31mbad\u{1B}[m", "\u{1B}[32mgood\u{1B}[31mbad\u{1B}[m"),
      ("\u{1B}[1ma\u{1B}[m\u{1B}[5;1H\u{1B}[1mb\u{1B}[m", "\u{1B}[1ma\u{1B}[5;1Hb\u{1B}[m"),
      ("\u{1B}[4mx\u{1B}[0;4;1my\u{1B}[m", "\u{1B}[4mx\u{1B}[1my\u{1B}[m"),
    ])
  func pens(_ frame: String, _ shorter: String) {
    #expect(Self.shortened(frame) == [shorter])
  }

  @Test(
    "everything else passes as it is",
    arguments: [
      "", "text", "日本語 e\u{301}", "\u{1B}[H\u{1B}[2J", "\u{1B}[5;10Htext\u{1B}[K", "\r\n\u{8}", "\u{1B}[?25l",
      "\u{1B}7\u{1B}8", "\u{1B}[33X", "-\u{1B}[79b", "\u{1B}(0qqq\u{1B}(B", "\u{E}qqq\u{F}", "\u{1B}[>4;1m",
      "\u{1B}",
      "\u{1B}[", "\u{1B}[1;", "\u{1B}(", "\u{1B}[4:3m", "\u{0}\u{0}",
    ])
  func others(_ frame: String) {
    #expect(Self.shortened(frame) == [frame])
  }

  @Test("a pen that we never ask for passes, and the next of ours is set in full")
  func foreignPen() {
    let frame = "\u{1B}[7mx\u{1B}[1my\u{1B}[0;1mz\u{1B}[m"
    #expect(Self.shortened(frame) == ["\u{1B}[7mx\u{1B}[1my\u{1B}[0;1mz\u{1B}[m"])
  }

  @Test("a frame ends with the pen that ncurses left, for what is written behind it")
  func endOfFrame() {
    #expect(Self.shortened("\u{1B}[0;1ma\u{1B}[m", "b") == ["\u{1B}[1ma\u{1B}[m", "b"])
    #expect(Self.shortened("\u{1B}[0;1ma", "b\u{1B}[m") == ["\u{1B}[1ma", "b\u{1B}[m"])
    #expect(Self.shortened("\u{1B}[0;1m", "\u{1B}[m") == ["\u{1B}[1m", "\u{1B}[m"])
  }

  @Test("a terminal shows the same, in no more bytes", arguments: 0..<200)
  func same(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "text", "日", " ", "\u{1B}(B", "\u{F}", "\u{1B}[m", "\u{1B}[0;1m", "\u{1B}[0;2m", "\u{1B}[0;10;4m",
      "\u{1B}[1m",
      "\u{1B}[32m", "\u{1B}[31m", "\u{1B}[39;49m", "\u{1B}[3;4H", "\r", "\r\n", "\u{8}", "\u{1B}[K",
      "\u{1B}[A",
      "\u{1B}[5X", "\u{1B}[2J", "\u{1B}[7m", "\u{1B}[0;7m", "\u{1B}[2@", "\u{1B}[P", "\u{1B}[L", "\u{1B}[3G",
      "\u{1B}[2d",
    ]
    var thrift = Thrift()
    var (plain, thrifty) = (VirtualScreen(rows: 6, columns: 20), VirtualScreen(rows: 6, columns: 20))
    for _ in 0..<20 {
      let frame = (0..<generator.number(0..<30)).map { _ in generator.pick(pieces) }.joined()
      let shorter = thrift.shortened(Array(frame.utf8))
      #expect(shorter.count <= frame.utf8.count, "\(frame.debugDescription)")
      plain.feed(frame.utf8)
      thrifty.feed(shorter)
      let isSame = Self.seen(plain) == Self.seen(thrifty)
      #expect(
        isSame,
        "\(frame.debugDescription) became \(String(decoding: shorter, as: UTF8.self).debugDescription)")
      #expect(plain.cursor == thrifty.cursor && plain.pen == thrifty.pen)
    }
  }

  /// Every cell; of a blank one, only what can be seen of it.
  private static func seen(_ screen: VirtualScreen) -> [VirtualScreen.Cell] {
    (0..<screen.rows).flatMap { row in
      (0..<screen.columns).map { column in
        var cell = screen[row, column]
        if cell.text == " " { (cell.pen.isBold, cell.pen.isDim, cell.pen.foreground) = (false, false, nil) }
        return cell
      }
    }
  }

  @Test(
    "a hop along the line names the column alone, one from elsewhere the line too",
    arguments: [
      ("\u{1B}[3;5Ha\u{1B}[3;40Hb", "\u{1B}[3;5Ha\u{1B}[40Gb"),
      ("\u{1B}[3d\r\u{1B}[3;9Hb", "\u{1B}[3d\r\u{1B}[9Gb"),
      (
        "\u{1B}[3;5Ha\u{1B}[1mb\u{1B}[K\u{1B}[5X\u{1B}[3;40Hc",
        "\u{1B}[3;5Ha\u{1B}[1mb\u{1B}[K\u{1B}[5X\u{1B}[40Gc"
      ),
      ("\u{1B}[3;40Ha\u{1B}[3;5Hb", "\u{1B}[3;40Ha\u{1B}[5Gb"),
      ("\u{1B}[1;9Ha\u{1B}[Hb", "\u{1B}[1;9Ha\u{1B}[Hb"),
      ("\u{1B}[Ha\u{1B}[1;20Hb", "\u{1B}[Ha\u{1B}[20Gb"),
    ])
  func hops(_ frame: String, _ shorter: String) {
    var moves = LineMoves(isKnown: true)
    #expect(String(decoding: moves.shortened(Array(frame.utf8), columns: 80), as: UTF8.self) == shorter)
  }

  @Test(
    "where the line is not known, or the terminal cannot be told a column, everything passes as it is",
    arguments: [
      "a\u{1B}[3;40Hb", "\u{1B}[3;5Ha\n\u{1B}[3;40Hb", "\u{1B}[3;5Ha\u{1B}[A\u{1B}[3;40Hb",
      "\u{1B}[3;5Ha\u{1B}[4;40Hb",
      "\u{1B}[3;79Hab\u{1B}[3;40Hc", "\u{1B}[3;5H\u{1B}[2;9r\u{1B}[3;40Hb", "\u{1B}[3;5H\u{1B}M\u{1B}[3;40Hb",
      "\u{1B}[3;5H\u{8}\u{1B}[3;40Hb", "\u{1B}[3;5H\u{1B}[?25l\u{1B}[3;40Hb",
    ])
  func unknownLine(_ frame: String) {
    var moves = LineMoves(isKnown: true)
    #expect(moves.shortened(Array(frame.utf8), columns: 80) == Array(frame.utf8))
    var other = LineMoves(isKnown: false)
    let hop = Array("\u{1B}[3;5Ha\u{1B}[3;40Hb".utf8)
    #expect(other.shortened(hop, columns: 80) == hop)
  }

  @Test("a terminal shows the same after hops, in no more bytes", arguments: 0..<200)
  func sameMoves(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "text", "日", " ", "e\u{301}", "\u{1B}[m", "\u{1B}[3;4H", "\u{1B}[3;17H", "\u{1B}[3;2H", "\u{1B}[2;9H",
      "\u{1B}[H", "\r",
      "\n", "\u{8}", "\u{1B}[K", "\u{1B}[A", "\u{1B}[5X", "\u{1B}[2J", "\u{1B}[2@", "\u{1B}[P", "\u{1B}[L",
      "\u{1B}[3G",
      "\u{1B}[3d", "\u{1B}[2;5r", "\u{1B}M", "\u{1B}[C",
    ]
    var moves = LineMoves(isKnown: true)
    var (plain, short) = (VirtualScreen(rows: 6, columns: 20), VirtualScreen(rows: 6, columns: 20))
    for _ in 0..<20 {
      let frame = (0..<generator.number(0..<30)).map { _ in generator.pick(pieces) }.joined()
      let shorter = moves.shortened(Array(frame.utf8), columns: 20)
      #expect(shorter.count <= frame.utf8.count, "\(frame.debugDescription)")
      plain.feed(frame.utf8)
      short.feed(shorter)
      #expect(
        Self.seen(plain) == Self.seen(short) && plain.cursor == short.cursor, "\(frame.debugDescription)")
    }
  }

  @Test("no bytes make it trap, and text is never lost")
  func randomBytes() {
    var generator = SplitMix64(seed: 3)
    let alphabet = Array("\u{1B}\u{1B}\u{1B}[[[(B0123456789;;;mmmHJx\u{F}\u{E}".utf8)
    for _ in 0..<10_000 {
      var thrift = Thrift()
      _ = thrift.shortened((0..<generator.number(0..<40)).map { _ in generator.pick(alphabet) })
      _ = thrift.shortened(generator.bytes(generator.number(0..<40)))
      var moves = LineMoves(isKnown: true)
      _ = moves.shortened((0..<generator.number(0..<40)).map { _ in generator.pick(alphabet) }, columns: 80)
      let text = Array("plain text".utf8)
      #expect(thrift.shortened(text).suffix(text.count).elementsEqual(text))
    }
  }
}
