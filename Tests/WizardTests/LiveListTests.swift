import Gateways
import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Lists of models that come in behind the screen")
struct LiveListTests {
  private static func screen(_ sitting: Sitting) throws -> ModelScreen {
    guard case .model(let screen) = sitting.wizard.screen else { throw NoModelScreen() }
    return screen
  }

  private struct NoModelScreen: Error {}

  private static func choosing(_ machine: SampleMachine = .configured) throws -> Sitting {
    try Sitting(machine, entry: .models, connectivity: .online)
  }

  @Test(
    "a list is asked for where its models can be chosen, and nobody else is asked",
    arguments: [
      (SampleMachine.fresh, Wizard.Entry.start, "", []), (.fresh, .start, "<enter>", ["kilocode"]),
      (.fresh, .models, "", ["kilocode"]), (.configured, .start, "", ["kilocode", "openrouter"]),
      (SampleMachine(), .models, "", []), (SampleMachine(), .start, "open<enter>", ["openrouter"]),
      (.limited, .start, "<down><enter>kilo<enter>", ["kilocode", "openrouter"]),
    ] as [(SampleMachine, Wizard.Entry, String, [String])])
  func wanted(_ machine: SampleMachine, _ entry: Wizard.Entry, _ keys: String, _ providers: [String]) throws {
    let sitting = try Sitting(machine, entry: entry, connectivity: .online).pressing(keys)
    #expect(sitting.loads.map(\.provider) == providers)
  }

  @Test("a list is asked for once, unless it failed and the provider is chosen again")
  func once() throws {
    var sitting = try Sitting(.fresh, connectivity: .online).pressing("<enter><esc><enter><esc>")
    #expect(sitting.loads.count == 1)
    sitting.send(.modelsFailed(sitting.loads[0].request, "No."))
    try sitting.press("<down><up>")
    #expect(sitting.loads.count == 1)
    try sitting.press("<enter>")
    #expect(sitting.loads.count == 2)
    sitting.load(try SampleLists.list(SampleLists.known))
    try sitting.press("<esc><enter>")
    #expect(sitting.loads.count == 2)
  }

  @Test(
    "the list of an earlier run comes first, the live one takes its place, and the screen says which it is")
  func sources() throws {
    var sitting = try Self.choosing(.fresh)
    #expect(sitting.wizard.listStanding.words == "asking Kilo Gateway")
    #expect(try Self.screen(sitting).counts.usable == 3)
    sitting.load(try SampleLists.list(SampleLists.known + [.able("a/b")], source: .cached(age: 7300)))
    #expect(try Self.screen(sitting).counts.usable == 4)
    #expect(sitting.wizard.listStanding.words == "asking Kilo Gateway")
    sitting.load(try SampleLists.list(SampleLists.known + [.able("a/b"), .able("a/c")]))
    #expect(try Self.screen(sitting).counts.usable == 5)
    #expect(sitting.wizard.listStanding.words == "live list")
    #expect(sitting.news == nil)
  }

  @Test("offline there is what an earlier run kept, and nobody is said to be asked")
  func offline() throws {
    var sitting = try Sitting(.fresh, entry: .models)
    #expect(sitting.wizard.listStanding.words == "built-in list")
    sitting.load(try SampleLists.list(SampleLists.known, source: .cached(age: 7300)))
    #expect(sitting.wizard.listStanding.words == "cached 2 h ago")
    sitting.send(.modelsFailed(sitting.loads[0].request, "Offline."))
    #expect(sitting.news == nil)
  }

  @Test("a list that nobody waits for is dropped")
  func stale() throws {
    var sitting = try Self.choosing(.fresh)
    sitting.load(try SampleLists.list(SampleLists.known))
    let before = sitting.wizard.stack
    sitting.load(try SampleLists.list([.able("late/one")], source: .cached(age: 1)))
    sitting.send(.modelsLoaded(.first, try SampleLists.list([.able("late/two")])))
    sitting.send(.modelsFailed(.first, "Late."))
    #expect(sitting.wizard.stack == before && sitting.news == nil)
  }

