import Curses
import Glibc
import MonkeySupport

// Lets monkeys loose on the wizard and its renderer: a million events, or as many as the first argument says. Ends with
// 1 at the first thing that must not happen, and says how to find it again.

/// Events of one monkey.
let turn = 10_000
let total = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let first = CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1

setenv("LC_ALL", "C.UTF-8", 1)
guard Curses.Locale.adopt() == .utf8 else { exit(78) }

var (events, frames, stepsBack) = (0, 0, 0)
var sights: Set<Sight> = []
do {
  for seed in first..<first + UInt64(max(1, total / turn)) {
    var monkey = try Monkey(seed: seed)
    var display = try MonkeyDisplay(seed: seed)
    var shown = monkey.canvas
    for _ in 0..<turn {
      try monkey.play()
      guard monkey.canvas != shown else { continue }
      shown = monkey.canvas
      frames += 1
      if let fault = display.show(shown) { throw Failure("seed \(seed), step \(monkey.step): \(fault)") }
    }
    events += monkey.step
    stepsBack += monkey.stepsBack
    sights.formUnion(monkey.sights)
  }
  let missed = Sight.allCases.filter { !sights.contains($0) }
  guard missed.isEmpty else { throw Failure("never seen: \(missed)") }
  print(
    "\(events) events, \(frames) frames, \(stepsBack) steps back, \(sights.count) kinds of screens: all sound"
  )
} catch {
  print(error)
  exit(1)
}

/// What went wrong.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
