import DisplayWidth
import OpenClaw
import Wizard

/// The entry of a key.
func keyEntryView(_ screen: KeyEntryScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let provider = wizard.keyProvider
  page.title("Enter your \(provider?.label ?? "") API key")
  // In a small window, what there is to say about a key takes the place of where to get one.
  if let provider, page.layout.isRoomy || screen.draft == nil { keyPage(of: provider, &page) }
  page.gap()
  if let draft = screen.draft {
    field(draft, isRevealed: screen.isRevealed, &page)
  } else {
    page.draw { canvas, row in
      canvas.put(row: row, column: Layout.margin, "Paste or type it here.", .dim)
      canvas.placeCursor(row: row, column: Layout.margin)
    }
  }
  page.gap()
  page.lines(wizard.keyRemarks, limit: page.room)
  return page
}

/// Where keys are made: an address is of use only as a whole.
private func keyPage(of provider: Provider, _ page: inout Page) {
  guard let address = provider.keyPage else { return }
  let long = "Make one at \(address)" + (provider.keyPageNote.map { " (\($0))" } ?? "")
  let text = displayWidth(of: long) <= page.width ? long : "Make one at \(address)"
  for line in wrap(text, to: page.width) { page.line(line, .dim) }
}

/// The mask has a fixed width, so that it says nothing of the key.
private let maskWidth = 32

private func field(_ draft: KeyDraft, isRevealed: Bool, _ page: inout Page) {
  let facts = draft.secret.facts
  let width = page.width
  let about = "\(facts.length) characters, \(facts.preview)"
  let isWide = width >= maskWidth + displayWidth(of: about) + 2
  page.draw { canvas, row in
    if isRevealed {
      let shown = min(facts.length, width)
      canvas.reveal(
        slot: draft.secret.slot, row: row, column: Layout.margin, maxWidth: shown,
        skipped: facts.length - shown, revision: facts.fingerprint)
      canvas.placeCursor(row: row, column: Layout.margin + shown)
      return
    }
    let mask = String(repeating: "*", count: min(maskWidth, width))
    let end = canvas.put(row: row, column: Layout.margin, mask)
    if isWide {
      canvas.put(row: row, column: canvas.columns - Layout.margin - displayWidth(of: about), about)
    }
    canvas.placeCursor(row: row, column: end)
  }
  if !isWide || isRevealed { page.line(about, .dim) }
}
