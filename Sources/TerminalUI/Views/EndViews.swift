import OpenClaw
import Wizard

/// What was written, and what can be done next.
func doneView(_ screen: DoneScreen, _ page: Page) -> Page {
  var page = page
  let items = DoneScreen.Item.allCases
  for (index, line) in screen.summary.enumerated() where page.room > items.count {
    if index == 0 { page.line("+ \(line)", .good) } else { page.paragraph(line) }
  }
  page.gap()
  for (index, item) in items.enumerated() {
    page.option(item.title, isFocused: index == screen.list.selection)
  }
  return page
}

/// What must be put right first.
func problemView(_ screen: ProblemScreen, _ page: Page) -> Page {
  var page = page
  page.title("This must be put right first")
  page.gap()
  page.paragraph("x \(screen.error.sentence)", .error)
  for line in screen.error.excerpt { page.line(line) }
  page.gap()
  page.paragraph(screen.error.nextStep)
  page.gap()
  for (index, item) in ProblemScreen.Item.allCases.enumerated() {
    page.option(item.title, isFocused: index == screen.list.selection)
  }
  return page
}
