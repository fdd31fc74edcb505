import FuzzyMatch
import OpenClaw

/// Which lines the list of the model screen has, as places in its stock: made anew for every filter, so that it must be
/// cheap for ten thousand models.
struct ModelArrangement: Sendable, Equatable {
  /// A line.
  enum Item: Sendable, Equatable {
    /// Keep the default as it is.
    case keep
    /// The offer at a place.
    case model(Int32)
    /// A model that several services of the scope have: the preferred one of the offers that match, and how many more
    /// match.
    case group(Int32, others: Int32)
    /// The offer at a place, beneath its group.
    case copy(Int32)
    /// Type a reference.
    case manual

    /// The offer that the line stands for.
    var place: Int32? {
      switch self {
      case .model(let place), .group(let place, _), .copy(let place): place
      case .keep, .manual: nil
      }
    }

    /// Whether it is one of several services' beneath their group.
    var isCopy: Bool {
      switch self {
      case .copy: true
      case .keep, .model, .group, .manual: false
      }
    }
  }

  /// What the lines are made from.
  struct Request {
    let stock: ModelStock
    let scope: ModelScreen.Scope
    /// What the filter has found; nil without one.
    let found: Matches?
    /// The scope's places in the order to list them in; nil for the order of the stock, or of the matches.
    let order: [Int32]?
    /// The families whose offers are shown one by one.
    let opened: Set<String>
    /// Whether keeping the default is an answer.
    let offersKeep: Bool
  }

  /// The lines.
  let items: [Item]
  /// How many models of the scope match, whoever offers them.
  let matches: Int
  /// How many more match in the scope of all.
  let elsewhere: Int

  /// Arranges what is asked for.
  init(_ request: Request) {
    let stock = request.stock
    let scope = request.scope
    let matching = request.found?.rows.filter { stock.isIn(scope, $0) }
    matches = matching.map { stock.countModels(at: $0) } ?? stock.extent(of: scope).models
    let everywhere = request.found.map { stock.countModels(at: $0.rows) } ?? stock.extent(of: .all).models
    elsewhere = scope == .all ? 0 : everywhere - matches
    let exact = matching.map { Self.exactOnes(of: $0, request) } ?? []
    let places = Self.places(matching, exact: exact, request)
    let models =
      stock.extent(of: scope).hasGroups
      ? Self.grouped(places, exact: exact, request) : places.map { Item.model($0) }
    items = (request.offersKeep && request.found == nil ? [.keep] : []) + models + [.manual]
  }

  /// The first matches as far as they are what was typed in full: whoever types an id means that model, whatever the
  /// order of the others.
  private static func exactOnes(of matching: [Int32], _ request: Request) -> [Int32] {
    guard let query = request.found?.query else { return [] }
    return Array(
      matching.prefix {
        let ref = request.stock.offers[Int($0)].ref
        return query.isExactly(ref.model) || query.isExactly(ref.key)
      })
  }

  /// The places to show, in order.
  private static func places(_ matching: [Int32]?, exact: [Int32], _ request: Request) -> [Int32] {
    guard let order = request.order else {
      return matching
        ?? request.stock.offers.indices.map { Int32($0) }.filter { request.stock.isIn(request.scope, $0) }
    }
    guard let matching else { return order }
    var isLeft = Array(repeating: false, count: request.stock.offers.count)
    for place in matching { isLeft[Int(place)] = true }
    for place in exact { isLeft[Int(place)] = false }
    return exact + order.filter { isLeft[Int($0)] }
  }

  /// The same with one line for each model: where its best offer is, or, if the list is sorted by what the line shows,
  /// where the preferred one is.
  private static func grouped(_ places: [Int32], exact: [Int32], _ request: Request) -> [Item] {
    let stock = request.stock
    let (families, copies) = (stock.families, stock.extent(of: request.scope).copies)
    var groups = Groups(places, exact: exact, request)
    var items: [Item] = []
    items.reserveCapacity(places.count)
    for (index, place) in places.enumerated() {
      let family = Int(families[Int(place)])
      guard copies[family] > 1 else {
        items.append(.model(place))
        continue
      }
      let preferred = groups.preferred[family]
      let isHere = request.order == nil || index < exact.count || place == preferred
      guard isHere, !groups.isListed[family] else { continue }
      groups.isListed[family] = true
      let count = groups.counts[family]
      items.append(count > 1 ? .group(preferred, others: count - 1) : .model(place))
      if count > 1, request.opened.contains(stock.familyNames[family]) {
        items += groups.copies(of: family).map { .copy($0) }
      }
    }
    return items
  }

  /// What there is to know of each family before its line can be made.
  private struct Groups {
    private let stock: ModelStock
    private let places: [Int32]
    /// How many of its offers match.
    private(set) var counts: [Int32]
    /// Which of them is taken unless a person picks another.
    private(set) var preferred: [Int32]
    /// Whether its line is there already.
    var isListed: [Bool]

    init(_ places: [Int32], exact: [Int32], _ request: Request) {
      let stock = request.stock
      let count = stock.familyNames.count
      (self.stock, self.places) = (stock, places)
      counts = Array(repeating: 0, count: count)
      preferred = Array(repeating: -1, count: count)
      isListed = Array(repeating: false, count: count)
      let (families, copies) = (stock.families, stock.extent(of: request.scope).copies)
      for place in places {
        let family = Int(families[Int(place)])
        guard copies[family] > 1 else { continue }
        counts[family] += 1
        let rival = preferred[family]
        if rival < 0 || Self.isBetter(place, than: rival, stock) { preferred[family] = place }
      }
      // A reference that was typed in full names its service.
      let query = request.found?.query
      for place in exact where query?.isExactly(stock.offers[Int(place)].ref.key) == true {
        preferred[Int(families[Int(place)])] = place
      }
    }

    /// Its offers, in the order of the stock.
    func copies(of family: Int) -> [Int32] {
      places.filter { Int(stock.families[Int($0)]) == family }.sorted()
    }

    private static func isBetter(_ place: Int32, than rival: Int32, _ stock: ModelStock) -> Bool {
      (stock.offers[Int(place)].claim, place) < (stock.offers[Int(rival)].claim, rival)
    }
  }
}
