import Gateways
import OpenClaw
import TestSupport
import Wizard
import WizardTestSupport

/// What a monkey has before it.
struct MonkeyDesk: Sendable {
  /// What it plays with.
  let props: MonkeyProps
  /// What decides.
  var generator: SplitMix64
  /// The wizard.
  var sitting: Sitting
  /// The keys that it presses next, one by one.
  var keys: [Key] = []
}

/// Everything that a monkey does, and how often: to teach it something new, add a line. An act is one event at most.
struct MonkeyAct: Sendable {
  let weight: Int
  let act: @Sendable (inout MonkeyDesk) -> Void

  /// All that can happen while the program runs.
  static let all = hand + window + news

  private static func doing(_ weight: Int, _ act: @escaping @Sendable (inout MonkeyDesk) -> Void) -> MonkeyAct
  {
    MonkeyAct(weight: weight, act: act)
  }

  // MARK: Keyboard and mouse

  private static let hand = [
    doing(500) { desk in desk.sitting.send(.key(desk.generator.pick(keys))) },
    // What takes several keys in a row is hardly ever hit by chance.
    doing(40) { desk in desk.keys = desk.generator.pick(ways) },
    doing(60) { desk in desk.keys = wayToRow(&desk.generator) },
    doing(70) { desk in desk.sitting.send(.text(desk.generator.pick(texts))) },
    doing(40) { desk in desk.sitting.send(.paste(Array(desk.generator.pick(texts).utf8))) },
    doing(8) { desk in desk.sitting.send(.paste(desk.generator.bytes(desk.generator.number(0..<40)))) },
    doing(20) { desk in desk.sitting.send(.wheel(desk.generator.pick([.up, .down]))) },
    doing(30) { desk in
      let place = desk.generator.number(0..<12)
      desk.sitting.send(.click(desk.generator.pick([.row(place), .secondRow(place), .action(place)])))
    },
    doing(20) { desk in
      if let target = desk.sitting.wizard.selectedTarget { desk.sitting.send(.click(target)) }
    },
  ]

  private static let keys: [Key] = [
    .up, .down, .down, .left, .right, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .enter,
    .escape,
    .tab, .backTab, .backspace, .delete, .function(1), .function(2), .function(3), .function(9),
    .control("c"),
    .control("r"), .control("u"), .control("w"), .control("l"), .control("o"), .control("z"), .control("p"),
    .control("n"), .control("x"), .control("d"),
  ]

  private static let ways: [[Key]] = [
    [.end, .enter], [.down, .enter], [.right, .enter], [.right, .right, .enter], [.end, .up, .enter],
    [.end, .left, .enter], [.control("u"), .enter], [.enter, .enter, .enter],
  ]

  /// The keys that choose one of the first rows of a list.
  static func wayToRow(_ generator: inout SplitMix64) -> [Key] {
    [.home] + Array(repeating: .down, count: generator.number(0..<7)) + [.enter]
  }

  private static let texts = [
    "a", "x", "ud", "kilo", "?", "opus", "日本", "e\u{301}", "x/y", "\u{1B}[31m", "\u{202E}", "kilocode/x",
    "'exact",
    "ctx>200k !free", String(repeating: "long ", count: 60), SampleKeys.openRouter, SampleKeys.kilo,
    "export K='\(SampleKeys.kilo)'\n",
  ]

  // MARK: The window, and time

  private static let window = [
    doing(20) { desk in
      desk.sitting.resize(rows: desk.generator.number(0..<40), columns: desk.generator.number(0..<130))
    },
    doing(1) { desk in
      desk.sitting.resize(
        rows: desk.generator.pick([0, 1, 200, 500]), columns: desk.generator.pick([0, 1, 200, 500]))
    },
    // Most of these are too small, and then nothing happens until it is larger.
    doing(60) { desk in desk.sitting.resize(rows: 24, columns: 80) },
    doing(8) { desk in desk.sitting.send(.resumed) },
    doing(20) { desk in if let wait = desk.sitting.lastWait { desk.sitting.send(.timePassed(wait)) } },
  ]

  // MARK: News, whether anybody still waits for them or not

  private static let news = [
    doing(10) { desk in
      if let request = desk.sitting.lastInspection {
        desk.sitting.send(.inspected(request, desk.generator.pick(desk.props.installations)))
      }
    },
    doing(5) { desk in desk.sitting.send(.shellAsked(desk.generator.pick(desk.props.installations))) },
    doing(5) { desk in desk.sitting.send(.openClawAsked(desk.generator.pick(MonkeyWords.reports))) },
    doing(15) { desk in
      guard let request = desk.sitting.lastUndoRequest else { return }
      desk.sitting.send(.undoPrepared(request, MonkeyWords.undo(desk.props, &desk.generator)))
    },
    doing(5) { desk in
      if let write = desk.sitting.lastWrite {
        desk.sitting.send(.waiting(write.request, "Waiting for process 7."))
      }
    },
    doing(25) { desk in desk.sitting.endWrite(desk.generator.pick(MonkeyWords.outcomes)) },
    doing(10) { desk in
      if let undo = desk.sitting.lastUndo {
        desk.sitting.send(.written(undo.request, desk.generator.pick(MonkeyWords.outcomes)))
      }
    },
    doing(3) { desk in
      desk.sitting.send(
        desk.generator.pick([.kept, .reverted(path: "/home/ada/.openclaw/openclaw.json"), .keyOutOfPlace]))
    },
    doing(15) { desk in desk.sitting.judgeKey(MonkeyWords.verdict(&desk.generator)) },
    doing(10) { desk in
      if let list = desk.props.lists.randomElement(using: &desk.generator) { desk.sitting.load(list) }
    },
    doing(8) { desk in
      guard let load = desk.sitting.loads.last else { return }
      desk.sitting.send(.modelsFailed(load.request, desk.generator.pick(MonkeyWords.reasons)))
    },
    doing(15) { desk in desk.sitting.endSearch(MonkeyWords.search(desk.props, &desk.generator)) },
    doing(15) { desk in desk.sitting.endSearching() },
    doing(5) { desk in desk.sitting.holdsSearches = desk.generator.number(0..<2) == 0 },
    doing(10) { desk in
      guard let trial = desk.sitting.lastTrial else { return }
      let line = desk.generator.pick(texts.dropLast(3)) + "\n"
      desk.sitting.send(
        .trialProgressed(trial.request, String(repeating: line, count: desk.generator.number(0..<400))))
    },
    doing(15) { desk in
      desk.sitting.endTrial(TrialReport(MonkeyWords.outcome(&desk.generator), text: "OK"))
    },
    doing(2) { desk in
      if let trial = desk.sitting.lastTrial { desk.sitting.send(.trialUnsent(trial.request, "Hidden.")) }
    },
  ]
}
