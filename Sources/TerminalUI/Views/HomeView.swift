import DisplayWidth
import OpenClaw
import Wizard

/// What is set up, and what can be done.
func homeView(_ screen: HomeScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let items = wizard.homeItems
  let height = wizard.listHeight
  let version = wizard.openClawVersion.map { "OpenClaw \($0)" } ?? ""
  page.title(
    "This machine's setup",
    aside: items.count > height ? "\(screen.list.selection + 1)/\(items.count)" : version)
  page.line("Default model   \(wizard.currentPrimary ?? "none; OpenClaw chooses")")
  let fallbacks = wizard.currentFallbacks
  let table = CredentialTable(wizard.credentialRows, preferring: wizard.currentProvider, width: page.width)
  // In a small window the keys come first, and the fallbacks are counted with what else has no room.
  let showsFallbacks = page.layout.isRoomy || table.height <= page.room - height - 1
  if !fallbacks.isEmpty, showsFallbacks {
    page.line("Fallbacks       \(fallbacks.joined(separator: ", "))")
  }
  page.gap()
  let hidden = fallbacks.isEmpty || showsFallbacks ? 0 : fallbacks.count
  let room = page.room - height - (page.layout.isRoomy ? 1 : 0)
  for line in table.lines(room: room, hiddenFallbacks: hidden) { page.line(line) }
  page.gap()
  for (index, item) in items.enumerated().dropFirst(screen.list.top).prefix(height) {
    page.option(item.title, .row(index), isFocused: index == screen.list.selection)
  }
  return page
}
