import OpenClaw
import TerminalUI
import Testing
import TestSupport
import Wizard
import WizardTestSupport

@Suite("Any keys in any order")
struct MonkeyTests {
  private static let machines = [
    SampleMachine(), .fresh, .configured, .limited, SampleMachine(config: "{\n  a: 1_0,\n}"),
    SampleMachine.configured.with { $0.hasDatabase = true },
    SampleMachine.configured.with { $0.profiles = "{" },
    SampleMachine(config: "{ agents: { defaults: { model: '${MODEL}' } } }"),
    SampleMachine.fresh.with { $0.places = ["OPENCLAW_NIX_MODE": "1"] },
    SampleMachine(config: "{ agents: { $include: './a.json5' } }").with { $0.files = ["a.json5": "{}"] },
    SampleMachine(config: "{ agents: { list: [{ id: 'work' }] } }").with { $0.agent = "work" },
  ]

  private static let keys: [Key] = [
    .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .escape, .tab,
    .backTab,
    .backspace, .delete, .function(1), .function(3), .function(9), .control("c"), .control("r"),
    .control("u"),
    .control("w"), .control("l"), .control("z"), .control("p"), .control("n"), .control("x"),
  ]

  private static let texts = [
    "a", "kilo", "?", "opus", "日本", "e\u{301}", "x/y", "\u{1B}[31m", "\u{202E}", SampleKeys.openRouter,
    "export K='\(SampleKeys.kilo)'\n",
  ]

  private static let outcomes: [WriteOutcome] = [
    .written(WriteReport(files: [.init(path: "/home/ada/.openclaw/openclaw.json", digest: nil)])),
    .changedOnDisk(path: "/home/ada/x"),
    .locked(path: "p", sentence: "Process 7 has it.", isPartial: false),
    .failed(sentence: "Full.", nextStep: "Make room.", isPartial: true),
  ]

  /// Eight runs of 6 250 events make 50 000.
  @Test(
    "nothing traps, nothing is written but from Review, the cursor is in the window, and no key shows",
    arguments: 0..<8)
  func monkey(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let catalog =
      seed % 4 == 3 ? try SampleCatalog.wide(services: 5, models: 12) : try SampleCatalog.shipped()
    var sitting = try Self.start(catalog, &generator)
    var canvas = view(of: sitting.wizard)
    for step in 0..<6250 {
      let before = sitting
      try Self.act(&sitting, &generator)
      let place = "seed \(seed), step \(step)"
      let new = view(of: sitting.wizard)
      if new != canvas { expectSound(new, sitting.wizard.size, place) }
      canvas = new
      expectSound(sitting, after: before, place)
      if sitting.effects.contains(where: { if case .quit = $0 { true } else { false } }) {
        sitting = try Self.start(catalog, &generator)
      }
    }
  }

  private static func start(_ catalog: ProviderCatalog, _ generator: inout SplitMix64) throws -> Sitting {
    try Sitting(
      generator.pick(machines), catalog: catalog, entry: generator.pick([.start, .models]),
      rows: generator.number(0..<30), columns: generator.number(0..<100))
  }

  private static func act(_ sitting: inout Sitting, _ generator: inout SplitMix64) throws {
    switch generator.number(0..<100) {
    case 0..<70: sitting.send(.key(generator.pick(keys)))
    case 70..<78: sitting.send(.text(generator.pick(texts)))
    case 78..<83: sitting.send(.paste(Array(generator.pick(texts).utf8)))
    case 83: sitting.send(.paste(generator.bytes(generator.number(0..<40))))
    case 84..<90: sitting.resize(rows: generator.number(0..<40), columns: generator.number(0..<130))
    case 90: sitting.resize(rows: 24, columns: 80)
    case 91: sitting.send(.resumed)
    case 92..<94: if let wait = sitting.lastWait { sitting.send(.timePassed(wait)) }
    case 94: if sitting.lastInspection != nil { try sitting.look(at: generator.pick(machines)) }
    case 95: sitting.send(.shellAsked(try generator.pick(machines).installation(sitting.wizard.catalog)))
    case 96:
      if let write = sitting.lastWrite { sitting.send(.waiting(write.request, "Waiting for process 7.")) }
    default: if sitting.lastWrite != nil { sitting.endWrite(generator.pick(outcomes)) }
    }
  }

  private func expectSound(_ canvas: Canvas, _ size: Size, _ place: String) {
    #expect(canvas.rows == size.rows && canvas.columns == size.columns)
    if let cursor = canvas.cursor {
      #expect((0..<size.rows).contains(cursor.row) && (0..<size.columns).contains(cursor.column))
    } else {
      #expect(size.rows == 0 || size.columns == 0, "no cursor at \(place)")
    }
    #expect(SampleKeys.leak(in: canvas.lines.joined(separator: "\n")) == nil, "a key shows at \(place)")
  }

  private func expectSound(_ sitting: Sitting, after before: Sitting, _ place: String) {
    let writes = sitting.effects.dropFirst(before.effects.count).filter {
      if case .write = $0 { true } else { false }
    }
    if !writes.isEmpty {
      #expect(writes.count == 1 && before.place == .review, "a write at \(place)")
      #expect(before.wizard.overlay == nil && !before.wizard.layout.isTooSmall && before.action == "Write")
    }
    let hasField = sitting.wizard.stack.contains { if case .keyEntry = $0 { true } else { false } }
    #expect(hasField || sitting.keyField.isEmpty, "a key is kept at \(place)")
  }
}
