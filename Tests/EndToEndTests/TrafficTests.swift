import Foundation
import TestSupport
import Testing

/// What goes over the line, counted at a real terminal. The budgets of every single screen are asserted on the
/// renderer, whose bytes are exact; here are those of a person's visit.
struct TrafficTests {
  /// The first frame, and one that replaces a list.
  private static let screenful = 1200
  /// A move of the selection; whiptail takes 110 to 167.
  private static let move = 40
  /// A letter of a filter that leaves the list as it is.
  private static let letter = 16
  /// A whole visit to a list of 350 models with whiptail.
  private static let whiptailVisit = 3717

  /// A home in which an earlier run kept a list of 350 models.
  static func homeWithList() throws -> Home {
    let gateway = try ModelGateway()
    let families = ["acme/opus", "acme/sonnet", "other/gpt", "third/gemini", "fourth/coder"]
    let models = (0..<350).map {
      ModelGateway.model("\(families[$0 % 5])-\($0 / 5).\($0 % 7)", price: "0.000005")
    }
    try gateway.standIn.answer(
      "GET /api/gateway/models", .json(#"{"data":[\#(models.joined(separator: ","))]}"#))
    let home = try gateway.home()
    let list = try gateway.run(home, ["models", "list", "--refresh"], ["KILOCODE_API_KEY": Key.kilo])
    try #require(list.text.contains("third/gemini"))
    return home
  }

  /// Rows of a window in which nothing is told about a model below the list, so that nothing comes behind a move.
  static let low = 15

  /// What is told about a row behind a move.
  private static let aside = 100
  /// Half of what whiptail sends for its first frame of 350 models, 2961 bytes.
  private static let arrival = 1480

  /// At the list of models, when everything has come that comes by itself.
  static func atList(
    _ home: Home, terminal: String = "xterm-256color", _ arguments: [String] = [],
    program: String = Program.path, rows: Int = 24
  ) throws -> Session {
    let session = try Session(
      home, arguments + ["models"], ["KILOCODE_API_KEY": Key.kilo, "TERM": terminal], program: program,
      rows: rows)
    try session.see("Choose the default model", "cached", "1/351", "acme/opus", "help")
    try session.seeDetails(of: "Kilo Auto")
    return session
  }

  @Test("the first frame of an empty machine, with all that prepares the terminal, is small")
  func firstFrame() throws {
    let session = try Place.provider.arrive(on: try Home())
    try session.readAll()
    #expect(session.pty.transcript.count <= Self.screenful)
    try session.leave()
  }

  @Test("the first frames of a list of 350 models, with all that prepares the terminal, are small")
  func firstList() throws {
    let session = try Self.atList(try Self.homeWithList())
    try session.readAll()
    // What the program knows itself, with the preparations; what an earlier run kept; what is told about its first row.
    let frames = session.pty.transcript.split(behind: Array("\u{1B}[?2026l".utf8))
    #expect(frames.count == 3)
    #expect(frames.prefix(2).allSatisfy { $0.count <= Self.screenful })
    #expect(frames.count == 3 && frames[2].count <= Self.aside)
    #expect(session.pty.transcript.count <= Self.arrival)
    // All of the list at once, which also comes behind ^Z and a resize.
    let preparations = try #require(session.pty.transcript.firstRange(of: Array("\u{1B}[?2026h".utf8)))
    #expect(try preparations.lowerBound + session.repaint().count <= Self.screenful)
    try session.leave()
  }

  @Test("a visit to a list of 350 models takes less than whiptail's, and each key what it may")
  func visit() throws {
    let session = try Self.atList(try Self.homeWithList())
    for number in 2...9 {
      let bytes = try session.written {
        try session.press(.down)
      } until: {
        try session.see(" \(number)/")
        try session.seeFocusDetails()
      }
      #expect(bytes.count <= Self.move + Self.aside, "move \(number)")
    }
    for text in ["o", "op", "opu", "opus", "opus4"] {
      let bytes = try session.written {
        try session.type(String(text.suffix(1)))
      } until: {
        try session.seeResult(of: text)
        try session.seeFocusDetails()
      }
      #expect(bytes.count <= Self.screenful, "\(text)")
    }
    try session.leave()
    #expect(session.pty.transcript.count <= Self.whiptailVisit)
  }

  @Test("a move in a list of 350 models")
  func moves() throws {
    let session = try Self.atList(try Self.homeWithList(), rows: Self.low)
    for number in 2...8 {
      let bytes = try session.written {
        try session.press(.down)
      } until: {
        try session.see(" \(number)/")
      }
      #expect(bytes.count <= Self.move, "move \(number)")
    }
    try session.leave()
  }

  @Test("a letter is echoed in few bytes where the list stays as it is")
  func letters() throws {
    let session = try Place.provider.arrive(on: try Home())
    try session.type("g")
    try session.see("Filter: g", without: "OpenRouter    ")
    for text in ["ga", "gat", "gate"] {
      let bytes = try session.written {
        try session.type(String(text.suffix(1)))
      } until: {
        try session.see("Filter: \(text)")
      }
      #expect(bytes.count <= Self.letter, "\(text)")
    }
    try session.leave()
  }

  @Test("nothing is written while nothing happens, or for a key that changes nothing")
  func silence() throws {
    let session = try Self.atList(try Self.homeWithList())
    try session.press(.end)
    try session.see("For a model that no list has")
    let picture = try session.repaint()
    // Keys that change nothing, and answers that nobody asked for: whatever those cost would come before the picture
    // that is drawn behind them.
    for noise in [
      "", "\u{1B}[B", "\u{1B}[6~", "\u{18}", "\u{1B}[20~", "\u{1B}[F", "\u{1B}[24;80R",
      "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}[I\u{1B}[O",
    ] {
      #expect(try session.repaint(after: noise) == picture, "\(noise.debugDescription)")
    }
    try session.leave()
  }

  @Test(
    "the terminal is never asked anything",
    arguments: ["xterm-256color", "screen", "tmux", "linux", "vt100", "vt220", "rxvt"])
  func queries(_ terminal: String) throws {
    let session = try Self.atList(try Self.homeWithList(), terminal: terminal)
    try session.type("opus")
    try session.see("Filter: opus")
    try session.press(.f1)
    try session.see("Keys on this screen")
    try session.press(.escape, .enter)
    try session.see("Write these changes?")
    try session.resize(rows: 12, columns: 60)
    try session.see("Write these changes?")
    try session.press(.enter)
    try session.see("Written and read back.")
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(Query.all(in: session.pty.transcript).isEmpty)
  }

  @Test("every kind of question is recognised as one", arguments: Query.samples)
  func recognised(_ query: String) {
    #expect(Query.all(in: Array("text \(query) text".utf8)).count == 1)
  }

  @Test(
    "every frame is one write, the first together with what prepares the terminal",
    .enabled(if: WriteTrace.isPossible))
  func writes() throws {
    let trace = WriteTrace(in: try Self.homeWithList())
    let session = try trace.atList()
    for number in 2...4 {
      try session.press(.down)
      try session.see(" \(number)/")
    }
    try session.pty.send(String(repeating: "\u{1B}[B", count: 5))  // one batch
    try session.see(" 9/")
    _ = try session.repaint()
    try session.press(.f1)
    try session.see("Keys on this screen")
    try session.press(.escape)
    try session.see(" 9/")
    try session.leave()
    let writes = try trace.writes()
    #expect(
      writes.first?.contains("?1049h") == true && writes.first?.contains("Choose the default model") == true)
    // Two frames on arrival, three moves, a batch, ^L, help, list, question; and the end.
    #expect(writes.count == 11, "\(writes.joined(separator: "\n"))")
    // What begins a marked frame also ends it.
    #expect(writes.allSatisfy { !$0.contains("?2026h") || $0.contains("?2026l") })
  }
}

/// Sequences that a terminal answers.
enum Query {
  /// One of each kind.
  static let samples = [
    "\u{1B}[c", "\u{1B}[0c", "\u{1B}[>c", "\u{1B}[=0c", "\u{1B}[5n", "\u{1B}[6n", "\u{1B}[?6n",
    "\u{1B}[?2026$p",
    "\u{1B}[4$p", "\u{1B}[?u", "\u{1B}[>q", "\u{1B}[>0q", "\u{1B}[18t", "\u{1B}[14t", "\u{1B}[21t",
    "\u{1B}[?1;1;0S",
    "\u{1B}]4;1;?\u{7}", "\u{1B}]10;?\u{1B}\\", "\u{1B}]11;?\u{7}", "\u{1B}]52;c;?\u{7}",
    "\u{1B}P+q544e\u{1B}\\",
    "\u{1B}P$qm\u{1B}\\", "\u{1B}_Gi=1,a=q;\u{1B}\\", "\u{1B}Z", "\u{5}",
  ]

