import Testing
import WizardTestSupport

@Suite("The search for leaked keys")
struct SampleKeysTests {
  @Test(
    "finds any five characters from the middle, and nothing else",
    arguments: [
      ("", nil), ("eyJh...VniQ", nil), ("sk-or-v1-...08a3", nil), ("plain text of a screen", nil),
      ("x bGciO y", "bGciO"), (SampleKeys.kilo, "bGciO"), (SampleKeys.openRouter, "4f3a9"),
    ] as [(String, String?)])
  func leak(_ text: String, _ found: String?) {
    #expect(SampleKeys.leak(in: text) == found)
  }
}
