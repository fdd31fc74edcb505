import DisplayWidth
import OpenClaw
import Wizard

/// The choice of the default model.
func modelView(_ screen: ModelScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let rows = wizard.modelRows
  let counts = wizard.modelCounts
  page.title("Choose the default model")
  let (usable, all) = ("Usable now \(counts.usable)", "All \(counts.all)")
  page.draw { canvas, row in
    var column = canvas.put(row: row, column: Page.margin, usable, screen.scope == .usable ? .bold : .dim)
    column = canvas.put(row: row, column: column, " | ", .dim)
    column = canvas.put(row: row, column: column, all, screen.scope == .all ? .bold : .dim)
    let source = "built-in list"
    if column + displayWidth(of: source) + 4 <= canvas.columns {
      canvas.put(row: row, column: canvas.columns - displayWidth(of: source) - Page.margin, source, .dim)
    }
  }
  page.next()
  page.gap()
  page.field("Filter: ", screen.filter.text, hasCursor: false)
  page.gap()
  let table = ModelTable(width: page.width)
  if page.layout.isRoomy { page.line(table.header, .dim) }
  for (index, row) in rows.enumerated().dropFirst(screen.list.top).prefix(wizard.listHeight) {
    page.option(
      table.text(of: row), isFocused: index == screen.list.selection,
      matches: row.matches.map { $0 + ModelTable.markWidth })
  }
  page.gap()
  if page.layout.isRoomy, rows.indices.contains(screen.list.selection) {
    page.line(details(of: rows[screen.list.selection]), .dim)
  }
  return page
}

/// What the details line says of a row.
private func details(of row: ModelRow) -> String {
  switch row.id {
  case .keep: return "Nothing about the default model changes."
  case .manual: return "For a model that is not in the list: provider/model."
  case .model:
    guard let model = row.model else { return "Not in the built-in list; the config names it." }
    var parts = [model.name]
    parts.append("Max output \(tokens(model.maxTokens))")
    if row.isRecommended { parts.append("The provider's own default") }
    return parts.joined(separator: ". ") + "."
  }
}

/// `1000000` as `1M`, `204800` as `204K`.
private func tokens(_ count: Int) -> String {
  switch count {
  case 1_000_000...:
    count % 1_000_000 == 0 ? "\(count / 1_000_000)M" : "\(count / 100_000 / 10).\(count / 100_000 % 10)M"
  case 1000...: "\(count / 1000)K"
  default: "\(count)"
  }
}

/// The columns of the model list. As the window narrows the flags go first, then the prices, then the
/// context; the id never.
private struct ModelTable {
  static let markWidth = 2
  private static let contextWidth = 9
  private static let priceWidth = 9
  private static let flagWidth = 11

  private let idWidth: Int
  private let hasContext: Bool
  private let hasPrices: Bool
  private let hasFlags: Bool

  init(width: Int) {
    hasContext = width >= 48
    hasPrices = width >= 66
    hasFlags = width >= 76
    idWidth =
      width - ModelTable.markWidth - (hasContext ? ModelTable.contextWidth : 0)
      - (hasPrices ? 2 * ModelTable.priceWidth : 0) - (hasFlags ? ModelTable.flagWidth : 0)
  }

  var header: String {
    "  " + pad("MODEL", to: idWidth) + columns("CONTEXT", "IN $/M", "OUT $/M", "")
  }

  func text(of row: ModelRow) -> String {
    let mark = row.isCurrent ? "* " : row.isRecommended ? "+ " : "  "
    guard let model = row.model else { return clip(mark + row.title, to: idWidth + ModelTable.markWidth) }
    let flags = [model.input.contains(.image) ? "img" : nil, model.reasoning ? "think" : nil].compactMap(
      \.self)
    return mark + pad(row.title, to: idWidth)
      + columns(
        tokens(model.contextWindow), price(model.cost.input, model), price(model.cost.output, model),
        flags.joined(separator: " "))
  }

  private func columns(_ context: String, _ input: String, _ output: String, _ flags: String) -> String {
    (hasContext ? pad(context, to: ModelTable.contextWidth, align: .right) : "")
      + (hasPrices
        ? pad(input, to: ModelTable.priceWidth, align: .right)
          + pad(output, to: ModelTable.priceWidth, align: .right)
        : "")
      + (hasFlags ? "  " + flags : "")
  }

  /// Dollars per million tokens; a router's price depends on where it routes.
  private func price(_ dollars: Double, _ model: ModelDefinition) -> String {
    guard !model.isRouter else { return "varies" }
    let cents = Int((dollars * 100).rounded())
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}

/// The entry of a model reference.
func modelRefView(_ screen: ModelRefScreen, _ page: Page) -> Page {
  var page = page
  page.title("Which model?")
  page.aside("A reference is provider/model, for instance openrouter/auto. It is written as you type it.")
  page.gap()
  page.field("Model: ", screen.field.text, hasCursor: true)
  return page
}
