import DisplayWidth
import Wizard

/// What lies above a screen takes the screen's place until it is answered.
func overlayView(_ overlay: Overlay, _ wizard: Wizard, _ page: Page) -> Page {
  switch overlay {
  case .help(let top): helpView(top, wizard, page)
  case .leave(let list): leaveView(list, wizard, page)
  case .command(let text): commandView(text, page)
  case .steps(let steps, let list): stepsView(steps, list, page)
  }
}

private func helpView(_ top: Int, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  page.title("Keys on this screen")
  page.gap()
  let lines = wizard.helpLines
  let column = (lines.map { displayWidth(of: $0.keys) }.max() ?? 0) + 3
  for (index, line) in lines.enumerated().dropFirst(top).prefix(wizard.overlayHeight) {
    if index == top { page.draw { $0.placeCursor(row: $1, column: Page.margin) } }
    page.line(pad(line.keys, to: column) + line.label)
  }
  return page
}

private func leaveView(_ list: ListState, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  page.title("Leave?")
  page.line(wizard.summary.isEmpty ? "Nothing has been written." : "What was written stays.")
  page.gap()
  for (index, item) in Overlay.leaveItems.enumerated() {
    page.option(item, isFocused: index == list.selection)
  }
  return page
}

private func commandView(_ text: String, _ page: Page) -> Page {
  var page = page
  page.title("The same, unattended")
  page.gap()
  page.draw { $0.placeCursor(row: $1, column: Page.margin) }
  page.paragraph(text)
  page.gap()
  if text.contains("KEYFILE") { page.aside("KEYFILE is a file that holds the key and nothing else.") }
  return page
}

private func stepsView(_ steps: [WizardStep], _ list: ListState, _ page: Page) -> Page {
  var page = page
  page.title("What do you want to change?")
  page.gap()
  for (index, step) in steps.enumerated() {
    page.option(step.title, isFocused: index == list.selection)
  }
  return page
}
