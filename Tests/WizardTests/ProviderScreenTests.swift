import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Choosing a provider")
struct ProviderScreenTests {
  private static func labels(_ sitting: Sitting) -> [String] {
    sitting.wizard.providerRows.map(\.group.label)
  }

  @Test(
    "those with a key at hand come first, and say where it is",
    arguments: [
      (SampleMachine(), ["Kilo Gateway", "OpenRouter"], [nil, nil]),
      (.fresh, ["Kilo Gateway", "OpenRouter"], ["key in environment", nil]),
      (
        SampleMachine(environment: ["OPENROUTER_API_KEY": SampleKeys.openRouter]),
        ["OpenRouter", "Kilo Gateway"], ["key in environment", nil]
      ),
      (
        SampleMachine().with {
          $0.variables = [(SampleMachine.dotEnv, "OPENROUTER_API_KEY", SampleKeys.openRouter)]
        },
        ["OpenRouter", "Kilo Gateway"], ["key in .env", nil]
      ),
      (
        SampleMachine(config: "{ models: { providers: { kilocode: { apiKey: '\(SampleKeys.kilo)' } } } }"),
        ["Kilo Gateway", "OpenRouter"], ["key in config", nil]
      ),
    ] as [(SampleMachine, [String], [String?])])
  func order(_ machine: SampleMachine, _ expected: [String], _ keys: [String?]) throws {
    var sitting = try Sitting(machine)
    if sitting.place == .home { try sitting.press("<down><enter>") }
    #expect(Self.labels(sitting) == expected)
    #expect(sitting.wizard.providerRows.map(\.key) == keys)
  }

  @Test(
    "the filter looks at label, id, hint and the names of variables",
    arguments: [
      ("kilo", "Kilo Gateway"), ("GATEWAY", "Kilo Gateway"), ("openrouter", "OpenRouter"),
      ("OPENROUTER_API_KEY", "OpenRouter"), ("KILOCODE_", "Kilo Gateway"), ("compatible", "Kilo Gateway"),
    ])
  func filter(_ text: String, _ first: String) throws {
    #expect(try Sitting().pressing(text).providerRow == first)
  }

  @Test("typing selects the best match, ^U clears, Backspace and ^W delete")
  func editing() throws {
    var sitting = try Sitting(catalog: try SampleCatalog.wide())
    try sitting.press("<down><down>service 12")
    #expect(sitting.providerRow == "Service 12")
    try sitting.press("<bs>")
    #expect(sitting.providerRow == "Service 1")
    try sitting.press("<^w>")
    guard case .provider(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.filter.text == "service ")
    try sitting.press("<^u>")
    #expect(Self.labels(sitting).count == 45)
    #expect(sitting.providerRow == "Moonshot AI")
  }

  @Test("nothing is chosen where nothing matches")
  func noMatch() throws {
    #expect(try Sitting().pressing("xyz<enter>").path == [.provider])
  }

  @Test("a paste into the filter loses its line ends, and is cut where nobody reads on")
  func paste() throws {
    let sitting = try Sitting().pressing("<paste:ki\r\nlo\t\u{1B}>")
    guard case .provider(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.filter.text == "kilo")
    let long = try Sitting().pressing("<paste:\(String(repeating: "a", count: 5000))>")
    guard case .provider(let screen) = long.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.filter.text.count == 200)
  }

  @Test(
    "a key is not taken for a filter, pasted or typed in one burst",
    arguments: ["<paste:KEY>", "KEY", "x=KEY;"])
  func pastedKey(_ keys: String) throws {
    for key in [SampleKeys.openRouter, SampleKeys.kilo] {
      let sitting = try Sitting().pressing(keys.replacing("KEY", with: key))
      guard case .provider(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
      #expect(screen.filter.text == "")
      #expect(sitting.news?.hasPrefix("! That looks like a key, and was not kept.") == true)
    }
  }

  @Test("a key that arrives in pieces is not taken either, and long model ids are")
  func piecesOfKey() throws {
    var sitting = try Sitting()
    for character in SampleKeys.openRouter { try sitting.press(String(character)) }
    #expect(
      !sitting.wizard.stack.contains { screen in
        if case .provider(let screen) = screen { screen.filter.text.count >= 29 } else { false }
      })
    let model = "anthropic/claude-sonnet-4-5-20250929-v1:0@eu"
    let manual = try Sitting(entry: .models).pressing("<end><enter><paste:\(model)>")
    guard case .modelRef(let screen) = manual.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.field.text == model)
  }

  @Test("? opens help, and typing goes on after it")
  func help() throws {
    var sitting = try Sitting().pressing("ki")
    try sitting.press("?")
    #expect(sitting.wizard.overlay == .reading(.help, top: 0))
    try sitting.press("ignored<esc>lo")
    guard case .provider(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.filter.text == "kilo")
  }
}
