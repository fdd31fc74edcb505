import Gateways
import OpenClaw
import TestSupport
import Wizard
import WizardTestSupport

/// What the monkey's world answers: every kind of success and of failure, with a key in it, and with what would drive a
/// terminal.
enum MonkeyWords {
  private static let words = ["", "Invalid token", "\u{1B}[2J\u{202E}", "Bad key \(SampleKeys.kilo)!"]

  /// Why something could not be had.
  static let reasons = [
    "", "It is down.", "\u{1B}[2J\u{202E}", String(repeating: "A long story. ", count: 60),
  ]

  /// How writes end.
  static let outcomes: [WriteOutcome] = [
    .written(WriteReport(files: [.init(path: "/home/ada/.openclaw/openclaw.json", digest: nil)])),
    .changedOnDisk(path: "/home/ada/x"), .overwritten(path: "/home/ada/x"),
    .locked(path: "p", sentence: "Process 7 has it.", isPartial: false),
    .failed(sentence: "Full.", nextStep: "Make room.", isPartial: true),
    .failed(sentence: "Full.", nextStep: "Make room.", isPartial: false),
  ]

  /// What OpenClaw says of itself.
  static let reports = [
    OpenClawReport(install: .absent),
    OpenClawReport(install: .present(path: "/usr/bin/openclaw", release: nil)),
    OpenClawReport(
      install: .present(path: "/usr/bin/openclaw", release: nil), profiles: [], plugins: ["kilocode"]),
  ]

  private static let failures: [TransferFailure] = [
    .noCurl, .offline, .cancelled, .unknownHost("api.kilo.ai"), .proxy("refused"), .tooLarge(limit: 9),
    .tls(host: "api.kilo.ai", .noAuthorities), .refused(.plainHTTP(host: "h")),
  ]

  /// What a gateway makes of a key.
  static func verdict(_ generator: inout SplitMix64) -> KeyVerdict {
    switch generator.number(0..<5) {
    case 0: .accepted(KeyStanding(credit: 1, warnings: generator.pick([[], [.noCredit]])))
    case 1: .refused(error(&generator))
    case 2: .unreachable(generator.pick(failures))
    case 3: .inconclusive(generator.pick(reasons))
    default: .unchecked("no address")
    }
  }

  /// How a test message ends.
  static func outcome(_ generator: inout SplitMix64) -> TrialReport.Outcome {
    switch generator.number(0..<4) {
    case 0: .answered
    case 1: .refused(error(&generator))
    case 2: .unreachable(generator.pick(failures))
    default: .broken(generator.pick([.unfinished, .garbled, .empty, .finish("odd")]))
    }
  }

  /// Which models a key can use.
  static func search(
    _ props: MonkeyProps, _ generator: inout SplitMix64
  ) -> Result<ModelList, ListRefusal> {
    guard generator.number(0..<2) == 0, let list = props.lists.randomElement(using: &generator) else {
      return .failure(ListRefusal(generator.pick(reasons)))
    }
    return .success(list)
  }

  /// What taking the last write back would do.
  static func undo(
    _ props: MonkeyProps, _ generator: inout SplitMix64
  ) -> Result<UndoOffer, UndoRefusal> {
    generator.number(0..<4) == 0
      ? .failure(UndoRefusal(generator.pick(reasons))) : .success(generator.pick(props.offers))
  }

  private static func error(_ generator: inout SplitMix64) -> GatewayError {
    GatewayError(
      generator.pick(GatewayError.Kind.allCases), status: generator.pick([nil, 401]),
      message: generator.pick(words))
  }
}
