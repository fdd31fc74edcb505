import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("From screen to screen")
struct NavigationTests {
  /// A machine, where the run starts, what is pressed, and the screens that are then on the stack.
  struct Walk: Sendable, CustomTestStringConvertible {
    let machine: SampleMachine
    var entry = Wizard.Entry.start
    let keys: String
    let path: [Sight]
    var testDescription: String { "\(keys) -> \(path.map(\.rawValue).joined(separator: " "))" }
  }

  static let walks = [
    Walk(machine: SampleMachine(), keys: "", path: [.provider]),
    Walk(machine: .fresh, keys: "", path: [.provider]),
    Walk(machine: .configured, keys: "", path: [.home]),
    Walk(machine: SampleMachine(), entry: .models, keys: "", path: [.model]),
    Walk(machine: .configured, keys: "<enter>", path: [.home, .model]),
    Walk(machine: .configured, keys: "<down><enter>", path: [.home, .provider]),
    Walk(machine: SampleMachine(), keys: "<enter>", path: [.provider, .keyEntry]),
    Walk(machine: .fresh, keys: "<enter>", path: [.provider, .existingKey]),
    Walk(machine: .fresh, keys: "<enter><down><enter>", path: [.provider, .existingKey, .keyEntry]),
    Walk(machine: .fresh, keys: "<enter><enter>", path: [.provider, .existingKey, .model]),
    Walk(
      machine: SampleMachine(), keys: "<enter><paste:\(SampleKeys.kilo)><enter>",
      path: [.provider, .keyEntry, .model]),
    Walk(machine: .fresh, keys: "<enter><enter><enter>", path: [.provider, .existingKey, .model, .review]),
    Walk(
      machine: .fresh, keys: "<enter><enter><end><enter>", path: [.provider, .existingKey, .model, .modelRef]),
    Walk(
      machine: .fresh, keys: "<enter><enter><end><enter>kilocode/x<enter>",
      path: [.provider, .existingKey, .model, .modelRef, .review]),
    Walk(machine: .configured, keys: "<enter><enter>", path: [.home, .model, .done]),
    Walk(machine: .configured, keys: "<down><down><enter>", path: [.home, .fallbacks]),
    Walk(machine: .configured, keys: "<down><down><enter><enter>", path: [.home, .fallbacks, .model]),
    Walk(
      machine: .configured, keys: "<down><down><enter><enter><end><enter>",
      path: [.home, .fallbacks, .model, .modelRef]),
    Walk(
      machine: .configured, keys: "<down><down><enter>akilo/auto<enter><end><enter>",
      path: [.home, .fallbacks, .review]),
  ]

  @Test("Enter goes on", arguments: walks)
  func enter(_ walk: Walk) throws {
    var sitting = try Sitting(walk.machine, entry: walk.entry)
    try sitting.press(walk.keys)
    #expect(sitting.path == walk.path)
  }

  @Test("Esc goes back exactly one screen each time, and asks on the first", arguments: walks)
  func escape(_ walk: Walk) throws {
    var sitting = try Sitting(walk.machine, entry: walk.entry)
    try sitting.press(walk.keys)
    for count in stride(from: walk.path.count - 1, to: 0, by: -1) {
      try sitting.press("<esc>")
      #expect(sitting.path == Array(walk.path.prefix(count)))
      #expect(sitting.wizard.overlay == nil)
    }
    try sitting.press("<esc>")
    #expect(sitting.path == [walk.path[0]])
    #expect(sitting.wizard.overlay == .asking(.leave, ListState()))
    #expect(!sitting.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test(
    "going on again after Esc leads to the same screens: what was selected is still selected",
    arguments: walks)
  func answersAreKept(_ walk: Walk) throws {
    var sitting = try Sitting(walk.machine, entry: walk.entry)
    try sitting.press(walk.keys)
    let before = sitting.wizard.stack
    // What is typed on the last screen is not a step; every other one is taken again by Enter alone.
    guard before.count > 2, before[before.count - 1].step != nil else { return }
    try sitting.press("<esc>")
    #expect(sitting.wizard.stack == Array(before.dropLast()))
    try sitting.press("<enter>")
    #expect(sitting.path == walk.path)
  }

