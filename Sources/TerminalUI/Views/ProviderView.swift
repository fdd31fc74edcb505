import DisplayWidth
import OpenClaw
import Wizard

/// The choice of a service.
func providerView(_ screen: ProviderScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let rows = wizard.providerRows
  page.title("Which service runs your models?")
  page.hint("Type to filter. \(wizard.catalog.groups.count) services.")
  page.gap()
  let position = rows.count > wizard.listHeight ? "\(screen.list.selection + 1)/\(rows.count)" : ""
  page.field("Filter: ", screen.filter.text, aside: position, hasCursor: rows.isEmpty)
  page.gap()
  let texts = texts(of: rows, width: page.width)
  for (index, text) in texts.enumerated().dropFirst(screen.list.top).prefix(wizard.listHeight) {
    page.option(text, .row(index), isFocused: index == screen.list.selection)
  }
  if rows.isEmpty { page.line("No match. ^U clears the filter.", .dim) }
  return page
}

/// Label, hint and key mark in columns; the hints go when the window narrows.
private func texts(of rows: [ProviderRow], width: Int) -> [String] {
  let labels = (rows.map { displayWidth(of: $0.group.label) }.max() ?? 0) + 2
  let hints = (rows.map { displayWidth(of: $0.group.hint ?? "") }.max() ?? 0) + 2
  let keys = rows.map { $0.key.map { "+ \($0)" } ?? "" }
  let isWide = labels + hints + (keys.map { displayWidth(of: $0) }.max() ?? 0) <= width
  return zip(rows, keys).map { row, key in
    pad(row.group.label, to: labels) + (isWide ? pad(row.group.hint ?? "", to: hints) : "") + key
  }
}

/// The choice among a service's accounts or methods.
func methodView(_ screen: MethodScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let choices = screen.group.choices
  let height = wizard.listHeight
  page.title(
    "\(screen.group.label): which account?",
    aside: choices.count > height ? "\(screen.list.selection + 1)/\(choices.count)" : "")
  page.gap()
  let labels = (choices.map { displayWidth(of: $0.label) }.max() ?? 0) + 2
  for (index, choice) in choices.enumerated().dropFirst(screen.list.top).prefix(height) {
    let hint = choice.hint ?? ""
    let isWide = labels + displayWidth(of: hint) <= page.width
    page.option(
      isWide ? pad(choice.label, to: labels) + hint : choice.label, .row(index),
      isFocused: index == screen.list.selection)
  }
  return page
}
