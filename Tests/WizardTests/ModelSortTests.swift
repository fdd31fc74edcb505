import Testing
import Wizard
import WizardTestSupport

@Suite("Orders of the models")
struct ModelSortTests {
  private static let models: [SampleLists.Model] = [
    .able("v/dear").with { ($0.price, $0.context) = (15, 1_000_000) },
    .able("v/cheap").with { ($0.price, $0.outputPrice) = (0.5, 4) },
    .able("v/cheaper").with { ($0.price, $0.outputPrice, $0.context) = (0.5, 2, 128_000) },
    .free("v/gift:free").with { $0.members += #","created":1700000000"# },
    .able("v/new").with { $0.members += #","created":1770000000"# },
    .able("v/vague").with { $0.context = nil },
    .able("v/router").with { $0.members += #","autoRouting":{"models":["a/b"]}"# },
  ]

  private static func sitting(_ keys: String) throws -> Sitting {
    var sitting = try Sitting(.fresh, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list(models))
    return try sitting.pressing(keys)
  }

  /// The rows that stand for models of the list above.
  private static func names(_ sitting: Sitting) throws -> [String] {
    try sitting.modelScreen.rows.map(\.title).filter { $0.hasPrefix("v/") }.map { String($0.dropFirst(2)) }
  }

  @Test(
    "^O goes through the orders, and what is not known comes last",
    arguments: [
      ("", .recommended, ["dear", "cheap", "cheaper", "gift:free", "new", "vague", "router"]),
      ("<^o>", .price, ["gift:free", "cheaper", "cheap", "new", "vague", "dear", "router"]),
      ("<^o><^o>", .context, ["dear", "cheap", "gift:free", "new", "router", "cheaper", "vague"]),
      ("<^o><^o><^o>", .name, ["cheap", "cheaper", "dear", "gift:free", "new", "router", "vague"]),
      (
        "<^o><^o><^o><^o>", .newest, ["new", "gift:free", "dear", "cheap", "cheaper", "vague", "router"]
      ),
      (
        "<^o><^o><^o><^o><^o>", .recommended,
        ["dear", "cheap", "cheaper", "gift:free", "new", "vague", "router"]
      ),
    ] as [(String, ModelSort, [String])])
  func orders(_ keys: String, _ sort: ModelSort, _ names: [String]) throws {
    let sitting = try Self.sitting(keys)
    #expect(try sitting.modelScreen.sort == sort)
    #expect(try Self.names(sitting) == names)
  }

  @Test(
    "the selection stays on its model and the manual row at the end", arguments: ["", "<down>", "<end><up>"])
  func selection(_ keys: String) throws {
    var sitting = try Self.sitting(keys)
    let id = sitting.modelRow?.id
    for _ in ModelSort.allCases {
      try sitting.press("<^o>")
      #expect(sitting.modelRow?.id == id)
      #expect(try sitting.modelScreen.rows.last?.id == .manual)
    }
  }

  @Test("a filter is listed in the order that was chosen, but the id that was typed in full comes first")
  func filtered() throws {
    #expect(try Self.names(try Self.sitting("<^o>che")) == ["cheaper", "cheap"])
    #expect(try Self.names(try Self.sitting("<^o>v/cheap")) == ["cheap", "cheaper"])
    #expect(try Self.names(try Self.sitting("<^o>kilocode/v/cheap")) == ["cheap", "cheaper"])
    #expect(try Self.names(try Self.sitting("che<^o><^o>")) == ["cheap", "cheaper"])
  }

  @Test("filter and scope keep the order, and so does a list that comes in")
  func kept() throws {
    var sitting = try Self.sitting("<^o>che<^u><tab><tab>")
    let before = try Self.names(sitting)
    #expect(before.first == "gift:free")
    sitting = try Sitting(.fresh, entry: .models, connectivity: .online).pressing("<^o>")
    sitting.load(try SampleLists.list(Self.models))
    #expect(try Self.names(sitting) == before)
  }
}
