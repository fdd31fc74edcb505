import DisplayWidth
import OpenClaw
import Wizard

/// The choice of a service.
func providerView(_ screen: ProviderScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let rows = wizard.providerRows
  page.title("Which service runs your models?")
  let count = wizard.catalog.groups.count
  if page.layout.isRoomy { page.line("Type to filter. \(count) services.", .dim) }
  page.gap()
  page.field("Filter: ", screen.filter.text, hasCursor: rows.isEmpty)
  page.gap()
  let labels = (rows.map { displayWidth(of: $0.group.label) }.max() ?? 0) + 2
  for (index, row) in rows.enumerated().dropFirst(screen.list.top).prefix(wizard.listHeight) {
    page.option(text(of: row, labels: labels, width: page.width), isFocused: index == screen.list.selection)
  }
  if rows.isEmpty { page.line("No service matches. ^U clears the filter.", .dim) }
  return page
}

/// Label, hint and key mark; the hint goes first when the window narrows.
private func text(of row: ProviderRow, labels: Int, width: Int) -> String {
  let label = pad(row.group.label, to: labels)
  let key = row.key.map { "+ \($0)" } ?? ""
  let hint = width - labels - displayWidth(of: key) - 2
  guard hint >= min(16, displayWidth(of: row.group.hint ?? "")) else { return label + key }
  return label + pad(row.group.hint ?? "", to: hint) + "  " + key
}

/// The choice among a service's accounts or methods.
func methodView(_ screen: MethodScreen, _ page: Page) -> Page {
  var page = page
  page.title("\(screen.group.label): which account?")
  page.gap()
  for (index, choice) in screen.group.choices.enumerated() {
    let hint = choice.hint.map { "  \($0)" } ?? ""
    page.option(choice.label + hint, isFocused: index == screen.list.selection)
  }
  return page
}
