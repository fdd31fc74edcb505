import DisplayWidth
import OpenClaw
import Wizard

/// The question whose default model is chosen.
func scopeView(_ screen: ScopeScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let height = wizard.listHeight
  let count = screen.scopes.count
  page.title("Whose default model?", aside: count > height ? "\(screen.list.selection + 1)/\(count)" : "")
  page.hint("An agent without a model of its own follows the default of all agents.")
  page.gap()
  let titles = screen.scopes.map(\.rowTitle)
  let column = (titles.map { displayWidth(of: $0) }.max() ?? 0) + 2
  for (index, scope) in screen.scopes.enumerated().dropFirst(screen.list.top).prefix(height) {
    let text = pad(titles[index], to: column) + wizard.modelText(of: scope)
    let follows = wizard.effectiveModel(of: scope).isOwn ? "" : "  (follows)"
    let isWide = displayWidth(of: text + follows) <= page.width
    page.option(isWide ? text + follows : text, .row(index), isFocused: index == screen.list.selection)
  }
  return page
}

extension Wizard {
  fileprivate func modelText(of scope: Answers.Scope) -> String {
    effectiveModel(of: scope).primary ?? "no default model"
  }
}

extension Answers.Scope {
  fileprivate var rowTitle: String {
    switch self {
    case .defaults: "all agents"
    case .agent(let id): id.text
    }
  }
}
