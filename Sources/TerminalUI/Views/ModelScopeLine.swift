import DisplayWidth
import Wizard

/// How many models there are in each scope, the shown one bold; how many are hidden, which is never left out; and in
/// which order, where that is not the usual one or there is room for what could be done without.
func modelScopeLine(_ screen: ModelScreen, _ wizard: Wizard, _ page: inout Page) {
  let usable = "\(screen.counts.usable)"
  let hidden =
    screen.hidden.map { ("   \($0.count) hidden: \($0.reason)", "   \($0.count) hidden") } ?? ("", "")
  let order = screen.sort.rawValue
  let words =
    switch (screen.sort, wizard.isWide) {
    case (.recommended, false): ("", "", "")
    case (.recommended, true): ("sorted by \(order) (^O)", "by \(order) (^O)", "")
    case (.price, _), (.context, _), (.name, _), (.newest, _):
      ("sorted by \(order) (^O)", "by \(order) (^O)", "by \(order)")
    }
  let versions = [
    ("Usable now " + usable, " (Tab)" + hidden.0, words.0),
    ("Usable now " + usable, " (Tab)" + hidden.0, words.1),
    ("Usable now " + usable, " (Tab)" + hidden.1, words.1),
    ("Usable now " + usable, " (Tab)" + hidden.1, words.2),
    ("Usable now " + usable, hidden.1, words.2), ("Usable " + usable, hidden.1, words.2),
    ("Usable " + usable, hidden.1, ""),
  ]
  let all = "All \(screen.counts.all)"
  let width = page.width
  let fitting = versions.first { displayWidth(of: $0.0 + " | " + all + $0.1 + $0.2) + 2 <= width }
  let (text, aside, told) = fitting ?? versions[versions.count - 1]
  page.draw { canvas, row in
    var column = canvas.put(row: row, column: Layout.margin, text, screen.scope == .usable ? .bold : .normal)
    column = canvas.put(row: row, column: column, " | ")
    column = canvas.put(row: row, column: column, all, screen.scope == .all ? .bold : .normal)
    canvas.put(row: row, column: column, aside)
    canvas.put(row: row, column: Layout.margin + width - displayWidth(of: told), told)
  }
}
