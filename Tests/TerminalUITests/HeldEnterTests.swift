import TestSupport
import Testing

@testable import TerminalUI

@Suite("Enter held down")
struct HeldEnterTests {
  /// When an Enter arrives, in milliseconds, and whether it agrees to changes there.
  private enum Press {
    case before(Int64), agreeing(Int64)
  }

  /// When Enters agreed, of those that arrive like this, with a clock that looks every millisecond.
  private static func agreements(_ presses: [Press]) -> [Int64] {
    var enter = HeldEnter()
    var agreed: [Int64] = []
    let times = presses.map { press in
      switch press {
      case .before(let time), .agreeing(let time): time
      }
    }
    for now in 0...((times.max() ?? 0) + 2000) {
      if enter.release(at: now) { agreed.append(now) }
      for press in presses {
        switch press {
        case .before(now): enter.note(at: now)
        case .agreeing(now): if case .act = enter.press(at: now) { agreed.append(now) }
        case .before, .agreeing: break
        }
      }
    }
    return agreed
  }

  @Test("whoever has read what is shown is not kept waiting")
  func read() {
    #expect(Self.agreements([.agreeing(5)]) == [5])
    #expect(Self.agreements([.before(0), .agreeing(1001)]) == [1001])
  }

  @Test("an Enter soon after another acts a moment later", arguments: [1, 30, 200, 600, 1000] as [Int64])
  func soon(_ gap: Int64) {
    #expect(Self.agreements([.before(0), .agreeing(gap)]) == [gap + HeldEnter.interval])
  }

  @Test(
    "a key that is held agrees to nothing, whatever keyboard repeats it",
    arguments: [(250, 33), (660, 40), (500, 33), (250, 92), (375, 90), (1000, 33), (400, 149)]
      as [(Int64, Int64)])
  func held(_ delay: Int64, _ interval: Int64) {
    for repeats in 2...40 {
      let presses = (0..<repeats).map { Press.agreeing(delay + Int64($0) * interval) }
      #expect(Self.agreements([.before(0)] + presses) == [], "\(repeats) repeats")
    }
  }

  @Test("a key that is held through several screens agrees to nothing at their end")
  func through() {
    let before = [0, 500, 533, 566].map { Press.before($0) }
    for repeats in 2...40 {
      #expect(Self.agreements(before + (0..<repeats).map { .agreeing(599 + Int64($0) * 33) }) == [])
    }
  }

  @Test("once the key was up, Enter counts again")
  func released() {
    let held = (0..<10).map { Press.agreeing(500 + $0 * 33) }
    #expect(Self.agreements([.before(0)] + held + [.agreeing(1100)]) == [1100 + HeldEnter.interval])
    #expect(Self.agreements([.before(0)] + held + [.agreeing(2000)]) == [2000])
  }

  @Test("another key shows that Enter is not held: one that waits acts before it")
  func anotherKey() {
    var enter = HeldEnter()
    enter.note(at: 0)
    #expect(enter.press(at: 100) == .wait)
    #expect(enter.deadline == 100 + HeldEnter.interval)
    #expect(enter.end() == true)
    #expect(enter.deadline == nil)
    #expect(enter.end() == false)
    #expect(enter.release(at: 9999) == false)
    #expect(enter.press(at: 200) == .act)
  }

  @Test("what an Enter would have agreed to may vanish while it waits")
  func vanished() {
    var enter = HeldEnter()
    enter.note(at: 0)
    #expect(enter.press(at: 100) == .wait)
    enter.forget()
    #expect(enter.release(at: 9999) == false)
    #expect(enter.deadline == nil)
  }

  @Test("an Enter is given out once")
  func once() {
    var enter = HeldEnter()
    enter.note(at: 0)
    #expect(enter.press(at: 10) == .wait)
    #expect(enter.release(at: 9 + HeldEnter.interval) == false)
    #expect(enter.release(at: 10 + HeldEnter.interval) == true)
    #expect(enter.release(at: 11 + HeldEnter.interval) == false)
  }
}
