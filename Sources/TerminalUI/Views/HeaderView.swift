import DisplayWidth
import OpenClaw
import Wizard

/// Product, steps, and whose settings these are. As the window narrows the product goes first, then `all
/// agents`, which is the rule, then the steps but the current one; an agent's name never.
func header(_ canvas: inout Canvas, _ wizard: Wizard) {
  let scope = wizard.answers.scope
  let versions = [
    Header(product: true, steps: .all, agent: scope.title), Header(steps: .all, agent: scope.title),
    Header(steps: .all, agent: scope.titleThatMatters),
    Header(steps: .current, agent: scope.titleThatMatters),
  ]
  let shown = versions.first { $0.width(wizard) <= canvas.columns } ?? versions[versions.count - 1]
  shown.draw(on: &canvas, wizard)
}

/// One way to write the header.
private struct Header {
  enum Steps { case all, current }

  private static let name = "openclaw-setup"
  private static let separator = " > "
  /// Columns at the edges, and between the parts.
  private static let edge = 1, gap = 4

  var product = false
  let steps: Steps
  let agent: String?

  /// The parts of the steps, each with its style.
  private func parts(_ wizard: Wizard) -> [(text: String, style: Style)] {
    guard let current = wizard.screen.step else { return [(Header.name, .bold)] }
    let all = wizard.steps
    switch steps {
    case .all:
      return all.enumerated().flatMap { index, step -> [(String, Style)] in
        let text: (String, Style) = step == current ? ("[\(step.title)]", .bold) : (step.title, .normal)
        return index == 0 ? [text] : [(Header.separator, .normal), text]
      }
    case .current:
      let number = all.firstIndex(of: current).map { " \($0 + 1)/\(all.count)" } ?? ""
      return [("[\(current.title)]", .bold), (number, .normal)]
    }
  }

  private func hasName(_ wizard: Wizard) -> Bool { product && wizard.screen.step != nil }

  func width(_ wizard: Wizard) -> Int {
    let left = parts(wizard).reduce(0) { $0 + displayWidth(of: $1.text) }
    let name = hasName(wizard) ? displayWidth(of: Header.name) + Header.gap : 0
    let right = agent.map { displayWidth(of: $0) + Header.gap } ?? 0
    return 2 * Header.edge + name + left + right
  }

  func draw(on canvas: inout Canvas, _ wizard: Wizard) {
    var column = Header.edge
    if hasName(wizard) {
      column = canvas.put(row: 0, column: column, Header.name, .bold) + Header.gap
    }
    for part in parts(wizard) { column = canvas.put(row: 0, column: column, part.text, part.style) }
    guard let agent else { return }
    let space = max(0, canvas.columns - column - Header.edge - 1)
    let text = clip(agent, to: space)
    canvas.put(row: 0, column: canvas.columns - Header.edge - displayWidth(of: text), text, .dim)
  }
}

extension Answers.Scope {
  /// Whose settings they are.
  fileprivate var title: String { titleThatMatters ?? "all agents" }

  /// The same where it is not the rule.
  fileprivate var titleThatMatters: String? {
    switch self {
    case .defaults: nil
    case .agent(let id): "agent: \(id.text)"
    }
  }
}
