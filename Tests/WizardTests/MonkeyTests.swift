import MonkeySupport
import WizardTestSupport
import Testing

/// Anything in any order, against the state and the views; `make monkey` does more of it, and with the renderer.
@Suite("Any keys in any order")
struct MonkeyTests {
  /// Together 50 000 events.
  private static let seeds = UInt64(1)...10
  private static let events = 5000

  @Test(
    "nothing traps, nothing is written but from Review, the cursor is in the window, no key shows, and Esc goes back",
    arguments: seeds)
  func monkey(_ seed: UInt64) throws {
    var monkey = try Monkey(seed: seed)
    for _ in 0..<Self.events { try monkey.play() }
    #expect(monkey.step == Self.events && monkey.stepsBack > Self.events / 100)
    // Each finds its way about.
    #expect(monkey.sights.count > Sight.allCases.count / 2, "\(monkey.sights)")
  }
}