  @Test("a group of several choices asks which, and Esc leads back to the same row")
  func method() throws {
    var sitting = try Sitting(catalog: try SampleCatalog.wide())
    try sitting.press("moon<enter>")
    #expect(sitting.path == [.provider, .method])
    try sitting.press("<down><enter>")
    #expect(sitting.path == [.provider, .method, .keyEntry])
    #expect(sitting.wizard.choice?.id == "moon-cn")
    try sitting.press("<esc>")
    guard case .method(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.list.selection == 1)
    try sitting.press("<esc>")
    #expect(sitting.providerRow == "Moonshot AI")
  }

  @Test("^C asks from every screen, and pressed twice it leaves", arguments: walks)
  func interrupt(_ walk: Walk) throws {
    var sitting = try Sitting(walk.machine, entry: walk.entry)
    try sitting.press(walk.keys + "<^c>")
    #expect(sitting.wizard.overlay == .asking(.leave, ListState()))
    #expect(sitting.path == walk.path)
    #expect(try sitting.pressing("<enter>").wizard.overlay == nil, "staying is the first answer")
    #expect(try sitting.pressing("<esc>").wizard.overlay == nil)
    #expect(try sitting.pressing("<down><enter>").effects.last == .quit(.cancelled))
    #expect(try sitting.pressing("<^c>").effects.last == .quit(.cancelled))
  }

  @Test("the question says what is true", arguments: [("", "Leave? Nothing has been written.")])
  func question(_ keys: String, _ title: String) throws {
    var sitting = try Sitting(.fresh)
    #expect(sitting.wizard.title(of: .leave) == title)
    try sitting.press("<enter><enter><enter><enter>")
    sitting.endWrite(.failed(sentence: "Full.", nextStep: "", isPartial: true))
    #expect(sitting.wizard.title(of: .leave) == "Leave? Not everything is as it was: the key may be stored.")
    try sitting.look(at: .fresh)
    try sitting.press("<enter>")
    sitting.endWrite()
    #expect(sitting.wizard.title(of: .leave) == "Leave? What was written stays.")
    try sitting.press("<^c><^c>")
    #expect(sitting.effects.last == .quit(.done))
  }

  @Test("Leave on Home ends without a question")
  func leaveFromHome() throws {
    #expect(try Sitting(.configured).pressing("<end><enter>").effects.last == .quit(.done))
  }

  @Test("an agent's own model is set up when it is asked for, and the answers say so")
  func agent() throws {
    let machine = SampleMachine(config: "{ agents: { list: [{ id: 'work' }] } }").with { $0.agent = "work" }
    let sitting = try Sitting(machine, entry: .models).pressing("kilo/auto<enter>")
    #expect(sitting.wizard.answers.scope == .agent(AgentID("work")))
    #expect(sitting.text.contains("list: [{ id: 'work'"))
  }

  @Test("the header's steps are those that the run takes")
  func steps() throws {
    #expect(
      try Sitting(.fresh).pressing("<enter><enter>").wizard.steps == [.provider, .key, .model, .review])
    #expect(try Sitting(.configured).pressing("<enter>").wizard.steps == [.model, .review])
    #expect(try Sitting(entry: .models).wizard.steps == [.model, .review])
  }

  @Test("variables that nobody reads are named at the start")
  func firstNotice() throws {
    let misses = SampleMachine(environment: ["OPEN_ROUTER_API_KEY": "x", "KILO_API_KEY": "y"])
    let news = try #require(try Sitting(misses).news)
    #expect(news.contains("OPEN_ROUTER_API_KEY is set, but OpenClaw reads OPENROUTER_API_KEY."))
    #expect(news.contains("KILO_API_KEY is set, but OpenClaw reads KILOCODE_API_KEY."))
    #expect(try Sitting(.fresh).news == nil)
  }
}
