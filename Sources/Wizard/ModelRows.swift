import FuzzyMatch
import OpenClaw

/// The rows of a model screen. Each is made when it is asked for: there may be ten thousand, and a window shows twenty.
public struct ModelRows: RandomAccessCollection, Sendable {
  private let screen: ModelScreen

  /// The rows of `screen`.
  init(_ screen: ModelScreen) { self.screen = screen }

  /// The first row.
  public var startIndex: Int { 0 }
  /// Behind the last row, which is always the way to type a reference.
  public var endIndex: Int { screen.arrangement.items.count }

  /// The row at `index`.
  public subscript(index: Int) -> ModelRow {
    let stock = screen.stock
    switch screen.arrangement.items[index] {
    case .keep: return ModelRow(.keep, "Keep \(screen.keep ?? "")", stock.offers.first(where: \.isCurrent))
    case .manual:
      // As far as it has been searched for: a letter must not be echoed in two places.
      let text = screen.found?.query.text ?? ""
      return ModelRow(.manual, "Type a model ref yourself" + (text.isEmpty ? "" : ": \(text)"), nil)
    case .model(let place):
      let title = stock.title(of: place, in: screen.scope)
      return row(.model(stock.offers[Int(place)].ref.key), title, of: place, kind: .single)
    case .group(let place, let others):
      let family = stock.familyNames[Int(stock.families[Int(place)])]
      let isOpen = screen.opened.contains(family)
      return row(
        .group(family), stock.groupTitle(of: place, in: screen.scope), of: place,
        kind: isOpen ? .openGroup(others: Int(others)) : .group(others: Int(others)))
    case .copy(let place):
      let offer = stock.offers[Int(place)]
      return ModelRow(.model(offer.ref.key), offer.service, offer, kind: .copy)
    }
  }

  private func row(_ id: ModelRow.ID, _ title: String, of place: Int32, kind: ModelRow.Kind) -> ModelRow {
    ModelRow(id, title, screen.stock.offers[Int(place)], kind: kind, matches: matches(of: place, in: title))
  }

  /// In a longer title, which no gateway's list has but a config may, nothing is pointed out: it would be looked through
  /// for every frame.
  private static let longestTitle = 1024

  /// Which characters of `title` to point out: those of the filter that was searched for, which need not be the one
  /// that is typed by now.
  private func matches(of place: Int32, in title: String) -> [Int] {
    guard let query = screen.found?.query, title.utf8.count <= Self.longestTitle else { return [] }
    let highlight = screen.stock.index.highlight(Int(place), for: query)
    let ref = screen.stock.offers[Int(place)].ref
    let lead = title.count - ref.model.count
    let provider = lead > 0 ? highlight.provider.filter { $0 < lead } : []
    return provider + highlight.id.map { $0 + lead }
  }
}
