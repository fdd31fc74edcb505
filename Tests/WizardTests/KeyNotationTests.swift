import Testing
import Wizard
import WizardTestSupport

@Suite("The notation of the tests")
struct KeyNotationTests {
  @Test(
    "keys stand in angle brackets, everything else is typed",
    arguments: [
      ("", []),
      ("<down><enter>opus<esc>", [.key(.down), .key(.enter), .text("opus"), .key(.escape)]),
      ("<^c><f1><s-tab>", [.key(.control("c")), .key(.function(1)), .key(.backTab)]),
      ("a<<b", [.text("a<b")]),
      ("<paste:x y\n>", [.paste(Array("x y\n".utf8))]),
    ] as [(String, [Input])])
  func notation(_ text: String, _ expected: [Input]) throws {
    #expect(try inputs(text) == expected)
  }

  @Test("a key that does not exist is an error", arguments: ["<dwon>", "<", "a<esc"])
  func mistakes(_ text: String) {
    #expect(throws: KeyNotationError.self) { try inputs(text) }
  }
}
