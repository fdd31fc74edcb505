import OpenClaw
public import TerminalUI
import Wizard
public import WizardTestSupport

/// A monkey at the keyboard: does anything in any order, and looks after every event whether what must always hold
/// still does. What it does depends on its seed alone.
public struct Monkey {
  /// Something that must never happen.
  public struct Finding: Error, CustomStringConvertible {
    /// What happened.
    public let what: String
    /// Which monkey it was.
    public let seed: UInt64
    /// How many events it had sent.
    public let step: Int

    /// The screens, the last one on top.
    public let path: [Sight]

    /// One line, from which the case can be found again.
    public var description: String {
      "seed \(seed), step \(step), on \(path.map(\.rawValue).joined(separator: " > ")): \(what)"
    }
  }

  /// Events from one walk back to the next one.
  private static let walkEvery = 64
  /// Events until it starts all over, though it has not left: most screens are not far from the first.
  private static let mostEvents = 300

  /// Events that it has sent.
  public private(set) var step = 0
  /// What it has seen, and after how many events.
  public private(set) var sights: [Sight: Int] = [:]
  /// Steps that it went back by Esc, one by one.
  public internal(set) var stepsBack = 0
  /// Writes that it has agreed to.
  public internal(set) var writes = 0
  /// Models that were selected when news came in and no more behind them, which it was told.
  public internal(set) var losses = 0
  /// The models that news have taken from lists which other screens lie above, by the list's place on the stack.
  var unsaid: [Int: ModelRef] = [:]
  /// What the screen shows now.
  public private(set) var canvas: Canvas

  private let seed: UInt64
  /// Looks for its keys.
  let watch: KeyWatch
  var desk: MonkeyDesk
  private var sentSince = 0
  /// All acts, each as often as it weighs.
  private let acts: [MonkeyAct]

  /// The monkey of this seed.
  public init(seed: UInt64) throws {
    self.seed = seed
    acts = MonkeyAct.all.flatMap { Array(repeating: $0, count: $0.weight) }
    desk = MonkeyDesk(try MonkeyProps.both()[seed % 4 == 3 ? 1 : 0], seed: seed)
    watch = KeyWatch(desk.keys)
    canvas = view(of: desk.sitting.wizard)
  }

  /// Sends one event, and throws what it finds.
  public mutating func play() throws(Finding) {
    step += 1
    sentSince += 1
    let deed = desk.nextDeed(of: acts)
    let before = Moment(desk.sitting)
    desk.perform(deed)
    let effects = desk.sitting.effects.dropFirst(before.asked)
    try check(deed, since: before, effects)
    try look()
    if step.isMultiple(of: Self.walkEvery) {
      try checkState()
      try walkBack()
    }
    let hasLeft = effects.contains { if case .quit = $0 { true } else { false } }
    guard hasLeft || sentSince >= Self.mostEvents else { return }
    desk.startAgain()
    unsaid = [:]
    sentSince = 0
  }

  /// The canvas fills the window, the cursor is in it, and no key shows.
  private mutating func look() throws(Finding) {
    let wizard = desk.sitting.wizard
    sights[Sight(of: wizard), default: 0] += 1
    let new = view(of: wizard)
    guard new != canvas else { return }
    canvas = new
    guard new.rows == wizard.size.rows, new.columns == wizard.size.columns else {
      throw finding("the canvas is \(new.columns)x\(new.rows)")
    }
    let isInside =
      new.cursor.map { (0..<new.rows).contains($0.row) && (0..<new.columns).contains($0.column) }
      ?? (new.rows == 0 || new.columns == 0)
    guard isInside else {
      throw finding(
        "the cursor is at \(new.cursor.map { "\($0)" } ?? "no place") of \(Sight(of: wizard)), \(new.columns)x\(new.rows)"
      )
    }
    if let leak = watch.leak(in: new.lines.joined(separator: "\n")) {
      throw finding("\"\(leak)\" of a key shows")
    }
  }

  /// What is wrong, and where.
  func finding(_ what: String) -> Finding {
    Finding(what: what, seed: seed, step: step, path: desk.sitting.wizard.stack.map { Sight($0) })
  }
}

/// What is to be known of a sitting from before an event.
struct Moment {
  /// The wizard.
  let wizard: Wizard
  /// How many effects there had been.
  let asked: Int
  /// The wizard from before an Esc that may be taken back.
  let beforeEscape: Wizard?
  /// The bytes in the key field from before it.
  let keyFieldBeforeEscape: [UInt8]

  /// A sitting as it is now.
  init(_ sitting: Sitting) {
    (wizard, asked) = (sitting.wizard, sitting.effects.count)
    (beforeEscape, keyFieldBeforeEscape) = (sitting.beforeEscape, sitting.keyFieldBeforeEscape)
  }
}
