import DisplayWidth
import Gateways
import OpenClaw
import TerminalUI
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("What is told about a model")
struct ModelDetailsTests {
  private static let models: [SampleLists.Model] = [
    .able("v/first"),
    .able("v/second").with {
      ($0.name, $0.price, $0.outputPrice) = ("Vendor: Second", 2, 10)
      $0.members += """
        ,"created":1770000000,"expiration_date":"2026-12-31","mayTrainOnYourPrompts":true,
        "top_provider":{"max_completion_tokens":64000},
        "description":"One line.\\nAnother \\u001b[2Jline that is longer than a pane is wide, and so goes on."
        """
    },
    .able("v/third"), .plain("v/mute"),
  ]

  private static func sitting(_ keys: String = "", rows: Int = 24, columns: Int = 80) throws -> Sitting {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online, rows: rows, columns: columns)
    sitting.load(try SampleLists.list(models))
    try sitting.press("<home>")
    sitting.rest()
    return try sitting.pressing(keys)
  }

  private static func told(_ sitting: Sitting) throws -> String? { try sitting.modelScreen.details?.title }

  private static func pane(_ sitting: Sitting, columns: Int = 40) -> String {
    sitting.wizard.detailsPane(columns: columns).map(\.text).joined(separator: "\n")
  }

  @Test(
    "what costs next to nothing is not written as if it were free, nor a slip as a price",
    arguments: [
      (0, "0.00"), (0.0001, "<0.01"), (0.0049, "<0.01"), (0.005, "0.01"), (0.996, "1.00"), (12.345, "12.35"),
      (999.99, "999.99"), (1234.5, "1235"), (99_999, "?"), (-1, "?"), (.infinity, "?"), (.nan, "?"),
    ])
  func dollars(_ dollars: Double, _ text: String) {
    #expect(ModelOffer.text(ofDollars: dollars) == text)
  }

  @Test("a row is told about once a person rests on it, and those that are passed are not")
  func rest() throws {
    var sitting = try Self.sitting()
    let first = try Self.told(sitting)
    #expect(first != nil && first == sitting.modelRow?.title)
    try sitting.press("<down><down>")
    #expect(try Self.told(sitting) == first)
    sitting.rest()
    #expect(try Self.told(sitting) == sitting.modelRow?.title && sitting.modelRow?.title != first)
  }

  @Test("the row on which a person arrives is told about at once beside the list, and below it after a rest")
  func arrival() throws {
    #expect(try Self.told(try Sitting(.fresh, entry: .models, rows: 30, columns: 100)) != nil)
    var sitting = try Sitting(.fresh, entry: .models)
    #expect(try Self.told(sitting) == nil)
    #expect(sitting.wizard.detailsSentence(columns: 80) == "")
    sitting.rest()
    #expect(try Self.told(sitting) == sitting.modelRow?.title)
  }

  @Test("one rest is waited for at a time: the next move ends it")
  func moving() throws {
    var sitting = try Self.sitting("<down>")
    let wait = try #require(sitting.lastWait)
    try sitting.press("<down>")
    #expect(sitting.cancelled.contains(wait) && sitting.lastWait != wait)
    let told = try Self.told(sitting)
    sitting.send(.timePassed(wait))
    #expect(try Self.told(sitting) == told)
  }

  @Test("a row that is told about already is not waited for, and back on it nothing is")
  func back() throws {
    var sitting = try Self.sitting("<down><up>")
    let wait = try #require(sitting.lastWait)
    #expect(sitting.cancelled.contains(wait))
    let count = sitting.effects.count
    try sitting.press("<up>")
    #expect(sitting.effects.count == count)
  }

  @Test("where nothing tells about a row, no time is asked for")
  func nothingShown() throws {
    let sitting = try Self.sitting("<down><down>", rows: 10, columns: 40)
    #expect(sitting.lastWait == nil)
    #expect(try Self.told(sitting) == sitting.modelRow?.title)
  }

  @Test("a rest is not waited for on another screen, and what is chosen is told about when one comes back")
  func leaving() throws {
    var sitting = try Self.sitting("<down>")
    let wait = try #require(sitting.lastWait)
    try sitting.press("<enter>")
    #expect(sitting.place == .review && sitting.cancelled.contains(wait))
    try sitting.press("<esc>")
    #expect(try Self.told(sitting) == sitting.modelRow?.title)
  }

  @Test("what comes in about the row that is told about is told")
  func renewed() throws {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("v/x").with { $0.price = 1 }], source: .cached(age: 1)))
    try sitting.press("v/x")
    sitting.rest()
    #expect(Self.pane(sitting).contains("$1.00 in"))
    sitting.load(try SampleLists.list([.able("v/x").with { $0.price = 3 }]))
    #expect(Self.pane(sitting).contains("$3.00 in"))
  }

  @Test("the line names the model and warns first, and leaves out what does not fit")
  func sentence() throws {
    var sitting = try Self.sitting("second")
    sitting.rest()
    let whole =
      "Vendor: Second. ! Prompts may be used for training. ! Expires 2026-12-31. Tools yes. Max output 64K."
    #expect(sitting.wizard.detailsSentence(columns: 200) == whole)
    for columns in 1...120 {
      #expect(displayWidth(of: sitting.wizard.detailsSentence(columns: columns)) <= columns)
    }
    #expect(sitting.wizard.detailsSentence(columns: 60).hasSuffix("training."))
    try sitting.press("<^u><end>")
    sitting.rest()
    #expect(sitting.wizard.detailsSentence(columns: 80) == "For a model that no list has: provider/model")
  }

  @Test("everything is told with its label, and nothing of it drives the terminal")
  func everything() throws {
    var sitting = try Self.sitting("second")
    sitting.rest()
    let text = Self.pane(sitting)
    for part in [
      "kilocode/v/second", "Vendor: Second", "From      Kilo Gateway", "Context   200K",
      "Output    up to 64K",
      "Price/M   $2.00 in, $10.00 out", "Reads     text", "Answers   text", "Tools     yes", "Thinks    no",
      "Since     2026-02-02", "! Prompts may be used for training", "! Expires 2026-12-31", "One line.",
    ] {
      #expect(text.contains(part), "\(part) is not in \(text)")
    }
    #expect(!text.contains("\u{1B}"))
    for columns in [10, 32, 33, 60, 200] {
      for line in sitting.wizard.detailsPane(columns: columns) {
        #expect(displayWidth(of: line.text) <= columns)
      }
    }
  }

  @Test("a model that only the config names, and the row to type one, have something to tell too")
  func unknown() throws {
    let machine = SampleMachine.fresh.with { $0.config = "{ agents: { defaults: { model: 'acme/one' } } }" }
    var sitting = try Sitting(machine, entry: .models)
    sitting.rest()
    #expect(Self.pane(sitting).contains("acme/one"))
    #expect(sitting.wizard.detailsSentence(columns: 80) == "acme/one. Named in the config.")
    try sitting.press("<end>")
    sitting.rest()
    #expect(Self.pane(sitting).contains("provider/model"))
  }

  @Test("the other services of a model are told")
  func services() throws {
    let both = SampleMachine(environment: [
      "KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter,
    ])
    var sitting = try Sitting(both, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("v/x")]))
    sitting.load(try SampleLists.list([.able("v/x")], of: "openrouter"))
    try sitting.press("v/x")
    sitting.rest()
    #expect(Self.pane(sitting).contains("From      Kilo Gateway, OpenRouter"))
  }

  @Test(
    "in a narrow window F2 shows the details in the list's place until Esc, F2 or Enter",
    arguments: [(24, 80), (10, 40)])
  func overlay(_ rows: Int, _ columns: Int) throws {
    let sitting = try Self.sitting("<down><f2>", rows: rows, columns: columns)
    #expect(sitting.wizard.overlay == .reading(.details, top: 0))
    #expect(sitting.text.hasPrefix(try #require(sitting.modelRow?.ref?.key)))
    for key in ["<esc>", "<f2>", "<f1>", "<enter>"] {
      let closed = try sitting.pressing(key)
      #expect(closed.wizard.overlay == nil && closed.place == .model)
      #expect(closed.modelRow == sitting.modelRow)
    }
  }

  @Test("in a wide window they are beside the list, and F2 puts them away and takes them out again")
  func pane() throws {
    var sitting = try Self.sitting(rows: 30, columns: 100)
    let height = sitting.wizard.listHeight
    #expect(sitting.wizard.detailsColumns == 32 && sitting.wizard.listColumns == 61)
    try sitting.press("<f2>")
    #expect(sitting.wizard.detailsColumns == nil && sitting.wizard.listColumns == 96)
    #expect(sitting.wizard.overlay == nil && sitting.wizard.listHeight < height)
    try sitting.press("<f2>")
    #expect(sitting.wizard.detailsColumns == 32)
    try sitting.press("<esc>")
    #expect(
      sitting.wizard.overlay != nil || sitting.place != .model, "Esc goes back, as there is nothing to close")
    sitting.resize(rows: 30, columns: 99)
    #expect(sitting.wizard.detailsColumns == nil)
  }
}
