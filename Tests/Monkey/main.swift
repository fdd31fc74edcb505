import Curses
import Glibc
import MonkeySupport
import WizardTestSupport

// Lets monkeys loose on the wizard and its renderer. Ends with 1 at the first thing that must not happen, and says how
// to find it again.

/// Events of one monkey.
let turn = 10_000
/// From as many events on, every screen must have been seen.
let enough = 500_000

let words = Array(CommandLine.arguments.dropFirst())
if words.first == "--help" || words.count > 2 || words.contains(where: { UInt64($0) == nil }) {
  print("Usage: monkey [EVENTS [FIRST-SEED]]; to see a failure again: monkey \(turn) SEED")
  exit(words == ["--help"] ? 0 : 64)
}
let total = words.first.flatMap { Int($0) } ?? 1_000_000
let first = words.dropFirst().first.flatMap { UInt64($0) } ?? 1

setenv("LC_ALL", "C.UTF-8", 1)
guard Curses.Locale.adopt() == .utf8 else { exit(78) }
Blame.onEveryTrap()

var (events, frames, stepsBack, writes, losses) = (0, 0, 0, 0, 0)
var sights: [Sight: Int] = [:]
do {
  for seed in first..<first + UInt64(max(1, total / turn)) {
    var monkey = try Monkey(seed: seed)
    var display = try MonkeyDisplay(seed: seed)
    var shown = monkey.canvas
    for _ in 0..<turn {
      Blame.take(seed, monkey.step + 1)
      try monkey.play()
      guard monkey.canvas != shown else { continue }
      shown = monkey.canvas
      frames += 1
      if let fault = display.show(shown) {
        throw Failure("seed \(seed), step \(monkey.step): \(fault)", again: "\(turn) \(seed)")
      }
    }
    events += monkey.step
    stepsBack += monkey.stepsBack
    writes += monkey.writes
    losses += monkey.losses
    sights.merge(monkey.sights, uniquingKeysWith: +)
  }
  let missed = Sight.allCases.filter { sights[$0] == nil }
  guard missed.isEmpty || events < enough else {
    throw Failure(
      "never seen: \(missed.map(\.rawValue))", again: "\(total) \(first)")
  }
  let rarest = sights.min { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }
  print(
    """
    \(events) events, \(frames) frames, \(stepsBack) steps back, \(writes) writes, \(losses) models lost; \
    \(sights.count) of \(Sight.allCases.count) kinds of screens, the rarest \(rarest.map { "\($0)" } ?? "none"): all sound
    """)
} catch {
  print(error)
  print("Again: \(CommandLine.arguments[0]) \((error as? Failure)?.again ?? "\(turn) \(Blame.seed)")")
  exit(1)
}

/// What went wrong.
struct Failure: Error, CustomStringConvertible {
  let description: String
  /// The arguments with which it does so again.
  let again: String

  init(_ description: String, again: String) { (self.description, self.again) = (description, again) }
}
