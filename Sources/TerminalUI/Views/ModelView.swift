import DisplayWidth
import OpenClaw
import Wizard

/// The choice of the default model.
func modelView(_ screen: ModelScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let rows = wizard.modelRows
  let height = wizard.listHeight
  page.title("Choose the default model")
  scopeLine(screen.scope, wizard.modelCounts, &page)
  page.gap()
  let position = rows.count > height ? "\(screen.list.selection + 1)/\(rows.count)" : ""
  page.field("Filter: ", screen.filter.text, aside: position, hasCursor: false)
  page.gap()
  let table = ModelTable(width: page.width)
  if page.layout.isRoomy { page.line(table.header, .dim) }
  for (index, row) in rows.enumerated().dropFirst(screen.list.top).prefix(height) {
    let line = table.line(of: row)
    page.option(line.text, isFocused: index == screen.list.selection, matches: line.matches)
  }
  page.gap()
  page.line(legend(screen, rows, wizard), .dim)
  return page
}

/// How many models there are in each scope, the shown one bold, and how they are known.
private func scopeLine(_ scope: ModelScreen.Scope, _ counts: (usable: Int, all: Int), _ page: inout Page) {
  let source = "built-in list"
  let width = page.width
  let all = "All \(counts.all)"
  let long = "Usable now \(counts.usable)"
  let isLong = displayWidth(of: long + " | " + all + source) + 2 <= width
  page.draw { canvas, row in
    var column = canvas.put(
      row: row, column: Layout.margin, isLong ? long : "Usable \(counts.usable)",
      scope == .usable ? .bold : .dim)
    column = canvas.put(row: row, column: column, " | ", .dim)
    canvas.put(row: row, column: column, all, scope == .all ? .bold : .dim)
    canvas.put(row: row, column: canvas.columns - Layout.margin - displayWidth(of: source), source, .dim)
  }
}

/// What the marks mean; with a filter, what it hides.
private func legend(_ screen: ModelScreen, _ rows: [ModelRow], _ wizard: Wizard) -> String {
  guard screen.filter.text.isEmpty else {
    let (shown, elsewhere) = wizard.modelMatches
    switch (shown, elsewhere) {
    case (0, 0): return "No model matches"
    case (0, _): return "None here, \(elsewhere) in all models (Tab)"
    case (1, 0): return "1 model matches"
    case (_, 0): return "\(shown) models match"
    case (_, _): return "\(shown) match, \(elsewhere) more in all models (Tab)"
    }
  }
  let marks = [
    rows.contains(where: \.isCurrent) ? "* the default now" : nil,
    rows.contains(where: \.isRecommended) ? "+ recommended" : nil,
  ]
  return marks.compactMap(\.self).joined(separator: "   ")
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
