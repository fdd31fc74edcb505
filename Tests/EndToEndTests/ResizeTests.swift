import TestSupport
import Testing

/// The window may change at any time, on any screen.
struct ResizeTests {
  @Test(
    "a window that shrinks shows what a small one shows, and grown again shows the same as before",
    arguments: Place.allCases)
  func shrinkAndGrow(_ place: Place) throws {
    let small = try place.arrive(on: try place.machine(), rows: 10, columns: 40)
    let session = try place.arrive(on: try place.machine())
    let (before, expected) = (session.pty.screen.text, small.pty.screen.text)

    try session.resize(rows: 10, columns: 40)
    try session.pty.wait(for: "the screen of a small window:\n\(expected)\n") { $0.text == expected }
    try session.resize(rows: 5, columns: 20)
    try session.see("20x5", without: place.landmark)
    try session.resize(rows: 1, columns: 1)
    try session.resize(rows: 24, columns: 80)
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }

    for one in [session, small] {
      try one.leave(place.leavingStatus)
    }
  }

  @Test("a window that is smaller for a moment, while the program is busy, is whole again")
  func smallerForAMoment() throws {
    let session = try Place.model.arrive(on: try Home())
    let before = session.pty.screen.text
    // Keys that change nothing (^X). When they are done the size is what it was, but the lines have been cut.
    try session.pty.typeUnread([UInt8](repeating: 0x18, count: 10_000))
    try session.resize(rows: 10, columns: 40)
    try session.resize(rows: 24, columns: 80)
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }
    try session.leave()
  }

  @Test("a window that grows is used", arguments: Place.allCases)
  func grow(_ place: Place) throws {
    let large = try place.arrive(on: try place.machine(), rows: 60, columns: 200)
    let session = try place.arrive(on: try place.machine())
    let expected = large.pty.screen.text
    try session.resize(rows: 60, columns: 200)
    try session.pty.wait(for: "the screen of a large window:\n\(expected)\n") { $0.text == expected }
    for one in [session, large] {
      try one.leave(place.leavingStatus)
    }
  }

  @Test("the whole set-up works in 40×10, and writes the same files")
  func small() throws {
    let home = try Home()
    let session = try Place.done.arrive(on: home, rows: 10, columns: 40)
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))
    #expect(try home.authProfilesText == Samples.kiloAuthProfiles)
    #expect(try home.configText == Samples.kiloConfig)
  }

  @Test("keys pressed while the window is too small to show anything change nothing")
  func tooSmall() throws {
    let session = try Place.existingKey.arrive(on: try Home())
    try session.resize(rows: 5, columns: 20)
    try session.see("20x5")
    let count = session.pty.transcript.count
    try session.press(.enter, .control("l"))
    try session.pty.wait(for: "everything to be drawn again") { _ in session.pty.transcript.count > count }
    try session.resize(rows: 24, columns: 80)
    try session.see("Use the key that is already here?")
    try session.leave()
  }

  @Test(
    "a window of any size from the start works once it has a common one",
    arguments: [(5, 20), (1, 1), (1, 200), (200, 1), (200, 500), (500, 200)])
  func oddAtFirst(_ rows: Int, _ columns: Int) throws {
    let session = try Session(try Home(), rows: rows, columns: columns)
    try session.pty.wait(for: "the first frame") { $0.modes.alternateScreen && !$0.modes.synchronizedOutput }
    try session.resize(rows: 24, columns: 80)
    try session.see("Which service runs your models?")
    try session.leave()
  }

  @Test(
    "no size stops it",
    arguments: [
      (rows: 1, columns: 1), (1, 200), (200, 1), (2, 2), (9, 40), (10, 39), (0, 0), (0, 80), (300, 300),
      (1, 500),
      (500, 1), (200, 500), (500, 200),
    ])
  func anySize(_ rows: Int, _ columns: Int) throws {
    let session = try Place.review.arrive(on: try Home())
    let before = session.pty.screen.text
    try session.resize(rows: rows, columns: columns)
    try session.press(.down, .control("l"), .up)
    try session.resize(rows: 24, columns: 80)
    try session.pty.wait(for: "the screen from before:\n\(before)\n") { $0.text == before }
    try session.leave()
  }
}