  @Test("lists of several services say what all of them are, or what only some are")
  func several() throws {
    var sitting = try Self.choosing()
    #expect(sitting.wizard.listStanding.words == "asking 2 services")
    sitting.load(try SampleLists.list(SampleLists.known))
    #expect(sitting.wizard.listStanding.words == "asking OpenRouter")
    sitting.send(.modelsFailed(try #require(sitting.loads.last).request, "OpenRouter is down."))
    #expect(sitting.wizard.listStanding == .partly(.live))
    #expect(sitting.news == "! OpenRouter is down.")
  }

  @Test("of cached lists the oldest counts, and the least certain kind of all")
  func standing() throws {
    var sitting = try Self.choosing()
    sitting.load(try SampleLists.list([.able("a/b")], source: .cached(age: 60)))
    sitting.load(try SampleLists.list([.able("c/d")], of: "openrouter", source: .cached(age: 7200)))
    for load in sitting.loads { sitting.send(.modelsFailed(load.request, "Down.")) }
    #expect(sitting.wizard.listStanding.words == "cached 2 h ago")
  }

  @Test("a failure is told on the model screen: at once, or when it is reached, and only once")
  func failure() throws {
    var sitting = try Sitting(.configured, connectivity: .online)
    sitting.send(.modelsFailed(sitting.loads[0].request, "Kilo Gateway is down."))
    #expect(sitting.news == nil)
    try sitting.press("<enter>")
    #expect(sitting.news == "! Kilo Gateway is down." && sitting.place == .model)
    try sitting.press("<esc><enter>")
    #expect(sitting.news == nil)
  }

  @Test("of several services whose lists fail each is named, and what is shown is said to be built in")
  func failures() throws {
    var sitting = try Self.choosing()
    let sentences = ["Kilo Gateway", "OpenRouter"].map { ModelListError.empty.sentence(of: $0) }
    for (load, sentence) in zip(sitting.loads, sentences) {
      sitting.send(.modelsFailed(load.request, sentence))
    }
    #expect(sitting.news == "! " + sentences.joined(separator: " "))
    #expect(sitting.wizard.layout.noticeLines.count == 2, "all of it is shown")
    #expect(sitting.wizard.listStanding.words == "built-in list")
  }

  @Test(
    "the selection stays on its model and on its line, wherever the new list puts it",
    arguments: ["", "<down>", "<down><down>", "<end>", "<end><up>", "auto<down>", "<tab><down><down>"])
  func selection(_ keys: String) throws {
    var sitting = try Self.choosing(.limited).pressing(keys)
    let id = sitting.modelRow?.id
    let filler = (0..<40).map { SampleLists.Model.able("vendor/auto-\($0)") }
    for models in [filler + SampleLists.known, SampleLists.known + filler, SampleLists.known] {
      let line = try Self.line(sitting)
      sitting.load(try SampleLists.list(models, source: .cached(age: 1)))
      #expect(sitting.modelRow?.id == id)
      let room = try Self.screen(sitting)
      #expect(
        try Self.line(sitting) == line || room.list.top == 0
          || room.rows.count <= sitting.wizard.listHeight + room.list.top)
    }
  }

  /// The line of the window that the selection is on.
  private static func line(_ sitting: Sitting) throws -> Int {
    let list = try screen(sitting).list
    return list.selection - list.top
  }

  @Test("a model that is gone leaves the selection where a new screen would have it")
  func gone() throws {
    var sitting = try Self.choosing(.fresh)
    sitting.load(try SampleLists.list(SampleLists.known + [.able("a/b")], source: .cached(age: 1)))
    try sitting.press("<end><up>")
    #expect(sitting.modelRow?.title == "a/b")
    sitting.load(try SampleLists.list(SampleLists.known))
    #expect(sitting.modelRow?.isRecommended == true)
  }

  @Test("what cannot use tools is counted and not offered, but the default is, and Tab shows all")
  func tools() throws {
    var sitting = try Self.choosing(.fresh)
    sitting.load(
      try SampleLists.list(SampleLists.known + [.plain("a/mute"), .plain("a/dumb"), .able("a/able")]))
    let titles = try Self.screen(sitting).rows.map(\.title)
    #expect(titles.contains("a/able") && !titles.contains("a/mute"))
    #expect(try Self.screen(sitting).hidden ?? (0, "") == (2, "no tools"))
    #expect(try Self.screen(sitting.pressing("<tab>")).rows.map(\.ref?.key).contains("kilocode/a/mute"))
    #expect(try Self.screen(sitting.pressing("a/mute")).matchesElsewhere >= 1)
    let machine = SampleMachine.fresh.with {
      $0.config = "{ agents: { defaults: { model: 'kilocode/a/mute' } } }"
    }
    var current = try Self.choosing(machine)
    current.load(try SampleLists.list(SampleLists.known + [.plain("a/mute")]))
    #expect(current.modelRow?.ref?.key == "kilocode/a/mute")
    #expect(try Self.screen(current).hidden == nil)
  }

  @Test("a model that its provider lists is not called unknown on Review")
  func known() throws {
    var sitting = try Self.choosing(.fresh)
    #expect(
      try sitting.pressing("kilocode/a/b<end><enter><enter>").text.contains("is not in the list of models"))
    sitting.load(try SampleLists.list(SampleLists.known + [.able("a/b")]))
    let review = try sitting.pressing("a/b<enter>")
    #expect(review.place == .review && !review.text.contains("is not in the list of models"))
  }

  @Test("keys that only the login shell knows bring their lists")
  func shell() throws {
    let before = SampleMachine().with { $0.awaitsLoginShell = true }
    var sitting = try Sitting(before, entry: .models, connectivity: .online)
    #expect(sitting.loads.isEmpty)
    let after = SampleMachine().with {
      $0.variables = [(.loginShell, "OPENROUTER_API_KEY", SampleKeys.openRouter)]
    }
    sitting.send(.shellAsked(try after.installation(sitting.wizard.catalog)))
    #expect(sitting.loads.map(\.provider) == ["openrouter"])
  }
}
