import DisplayWidth
import Wizard

/// What will be written, above what can be done with it.
func reviewView(_ screen: ReviewScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let lines = wizard.reviewLines(screen)
  let height = wizard.reviewHeight
  let last = min(lines.count, screen.top + height)
  let position = lines.count > height ? "  (lines \(screen.top + 1)-\(last) of \(lines.count))" : ""
  page.title("Write these changes?" + position)
  page.gap()
  let end = page.row + height
  for line in lines.dropFirst(screen.top).prefix(height) { page.line(line.text, line.kind.style) }
  while page.row < end { page.next() }
  page.gap()
  actionRow(screen, &page)
  return page
}

/// The actions side by side; where they do not fit, from the selected one on.
private func actionRow(_ screen: ReviewScreen, _ page: inout Page) {
  let titles = screen.items.map(\.title)
  var first = 0
  func width(from first: Int) -> Int {
    titles[first...screen.item].reduce(0) { $0 + displayWidth(of: $1) + 5 }
  }
  while first < screen.item, width(from: first) > page.width + 2 { first += 1 }
  page.draw { canvas, row in
    var column = 0
    for (index, title) in titles.enumerated().dropFirst(first) {
      let isFocused = index == screen.item
      if isFocused {
        canvas.put(row: row, column: column, ">", .focus)
        canvas.placeCursor(row: row, column: column)
      }
      column = canvas.put(row: row, column: column + 2, title) + 3
    }
  }
  page.next()
}

extension ReviewScreen.Line.Kind {
  fileprivate var style: Style {
    switch self {
    case .file: .bold
    case .hunk, .note: .dim
    case .context, .blank: .normal
    case .removed: .error
    case .added: .good
    case .warning: .warning
    }
  }
}
