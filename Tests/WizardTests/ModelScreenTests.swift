import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Choosing a model")
struct ModelScreenTests {
  private static func rows(_ sitting: Sitting) -> [ModelRow] { screen(sitting).map { Array($0.rows) } ?? [] }

  private static func titles(_ sitting: Sitting) -> [String] { Self.rows(sitting).map(\.title) }

  private static func screen(_ sitting: Sitting) -> ModelScreen? {
    guard case .model(let screen) = sitting.wizard.screen else { return nil }
    return screen
  }

  @Test("what can be used now is listed first, the new provider's before all")
  func usable() throws {
    let fresh = try Sitting(.fresh).pressing("<enter><enter>")
    #expect(Self.titles(fresh).prefix(2) == ["kilo/auto", "anthropic/claude-opus-4.6"])
    #expect(Self.screen(fresh)?.counts.usable == 3 && Self.screen(fresh)?.counts.all == 7)
    let second = try Sitting(.limited).pressing("<down><enter>kilo<enter><enter>")
    #expect(Self.titles(second).prefix(2) == ["Keep openrouter/auto", "kilocode/kilo/auto"])
  }

  @Test("without any key, all models are listed")
  func noKey() throws {
    let sitting = try Sitting(entry: .models)
    #expect(Self.screen(sitting)?.scope == .all)
    #expect(Self.screen(sitting)?.counts.usable == 0)
  }

  @Test(
    "the way to type a reference is always the last row", arguments: ["", "opus", "zzz", "<tab>", "<tab>k2"])
  func manual(_ keys: String) throws {
    let sitting = try Sitting(.fresh).pressing("<enter><enter>" + keys)
    #expect(Self.rows(sitting).last?.id == .manual)
    #expect(Self.rows(sitting).filter { $0.id == .manual }.count == 1)
  }

  @Test("the first row is the recommended one on a new machine, and the one that changes nothing on another")
  func start() throws {
    #expect(try Sitting(.fresh).pressing("<enter><enter>").modelRow?.isRecommended == true)
    #expect(try Sitting(.configured).pressing("<enter>").modelRow?.title == "openrouter/auto")
    let adding = try Sitting(.configured).pressing("<down><enter>kilo<enter><enter>")
    #expect(adding.modelRow?.id == .keep)
  }

  @Test("keeping the default is offered only when a provider is added")
  func keep() throws {
    #expect(try !Self.rows(Sitting(.configured).pressing("<enter>")).contains { $0.id == .keep })
    let sitting = try Sitting(.configured).pressing("<down><enter>kilo<enter><enter><enter>")
    #expect(sitting.wizard.answers.model == nil && sitting.place == .review)
    #expect(sitting.text.contains("The default model stays openrouter/auto."))
  }