  /// Those in `bytes`.
  static func all(in bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    return kinds.flatMap { kind in
      text.matches(of: kind.matchingSemantics(.unicodeScalar)).map { String(text[$0.range]) }
    }
  }

  private static var kinds: [Regex<Substring>] {
    [
      #/\x1B\[[>=]?[0-9;]*c/#, #/\x1B\[\??[0-9;]*n/#, #/\x1B\[\??[0-9;]*\$p/#, #/\x1B\[\?u/#,
      #/\x1B\[>[0-9]*q/#,
      #/\x1B\[1[13-9](?:;[0-9]+)*t/#, #/\x1B\[2[01]t/#, #/\x1B\[\?[0-9;]+S/#, #/\x1B\][0-9][^\x07\x1B]*\?/#,
      #/\x1BP[+$]q/#, #/\x1B_G/#, #/\x1BZ/#, #/\x05/#,
    ]
  }
}

extension Session {
  /// Reads all that the program writes until it sleeps.
  func readAll() throws {
    let pid = pty.pid
    try wait(untilState: "S") { pid }
    try pty.readWritten()
  }

  /// The bytes that the program writes for what `act` does, until `isDone` has seen the last of it.
  func written(_ act: () throws -> Void, until isDone: () throws -> Void) throws -> ArraySlice<UInt8> {
    try readAll()
    let before = pty.transcript.count
    try act()
    try isDone()
    try readAll()
    return pty.transcript[before...]
  }

