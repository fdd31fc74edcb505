import Curses
import MonkeySupport
import Testing

extension NcursesTests {
  /// What a monkey makes of the screens is on the terminal, whatever it is; `make monkey` shows a million.
  @Suite("Any canvases in any order") struct MonkeyDisplayTests {
    /// One for each kind of terminal.
    @Test("the terminal shows every canvas of a monkey's", arguments: UInt64(0)..<6)
    func shown(_ seed: UInt64) throws {
      try #require(NcursesTests.encoding == .utf8)
      var monkey = try Monkey(seed: seed)
      var display = try MonkeyDisplay(seed: seed)
      var shown = monkey.canvas
      for _ in 0..<1500 {
        try monkey.play()
        guard monkey.canvas != shown else { continue }
        shown = monkey.canvas
        #expect(display.show(shown) == nil, "seed \(seed), step \(monkey.step)")
      }
    }
  }
}
