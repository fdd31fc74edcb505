import Gateways
import OpenClaw
import TerminalUI
import TestSupport
import Wizard
import WizardTestSupport

/// Everything that a monkey does, and how often: to teach it something new, add a line.
struct MonkeyAct: Sendable {
  let weight: Int
  /// What it does now; nil where there is nothing to do it to.
  let deed: @Sendable (inout MonkeyDesk) -> MonkeyDeed?

  /// All that can happen while the program runs.
  static let all = hand + secrets + doubts + window + news

  static func doing(
    _ weight: Int, _ deed: @escaping @Sendable (inout MonkeyDesk) -> MonkeyDeed?
  ) -> MonkeyAct {
    MonkeyAct(weight: weight, deed: deed)
  }

  // MARK: Keyboard and mouse

  private static let hand = [
    doing(500) { desk in .input(.key(desk.generator.pick(usefulKeys))) },
    doing(60) { desk in .input(.key(desk.generator.pick(allKeys))) },
    // What takes several keys in a row is hardly ever hit by chance.
    doing(40) { desk in .inputs(desk.generator.pick(ways).map(Input.key)) },
    doing(60) { desk in .inputs(wayToRow(&desk.generator)) },
    doing(20) { desk in
      let word = desk.generator.pick(["opus", "model-12", "x/y", "tools "])
      return .inputs(word.prefix(desk.generator.number(1..<9)).map { .text(String($0)) })
    },
    doing(70) { desk in .input(.text(desk.generator.pick(texts))) },
    doing(40) { desk in .input(.paste(Array(desk.generator.pick(texts).utf8))) },
    doing(8) { desk in .input(.paste(desk.generator.bytes(desk.generator.number(0..<40)))) },
    doing(20) { desk in .input(.wheel(desk.generator.pick([.up, .down]))) },
    doing(20) { desk in
      let place = desk.generator.number(0..<12)
      return .input(.click(desk.generator.pick([.row(place), .secondRow(place), .action(place)])))
    },
    doing(20) { desk in desk.sitting.wizard.selectedTarget.map { .input(.click($0)) } },
    doing(20) { desk in
      let size = desk.sitting.wizard.size
      let (row, column) = (
        desk.generator.number(0..<max(1, size.rows)), desk.generator.number(0..<max(1, size.columns))
      )
      return view(of: desk.sitting.wizard).target(row: row, column: column).map { .input(.click($0)) }
    },
  ]

  private static let usefulKeys: [Key] = [
    .up, .down, .down, .left, .right, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .enter,
    .escape, .tab, .backTab, .backspace, .delete, .function(1), .function(2), .function(3), .function(9),
    .control("c"), .control("r"), .control("u"), .control("w"), .control("l"), .control("o"), .control("z"),
    .control("p"), .control("n"), .control("x"), .control("d"),
  ]

  /// Every key that the decoder knows. ^H, ^I, ^J, ^M and ^[ are other keys.
  private static let allKeys: [Key] =
    [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab, .backspace,
      .delete,
    ] + (1...24).map { .function($0) } + "abcdefgklnopqrstuvwxyz".map { .control($0) }

  private static let ways: [[Key]] = [
    [.end, .enter], [.down, .enter], [.right, .enter], [.right, .right, .enter], [.end, .up, .enter],
    [.end, .left, .enter], [.control("u"), .enter], [.enter, .enter, .enter],
  ]

  /// The keys that choose one of the first rows of a list.
  static func wayToRow(_ generator: inout SplitMix64) -> [Input] {
    ([.home] + Array(repeating: .down, count: generator.number(0..<7)) + [.enter]).map(Input.key)
  }

  /// What no key is in, nor what looks like one.
  static let texts = [
    "a", "x", "ud", "kilo", "?", "opus", "日本", "e\u{301}", "x/y", "\u{1B}[31m", "\u{202E}", "kilocode/x",
    "'exact", "ctx>200k !free", "free", "tools", "model-1", String(repeating: "long ", count: 60),
  ]

  // MARK: Keys of services

  private static let secrets = [
    doing(20) { desk in .input(.text(desk.generator.pick(desk.keys + SampleKeys.all))) },
    doing(15) { desk in .input(.paste(Array(desk.generator.pick(desk.keys + SampleKeys.all).utf8))) },
    // Whatever people paste along with a key.
    doing(15) { desk in
      let key = desk.generator.pick(desk.keys)
      let text = GeneratedPaste.wrap(key, of: .kilo, &desk.generator, in: GeneratedPaste.wrappers)
      return .input(.paste(Array(text.utf8)))
    },
    // Letter by letter, which only the field for keys can tell from words.
    doing(5) { desk in
      guard desk.sitting.wizard.wantsSecretText else { return nil }
      let key = desk.generator.pick(desk.keys + SampleKeys.all)
      return .inputs(key.prefix(desk.generator.number(1..<60)).map { .text(String($0)) })
    },
    doing(5) { desk in
      guard desk.sitting.wizard.wantsSecretText else { return nil }
      let key = desk.generator.pick(desk.keys)
      let cut = desk.generator.number(0..<key.count)
      return .inputs([.text(String(key.prefix(cut))), .paste(Array(key.dropFirst(cut).utf8))])
    },
    // Into a filter, in pieces that are no keys: the first shows no more than a preview does, both together are one.
    doing(10) { desk in
      let wizard = desk.sitting.wizard
      guard [.provider, .model, .modelRef].contains(Sight(of: wizard)) else { return nil }
      let key = SampleKeys.openRouter
      let rest = key.dropFirst(13).prefix(desk.generator.number(5..<19))
      return .inputs([.key(.control("u")), .text(String(key.prefix(13))), .text(String(rest))])
    },
  ]

  // MARK: Esc, if it is one

  private static let doubts = [
    doing(20) { _ in .escapeEarly },
    doing(60) { desk in desk.sitting.isEscapeInDoubt ? .takeEscapeBack : nil },
  ]

  // MARK: The window, and time

  private static let window = [
    doing(20) { desk in
      .resize(Size(rows: desk.generator.number(0..<40), columns: desk.generator.number(0..<130)))
    },
    doing(1) { desk in
      let sides = [0, 1, 200, 500]
      return .resize(Size(rows: desk.generator.pick(sides), columns: desk.generator.pick(sides)))
    },
    // Most of these are too small, and then nothing happens until it is larger.
    doing(60) { _ in .resize(Size(rows: 24, columns: 80)) },
    doing(8) { _ in .tell(.resumed) },
    doing(3) { _ in .tell(.enterHeld) },
    doing(20) { desk in desk.sitting.lastWait.map { .tell(.timePassed($0)) } },
  ]
}
