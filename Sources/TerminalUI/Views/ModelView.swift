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
  scopeLine(screen, &page)
  page.gap()
  page.field("Filter: ", screen.filter.text, aside: position(screen, wizard), hasCursor: false)
  page.gap()
  list(screen, height: wizard.listHeight, &page)
  guard page.layout.isRoomy, wizard.detailsColumns == nil else { return page }
  page.gap()
  page.line(wizard.detailsSentence(columns: page.width))
  return page
}

/// The rows with what stands above them; below a list of nothing, what to do.
private func list(_ screen: ModelScreen, height: Int, _ page: inout Page) {
  let table = ModelTable(width: page.width, for: screen.widths)
  let remarks = remarks(screen)
  if page.layout.isRoomy { header(table, remarks, &page) }
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
    page.line(remarks.joined(separator: "   "), .dim)
  }
  page.continueAt(row: end)
}

/// What stands above the columns; the blanks between them are left out, as dim ones would have to be sent.
private func header(_ table: ModelTable, _ remarks: [String], _ page: inout Page) {
  let figures = table.figuresHeader
  page.draw { canvas, row in
    canvas.put(row: row, column: Layout.margin + ModelTable.markWidth, table.titleHeader(remarks), .dim)
    canvas.put(row: row, column: Layout.margin + figures.offset, figures.text, .dim)
  }
}

/// How many models there are in each scope, the shown one bold, and in which order, if that is not the usual one.
private func scopeLine(_ screen: ModelScreen, _ page: inout Page) {
  let (usable, all) = ("\(screen.counts.usable)", "All \(screen.counts.all)")
  let isUsual = screen.sort == .recommended
  let told = { (words: String) in isUsual ? "" : words.replacing("%", with: screen.sort.rawValue) }
  let versions = [
    ("Usable now " + usable, " (Tab)", told("sorted by % (^O)")),
    ("Usable now " + usable, " (Tab)", told("by %")),
    ("Usable now " + usable, "", told("by %")), ("Usable " + usable, "", told("by %")),
    ("Usable " + usable, "", ""),
  ]
  let width = page.width
  let fitting = versions.first { displayWidth(of: $0.0 + " | " + all + $0.1 + $0.2) + 2 <= width }
  let (text, key, order) = fitting ?? versions[versions.count - 1]
  page.draw { canvas, row in
    var column = canvas.put(row: row, column: Layout.margin, text, screen.scope == .usable ? .bold : .normal)
    column = canvas.put(row: row, column: column, " | ")
    column = canvas.put(row: row, column: column, all, screen.scope == .all ? .bold : .normal)
    canvas.put(row: row, column: column, key)
    canvas.put(row: row, column: Layout.margin + width - displayWidth(of: order), order)
  }
}

/// Which row is selected, where not all of them are shown.
private func position(_ screen: ModelScreen, _ wizard: Wizard) -> String {
  guard screen.rows.count > wizard.listHeight else { return "" }
  let position = screen.position
  return position.selected.map { "\($0)/\(position.count)" } ?? "-/\(position.count)"
}

/// What the filter hides; without one, what is hidden and what the marks mean. The most important comes first.
private func remarks(_ screen: ModelScreen) -> [String] {
  guard !screen.isNarrowed else {
    guard screen.matches > 0 else { return [] }
    let more = screen.matchesElsewhere > 0 ? ", \(screen.matchesElsewhere) more in all" : ""
    return ["\(screen.matches) match" + more]
  }
  let hidden = screen.scope == .usable ? screen.hiddenModels : nil
  let marks = screen.marks
  return [hidden, marks.current ? "* now" : nil, marks.recommended ? "+ recommended" : nil].compactMap(\.self)
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
