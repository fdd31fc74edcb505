import TestSupport
import Testing

/// Typing in a list of 350 models: a letter is shown before what it finds, and what the next one overtakes is left.
struct EchoTests {
  /// A letter that is shown, and nothing else, in bytes.
  private static let letter = 16
  /// Writes until the list stands: what the program knows itself, and what an earlier run kept.
  private static let arrival = 2
  /// Writes of who leaves: the question, and the end.
  private static let leaving = 2

  /// Whether a write shows `letter` and points out nothing in the list.
  private static func isEcho(_ write: String, of letter: String) -> Bool {
    guard let count = WriteTrace.count(of: write) else { return false }
    return count <= Self.letter && write.contains("H\(letter)\\r") && !write.contains("[1m")
  }

  /// Whether a write points out `letters` in the list, as one that shows what was found does.
  private static func isResult(_ write: String, of letters: String) -> Bool {
    write.contains("[1m\(letters)")
  }

  /// The writes between arriving and leaving.
  private static func typed(_ trace: WriteTrace) throws -> [String] {
    Array(try trace.writes().dropFirst(arrival).dropLast(leaving))
  }

  @Test(
    "each letter is written before it is searched for, and what it finds behind it",
    .enabled(if: WriteTrace.isPossible))
  func echo() throws {
    let trace = WriteTrace(in: try TrafficTests.homeWithList())
    let session = try trace.atList()
    for text in ["o", "op", "opu", "opus"] {
      try session.type(String(text.suffix(1)))
      try session.seeResult(of: text)
    }
    try session.leave()
    let typed = try Self.typed(trace)
    try #require(typed.count == 8, "\(typed.joined(separator: "\n"))")
    for (place, letter) in ["o", "p", "u", "s"].enumerated() {
      #expect(Self.isEcho(typed[2 * place], of: letter), "\(typed[2 * place])")
      #expect(Self.isResult(typed[2 * place + 1], of: letter), "\(typed[2 * place + 1])")
    }
  }

  @Test(
    "a letter that is overtaken by the next one is shown and not searched for",
    .enabled(if: WriteTrace.isPossible))
  func overtaken() throws {
    let trace = WriteTrace(in: try TrafficTests.homeWithList())
    let session = try trace.atList()
    // The next letter is there when the first one has been read and is about to be shown.
    try trace.holding(session) {
      try session.type("o")
    } meanwhile: {
      try session.type("p")
      try session.pty.wait(forUntaken: 1)
    }
    try session.seeResult(of: "op")
    try session.leave()
    let typed = try Self.typed(trace)
    try #require(typed.count == 3, "\(typed.joined(separator: "\n"))")
    #expect(Self.isEcho(typed[0], of: "o") && Self.isEcho(typed[1], of: "p"), "\(typed[0])\n\(typed[1])")
    #expect(Self.isResult(typed[2], of: "op"), "\(typed[2])")
  }

  @Test(
    "however fast it is typed, what is listed in the end is what all of it finds",
    arguments: ["opus4", "gemini", "coder1", "sonnet", "gpt"])
  func fast(_ filter: String) throws {
    let session = try TrafficTests.atList(try TrafficTests.homeWithList())
    for letter in filter { try session.type(String(letter)) }
    try session.seeResult(of: filter)
    try session.seeFocusDetails()
    let fast = session.pty.screen.text
    try session.press(.control("u"))
    try session.see("1/351")
    for length in 1...filter.count {
      try session.type(String(filter.prefix(length).suffix(1)))
      try session.seeResult(of: String(filter.prefix(length)))
    }
    try session.seeFocusDetails()
    #expect(session.pty.screen.text == fast)
    try session.leave()
  }
}
