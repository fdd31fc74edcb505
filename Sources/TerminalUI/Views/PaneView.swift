import Wizard

/// A text, and below it what can be done: Review, Done and problems.
func paneView(_ title: String, _ pane: TextPane, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let lines = wizard.paneLines
  let height = wizard.paneHeight
  page.title(title, aside: position(of: pane.top, height: height, count: lines.count))
  page.gap()
  let end = page.row + height
  let actions = wizard.paneActions
  if actions.isEmpty { page.placeCursor() }
  page.lines(lines.dropFirst(pane.top).prefix(height))
  // What is done with the text stays in its place, however short the text is.
  page.continueAt(row: end)
  page.gap()
  if !actions.isEmpty { page.actions(actions, selected: pane.action) }
  return page
}

/// Which lines of a text are shown; nothing when all of them are.
func position(of top: Int, height: Int, count: Int) -> String {
  count > height ? "\(top + 1)-\(min(count, top + height))/\(count)" : ""
}
