import OpenClaw
import TestSupport
import Testing
import Wizard
import WizardTestSupport

@Suite("Searching models beside the keys")
struct ModelSearchTests {
  /// The choice of a model with searches that are left open.
  private static func holding(_ keys: String = "") throws -> Sitting {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online).pressing(keys)
    sitting.holdsSearches = true
    return sitting
  }

  private static func titles(_ sitting: Sitting) throws -> [String] {
    try sitting.modelScreen.rows.dropLast().map(\.title)
  }

  @Test("what is typed is shown at once, and the rows stay as they are until the search is answered")
  func echo() throws {
    var sitting = try Self.holding()
    let before = try Self.titles(sitting)
    try sitting.press("bal")
    #expect(try sitting.modelScreen.filter.text == "bal")
    #expect(try Self.titles(sitting) == before && before.count > 1)
    sitting.endSearching()
    #expect(try Self.titles(sitting) == ["kilo-auto/balanced"])
  }

  @Test("one search is open at a time: the next letter ends it, and its answer is dropped")
  func overtaken() throws {
    var sitting = try Self.holding()
    try sitting.press("o")
    let first = try #require(sitting.lastModelSearch)
    try sitting.press("p")
    #expect(sitting.cancelled.contains(first.request))
    let before = sitting.wizard.stack
    sitting.send(.searched(first.request, try #require(first.search.run())))
    #expect(sitting.wizard.stack == before)
    let second = try #require(sitting.lastModelSearch).request
    sitting.endSearching()
    #expect(sitting.modelRow?.title == "anthropic/claude-opus-4.6")
    #expect(!sitting.cancelled.contains(second), "what is answered is not cancelled")
  }

  @Test("what is waited for when an Esc is taken back is asked again")
  func retraction() throws {
    var sitting = try Self.holding("<end>")
    try sitting.press("o")
    let first = try #require(sitting.lastModelSearch)
    let rest = try #require(sitting.lastWait)
    sitting.resize(rows: 24, columns: 80)
    #expect(try #require(sitting.lastModelSearch).request != first.request)
    #expect(try #require(sitting.lastWait) != rest)
  }

  @Test("what leaves the query as it is asks for nothing", arguments: ["<^x>", "<del>", "<^l>"])
  func nothingNew(_ key: String) throws {
    var sitting = try Self.holding("opus")
    let count = sitting.effects.count
    try sitting.press(key)
    #expect(!sitting.effects[count...].contains { if case .search = $0 { true } else { false } })
  }

  @Test(
    "an empty filter shows all models at once, whatever search is open",
    arguments: ["<^u>", "<bs><bs>", "<^w>"])
  func emptied(_ keys: String) throws {
    var sitting = try Self.holding()
    let before = try Self.titles(sitting)
    try sitting.press("op")
    sitting.endSearching()
    try sitting.press("u<bs>" + keys)
    #expect(try Self.titles(sitting) == before)
    sitting.endSearching()
    #expect(try Self.titles(sitting) == before)
    #expect(try sitting.modelScreen.isNarrowed == false)
  }

  @Test("back at what was found before, its rows are shown at once and the open search is ended")
  func backAgain() throws {
    var sitting = try Self.holding()
    try sitting.press("auto")
    sitting.endSearching()
    let found = try Self.titles(sitting)
    try sitting.press("x")
    let late = try #require(sitting.lastModelSearch)
    try sitting.press("<bs>")
    #expect(sitting.cancelled.contains(late.request))
    sitting.send(.searched(late.request, try #require(late.search.run())))
    #expect(try Self.titles(sitting) == found && !found.isEmpty)
  }

  @Test(
    "what was understood to be more than a word is named once it is searched for",
    arguments: [
      ("opus", []), ("ctx>200k img !x", ["ctx>200k", "img", "!x"]), ("ctx>", []),
      ("prov:kilo opus", ["prov:kilo"]),
    ])
  func operators(_ filter: String, _ operators: [String]) throws {
    var sitting = try Self.holding().pressing(filter)
    #expect(try sitting.modelScreen.operators.isEmpty)
    sitting.endSearching()
    #expect(try sitting.modelScreen.operators == operators)
  }

  @Test("blanks alone are no filter")
  func blanks() throws {
    #expect(try Self.holding().pressing("   ").modelScreen.isNarrowed == false)
  }

  @Test(
    "whatever else is done first settles the search, so that it is done to the rows that were meant",
    arguments: [
      "<enter>", "<down>", "<down><enter>", "<end>", "<tab>", "<^o>", "<f2>", "<pgdn>", "<f1>",
    ])
  func settled(_ keys: String) throws {
    for filter in ["opus", "a", "auto bal", "zzz"] {
      var held = try Self.holding().pressing(filter)
      let request = try #require(held.lastModelSearch).request
      try held.press(keys)
      let answered = try Sitting(.fresh, entry: .models, connectivity: .online).pressing(filter + keys)
      #expect(held.path == answered.path && held.wizard.answers.model == answered.wizard.answers.model)
      #expect(held.wizard.overlay == answered.wizard.overlay)
      #expect(held.modelRow == answered.modelRow)
      #expect(held.cancelled.contains(request))
    }
  }

  @Test("a model that is typed and chosen in one go is the one that was typed")
  func typeahead() throws {
    let sitting = try Self.holding().pressing("opus<enter>")
    #expect(sitting.place == .review)
    #expect(sitting.wizard.answers.model?.key == "kilocode/anthropic/claude-opus-4.6")
  }

  @Test("a search that is open when the screen is left is ended")
  func left() throws {
    var sitting = try Sitting(.fresh, connectivity: .online).pressing("<enter><enter><esc>")
    sitting.holdsSearches = true
    try sitting.press("opus")
    let request = try #require(sitting.lastModelSearch).request
    try sitting.press("<esc>")
    #expect(sitting.place != .model && sitting.cancelled.contains(request))
  }

  @Test("a list that comes in under an open search is searched for what is typed by then")
  func renewed() throws {
    var sitting = try Self.holding()
    try sitting.press("zebra")
    let request = try #require(sitting.lastModelSearch).request
    sitting.load(try SampleLists.list(SampleLists.known + [.able("vendor/zebra-1")]))
    #expect(try Self.titles(sitting) == ["vendor/zebra-1"])
    #expect(sitting.cancelled.contains(request))
    // Nothing was there to be chosen when it was typed, so Enter still means what it meant.
    #expect(sitting.modelRow?.id == .manual)
  }

  @Test("wherever the answers come in between, the rows in the end are those of the filter")
  func anyTime() throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<60 {
      var (held, answered) = (try Self.holding(), try Sitting(.fresh, entry: .models, connectivity: .online))
      for _ in 0..<12 {
        let key = generator.pick([
          "a", "o", "k", "l", " ", "<bs>", "<^u>", "<^w>", "<down>", "<tab>", "<^o>", "<end>",
        ])
        try held.press(key)
        try answered.press(key)
        if generator.number(0..<3) == 0 { held.endSearching() }
      }
      held.endSearching()
      #expect(try Self.titles(held) == Self.titles(answered))
      #expect(held.modelRow == answered.modelRow)
    }
  }
}
