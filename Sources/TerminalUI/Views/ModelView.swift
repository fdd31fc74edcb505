import DisplayWidth
import OpenClaw
import Wizard

/// The choice of the default model.
func modelView(_ screen: ModelScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let rows = screen.rows
  let height = wizard.listHeight
  page.title(screen.limit == nil ? "Choose the default model" : "Choose another default model")
  for line in wizard.limitLines { page.line(line, .dim) }
  scopeLine(screen, wizard.listStanding, &page)
  page.gap()
  let position = rows.count > height ? "\(screen.list.selection + 1)/\(rows.count)" : ""
  page.field("Filter: ", screen.filter.text, aside: position, hasCursor: false)
  page.gap()
  let table = ModelTable(width: page.width)
  if page.layout.isRoomy { page.line(table.header, .dim) }
  for (index, row) in rows.enumerated().dropFirst(screen.list.top).prefix(height) {
    let line = table.line(of: row)
    page.option(line.text, .row(index), isFocused: index == screen.list.selection, matches: line.matches)
  }
  page.gap()
  page.line(legend(screen, width: page.width), .dim)
  return page
}

/// How many models there are in each scope, the shown one bold, and how they are known.
private func scopeLine(_ screen: ModelScreen, _ standing: ListStanding, _ page: inout Page) {
  let (usable, all) = ("\(screen.counts.usable)", "All \(screen.counts.all)")
  let versions = [
    ("Usable now " + usable, standing.words), ("Usable " + usable, standing.words),
    ("Usable " + usable, standing.shortWords), ("Usable " + usable, ""),
  ]
  let width = page.width
  let fitting = versions.first { displayWidth(of: $0.0 + " | " + all + $0.1) + 2 <= width }
  let (text, source) = fitting ?? versions[versions.count - 1]
  page.draw { canvas, row in
    var column = canvas.put(row: row, column: Layout.margin, text, screen.scope == .usable ? .bold : .dim)
    column = canvas.put(row: row, column: column, " | ", .dim)
    canvas.put(row: row, column: column, all, screen.scope == .all ? .bold : .dim)
    canvas.put(row: row, column: canvas.columns - Layout.margin - displayWidth(of: source), source, .dim)
  }
}

/// What is hidden and what the marks mean, as much as there is room for; with a filter, what it hides.
private func legend(_ screen: ModelScreen, width: Int) -> String {
  guard screen.filter.text.isEmpty else {
    switch (screen.matches, screen.matchesElsewhere) {
    case (0, 0): return "No model matches"
    case (0, let elsewhere): return "None here, \(elsewhere) in all models (Tab)"
    case (1, 0): return "1 model matches"
    case (let shown, 0): return "\(shown) models match"
    case (let shown, let elsewhere): return "\(shown) match, \(elsewhere) more in all models (Tab)"
    }
  }
  let hidden = screen.scope == .usable ? screen.hiddenModels : nil
  let showAll = " (Tab shows all)"
  let marks = [
    hidden.map { displayWidth(of: $0 + showAll) <= width ? $0 + showAll : $0 + " (Tab)" },
    screen.rows.contains(where: \.isCurrent) ? "* the default now" : nil,
    screen.rows.contains(where: \.isRecommended) ? "+ recommended" : nil,
  ]
  return marks.compactMap(\.self).reduce("") { text, mark in
    let longer = text.isEmpty ? mark : text + "   " + mark
    return text.isEmpty || displayWidth(of: longer) <= width ? longer : text
  }
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