  @Test("a filter selects the best match, and clearing it goes back to where one started")
  func filter() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter><down><down>opus")
    #expect(sitting.modelRow?.title == "anthropic/claude-opus-4.6")
    try sitting.press("<^u>")
    #expect(sitting.modelRow?.isRecommended == true)
    try sitting.press("opus<bs><bs><bs><bs>")
    #expect(sitting.modelRow?.isRecommended == true)
  }

  @Test(
    "a model is found by id, by name, without separators, in full width and by alias",
    arguments: [
      ("opus46", "anthropic/claude-opus-4.6"), ("Auto Balanced", "kilo-auto/balanced"),
      ("ｏｐｕｓ", "anthropic/claude-opus-4.6"), ("kilo/auto", "kilo/auto"), ("kilocode/kilo/auto", "kilo/auto"),
    ])
  func search(_ text: String, _ title: String) throws {
    #expect(try Sitting(.fresh).pressing("<enter><enter>" + text).modelRow?.title == title)
  }

  @Test("an alias of the config finds its model")
  func alias() throws {
    let machine = SampleMachine.fresh.with {
      $0.config =
        "{ agents: { defaults: { models: { 'kilocode/kilo-auto/balanced': { alias: 'Zebra' } } } } }"
    }
    #expect(try Sitting(machine, entry: .models).pressing("zebra").modelRow?.title == "kilo-auto/balanced")
  }

  @Test("the letters that are pointed out are those of the query, in the title that is shown")
  func matches() throws {
    #expect(try Sitting(.fresh).pressing("<enter><enter>auto").modelRow?.matches == [5, 6, 7, 8])
    for row in try Self.rows(Sitting(.fresh).pressing("<enter><enter>auto")) where row.id != .manual {
      let letters = Array(row.title)
      #expect(row.matches.allSatisfy(letters.indices.contains))
      #expect("auto".hasPrefix(String(row.matches.map { letters[$0] }).lowercased()), "\(row.title)")
    }
    let byName = try Self.rows(Sitting(.fresh).pressing("<enter><enter>anthropic: claude"))[0]
    #expect(byName.matches.allSatisfy { $0 < byName.title.count })
  }

  @Test(
    "what the filter hides is counted, in this scope and in the other",
    arguments: [("k2", 0, 2), ("balanced", 1, 0), ("<tab>k2", 2, 0), ("", 3, 4), ("<tab>", 7, 0)])
  func counts(_ keys: String, _ matches: Int, _ elsewhere: Int) throws {
    let screen = Self.screen(try Sitting(.fresh).pressing("<enter><enter>" + keys))
    #expect(screen?.matches == matches && screen?.matchesElsewhere == elsewhere)
  }

  @Test("Tab changes the scope, and the selection follows the model")
  func toggle() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter><down>")
    let id = sitting.modelRow?.id
    try sitting.press("<tab>")
    #expect(Self.screen(sitting)?.scope == .all)
    #expect(sitting.modelRow?.id == id)
    #expect(sitting.footer.contains("Tab usable"))
    try sitting.press("<tab>")
    #expect(sitting.modelRow?.id == id)
    #expect(sitting.footer.contains("Tab all"))
  }

  @Test("where the other scope does not have the model, the selection goes back to where one started")
  func toggleAway() throws {
    let sitting = try Sitting(.fresh).pressing("<enter><enter><tab>k2.6<tab>")
    #expect(sitting.modelRow?.id == .manual)
    let unfiltered = try Sitting(.fresh).pressing("<enter><enter><tab><end><up><tab>")
    #expect(unfiltered.modelRow?.isRecommended == true)
  }

  @Test("a filter that matches nothing leads to the typed reference, filled in")
  func prefilled() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter>kilocode/new-model")
    #expect(sitting.modelRow?.title == "Type a model ref yourself: kilocode/new-model")
    try sitting.press("<enter>")
    #expect(sitting.wizard.screen == .modelRef(try #require(Self.ref(sitting))))
    #expect(Self.ref(sitting)?.field.text == "kilocode/new-model")
    try sitting.press("<enter>")
    #expect(sitting.place == .review)
    #expect(sitting.text.contains("kilocode/new-model is not in the list of models"))
  }

  private static func ref(_ sitting: Sitting) -> ModelRefScreen? {
    guard case .modelRef(let screen) = sitting.wizard.screen else { return nil }
    return screen
  }

  @Test(
    "a typed reference that is none is refused with what to write",
    arguments: ["", "a b/c", "/x", "kilocode/", "   "])
  func badRef(_ text: String) throws {
    let sitting = try Sitting(.fresh).pressing("<enter><enter><end><enter>" + text + "<enter>")
    #expect(sitting.place == .modelRef)
    #expect(sitting.news?.hasPrefix("x ") == true)
    #expect(try sitting.pressing("q").news == nil, "typing takes the news away")
  }

  @Test("a question mark in a reference is a question mark")
  func questionMark() throws {
    let sitting = try Sitting(.fresh).pressing("<enter><enter><end><enter>?")
    #expect(Self.ref(sitting)?.field.text == "?" && sitting.wizard.overlay == nil)
  }

  @Test("what the config names is listed, known or not")
  func configured() throws {
    let machine = SampleMachine(
      config: """
        { agents: { defaults: { model: { primary: 'acme/one', fallbacks: ['acme/two'] },
          models: { 'acme/one': {}, 'acme/two': {}, 'acme/three': {} } } } }
        """)
    let rows = try Self.rows(Sitting(machine, entry: .models))
    #expect(rows.first { $0.isCurrent }?.title == "acme/one")
    #expect(Set(rows.map(\.title)).isSuperset(of: ["acme/one", "acme/two", "acme/three"]))
  }

  @Test(
    "the window moves no further than the selection makes it",
    arguments: ["<pgdn>", "<end>", "<down><pgdn><up>"])
  func scrolling(_ keys: String) throws {
    var sitting = try Sitting(catalog: try SampleCatalog.wide(), entry: .models)
    try sitting.press(keys)
    let height = sitting.wizard.listHeight
    let list = try #require(Self.screen(sitting)).list
    #expect(list.top <= list.selection && list.selection < list.top + height)
    sitting.resize(rows: 10, columns: 40)
    let small = try #require(Self.screen(sitting)).list
    #expect(small.selection == list.selection)
    #expect(small.top <= small.selection && small.selection < small.top + sitting.wizard.listHeight)
    sitting.resize(rows: 200, columns: 40)
    let large = try #require(Self.screen(sitting)).list
    #expect(
      large.selection == list.selection
        && large.top + sitting.wizard.listHeight <= Self.rows(sitting).count)
  }
}
