import Gateways
import OpenClaw

/// In which order models are listed.
public enum ModelSort: String, Sendable, CaseIterable {
  /// What the services recommend first; with a filter, what fits it best.
  case recommended
  /// The cheapest input first.
  case price
  /// The largest context first.
  case context
  /// By what the rows are called.
  case name
  /// What a service took up last, first.
  case newest

  /// The order after this one.
  var next: ModelSort {
    let all = ModelSort.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// The offers of `scope` in this order, as places in `stock`; nil for the order that the stock has anyway. What is
  /// not known comes last, and among equals the better one first.
  func order(of stock: ModelStock, in scope: ModelScreen.Scope) -> [Int32]? {
    let places = stock.offers.indices.map { Int32($0) }.filter { stock.isIn(scope, $0) }
    let offers = stock.offers
    switch self {
    case .recommended: return nil
    case .price: return sorted(places) { offers[Int($0)].cost.map { [$0.input, $0.output] } }
    case .context: return sorted(places) { offers[Int($0)].context.map { [-Double($0)] } }
    case .newest: return sorted(places) { offers[Int($0)].about?.created.map { [-Double($0)] } }
    case .name:
      return places.map { (title: stock.groupTitle(of: $0, in: scope).lowercased(), place: $0) }
        .sorted { ($0.title, $0.place) < ($1.title, $1.place) }.map(\.place)
    }
  }

  private func sorted(_ places: [Int32], by key: (Int32) -> [Double]?) -> [Int32] {
    places.map { (key: key($0) ?? [.infinity], place: $0) }
      .sorted {
        $0.key.lexicographicallyPrecedes($1.key) || ($0.key == $1.key && $0.place < $1.place)
      }
      .map(\.place)
  }
}
