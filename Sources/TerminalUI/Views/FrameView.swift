import DisplayWidth
import OpenClaw
public import Wizard

/// Draws the whole screen for a state. The same state and size always give the same canvas.
public func view(of wizard: Wizard) -> Canvas {
  let size = wizard.layout.size
  let canvas = Canvas(rows: size.rows, columns: size.columns)
  guard !wizard.layout.isTooSmall else { return tooSmallView(canvas, size) }
  var page = Page(framed(canvas, wizard), wizard.layout)
  if let overlay = wizard.overlay {
    page = overlayView(overlay, wizard, page)
  } else {
    page = screenView(wizard, page)
  }
  return page.canvas
}

private func screenView(_ wizard: Wizard, _ page: Page) -> Page {
  switch wizard.screen {
  case .home(let screen): homeView(screen, wizard, page)
  case .provider(let screen): providerView(screen, wizard, page)
  case .method(let screen): methodView(screen, page)
  case .existingKey(let screen): existingKeyView(screen, wizard, page)
  case .keyEntry(let screen): keyEntryView(screen, wizard, page)
  case .model(let screen): modelView(screen, wizard, page)
  case .modelRef(let screen): modelRefView(screen, page)
  case .review(let screen): reviewView(screen, wizard, page)
  case .done(let screen): doneView(screen, page)
  case .problem(let screen): problemView(screen, page)
  }
}

/// Below the smallest size everything keeps running, and the screen says what it needs.
private func tooSmallView(_ canvas: Canvas, _ size: Size) -> Canvas {
  var canvas = canvas
  let text =
    "Make the window at least \(Layout.minimum.columns)x\(Layout.minimum.rows) (now \(size.columns)x\(size.rows))"
  let lines = wrap(text, to: max(1, size.columns))
  let first = max(0, (size.rows - lines.count) / 2)
  for (index, line) in lines.enumerated() {
    canvas.put(row: first + index, column: max(0, (size.columns - displayWidth(of: line)) / 2), line)
  }
  canvas.placeCursor(row: first, column: 0)
  return canvas
}

private func framed(_ canvas: Canvas, _ wizard: Wizard) -> Canvas {
  var canvas = canvas
  header(&canvas, wizard)
  let layout = wizard.layout
  if layout.isRoomy {
    let rule = String(repeating: "-", count: canvas.columns)
    canvas.put(row: 1, column: 0, rule, .dim)
    canvas.put(row: layout.footerRow - 1, column: 0, rule, .dim)
  }
  if let notice = wizard.notice {
    let text = clip("\(notice.kind.mark) \(notice.text)", to: max(0, canvas.columns - 3))
    canvas.put(row: layout.noticeRow, column: 1, text, notice.kind.style)
  }
  footer(&canvas, wizard)
  return canvas
}

/// Product, steps, and whose settings these are; on a narrow screen the steps alone.
private func header(_ canvas: inout Canvas, _ wizard: Wizard) {
  let agent = wizard.answers.scope.title
  let product = "openclaw-setup"
  var column = 1
  if canvas.columns >= 72 {
    canvas.put(row: 0, column: column, product, .bold)
    canvas.put(row: 0, column: canvas.columns - displayWidth(of: agent) - 1, agent, .dim)
    column = 19
  }
  guard let current = wizard.screen.step else {
    canvas.put(row: 0, column: 1, product, .bold)
    return
  }
  for (index, step) in WizardStep.allCases.enumerated() {
    if index > 0 { column = canvas.put(row: 0, column: column, " > ", .dim) }
    column = canvas.put(
      row: 0, column: column, step == current ? "[\(step.title)]" : step.title,
      step == current ? .bold : .normal)
  }
}

/// The bindings of the keymap, the least important left out until they fit.
private func footer(_ canvas: inout Canvas, _ wizard: Wizard) {
  var bindings = Keymap.bindings(in: wizard.keyContext).filter { $0.footer != nil }
    .sorted { ($0.footer ?? 0) < ($1.footer ?? 0) }
  func text() -> String { bindings.map { "\($0.keys[0].name) \($0.label)" }.joined(separator: "  ") }
  while bindings.count > 1, displayWidth(of: text()) > canvas.columns - 2 { bindings.removeLast() }
  var column = 1
  for binding in bindings {
    column = canvas.put(row: wizard.layout.footerRow, column: column, binding.keys[0].name, .bold)
    column = canvas.put(row: wizard.layout.footerRow, column: column, " \(binding.label)  ")
  }
}

extension Notice.Kind {
  var style: Style {
    switch self {
    case .good: .good
    case .warning: .warning
    case .error: .error
    case .working: .normal
    }
  }
}

extension Answers.Scope {
  /// Whose settings they are, as the header says it.
  fileprivate var title: String {
    switch self {
    case .defaults: "all agents"
    case .agent(let id): "agent: \(id.text)"
    }
  }
}
