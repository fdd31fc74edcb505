import DisplayWidth
public import Wizard

/// Draws the whole screen for a state. The same state and size always give the same canvas.
public func view(of wizard: Wizard) -> Canvas {
  let layout = wizard.layout
  let canvas = Canvas(rows: layout.size.rows, columns: layout.size.columns)
  guard !layout.isTooSmall else { return tooSmallView(canvas, layout.size) }
  let page = Page(framed(canvas, wizard, layout), layout)
  return (wizard.overlay.map { overlayView($0, wizard, page) } ?? screenView(wizard, page)).canvas
}

private func screenView(_ wizard: Wizard, _ page: Page) -> Page {
  switch wizard.screen {
  case .home(let screen): homeView(screen, wizard, page)
  case .provider(let screen): providerView(screen, wizard, page)
  case .method(let screen): methodView(screen, wizard, page)
  case .existingKey(let screen): existingKeyView(screen, wizard, page)
  case .keyEntry(let screen): keyEntryView(screen, wizard, page)
  case .keyCheck(let screen): paneView("Does the key work?", screen.pane, wizard, page)
  case .scope(let screen): scopeView(screen, wizard, page)
  case .fallbacks(let screen): fallbacksView(screen, wizard, page)
  case .model(let screen): modelView(screen, wizard, page)
  case .modelRef(let screen): modelRefView(screen, page)
  case .review(let screen): paneView(screen.question, screen.pane, wizard, page)
  case .trial(let screen): paneView("Does the model answer?", screen.pane, wizard, page)
  case .done(let screen): paneView("What next?", screen.pane, wizard, page)
  case .problem(let screen): paneView(screen.title, screen.pane, wizard, page)
  }
}

/// Below the smallest size everything keeps running, and the screen says what it needs.
private func tooSmallView(_ canvas: Canvas, _ size: Size) -> Canvas {
  var canvas = canvas
  let wanted = "\(Layout.minimum.columns)x\(Layout.minimum.rows)"
  let lines = wrap(
    "Make the window at least \(wanted) (now \(size.columns)x\(size.rows))", to: max(1, size.columns))
  let first = max(0, (size.rows - lines.count) / 2)
  for (index, line) in lines.enumerated() {
    canvas.put(row: first + index, column: max(0, (size.columns - displayWidth(of: line)) / 2), line)
  }
  canvas.placeCursor(row: first, column: 0)
  return canvas
}

private func framed(_ canvas: Canvas, _ wizard: Wizard, _ layout: Layout) -> Canvas {
  var canvas = canvas
  header(&canvas, wizard)
  if layout.isRoomy {
    let rule = String(repeating: "-", count: canvas.columns)
    canvas.put(row: 1, column: 0, rule, .dim)
    canvas.put(row: layout.footerRow - 1, column: 0, rule, .dim)
  }
  for (index, line) in layout.noticeLines.enumerated() {
    canvas.put(
      row: layout.noticeRow + index, column: Layout.margin, line, wizard.notice?.kind.style ?? .normal,
      maxWidth: layout.textColumns)
  }
  footer(&canvas, wizard, row: layout.footerRow)
  return canvas
}

/// The bindings of the keymap, the least important left out until they fit.
private func footer(_ canvas: inout Canvas, _ wizard: Wizard, row: Int) {
  var bindings = wizard.bindings.filter { $0.footer != nil }.sorted { ($0.footer ?? 0) < ($1.footer ?? 0) }
  func text() -> String { bindings.map { "\($0.names[0]) \($0.label)" }.joined(separator: "  ") }
  while bindings.count > 1, displayWidth(of: text()) > canvas.columns - 2 { bindings.removeLast() }
  var column = 1
  for binding in bindings {
    column = canvas.put(row: row, column: column, binding.names[0], .bold)
    column = canvas.put(row: row, column: column, " \(binding.label)  ")
  }
}

extension Notice.Kind {
  fileprivate var style: Style {
    switch self {
    case .good: .good
    case .warning: .warning
    case .error: .error
    case .working: .normal
    }
  }
}
