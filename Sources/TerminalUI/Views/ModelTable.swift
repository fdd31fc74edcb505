import DisplayWidth
import Wizard

/// The columns of the model list. As the window narrows the flags go first, then the prices, then the context: the
/// titles have what they need before anything else. Only where a title is one of the few long ones, or the window is
/// very narrow, its middle is left out.
struct ModelTable {
  /// How the services of a group are told.
  enum Services {
    /// Whose model it would be, where there is room for that, and how many others have it.
    case named
    /// How many others have it.
    case counted
  }

  /// The columns of the marks in front of the titles.
  static let markWidth = 2
  private static let contextWidth = 8
  private static let priceWidth = 7
  private static let flagWidth = 10
  /// The columns of how many more services have a model, with a gap.
  private static let countWidth = 4
  /// Further away from titles that do not need it, their figures would be hard to follow.
  private static let widestTitle = 60
  /// How far the rows of a group are indented.
  private static let indent = "  "

  /// The columns of a title with what stands beside it.
  private let titleWidth: Int
  /// Whether there is room for the names of services, and not just for how many there are.
  private let namesServices: Bool
  private let hasContext: Bool
  private let hasPrices: Bool
  private let hasFlags: Bool

  /// A table of `width` columns for titles and services that want `widths`.
  init(width: Int, for widths: (title: Int, longest: Int, service: Int), services: Services) {
    let hasGroups = widths.service > 0
    let wanted = widths.title + (hasGroups ? Self.countWidth : 0)
    var room = width - Self.markWidth
    func takes(_ columns: Int) -> Bool {
      guard room - columns >= wanted else { return false }
      room -= columns
      return true
    }
    hasContext = takes(Self.contextWidth)
    hasPrices = hasContext && takes(2 * Self.priceWidth)
    hasFlags = hasPrices && takes(Self.flagWidth)
    let longest = widths.longest + (hasGroups ? Self.countWidth : 0)
    titleWidth = min(room, max(wanted + widths.service, longest, Self.widestTitle))
    namesServices = hasGroups && services == .named && titleWidth >= wanted + widths.service + 1
  }

  /// What stands above the titles: `label`, and as many of `remarks` as there is room for.
  func titleHeader(_ label: String, _ remarks: [String]) -> String {
    remarks.reduce(label) { text, remark in
      let longer = text + "   " + remark
      return displayWidth(of: longer) <= titleWidth ? longer : text
    }
  }

  /// What stands above the figures, and how far from the edge.
  var figuresHeader: (text: String, offset: Int) {
    let text = columns("CONTEXT", "$/M IN", "OUT", "")
    let gap = text.prefix { $0 == " " }.count
    return (String(text.dropFirst(gap)), Self.markWidth + titleWidth + gap)
  }

  /// A row, and which of its characters match the filter.
  func line(of row: ModelRow) -> (text: String, matches: Set<Int>) {
    let mark = row.isCurrent ? "* " : row.isRecommended ? "+ " : "  "
    // What is not a model needs no columns, and may use theirs.
    guard row.ref != nil, let offer = row.offer else { return (mark + row.title, []) }
    let lead = mark + (row.kind == .copy ? Self.indent : "")
    let width = titleWidth + Self.markWidth - lead.count
    let aside = aside(of: row)
    let title = shortened(row, to: width - displayWidth(of: aside))
    let text =
      namesServices
      ? pad(title.text, to: width - displayWidth(of: aside)) + aside : pad(title.text + aside, to: width)
    return (lead + text + columns(of: offer), Set(title.matches.map { $0 + lead.count }))
  }

  /// Who has the model: at the right edge of the titles, or where names have no room, how many right behind the title.
  private func aside(of row: ModelRow) -> String {
    guard let service = row.service, let count = row.otherServices else { return "" }
    return namesServices ? Self.indent + service + " " + count : " " + count
  }

  private func columns(of offer: ModelOffer) -> String {
    guard offer.model != nil else { return hasPrices ? "  named in the config" : "" }
    return columns(offer.contextText, offer.inputPriceText, offer.outputPriceText, offer.flagsText)
  }

  private func columns(_ context: String, _ input: String, _ output: String, _ flags: String) -> String {
    (hasContext ? pad(context, to: Self.contextWidth, align: .right) : "")
      + (hasPrices
        ? pad(input, to: Self.priceWidth, align: .right) + pad(output, to: Self.priceWidth, align: .right)
        : "")
      + (hasFlags && !flags.isEmpty ? " " + flags : "")
  }

  /// The title in `columns` columns, and which of its characters match.
  private func shortened(_ row: ModelRow, to columns: Int) -> (text: String, matches: [Int]) {
    let short = DisplayWidth.shortened(row.title, to: columns)
    guard let head = short.head, !row.matches.isEmpty else { return (short.text, row.matches) }
    let tail = row.title.count - short.tail
    let matches = row.matches.compactMap { place -> Int? in
      if place < head { return place }
      return place < tail ? nil : place - tail + head + Shortened.mark.count
    }
    return (short.text, matches)
  }
}
