import Testing
import Wizard
import WizardTestSupport

@Suite("What lies above a screen")
struct OverlayTests {
  private static func top(_ sitting: Sitting) -> Int? {
    guard case .reading(_, let top) = sitting.wizard.overlay else { return nil }
    return top
  }

  @Test(
    "help names every key of the screen below",
    arguments: ["", "<enter>", "<enter><down><enter>", "<enter><enter>"])
  func helpIsWhole(_ keys: String) throws {
    let below = try Sitting(.fresh).pressing(keys)
    let text = try below.pressing("<f1>").text
    for binding in below.wizard.bindings {
      #expect(text.contains(binding.names.joined(separator: ", ")) && text.contains(binding.meaning))
    }
  }

  @Test("a text scrolls from its first to its last line and no further")
  func scrolling() throws {
    var sitting = try Sitting(.fresh, rows: 10, columns: 40).pressing("?")
    let last = sitting.wizard.overlayLines.count - sitting.wizard.overlayHeight
    #expect(last > 0 && sitting.footer.contains("Down scroll"))
    for (keys, top) in [
      ("<up>", 0), ("<down><down>", 2), ("<end>", last), ("<down>", last), ("<home>", 0),
      ("<pgdn>", sitting.wizard.overlayHeight - 1),
    ] {
      try sitting.press(keys)
      #expect(Self.top(sitting) == top, "\(keys)")
    }
    sitting.resize(rows: 60, columns: 80)
    #expect(Self.top(sitting) == 0, "a larger window shows all of it")
    #expect(!sitting.footer.contains("Down scroll"))
  }

  @Test(
    "Esc, Enter, ? and F1 close it, and nothing below notices", arguments: ["<esc>", "<enter>", "?", "<f1>"])
  func closing(_ key: String) throws {
    var sitting = try Sitting(.fresh).pressing("?")
    let below = sitting.wizard.stack
    try sitting.press("typed<paste:pasted><tab><^u>" + key)
    #expect(sitting.wizard.overlay == nil && sitting.wizard.stack == below)
  }

  @Test("a question takes no text, and its answers are all that can be chosen")
  func question() throws {
    var sitting = try Sitting(.fresh).pressing("<esc>?x<down><down><down><tab>")
    #expect(sitting.path == [.provider] && sitting.effects.isEmpty)
    try sitting.press("<up><enter>")
    #expect(sitting.wizard.overlay == nil && sitting.effects.isEmpty)
  }
}
