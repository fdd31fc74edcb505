import Gateways
import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("A selected model that is in no list any more")
struct LostModelTests {
  private static let both = SampleMachine(
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])
  private static let word = "OpenRouter does not list m/two any more."

  /// On the list of models, which OpenRouter's kept list is a part of.
  private static func choosing(_ notation: String) throws -> Sitting {
    var sitting = try Sitting(both, entry: .models, connectivity: .online)
    sitting.load(try SampleLists.list([.able("k/one")]))
    sitting.load(try kept(["m/two", "m/three"]))
    try sitting.press(notation)
    return sitting
  }

  private static func kept(_ ids: [String]) throws -> ModelList {
    try SampleLists.list(ids.map { .able($0) }, of: "openrouter", source: .cached(age: 1))
  }

  @Test("behind another screen it is told when the list shows again, and once")
  func behind() throws {
    var sitting = try Self.choosing("m/two<enter>")
    #expect(sitting.place == .review)
    sitting.load(try Self.kept(["m/three"]))
    #expect(sitting.wizard.notice == nil)
    try sitting.press("<esc>")
    #expect(sitting.wizard.notice?.text == Self.word)
    #expect(sitting.modelRow?.ref?.provider != "kilocode")
    try sitting.press("<^u><down>")
    #expect(sitting.wizard.notice == nil)
  }

  @Test("if it comes back before that, it is selected again, and nothing is told")
  func back() throws {
    var sitting = try Self.choosing("m/two<enter>")
    sitting.load(try Self.kept(["m/three"]))
    sitting.load(try Self.kept(["m/four", "m/three", "m/two"]))
    try sitting.press("<esc>")
    #expect(sitting.modelRow?.ref?.key == "openrouter/m/two")
    #expect(sitting.wizard.notice == nil)
  }

  @Test("with a search open, what it finds in the old list is what was selected")
  func openSearch() throws {
    var sitting = try Self.choosing("")
    sitting.holdsSearches = true
    try sitting.press("m/t")
    let before = sitting.modelRow?.ref
    #expect(before?.model.hasPrefix("m/t") != true)
    var unharmed = sitting
    unharmed.load(try Self.kept(["m/two", "m/three", "m/four"]))
    #expect(unharmed.modelRow?.ref?.model.hasPrefix("m/t") == true)
    #expect(unharmed.wizard.notice == nil, "nothing was lost")
    sitting.load(try Self.kept(["m/tap"]))
    #expect(sitting.wizard.notice?.text.hasSuffix("any more.") == true)
  }

  @Test("one that a list has, but that cannot be used, is not said to be missing")
  func unfit() throws {
    var sitting = try Self.choosing("m/two")
    sitting.load(
      try SampleLists.list([.plain("m/two"), .able("m/three")], of: "openrouter", source: .cached(age: 1)))
    #expect(sitting.modelRow?.ref?.model != "m/two")
    #expect(sitting.wizard.notice?.text == "m/two is not among these any more.")
  }
}
