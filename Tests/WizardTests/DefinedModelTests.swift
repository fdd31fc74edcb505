import FuzzyMatch
import Gateways
import OpenClaw
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("Choosing a model that the config defines")
struct DefinedModelTests {
  private static func machine(_ providers: String, _ environment: [String: String] = [:]) -> SampleMachine {
    SampleMachine(config: "{ models: { providers: { \(providers) } } }", environment: environment)
  }

  private static let keyed = """
    alpha: { baseUrl: 'http://alpha', apiKey: 'alpha-key-0123456789abcdef', models: [
      { id: 'one', name: 'Alpha One', contextWindow: 64000, maxTokens: 4000, input: ['text', 'image'], reasoning: true,
        cost: { input: 1.5, output: 6 } },
      { id: 'two' }, 'three', 4, { name: 'Five' }] }
    """

  private static func offer(_ key: String, _ sitting: Sitting) -> ModelOffer? {
    guard case .model(let screen) = sitting.wizard.screen else { return nil }
    return screen.stock.offers.first { $0.ref.key == key }
  }

  private static func keys(_ sitting: Sitting, _ scope: ModelScreen.Scope) -> [String] {
    guard case .model(let screen) = sitting.wizard.screen else { return [] }
    let offers = screen.stock.offers
    return offers.indices.filter { screen.stock.isIn(scope, Int32($0)) }.map { offers[$0].ref.key }
  }

  @Test("it has its name, its figures and its flags; what is not said is not known")
  func figures() throws {
    let sitting = try Sitting(Self.machine(Self.keyed), entry: .models)
    let one = try #require(Self.offer("alpha/one", sitting))
    #expect(one.model?.name == "Alpha One" && one.service == "alpha")
    #expect(
      [one.contextText, one.inputPriceText, one.outputPriceText, one.flagsText]
        == ["64K", "1.50", "6.00", "img think"])
    let two = try #require(Self.offer("alpha/two", sitting))
    #expect(
      [two.contextText, two.inputPriceText, two.outputPriceText, two.flagsText] == ["?", "?", "?", ""])
  }

  @Test("it is counted, and found by its name and by operators")
  func found() throws {
    let sitting = try Sitting(Self.machine(Self.keyed), entry: .models)
    #expect(Self.keys(sitting, .usable) == ["alpha/one", "alpha/two"])
    #expect(Self.keys(sitting, .all).count == 7 + 2)
    for filter in ["alpha one", "img think", "ctx<<65k prov:alpha", "price>1 prov:alpha"] {
      #expect(try sitting.pressing(filter).modelRow?.ref?.key == "alpha/one", "\(filter)")
    }
  }

  @Test("chosen, it becomes the default model")
  func chosen() throws {
    let sitting = try Sitting(Self.machine(Self.keyed), entry: .models).pressing("alpha one<enter>")
    #expect(sitting.place == .review && sitting.wizard.answers.model?.key == "alpha/one")
    #expect(!sitting.text.contains("not in the list"))
  }

  /// Where the key of `alpha` may be.
  private static let keys:
    [(apiKey: String, profiles: String?, environment: [String: String], isUsable: Bool)] = [
      ("", nil, [:], false), ("apiKey: '',", nil, [:], false),
      ("apiKey: 'alpha-key-0123456789abcdef',", nil, [:], true),
      ("apiKey: '${ALPHA_KEY}',", nil, [:], false),
      ("apiKey: '${ALPHA_KEY}',", nil, ["ALPHA_KEY": "alpha-key-0123456789abcdef"], true),
      ("apiKey: { source: 'env', provider: 'default', id: 'ALPHA_KEY' },", nil, [:], false),
      (
        "",
        #"{"version":1,"profiles":{"alpha:default":{"type":"api_key","provider":"alpha","key":"alpha-key-0123456789"}}}"#,
        [:], true
      ),
    ]

  @Test("it is usable now if there is a key for its provider, else it is among all", arguments: keys)
  func usable(_ apiKey: String, _ profiles: String?, _ environment: [String: String], _ isUsable: Bool) throws
  {
    var machine = Self.machine("alpha: { \(apiKey) models: [{ id: 'one' }] }", environment)
    machine.profiles = profiles
    let sitting = try Sitting(machine, entry: .models)
    #expect(Self.keys(sitting, .all).contains("alpha/one"))
    #expect(Self.keys(sitting, .usable) == (isUsable ? ["alpha/one"] : []))
  }

  @Test("one that a list has is there once: with the list's facts, under both names")
  func listed() throws {
    let machine = Self.machine(
      """
      kilocode: { models: [
        { id: 'kilo/auto', name: 'House Router', contextWindow: 5 }, { id: 'v/here', name: 'Mine', contextWindow: 6 },
        { id: 'v/gone', name: 'Gone', contextWindow: 7000 }] }
      """, ["KILOCODE_API_KEY": SampleKeys.kilo])
    var sitting = try Sitting(machine, entry: .models, connectivity: .online)
    #expect(Self.keys(sitting, .all).filter { $0 == "kilocode/kilo/auto" }.count == 1)
    sitting.load(try SampleLists.list([.able("v/here").with { $0.name = "Theirs" }, .able("v/same")]))
    let keys = Self.keys(sitting, .usable)
    #expect(keys.filter { $0 == "kilocode/v/here" }.count == 1)
    let here = try #require(Self.offer("kilocode/v/here", sitting))
    #expect(here.model?.name == "Theirs" && here.context == 200_000 && here.definedName == "Mine")
    let gone = try #require(Self.offer("kilocode/v/gone", sitting))
    #expect(gone.model?.name == "Gone" && gone.contextText == "7K" && gone.definition == .alone)
    #expect(keys.last == "kilocode/v/gone", "what lists have comes first")
    var mine = try sitting.pressing("mine")
    mine.rest()
    #expect(mine.wizard.detailsPane(columns: 40).map(\.text).contains("In config called Mine"))
    #expect(try sitting.pressing("mine").modelRow?.ref?.key == "kilocode/v/here")
    #expect(try sitting.pressing("theirs").modelRow?.ref?.key == "kilocode/v/here")
  }

  @Test("where it comes from is told in its details")
  func details() throws {
    var sitting = try Sitting(Self.machine(Self.keyed), entry: .models).pressing("alpha one")
    sitting.rest()
    #expect(sitting.wizard.detailsSentence(columns: 80).contains("Defined in the config"))
    let pane = sitting.wizard.detailsPane(columns: 40).map(\.text).joined(separator: "\n")
    #expect(pane.contains("Defined   in the config") && pane.contains("Price/M   $1.50 in, $6.00 out"))
  }

  @Test("the same model of several providers is one row, whoever defines it")
  func grouped() throws {
    let sitting = try Sitting(
      Self.machine(
        """
        alpha: { apiKey: 'alpha-key-0123456789abcdef', models: [{ id: 'v/same' }] },
        beta: { apiKey: 'beta-key-0123456789abcdefg', models: [{ id: 'v/same' }] }
        """), entry: .models)
    #expect(sitting.modelRow?.otherServices == "+1")
  }
}
