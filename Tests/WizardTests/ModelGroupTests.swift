import FuzzyMatch
import Gateways
import OpenClaw
import TestSupport
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("One row for a model that several services have")
struct ModelGroupTests {
  /// Keys of two gateways, and nothing set up.
  private static let both = SampleMachine(environment: [
    "KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter,
  ])

  private static let opus = "anthropic/claude-opus-4.6"

  /// What both gateways list: two models of each are the same, one of them in another spelling.
  private static func sitting(_ machine: SampleMachine = both, _ keys: String = "") throws -> Sitting {
    var sitting = try Sitting(machine, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able(opus), .able("x-ai/grok-4"), .able("only/kilo")]))
    sitting.load(
      try SampleLists.list(
        [
          .able("anthropic/claude-opus-4-6").with { $0.price = 7 }, .able("xai/Grok-4"), .able("only/router"),
        ],
        of: "openrouter"))
    return try sitting.pressing(keys)
  }

  /// The rows as they are told apart: `*` is a group, `-` a service beneath it.
  private static func rows(_ sitting: Sitting) throws -> [String] {
    try sitting.modelScreen.rows.dropLast().map { row in
      switch row.kind {
      case .single: row.title
      case .group: "* " + Self.words(row)
      case .openGroup: "v " + Self.words(row)
      case .copy: "- " + row.title
      }
    }
  }

  private static func words(_ row: ModelRow) -> String {
    [row.title, row.service, row.otherServices].compactMap(\.self).joined(separator: " ")
  }

  private static let closed = [
    "* anthropic/claude-opus-4.6 Kilo Gateway +1", "* x-ai/grok-4 Kilo Gateway +1",
  ]

  @Test("models of several services take a row each, those of one service their own")
  func rows() throws {
    let rows = try Self.rows(try Self.sitting())
    #expect(rows.filter { $0.hasPrefix("*") } == Self.closed)
    #expect(rows.contains("kilocode/only/kilo") && rows.contains("openrouter/only/router"))
    #expect(!rows.contains { $0.hasPrefix("-") })
    #expect(try Self.sitting().modelScreen.hasGroups)
  }

  @Test("where one service is all there is, there are no groups")
  func oneService() throws {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able(Self.opus), .able("moonshotai/kimi-k2.6")]))
    #expect(try !sitting.modelScreen.hasGroups)
    #expect(try sitting.modelScreen.rows.contains { $0.title == Self.opus && $0.service == nil })
    #expect(!sitting.footer.contains { $0.hasPrefix("Right") })
    // What OpenRouter is known to have is among all models, and Kilo Gateway has the key.
    try sitting.press("<tab>")
    #expect(try Self.rows(sitting).contains("* moonshotai/kimi-k2.6 Kilo Gateway +1"))
    #expect(sitting.footer.contains("Right open"))
  }

  @Test(
    "the preferred service is the default's, then the one that is set up, then the first with a key",
    arguments: [
      (Self.both, "grok", "kilocode/x-ai/grok-4"),
      (
        Self.both.with { $0.config = "{ agents: { defaults: { model: 'openrouter/xai/Grok-4' } } }" }, "grok",
        "openrouter/xai/Grok-4"
      ),
      (
        SampleMachine(environment: ["OPENROUTER_API_KEY": SampleKeys.openRouter]), "<tab>grok",
        "openrouter/xai/Grok-4"
      ),
    ] as [(SampleMachine, String, String)])
  func preferred(_ machine: SampleMachine, _ keys: String, _ key: String) throws {
    let sitting = try Self.sitting(machine).pressing(keys)
    #expect(sitting.modelRow?.ref?.key == key)
    #expect(try sitting.pressing("<enter>").wizard.answers.model?.key == key)
  }

  @Test("when a provider is added, its models are preferred to those of others")
  func beingSetUp() throws {
    var sitting = try Sitting(Self.both, connectivity: .online).pressing("openrouter<enter><enter>")
    sitting.judgeKey(.unchecked("skipped"))
    let lists = try Self.sitting().wizard.lists
    for provider in ["kilocode", "openrouter"] { sitting.load(try #require(lists[provider])) }
    #expect(sitting.place == .model)
    #expect(try sitting.pressing("grok").modelRow?.ref?.key == "openrouter/xai/Grok-4")
  }

  @Test("Right opens a group and Left closes it, from any of its rows; the selection stays with the model")
  func folding() throws {
    var sitting = try Self.sitting(Self.both, "opus<right>")
    #expect(
      try Self.rows(sitting).prefix(3) == [
        "v anthropic/claude-opus-4.6 Kilo Gateway +1", "- Kilo Gateway", "- OpenRouter",
      ])
    #expect(sitting.modelRow?.id == .group("anthropic/claude-opus-4-6"))
    try sitting.press("<down><down>")
    #expect(sitting.modelRow?.ref?.key == "openrouter/anthropic/claude-opus-4-6")
    #expect(sitting.modelRow?.offer?.inputPriceText == "7.00")
    #expect(
      try sitting.pressing("<enter>").wizard.answers.model?.key == "openrouter/anthropic/claude-opus-4-6")
    try sitting.press("<left>")
    #expect(try Self.rows(sitting).first == Self.closed[0])
    #expect(sitting.modelRow?.id == .group("anthropic/claude-opus-4-6"))
  }

  @Test("models are counted, not the services that have them; the rows of an open group share a position")
  func counts() throws {
    var sitting = try Self.sitting()
    let closed = try sitting.modelScreen
    #expect(closed.counts.usable == closed.rows.count - 1 && closed.matches == closed.counts.usable)
    try sitting.press("<home><down><right>")
    let group = try sitting.modelScreen.position
    #expect(group == (2, closed.counts.usable))
    for _ in 0..<2 {
      try sitting.press("<down>")
      #expect(sitting.modelRow?.kind == .copy)
      #expect(try sitting.modelScreen.position == group)
    }
    #expect(try sitting.pressing("<down>").modelScreen.position == (3, group.count))
    #expect(try sitting.pressing("<end>").modelScreen.position == (nil, group.count))
    let narrowed = try Self.sitting(Self.both, "grok").modelScreen
    #expect(narrowed.matches == 1 && narrowed.matchesElsewhere == 0)
    let openRouter = SampleMachine(environment: ["OPENROUTER_API_KEY": SampleKeys.openRouter])
    let half = try Self.sitting(openRouter, "o")
    let all = try half.pressing("<tab>").modelScreen
    #expect(try half.modelScreen.matchesElsewhere == all.matches - half.modelScreen.matches)
    #expect(try half.modelScreen.matchesElsewhere > 0 && all.matchesElsewhere == 0)
  }

  @Test("a model is hidden only where no service has it in a usable way")
  func hidden() throws {
    var sitting = try Sitting(Self.both, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.plain(Self.opus), .plain("x-ai/grok-4"), .plain("only/kilo")]))
    sitting.load(try SampleLists.list([.able(Self.opus), .plain("xai/Grok-4")], of: "openrouter"))
    let screen = try sitting.modelScreen
    #expect(screen.hidden ?? (0, "") == (2, "no tools"))
    #expect(screen.counts.usable + 2 <= screen.counts.all)
    #expect(screen.rows.contains { $0.ref?.key == "openrouter/\(Self.opus)" })
    #expect(try sitting.pressing("<tab>").modelScreen.hidden == nil, "among all, nothing is")
  }

  @Test(
    "keys that have nothing to open or close change nothing",
    arguments: [
      "<left>", "<right><right>", "<end><right>", "<end><left>", "only/kilo<right>", "prov:openr grok<right>",
    ])
  func nothingToFold(_ keys: String) throws {
    let sitting = try Self.sitting(Self.both, keys)
    let before = try Self.sitting(
      Self.both, keys.replacing("<right><right>", with: "<right>").replacing("<left>", with: ""))
    #expect(sitting.modelRow == before.modelRow)
  }

  @Test("groups stay open under a filter, in the other scope, in another order and with new lists")
  func staysOpen() throws {
    var sitting = try Self.sitting(Self.both, "<down>")
    try sitting.press("opus<right><down><down>")
    let key = sitting.modelRow?.ref?.key
    for keys in ["<tab>", "<^o>", "<^o>", "<tab>"] {
      try sitting.press(keys)
      #expect(sitting.modelRow?.ref?.key == key && sitting.modelRow?.kind == .copy)
    }
    let list = try #require(sitting.wizard.lists["openrouter"])
    sitting.send(.shellAsked(try Self.both.installation(sitting.wizard.catalog)))
    #expect(sitting.modelRow?.ref?.key == key && sitting.wizard.lists["openrouter"] == list)
    #expect(try Self.rows(sitting.pressing("<^u>")).contains("- OpenRouter"))
  }

  @Test(
    "only the services that match are in a group, and one alone is named by its row",
    arguments: [
      (
        "openrouter/anthropic", "openrouter/anthropic/claude-opus-4-6",
        "openrouter/anthropic/claude-opus-4-6"
      ),
      (
        "openrouter/anthropic/claude-opus-4-6", "openrouter/anthropic/claude-opus-4-6",
        "openrouter/anthropic/claude-opus-4-6"
      ),
      (
        "kilocode/anthropic/claude-opus-4.6", "kilocode/anthropic/claude-opus-4.6",
        "kilocode/anthropic/claude-opus-4.6"
      ),
    ])
  func matching(_ filter: String, _ row: String, _ key: String) throws {
    let sitting = try Self.sitting(Self.both, filter)
    #expect(try Self.rows(sitting).first == row)
    #expect(sitting.modelRow?.ref?.key == key)
  }

  @Test("each order lists a group where its own figures belong, and once")
  func sorted() throws {
    for presses in 0..<5 {
      let keys = String(repeating: "<^o>", count: presses)
      let rows = try Self.rows(try Self.sitting(Self.both, keys))
      #expect(rows.filter { $0.hasPrefix("*") }.sorted() == Self.closed, "after \(keys)")
    }
  }

  @Test("a list that brings another service of the selected model does not move the choice to it")
  func news() throws {
    let machine = Self.both.with {
      $0.config = "{ agents: { defaults: { model: 'openrouter/anthropic/claude-opus-4-6' } } }"
    }
    var sitting = try Sitting(machine, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("x-ai/grok-4"), .able("only/kilo")], source: .cached(age: 1)))
    try sitting.press("<^u>")
    // OpenRouter's is the default, and known only from the config; Kilo's comes in and is not taken in its place.
    let key = "openrouter/anthropic/claude-opus-4-6"
    #expect(sitting.modelRow?.ref?.key == key && sitting.modelRow?.kind == .single)
    sitting.load(try SampleLists.list([.able(Self.opus), .able("x-ai/grok-4")]))
    #expect(sitting.modelRow?.ref?.key == key)
    #expect(sitting.modelRow?.id == .group("anthropic/claude-opus-4-6"))
    // OpenRouter's is selected when Kilo Gateway's comes in, which would be preferred: the group is opened.
    var other = try Sitting(Self.both, entry: .models, connectivity: .online)
    other.load(try SampleLists.list([.able("only/kilo")], source: .cached(age: 1)))
    other.load(try SampleLists.list([.able(Self.opus)], of: "openrouter"))
    try other.press("opus")
    #expect(other.modelRow?.ref?.key == "openrouter/" + Self.opus && other.modelRow?.kind == .single)
    other.load(try SampleLists.list([.able("only/kilo"), .able(Self.opus)]))
    #expect(other.modelRow?.ref?.key == "openrouter/" + Self.opus && other.modelRow?.kind == .copy)
    #expect(try other.pressing("<left>").modelRow?.ref?.key == "kilocode/" + Self.opus)
  }

  @Test(
    "a list without the selected model says so, and moves the choice to no other service",
    arguments: ["opus", "opus<f2>"])
  func loss(_ keys: String) throws {
    var sitting = try Sitting(Self.both, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("only/kilo")]))
    sitting.load(try SampleLists.list([.able(Self.opus)], of: "openrouter", source: .cached(age: 1)))
    try sitting.press(keys)
    #expect(sitting.modelRow?.ref?.key == "openrouter/" + Self.opus)
    sitting.load(try SampleLists.list([.able("x-ai/grok-4")], of: "openrouter"))
    #expect(sitting.modelRow?.ref?.provider != "kilocode")
    #expect(sitting.wizard.notice?.text == "OpenRouter does not list \(Self.opus) any more.")
    #expect(sitting.wizard.overlay == nil)
  }

  @Test("a service that has two models of one family lists both of them")
  func sameFamily() throws {
    var sitting = try Sitting(Self.both, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("v/m-1.0"), .able("v/m-1-0")]))
    sitting.load(try SampleLists.list([.able("v/m-1.0")], of: "openrouter"))
    let rows = try Self.rows(sitting).filter { $0.contains("v/m") }
    #expect(rows == ["* v/m-1.0 Kilo Gateway +1", "kilocode/v/m-1-0"])
  }

  @Test(
    "two references are of one family if vendor and name are the same but for case and separators",
    arguments: [
      ("kilocode", "anthropic/claude-opus-4.6", "anthropic", "claude-opus-4-6", true),
      ("kilocode", "x-ai/grok-4", "openrouter", "xai/Grok-4", true),
      ("kilocode", "moonshotai/kimi_k2.6", "together", "MoonshotAI/Kimi-K2.6", true),
      ("kilocode", "kilo/auto", "openrouter", "openrouter/auto", false),
      ("kilocode", "openrouter/auto", "openrouter", "openrouter/auto", true),
      ("openrouter", "a/b:free", "kilocode", "a/b", false),
      ("openrouter", "a/b:free", "kilocode", "a/b:free", true),
      ("openrouter", "a/m-1.0", "kilocode", "a/m-10", false),
      ("openrouter", "a/x/b", "kilocode", "a/x-b", false), ("p", "m", "q", "m", false),
      ("p", "日本/モデル", "q", "日本/モデル", true), ("p", "", "p", "/", false),
    ])
  func families(_ one: String, _ id: String, _ other: String, _ otherID: String, _ isSame: Bool) {
    let (left, right) = (ModelRef(provider: one, model: id), ModelRef(provider: other, model: otherID))
    #expect((left.family == right.family) == isSame)
  }

  @Test("whatever is pressed, what Enter would choose is what the row says, and every model is listed once")
  func anyKeys() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<40 {
      var sitting = try Self.sitting()
      for _ in 0..<15 {
        try sitting.press(
          generator.pick([
            "<down>", "<down>", "<up>", "<right>", "<right>", "<left>", "<tab>", "<^o>", "o", "k", "<bs>",
            "<^u>",
            "<end>", "<home>", "<pgdn>",
          ]))
        try Self.expectSound(sitting)
      }
    }
  }

  private static func expectSound(_ sitting: Sitting) throws {
    let screen = try sitting.modelScreen
    let rows = Array(screen.rows)
    #expect(Set(rows.map(\.id)).count == rows.count)
    #expect(rows.last?.id == .manual && screen.selectedRow == rows[screen.list.selection])
    for (index, row) in rows.enumerated() where row.kind == .copy {
      let group = rows[..<index].last { $0.kind != .copy }
      guard case .openGroup = group?.kind else {
        Issue.record("\(row.title) is beneath no open group")
        continue
      }
      #expect(row.ref?.family == group?.ref?.family)
    }
    let models = rows.dropLast().filter { $0.kind != .copy }
    #expect(models.count == screen.matches && models.count == screen.position.count)
    let offers = models.reduce(0) { sum, row in
      switch row.kind {
      case .group(let others), .openGroup(let others): sum + 1 + others
      case .single, .copy: sum + 1
      }
    }
    let places = screen.found?.rows ?? screen.stock.offers.indices.map { Int32($0) }
    #expect(offers == places.count { screen.stock.isIn(screen.scope, $0) })
  }
}
