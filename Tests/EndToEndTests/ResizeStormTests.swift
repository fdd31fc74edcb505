import TestSupport
import Testing

/// A window that changes faster than anybody can draw.
struct ResizeStormTests {
  private static let storm = 1000

  /// What is typed meanwhile, letter by letter: more than one line of it is taken back again.
  private static let typed = Array("opus\u{7F}\u{7F}s\u{7F}us-4\u{7F}\u{7F}".utf8)

  @Test(
    "after a thousand sizes while a filter is typed, no letter is lost and the screen is that of the last size"
  )
  func typing() throws {
    let home = try Home()
    let session = try Place.model.arrive(on: home)
    var generator = SplitMix64(seed: 2026)
    for step in 0..<Self.storm {
      if step.isMultiple(of: Self.storm / Self.typed.count) {
        let index = step / (Self.storm / Self.typed.count)
        if index < Self.typed.count { try session.pty.send([Self.typed[index]]) }
      }
      // Never too small: keys are not for what cannot be seen.
      try session.resize(rows: 10 + generator.number(0..<30), columns: 40 + generator.number(0..<100))
      if step.isMultiple(of: 7) { try session.pty.readAvailable() }
    }
    // Smaller and back, in one breath: what it was in between has cut the lines.
    try session.resize(rows: 10, columns: 40)
    try session.resize(rows: 24, columns: 80)
    let expected = try Self.calm(on: try Home())
    try session.pty.wait(for: "the screen without a storm:\n\(expected)\n") {
      $0.text == expected && !$0.modes.synchronizedOutput
    }
    try session.leave()
    #expect(try home.contents().isEmpty)
  }

  /// The screen after the same keys in a window that stays as it is.
  private static func calm(on home: Home) throws -> String {
    let session = try Place.model.arrive(on: home)
    try session.pty.send(typed)
    try session.see("Filter: opus", "claude-opus")
    try session.seeDetails(of: "Claude Opus")
    let text = session.pty.screen.text
    try session.leave()
    return text
  }

  @Test("after a thousand sizes of any kind the set-up goes on, and writes the same files")
  func anySize() throws {
    let home = try Home()
    let session = try Place.review.arrive(on: home)
    let before = session.pty.screen.text
    var generator = SplitMix64(seed: 5)
    for step in 0..<Self.storm {
      let sides = [0, 1, 2, 9, 10, 24, 39, 40, 80, 120]
      try session.resize(rows: generator.pick(sides), columns: generator.pick(sides))
      if step.isMultiple(of: 11) { try session.pty.readAvailable() }
    }
    try session.resize(rows: 24, columns: 80)
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }
    try session.press(.enter)
    try session.see(Place.done.landmark)
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.configText == Samples.kiloConfig)
  }
}
