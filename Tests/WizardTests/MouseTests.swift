import OpenClaw
import TestSupport
import Testing
import Wizard
import WizardTestSupport

@Suite("The mouse")
struct MouseTests {
  private static let machine = SampleMachine(environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// On the provider screen of a catalogue with many services.
  private static func manyServices() throws -> Sitting {
    try Sitting(machine, catalog: try SampleCatalog.wide())
  }

  @Test("a list that a screen does not show is not what a click selects in")
  func hiddenList() throws {
    let machine = SampleMachine(
      profiles: """
        { "version": 1, "profiles": {
          "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.kilo)" } } }
        """)
    var sitting = try Sitting(machine).pressing("<down><enter><enter>")
    try #require(sitting.place == .existingKey)
    sitting.send(.click(.secondRow(0)))
    #expect(sitting.wizard.selectedTarget == .row(0))
  }

  @Test("the wheel moves the selection by three rows, and stops at the ends")
  func wheel() throws {
    var sitting = try Self.manyServices()
    sitting.send(.wheel(.down))
    #expect(sitting.wizard.selectedTarget == .row(3))
    sitting.send(.wheel(.down))
    sitting.send(.wheel(.up))
    sitting.send(.wheel(.up))
    sitting.send(.wheel(.up))
    #expect(sitting.wizard.selectedTarget == .row(0))
  }

  @Test("the wheel scrolls a text by three lines, whatever the arrow keys do there")
  func wheelOnText() throws {
    var sitting = try Sitting(Self.machine, rows: 12).pressing("<enter><enter><enter>")
    #expect(sitting.place == .review)
    sitting.send(.wheel(.down))
    #expect(sitting.review?.pane.top == 3)
    sitting.send(.wheel(.up))
    #expect(sitting.review?.pane.top == 0 && sitting.action == "Write")
    try sitting.press("<f1>")
    sitting.send(.wheel(.down))
    guard case .reading(_, top: 3) = sitting.wizard.overlay else {
      Issue.record("the help did not scroll")
      return
    }
  }

  @Test(
    "the wheel means nothing where there is nothing to move in", arguments: ["kilo<enter>", "kilo<enter>x"])
  func wheelOnField(_ keys: String) throws {
    var sitting = try Sitting().pressing(keys)
    let before = sitting.wizard
    sitting.send(.wheel(.down))
    #expect(sitting.wizard.notice == before.notice && sitting.wizard.stack == before.stack)
  }

  @Test("a click selects, and a click on what is selected chooses")
  func click() throws {
    var sitting = try Sitting(Self.machine)
    sitting.send(.click(.row(1)))
    #expect(sitting.wizard.selectedTarget == .row(1) && sitting.path == [.provider])
    sitting.send(.click(.row(1)))
    #expect(sitting.path == [.provider, .keyEntry])
  }

  @Test("a click on rows that are being searched selects nothing: another row may be there by then")
  func overtaken() throws {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online)
    sitting.holdsSearches = true
    try sitting.press("opus")
    sitting.send(.click(.row(0)))
    let answered = try Sitting(.fresh, entry: .models, connectivity: .online).pressing("opus")
    #expect(sitting.modelRow == answered.modelRow && sitting.place == .model)
  }

  @Test("a click can go to the other of two lists, and to the first again")
  func secondList() throws {
    var sitting = try Sitting(Self.machine).pressing("<enter>")
    #expect(sitting.path == [.provider, .existingKey])
    sitting.send(.click(.secondRow(1)))
    #expect(sitting.wizard.selectedTarget == .secondRow(1))
    sitting.send(.click(.row(0)))
    #expect(sitting.wizard.selectedTarget == .row(0))
    sitting.send(.click(.row(0)))
    guard case .reference? = sitting.wizard.answers.setup?.credential else {
      Issue.record("the storage that was clicked does not count")
      return
    }
  }

  @Test("a click answers a question only where it was selected before")
  func question() throws {
    var sitting = try Sitting(Self.machine).pressing("<^c>")
    sitting.send(.click(.row(1)))
    #expect(sitting.wizard.overlay != nil && sitting.effects.allSatisfy { !$0.isQuit })
    sitting.send(.click(.row(1)))
    #expect(sitting.effects.contains { $0.isQuit })
  }

