import Gateways
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
    SampleMachine.configured.with {
      $0.config = "{ models: { providers: { openrouter: { baseUrl: 'http://10.0.0.7/', models: [] } } } }"
    },
  ]

  /// What gateways say, a key in it and what would drive a terminal.
  private static let words = ["", "Invalid token", "\u{1B}[2J\u{202E}", "Bad key \(SampleKeys.kilo)!"]

  /// Why something could not be had.
  private static let reasons = ["", "It is down.", "\u{1B}[2J\u{202E}"]

  private static let failures: [TransferFailure] = [
    .noCurl, .offline, .cancelled, .unknownHost("api.kilo.ai"), .proxy("refused"), .tooLarge(limit: 9),
    .tls(host: "api.kilo.ai", .noAuthorities), .refused(.plainHTTP(host: "h")),
  ]

  private static let keys: [Key] = [
    .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .enter, .enter, .escape, .tab,
    .backTab,
    .backspace, .delete, .function(1), .function(2), .function(3), .function(9), .control("c"), .control("r"),
    .control("u"),
    .control("w"), .control("l"), .control("o"), .control("z"), .control("p"), .control("n"), .control("x"),
  ]

  private static let texts = [
    "a", "x", "ud", "kilo", "?", "opus", "日本", "e\u{301}", "x/y", "\u{1B}[31m", "\u{202E}",
    SampleKeys.openRouter,
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
      connectivity: generator.pick([.online, .online, .offline("offline")]),
      rows: generator.number(0..<30), columns: generator.number(0..<100))
  }

  private static func act(_ sitting: inout Sitting, _ generator: inout SplitMix64) throws {
    switch generator.number(0..<112) {
    case 100..<112: try answer(&sitting, &generator)
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

  /// Something that a gateway says, whether anybody still waits for it or not.
  private static func answer(_ sitting: inout Sitting, _ generator: inout SplitMix64) throws {
    switch generator.number(0..<6) {
    case 0: sitting.judgeKey(verdict(&generator))
    case 1: sitting.load(try list(&generator))
    case 2:
      if let load = sitting.loads.last { sitting.send(.modelsFailed(load.request, generator.pick(reasons))) }
    case 3:
      if let trial = sitting.lastTrial {
        let text = String(
          repeating: generator.pick(texts.dropLast(2)) + "\n", count: generator.number(0..<400))
        sitting.send(.trialProgressed(trial.request, text))
      }
    case 4 where generator.number(0..<8) == 0:
      if let trial = sitting.lastTrial { sitting.send(.trialUnsent(trial.request, "Hidden.")) }
    case 4: sitting.endTrial(TrialReport(outcome(&generator), text: "OK"))
    default:
      sitting.endSearch(
        generator.number(0..<2) == 0
          ? .success(try list(&generator)) : .failure(ListRefusal(generator.pick(reasons))))
    }
  }

  private static func error(_ generator: inout SplitMix64) -> GatewayError {
    GatewayError(
      generator.pick(GatewayError.Kind.allCases), status: generator.pick([nil, 401]),
      message: generator.pick(words))
  }

  private static func verdict(_ generator: inout SplitMix64) -> KeyVerdict {
    switch generator.number(0..<5) {
    case 0: .accepted(KeyStanding(credit: 1, warnings: generator.pick([[], [.noCredit]])))
    case 1: .refused(error(&generator))
    case 2: .unreachable(generator.pick(failures))
    case 3: .inconclusive(generator.pick(reasons))
    default: .unchecked("no address")
    }
  }

  private static func outcome(_ generator: inout SplitMix64) -> TrialReport.Outcome {
    switch generator.number(0..<4) {
    case 0: .answered
    case 1: .refused(error(&generator))
    case 2: .unreachable(generator.pick(failures))
    default: .broken(generator.pick([.unfinished, .garbled, .empty, .finish("odd")]))
    }
  }

  private static func list(_ generator: inout SplitMix64) throws -> ModelList {
    let models = (0..<generator.number(1..<30)).map { _ in
      generator.pick([SampleLists.Model.able, SampleLists.Model.plain, SampleLists.Model.free])(
        "vendor/model-\(generator.number(0..<40))")
    }
    return try SampleLists.list(
      models, of: generator.pick(["kilocode", "openrouter"]),
      source: generator.pick([.live, .cached(age: generator.number(0..<9_000_000))]))
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
