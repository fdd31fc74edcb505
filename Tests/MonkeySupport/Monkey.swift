public import TerminalUI
import TestSupport
import Wizard
import WizardTestSupport

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
  /// What it has seen.
  public private(set) var sights: Set<Sight> = []
  /// Steps that it went back by Esc, one by one.
  public private(set) var stepsBack = 0
  /// What the screen shows now.
  public private(set) var canvas: Canvas

  private let seed: UInt64
  private var desk: MonkeyDesk
  private var sentSince = 0
  /// All acts, each as often as it weighs.
  private let acts: [MonkeyAct]

  /// The monkey of this seed.
  public init(seed: UInt64) throws {
    self.seed = seed
    acts = MonkeyAct.all.flatMap { Array(repeating: $0, count: $0.weight) }
    let props = try MonkeyProps.both()[seed % 4 == 3 ? 1 : 0]
    var generator = SplitMix64(seed: seed)
    let sitting = Self.sitting(props, &generator)
    desk = MonkeyDesk(props: props, generator: generator, sitting: sitting)
    canvas = view(of: sitting.wizard)
  }

  private static func sitting(_ props: MonkeyProps, _ generator: inout SplitMix64) -> Sitting {
    Sitting(
      generator.pick(props.installations), catalog: props.catalog,
      entry: generator.pick([.start, .start, .models]),
      connectivity: generator.pick([.online, .online, .offline("offline")]),
      rows: generator.pick([24, 24, 10, 5, 60]), columns: generator.pick([80, 80, 40, 30, 200]))
  }

  /// Sends one event, and throws what it finds.
  public mutating func play() throws(Finding) {
    step += 1
    sentSince += 1
    let (before, count) = (desk.sitting.wizard, desk.sitting.effects.count)
    if desk.keys.isEmpty {
      desk.generator.pick(acts).act(&desk)
    } else {
      desk.sitting.send(.key(desk.keys.removeFirst()))
    }
    let effects = desk.sitting.effects.dropFirst(count)
    try check(before, effects)
    try look()
    if step.isMultiple(of: Self.walkEvery) { try walkBack() }
    let hasLeft = effects.contains { if case .quit = $0 { true } else { false } }
    guard hasLeft || sentSince >= Self.mostEvents else { return }
    desk.sitting = Self.sitting(desk.props, &desk.generator)
    desk.keys = MonkeyAct.wayToRow(&desk.generator)
    sentSince = 0
  }

  // MARK: What must always hold

  /// Nothing is written but from Review, and no key outlives its screen.
  private func check(_ before: Wizard, _ effects: ArraySlice<Effect>) throws(Finding) {
    let writes = effects.count {
      switch $0 {
      case .write, .undo: true
      default: false
      }
    }
    if writes > 0 {
      guard writes == 1, before.isReviewing, before.overlay == nil, !before.layout.isTooSmall else {
        throw finding("\(writes) writes that were not reviewed, on \(Sight(of: before))")
      }
    }
    let hasField = desk.sitting.wizard.stack.contains { Sight($0) == .keyEntry }
    guard hasField || desk.sitting.keyField.isEmpty else { throw finding("a key is kept without its screen") }
    guard !desk.sitting.wizard.stack.isEmpty else { throw finding("there is no screen") }
  }

  /// The canvas fills the window, the cursor is in it, and no key shows.
  private mutating func look() throws(Finding) {
    let wizard = desk.sitting.wizard
    sights.insert(Sight(of: wizard))
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
    let lines = new.lines + wizard.farewell
    if let leak = SampleKeys.leak(in: lines.joined(separator: "\n")) {
      throw finding("\"\(leak)\" of a key shows")
    }
  }

  private func finding(_ what: String) -> Finding {
    Finding(what: what, seed: seed, step: step, path: desk.sitting.wizard.stack.map { Sight($0) })
  }
}

// MARK: - The way back

extension Monkey {
  /// Presses Esc until there is nothing to go back to: each time one thing is left and nothing else, and the answers
  /// stay.
  private mutating func walkBack() throws(Finding) {
    var walk = desk.sitting
    walk.resize(rows: 24, columns: 80)
    // Nothing is higher than this, with an overlay and a question on each.
    for _ in 0..<100 {
      let before = walk.wizard
      walk.send(.key(.escape))
      stepsBack += 1
      let after = walk.wizard
      guard after.answers == before.answers else { throw finding("Esc changed the answers") }
      let path = after.stack.map { Sight($0) }
      let oldPath = before.stack.map { Sight($0) }
      if before.writing != nil {
        guard path == oldPath else { throw finding("Esc left \(oldPath) in the middle of a write") }
        return
      }
      if before.overlay != nil {
        guard after.overlay == nil, path == oldPath else {
          throw finding("Esc above \(oldPath) led to \(path)")
        }
      } else if after.overlay != nil || oldPath == [.done] {
        guard oldPath.count == 1, path == oldPath else { throw finding("Esc on \(oldPath) led to \(path)") }
        return
      } else if before.waitsForGateway, path.count == oldPath.count {
        // The question is given up, and what follows an answer may follow.
        guard path.dropLast() == oldPath.dropLast(), after.screen != before.screen else {
          throw finding("Esc on \(oldPath), which waited, led to \(path)")
        }
      } else {
        guard path == oldPath.dropLast() else { throw finding("Esc on \(oldPath) led to \(path)") }
      }
    }
    throw finding("Esc does not end")
  }
}

extension Wizard {
  /// Whether the current screen says that Esc ends the waiting for a gateway, and not that it goes back.
  fileprivate var waitsForGateway: Bool {
    switch screen {
    case .keyCheck, .trial: bindings.contains { $0.keys.contains(.escape) && $0.label != "back" }
    default: false
    }
  }
}