  @Test("no click writes: that takes a key")
  func write() throws {
    var sitting = try Sitting(Self.machine).pressing("<enter><enter><enter><right>")
    for _ in 0..<5 { sitting.send(.click(.action(0))) }
    #expect(sitting.action == "Write" && sitting.lastWrite == nil)
    #expect(sitting.wizard.notice?.text.contains("Press Enter") == true)
    try sitting.press("<enter>")
    #expect(sitting.lastWrite != nil)
  }

  @Test("no series of clicks and turns of the wheel writes, undoes, or loses its way", arguments: 0..<8)
  func monkey(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var sitting = try Sitting(Self.machine, connectivity: generator.pick([.online, .offline("offline")]))
    for _ in 0..<500 {
      let number = generator.number(-1..<6)
      switch generator.number(0..<8) {
      case 0: sitting.send(.wheel(generator.pick([.up, .down])))
      case 1: sitting.send(.click(.secondRow(number)))
      case 2..<5: sitting.send(.click(.row(number)))
      case 5: if let target = sitting.wizard.selectedTarget { sitting.send(.click(target)) }
      default: sitting.send(.click(.action(number)))
      }
      if generator.number(0..<10) == 0 { try sitting.press("<esc>") }
    }
    #expect(sitting.lastWrite == nil && sitting.lastUndo == nil)
  }

  @Test("the other actions of Review can be clicked")
  func command() throws {
    var sitting = try Sitting(Self.machine).pressing("<enter><enter><enter>")
    sitting.send(.click(.action(1)))
    #expect(sitting.action == "Show command")
    sitting.send(.click(.action(1)))
    guard case .reading(.command, _) = sitting.wizard.overlay else {
      Issue.record("the command is not shown")
      return
    }
    sitting.send(.click(.action(1)))
    #expect(sitting.wizard.overlay != nil, "what lies under a text cannot be clicked")
  }

  @Test(
    "a click on what is not there does nothing",
    arguments: [.row(99), .row(-1), .secondRow(99), .secondRow(0), .action(99), .action(-1)] as [Target],
    ["", "<enter>", "<enter><enter><enter>", "<^c>", "?"])
  func nothingThere(_ target: Target, _ keys: String) throws {
    var sitting = try Sitting(Self.machine).pressing(keys)
    guard keys != "<enter>" || target != .secondRow(0) else { return }  // it is there
    let (selected, stack, overlay) = (
      sitting.wizard.selectedTarget, sitting.wizard.stack, sitting.wizard.overlay
    )
    sitting.send(.click(target))
    #expect(sitting.wizard.selectedTarget == selected)
    #expect(sitting.wizard.stack == stack && sitting.wizard.overlay == overlay)
  }

  @Test("a click on a row that a search is about to replace does nothing")
  func searching() throws {
    var sitting = try Sitting(Self.machine, entry: .models)
    sitting.holdsSearches = true
    try sitting.press("k")
    sitting.send(.click(.row(2)))
    #expect(sitting.wizard.selectedTarget == .row(0))
    sitting.endSearching()
    sitting.send(.click(.row(1)))
    #expect(sitting.wizard.selectedTarget == .row(1))
  }

  @Test("nothing is chosen in a window that is too small to show it")
  func tooSmall() throws {
    var sitting = try Sitting(Self.machine)
    sitting.resize(rows: 5, columns: 20)
    sitting.send(.click(.row(0)))
    sitting.send(.wheel(.down))
    #expect(sitting.path == [.provider] && sitting.wizard.selectedTarget == .row(0))
  }

  @Test("an Enter that was held down is not taken for one, and said to be so")
  func held() throws {
    var sitting = try Sitting(Self.machine).pressing("<enter><enter><enter>")
    #expect(sitting.wizard.enterWrites)
    sitting.send(.enterHeld)
    #expect(sitting.lastWrite == nil && sitting.wizard.notice?.text == "Enter was held down. Press it once.")
    try sitting.press("<enter>")
    #expect(sitting.lastWrite != nil && !sitting.wizard.enterWrites)
  }

  @Test(
    "Enter writes on Review, on the action that writes, and nowhere else",
    arguments: [
      ("", false), ("<enter>", false), ("<enter><enter>", false), ("<enter><enter><enter>", true),
      ("<enter><enter><enter><right>", false), ("<enter><enter><enter><^c>", false),
      ("<enter><enter><enter>?", false), ("<enter><enter><enter><enter>", false),
    ])
  func enterWrites(_ keys: String, _ writes: Bool) throws {
    #expect(try Sitting(Self.machine).pressing(keys).wizard.enterWrites == writes)
  }
}

extension Effect {
  fileprivate var isQuit: Bool { if case .quit = self { true } else { false } }
}
