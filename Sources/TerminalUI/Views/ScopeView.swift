import DisplayWidth
import OpenClaw
import Wizard

/// The question whose models are chosen.
func scopeView(_ screen: ScopeScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let height = wizard.listHeight
  let count = screen.scopes.count
  page.title(screen.subject.question, aside: count > height ? "\(screen.list.selection + 1)/\(count)" : "")
  page.hint(screen.subject.rule)
  page.gap()
  let titles = screen.scopes.map(\.rowTitle)
  let column = (titles.map { displayWidth(of: $0) }.max() ?? 0) + 2
  for (index, scope) in screen.scopes.enumerated().dropFirst(screen.list.top).prefix(height) {
    let value = wizard.text(of: screen.subject, for: scope)
    let text = pad(titles[index], to: column) + value.text
    let follows = value.isOwn ? "" : "  (follows)"
    let isWide = displayWidth(of: text + follows) <= page.width
    page.option(isWide ? text + follows : text, .row(index), isFocused: index == screen.list.selection)
  }
  return page
}

extension Wizard {
  /// What `scope` has now, and whether it is its own.
  fileprivate func text(
    of subject: ScopeScreen.Subject, for scope: Answers.Scope
  ) -> (text: String, isOwn: Bool) {
    switch subject {
    case .model:
      let model = effectiveModel(of: scope)
      return (model.primary ?? "no default model", model.isOwn)
    case .fallbacks:
      let fallbacks = effectiveFallbacks(of: scope)
      return (fallbacks.texts.isEmpty ? "none" : fallbacks.texts.joined(separator: ", "), fallbacks.isOwn)
    }
  }
}

extension ScopeScreen.Subject {
  fileprivate var question: String {
    switch self {
    case .model: "Whose default model?"
    case .fallbacks: "Whose fallback models?"
    }
  }

  fileprivate var rule: String {
    switch self {
    case .model: "An agent without a model of its own follows the default of all agents."
    case .fallbacks: "An agent without a model of its own has the fallbacks of all agents."
    }
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
