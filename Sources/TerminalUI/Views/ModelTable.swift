import DisplayWidth
import OpenClaw
import Wizard

/// The columns of the model list. As the window narrows the flags go first, then the prices, then the
/// context; the id never.
struct ModelTable {
  private static let markWidth = 2
  private static let contextWidth = 9
  private static let priceWidth = 9
  private static let flagWidth = 11

  private let idWidth: Int
  private let hasContext: Bool
  private let hasPrices: Bool
  private let hasFlags: Bool

  /// A table of `width` columns.
  init(width: Int) {
    hasContext = width >= 48
    hasPrices = width >= 66
    hasFlags = width >= 76
    idWidth =
      width - ModelTable.markWidth - (hasContext ? ModelTable.contextWidth : 0)
      - (hasPrices ? 2 * ModelTable.priceWidth : 0) - (hasFlags ? ModelTable.flagWidth : 0)
  }

  /// What stands above the columns.
  var header: String {
    "  " + pad("MODEL", to: idWidth) + columns("CONTEXT", "IN $/M", "OUT $/M", "")
  }

  /// A row, and which of its characters match the filter.
  func line(of row: ModelRow) -> (text: String, matches: Set<Int>) {
    let mark = row.isCurrent ? "* " : row.isRecommended ? "+ " : "  "
    guard let model = row.model else {
      // What is not a model needs no columns, and may use theirs.
      let isModel = row.ref != nil
      let title = shortened(row, to: isModel ? idWidth : .max)
      return (mark + title.text + (isModel && hasPrices ? "  named in the config" : ""), title.matches)
    }
    let title = shortened(row, to: idWidth)
    let text = mark + pad(title.text, to: idWidth)
    return (text + columns(of: model, row), title.matches)
  }

  private func columns(of model: ModelDefinition, _ row: ModelRow) -> String {
    let flags = [model.input.contains(.image) ? "img" : nil, model.reasoning ? "think" : nil]
    return columns(
      row.guessesContext ? "?" : tokens(model.contextWindow),
      price(model.cost.input, row), price(model.cost.output, row),
      flags.compactMap(\.self).joined(separator: " "))
  }

  private func columns(_ context: String, _ input: String, _ output: String, _ flags: String) -> String {
    (hasContext ? pad(context, to: ModelTable.contextWidth, align: .right) : "")
      + (hasPrices
        ? pad(input, to: ModelTable.priceWidth, align: .right)
          + pad(output, to: ModelTable.priceWidth, align: .right)
        : "")
      + (hasFlags ? "  " + flags : "")
  }

  /// The title in `columns` columns. What is left out is the middle: models differ at the end, providers at
  /// the start.
  private func shortened(_ row: ModelRow, to columns: Int) -> (text: String, matches: Set<Int>) {
    let title = row.title
    let gap = "..."
    let offset = ModelTable.markWidth
    guard displayWidth(of: title) > columns else { return (title, Set(row.matches.map { $0 + offset })) }
    let head = title.prefix { $0 != "/" }.count + 1
    let start = displayWidth(of: String(title.prefix(head))) + gap.count <= columns / 2 ? head : 0
    var tail = title.dropFirst(start)
    let space = columns - displayWidth(of: title.prefix(start) + gap)
    while displayWidth(of: String(tail)) > space, !tail.isEmpty { tail = tail.dropFirst() }
    let skipped = title.count - tail.count - start
    let matches = row.matches.compactMap { place -> Int? in
      if place < start { return place + offset }
      return place < start + skipped ? nil : place - skipped + gap.count + offset
    }
    return (title.prefix(start) + gap + tail, Set(matches))
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

  /// Dollars per million tokens; a router's price depends on where it routes.
  private func price(_ dollars: Double, _ row: ModelRow) -> String {
    guard row.model?.isRouter != true else { return "varies" }
    guard !row.guessesPrices else { return "?" }
    guard !row.isFree || dollars > 0 else { return "free" }
    guard dollars.isFinite, dollars < ModelTable.dearest else { return "?" }
    let cents = Int((dollars * 100).rounded())
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// No price: a slip in the data, and too wide for its column.
  private static let dearest = 100_000.0
}
