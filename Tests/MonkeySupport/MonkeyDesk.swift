import OpenClaw
import TestSupport
import Wizard
import WizardTestSupport

/// What a monkey has before it.
struct MonkeyDesk: Sendable {
  /// What it plays with.
  let props: MonkeyProps
  /// Keys of its own, to type and to paste.
  let keys: [String]
  /// What decides.
  var generator: SplitMix64
  /// The wizard.
  var sitting: Sitting
  /// What it does next, one by one.
  var ahead: [Input] = []

  /// A desk whose wizard is what `seed` makes of `props`.
  init(_ props: MonkeyProps, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    self.props = props
    keys = [.kilo, .openRouter].map { (service: GeneratedPaste.Service) in service.key(&generator) }
    sitting = Self.sitting(props, &generator)
    self.generator = generator
  }

  /// Starts all over on another machine.
  mutating func startAgain() {
    sitting = Self.sitting(props, &generator)
    ahead = MonkeyAct.wayToRow(&generator)
  }

  private static func sitting(_ props: MonkeyProps, _ generator: inout SplitMix64) -> Sitting {
    Sitting(
      generator.pick(props.installations), catalog: props.catalog,
      entry: generator.pick([.start, .start, .models]),
      connectivity: generator.pick([.online, .online, .offline("offline")]),
      rows: generator.pick([24, 24, 10, 5, 60]), columns: generator.pick([80, 80, 40, 30, 200]))
  }

  /// What comes next: what was begun, or anything.
  mutating func nextDeed(of acts: [MonkeyAct]) -> MonkeyDeed {
    guard ahead.isEmpty else { return .input(ahead.removeFirst()) }
    while true {
      if let deed = generator.pick(acts).deed(&self) { return deed }
    }
  }

  /// Does it.
  mutating func perform(_ deed: MonkeyDeed) {
    switch deed {
    case .input(let input): sitting.send(input)
    case .inputs(let inputs): ahead = inputs
    case .tell(let event), .tellTooLate(let event): sitting.send(event)
    case .resize(let size): sitting.resize(rows: size.rows, columns: size.columns)
    case .escapeEarly: sitting.escapeEarly()
    case .takeEscapeBack: sitting.takeEscapeBack()
    case .holdSearches(let holds): sitting.holdsSearches = holds
    }
  }
}
