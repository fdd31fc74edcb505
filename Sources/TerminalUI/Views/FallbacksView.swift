import DisplayWidth
import OpenClaw
import Wizard

/// What is tried when the default model does not answer.
func fallbacksView(_ screen: FallbacksScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let (rows, height) = (wizard.fallbackRows, wizard.listHeight)
  let position = rows.count > height ? "\(screen.list.selection + 1)/\(rows.count)" : ""
  let news = wizard.hasFallbackChanges ? ["Not written yet.", "Not written."] : [""]
  let asides = news.map { [$0, position].filter { !$0.isEmpty }.joined(separator: "  ") }
  page.title("Fallback models", asides: asides + news.suffix(1))
  for line in wizard.fallbackHint { page.line(line, .dim) }
  page.gap()
  let table = FallbackTable(rows, width: page.width)
  for (index, row) in rows.enumerated().dropFirst(screen.list.top).prefix(height) {
    page.option(table.line(of: row, at: index), .row(index), isFocused: index == screen.list.selection)
  }
  return page
}

/// The fallbacks with their numbers, and beside those with a doubt what it is, one below the other.
private struct FallbackTable {
  private let width: Int
  private let numberWidth: Int
  /// The columns of a model with a doubt.
  private let refWidth: Int
  private let hasLongWords: Bool
  private static let gap = "  "

  init(_ rows: [FallbacksScreen.Row], width: Int) {
    self.width = width
    let fallbacks = rows.compactMap(\.fallback)
    let numberWidth = displayWidth(of: "\(fallbacks.count)") + 2
    self.numberWidth = numberWidth
    let doubtful = fallbacks.filter { $0.doubt != nil }
    let longest = doubtful.map { displayWidth(of: $0.text) }.max() ?? 0
    func room(_ words: (FallbackDoubt) -> String) -> Int {
      let words = doubtful.compactMap(\.doubt).map { displayWidth(of: FallbackTable.gap + "! " + words($0)) }
      return width - numberWidth - (words.max() ?? 0)
    }
    hasLongWords = longest <= room(\.words)
    refWidth = min(longest, room(hasLongWords ? \.words : \.shortWords))
  }

  func line(of row: FallbacksScreen.Row, at index: Int) -> String {
    switch row {
    case .fallback(let text, let doubt):
      let number = pad("\(index + 1). ", to: numberWidth, align: .right)
      guard let doubt else { return number + shortened(text, to: width - numberWidth).text }
      return number + pad(shortened(text, to: refWidth).text, to: refWidth) + FallbackTable.gap + "! "
        + (hasLongWords ? doubt.words : doubt.shortWords)
    case .add: return "Add a model"
    case .goOn: return "Continue to the review"
    }
  }
}

extension FallbacksScreen.Row {
  /// The fallback of the row; nil for every other kind.
  fileprivate var fallback: (text: String, doubt: FallbackDoubt?)? {
    if case .fallback(let text, let doubt) = self { (text, doubt) } else { nil }
  }
}
