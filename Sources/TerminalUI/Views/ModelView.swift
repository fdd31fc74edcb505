import DisplayWidth
import Wizard

/// The choice of a model.
func modelView(_ screen: ModelScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  if let columns = wizard.detailsColumns {
    page.beside(wizard.detailsPane(columns: columns), columns: columns)
    page.narrow(to: wizard.listColumns)
  }
  let standing = wizard.listStanding
  page.title(screen.question, asides: [standing.words, standing.shortWords])
  for line in wizard.limitLines { page.line(line, .dim) }
  modelScopeLine(screen, wizard, &page)
  page.gap()
  page.field("Filter: ", screen.filter.text, aside: position(screen, wizard), hasCursor: false)
  page.gap()
  list(screen, wizard, &page)
  guard page.layout.isRoomy, wizard.detailsColumns == nil else { return page }
  page.gap()
  page.line(wizard.detailsSentence(columns: page.width))
  return page
}

/// The rows with what stands above them; below a list of nothing, what to do.
private func list(_ screen: ModelScreen, _ wizard: Wizard, _ page: inout Page) {
  let height = wizard.listHeight
  let table = ModelTable(width: page.width, for: screen.widths, services: wizard.isWide ? .named : .counted)
  let (label, remarks) = (countWords(screen), remarks(screen))
  if page.layout.isRoomy { header(table, table.titleHeader(label ?? "MODEL", remarks), &page) }
  let end = page.row + height
  let rows = screen.rows
  for index in (screen.list.top..<rows.count).prefix(height) {
    let line = table.line(of: rows[index])
    page.option(line.text, .row(index), isFocused: index == screen.list.selection, matches: line.matches)
  }
  if screen.isNarrowed, screen.matches == 0 {
    page.gap()
    for line in wrap(advice(screen), to: page.width) where page.row < end { page.line(line, .dim) }
  } else if !page.layout.isRoomy, page.row < end {
    page.line(([label].compactMap(\.self) + remarks).joined(separator: "   "), .dim)
  }
  page.continueAt(row: end)
}

/// What stands above the columns; the blanks between them are left out, as dim ones would have to be sent.
private func header(_ table: ModelTable, _ title: String, _ page: inout Page) {
  let figures = table.figuresHeader
  page.draw { canvas, row in
    canvas.put(row: row, column: Layout.margin + ModelTable.markWidth, title, .dim)
    canvas.put(row: row, column: Layout.margin + figures.offset, figures.text, .dim)
  }
}

/// Which row is selected, where not all of them are shown.
private func position(_ screen: ModelScreen, _ wizard: Wizard) -> String {
  guard screen.rows.count > wizard.listHeight else { return "" }
  let position = screen.position
  return position.selected.map { "\($0)/\(position.count)" } ?? "-/\(position.count)"
}

/// How many models a filter finds, here and in all; nil without one, or when it finds none.
private func countWords(_ screen: ModelScreen) -> String? {
  guard screen.isNarrowed, screen.matches > 0 else { return nil }
  let all = screen.matches + screen.matchesElsewhere
  return "\(screen.matches) match" + (all > screen.matches ? " (\(all) in all)" : "")
}

/// What of the filter was understood to be more than words; without one, what the marks mean.
private func remarks(_ screen: ModelScreen) -> [String] {
  guard !screen.isNarrowed else {
    return screen.operators.isEmpty ? [] : ["only " + screen.operators.joined(separator: " ")]
  }
  let marks = screen.marks
  return [marks.current ? "* now" : nil, marks.recommended ? "+ recommended" : nil].compactMap(\.self)
}

/// What to do when nothing matches.
private func advice(_ screen: ModelScreen) -> String {
  let elsewhere =
    switch (screen.matchesElsewhere, screen.scope) {
    case (0, .usable): "No model matches, not even among all."
    case (0, .all): "No model matches."
    case (let count, _): "None here, \(count) in all models: Tab."
    }
  return elsewhere + " ^U clears the filter. Enter takes it as a model ref."
}

/// The entry of a model reference.
func modelRefView(_ screen: ModelRefScreen, _ page: Page) -> Page {
  var page = page
  page.title("Which model?")
  for line in wrap("provider/model, for instance openrouter/auto", to: page.width) { page.line(line, .dim) }
  page.gap()
  page.field("Model: ", screen.field.text, hasCursor: true)
  return page
}
