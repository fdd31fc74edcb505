import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Keys that only the login shell knows")
struct LoginShellTests {
  private static let before = SampleMachine().with { $0.awaitsLoginShell = true }
  private static let after = SampleMachine().with {
    $0.variables = [(.loginShell, "OPENROUTER_API_KEY", SampleKeys.openRouter)]
  }

  private static func asked(_ sitting: Sitting) throws -> Sitting {
    var sitting = sitting
    sitting.send(.shellAsked(try after.installation(sitting.wizard.catalog)))
    return sitting
  }

  @Test("move their service to the front, but not what is selected")
  func provider() throws {
    var sitting = try Sitting(Self.before)
    #expect(sitting.providerRow == "Kilo Gateway")
    sitting = try Self.asked(sitting)
    #expect(sitting.wizard.providerRows.map(\.group.label) == ["OpenRouter", "Kilo Gateway"])
    #expect(sitting.providerRow == "Kilo Gateway")
    #expect(sitting.news == "+ Your login shell sets OPENROUTER_API_KEY.")
    #expect(try sitting.pressing("<up><enter>").path == [.provider, .existingKey])
  }

  @Test("make their models usable, filter and selection kept")
  func model() throws {
    var sitting = try Sitting(Self.before, entry: .models).pressing("auto<down>")
    let selected = sitting.modelRow?.id
    sitting = try Self.asked(sitting)
    guard case .model(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.counts.usable == 4 && screen.filter.text == "auto")
    #expect(sitting.modelRow?.id == selected)
  }

  @Test(
    "are told of on any other screen, and change nothing there", arguments: ["<enter>", "<enter>?", "<^c>"])
  func elsewhere(_ keys: String) throws {
    let sitting = try Sitting(Self.before).pressing(keys)
    let asked = try Self.asked(sitting)
    #expect(asked.wizard.stack.last == sitting.wizard.stack.last || asked.place == .provider)
    #expect(asked.wizard.overlay == sitting.wizard.overlay)
  }

  @Test("stay known when the files are looked at again")
  func lookAgain() throws {
    var sitting = try Self.asked(try Sitting(Self.before))
    try sitting.press("<up><enter><enter><enter><enter>")
    sitting.endWrite(.changedOnDisk(path: "c"))
    try sitting.look(at: Self.before)
    #expect(sitting.place == .review)
    #expect(sitting.wizard.installation.keys.map(\.name) == ["OPENROUTER_API_KEY"])
  }
}