  /// What the program writes for `keys` and for a ^L behind them, which draws all that there is.
  func repaint(after keys: String = "") throws -> ArraySlice<UInt8> {
    let before = pty.transcript.count
    return try written {
      try type(keys)
      try press(.control("l"))
    } until: {
      let clear = Array("\u{1B}[2J".utf8)
      try pty.wait(for: "a whole frame") {
        !$0.modes.synchronizedOutput && pty.transcript[before...].contains(clear)
      }
    }
  }

  /// The focused line of a list without its marks, and how many of its letters are pointed out.
  private static func focus(of screen: VirtualScreen) -> (title: String, pointedOut: Int) {
    let row = screen.cursor.row
    let title = screen.lines[row].dropFirst(4).prefix { $0 != " " }
    return (String(title), (0..<screen.columns).count { screen[row, $0].pen.isBold })
  }

  /// Waits until the list of models is what `filter`, which is one word, finds: its letters are pointed out.
  func seeResult(of filter: String) throws {
    try pty.wait(for: "the result of \(filter)") { screen in
      screen.text.contains("Filter: \(filter) ") && Self.focus(of: screen).pointedOut == filter.count
        && !screen.modes.synchronizedOutput
    }
  }

  /// Waits until the focused model is told about. It is the last that comes.
  func seeFocusDetails() throws {
    try pty.wait(for: "what is told about the focused model") { screen in
      screen.text.contains("Vendor: \(Self.focus(of: screen).title).") && !screen.modes.synchronizedOutput
    }
  }
}

extension [UInt8] {
  /// The parts that end in `mark`, and what is behind the last of them.
  fileprivate func split(behind mark: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      parts.append(rest[..<range.upperBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
