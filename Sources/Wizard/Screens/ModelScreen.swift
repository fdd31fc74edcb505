import FuzzyMatch
import Gateways
import OpenClaw

/// The choice of a model.
///
/// What is typed changes the filter at once; the rows follow when the search for it is answered, and until then stay as
/// they are. Everything else that is done while a search is open first settles it.
public struct ModelScreen: Sendable, Equatable {
  /// What the model is chosen for.
  public let purpose: Purpose
  /// What was typed to narrow the list.
  public private(set) var filter = TextField()
  /// Which models are listed.
  public private(set) var scope: Scope
  /// In which order.
  public private(set) var sort = ModelSort.recommended
  /// The selected row.
  public internal(set) var list = ListState()
  /// The row that is told about beside or below the list: the selected one, once a person rests on it. To tell about
  /// every row that is passed, and in the first frame of a narrow window, would cost more bytes than the rest of what is
  /// sent; what is told names its model first, so that it is not mistaken for another in the meantime.
  public private(set) var details: ModelRow?
  /// Whether the details were put away where there is room for them beside the list.
  public private(set) var hidesDetails = false

  /// Every model that can be shown.
  private(set) var stock: ModelStock
  /// The default now, where keeping it is an answer.
  let keep: String?
  /// What the filter has found; nil without one.
  private(set) var found: Matches?
  /// The families whose services are listed one by one.
  private(set) var opened: Set<String> = []
  private(set) var arrangement: ModelArrangement
  /// The search that is not answered yet.
  private(set) var search: OpenSearch?
  /// The rest that is being waited for, and on which row.
  var rest: Rest?
  /// The scope's models in the order of `sort`; nil for the one that they have anyway.
  private var order: [Int32]?
  /// What speaks against the models that could be used and are not listed as such, model by model.
  private var hindrances: [ModelAbout.Hindrance]
  /// How many models are left out since they are tried anyway. Counted once: a config can name thousands.
  private(set) var leftOut: Int

  /// A search that is not answered yet.
  struct OpenSearch: Sendable, Equatable {
    let request: RequestID
    let query: Query
  }

  /// A row that the selection may come to rest on.
  struct Rest: Sendable, Equatable {
    let request: RequestID
    let row: ModelRow.ID
  }

  /// Shows what can be used now, unless that is nothing. `keep` is the default, where keeping it is an answer;
  /// `hindrances` are those of the models that could be used and are among all models only, and
  /// `leftOut` is how many models are in use where those are no answer.
  init(
    _ offers: [ModelOffer], for purpose: Purpose, keep: String? = nil,
    hindrances: [ModelAbout.Hindrance] = [], leftOut: Int = 0
  ) {
    self.purpose = purpose
    self.keep = keep
    self.hindrances = hindrances
    self.leftOut = leftOut
    stock = ModelStock(offers)
    scope = stock.extent(of: .usable).count > 0 ? .usable : .all
    arrangement = ModelArrangement(
      ModelArrangement.Request(
        stock: stock, scope: scope, found: nil, order: nil, opened: [], offersKeep: keep != nil))
    list = ListState(selection: startingRow)
  }

  // MARK: What there is

  /// The rows that match the filter, best first. The way to type a reference is always the last.
  public var rows: ModelRows { ModelRows(self) }

  /// The selected row.
  public var selectedRow: ModelRow { rows[min(list.selection, rows.count - 1)] }

  /// How many models there are in each scope, whatever the filter.
  public var counts: (usable: Int, all: Int) {
    (stock.extent(of: .usable).count, stock.extent(of: .all).count)
  }

  /// How many models match the filter.
  public var matches: Int { arrangement.matches }

  /// How many models match the filter in the scope of all but not in this one.
  public var matchesElsewhere: Int { arrangement.elsewhere }

  /// The parts of the filter that were understood to be more than words, as they were typed: `ctx>200k`.
  public var operators: [String] { found?.query.operators ?? [] }

  /// Whether the rows are narrowed by a filter.
  public var isNarrowed: Bool { found != nil }

  /// The rows that stand for models, and which of them is selected, from 1; nil for another row.
  public var position: (selected: Int?, count: Int) {
    let first = rows.first?.id == .keep ? 1 : 0
    let count = rows.count - first - 1
    let selected = list.selection - first
    return ((0..<count).contains(selected) ? selected + 1 : nil, count)
  }

  /// How many models are not listed as usable since they are of little use, in words; nil when none is.
  public var hiddenModels: String? {
    guard !hindrances.isEmpty else { return nil }
    let reason = hindrances.allSatisfy { $0 == .noTools } ? "without tools" : "unfit for agents"
    return "\(hindrances.count) \(reason) hidden"
  }

  /// Whether a row of this scope is the default now, and whether one is recommended.
  public var marks: (current: Bool, recommended: Bool) {
    let extent = stock.extent(of: scope)
    return (extent.hasCurrent || keep != nil, extent.hasRecommended)
  }

  /// Whether some model of this scope is offered by several services.
  public var hasGroups: Bool { stock.extent(of: scope).hasGroups }

  /// The columns that nine titles of ten in this scope fit into, and those of the names of services beside them,
  /// whatever the filter; the latter are 0 where there are no groups.
  public var widths: (title: Int, service: Int) {
    let extent = stock.extent(of: scope)
    return (extent.titleWidth, extent.serviceWidth)
  }

  /// The other services that have the model of `row`.
  func otherServices(of row: ModelRow) -> [String] {
    stock.place(of: row.offer?.ref).map { stock.otherServices(of: $0) } ?? []
  }

  /// The row to start on: the best match of a filter, else the one that changes nothing, else what the
  /// provider recommends.
  private var startingRow: Int {
    guard found == nil else { return 0 }
    let items = arrangement.items
    if items.first == .keep { return 0 }
    return items.firstIndex { $0.place.map { stock.offers[Int($0)].isCurrent } == true }
      ?? items.firstIndex { $0.place.map { stock.offers[Int($0)].isRecommended } == true } ?? 0
  }
}

// MARK: - Searching

extension ModelScreen {
  /// Takes what is typed. An empty filter, and one that was searched for already, is shown at once; for any other the
  /// rows wait for its search.
  mutating func narrow(to filter: TextField) {
    self.filter = filter
    let query = Query(filter.text)
    if query.isEmpty { show(nil) } else if let found, found.query == query { show(found) }
  }

  /// The search that nobody has been asked for yet.
  var missingSearch: ModelSearch? {
    let query = Query(filter.text)
    guard !query.isEmpty, found?.query != query, search?.query != query else { return nil }
    return ModelSearch(
      query: query, previous: found.flatMap { query.narrows($0.query) ? $0 : nil }, index: stock.index)
  }

  /// Waits for the answer to `request`, which asks for what is typed now.
  mutating func begin(_ request: RequestID) {
    search = OpenSearch(request: request, query: Query(filter.text))
  }

  /// Takes an answer. One to another request is dropped.
  mutating func take(_ matches: Matches, of request: RequestID) {
    guard search?.request == request else { return }
    show(matches)
  }

  /// Waits for no answer any more, so that what is still of interest is asked again.
  mutating func forgetQuestions() { (search, rest) = (nil, nil) }

  /// Finds what is typed now, if that is not shown already.
  mutating func settleSearch() {
    guard search != nil else { return }
    search = nil
    show(missingSearch?.run() ?? found)
  }

  /// Shows what was found, from the best on.
  private mutating func show(_ matches: Matches?) {
    guard search != nil || found != matches else { return }
    (found, search) = (matches, nil)
    arrange()
    list = ListState(selection: startingRow)
  }

  private mutating func arrange() {
    arrangement = ModelArrangement(
      ModelArrangement.Request(
        stock: stock, scope: scope, found: found, order: order, opened: opened, offersKeep: keep != nil))
  }
}

// MARK: - Other lists, in which the selection follows the model

extension ModelScreen {
  /// Shows the other scope.
  mutating func switchScope() {
    follow {
      $0.scope = $0.scope.other
      $0.order = $0.sort.order(of: $0.stock, in: $0.scope)
    }
  }

  /// Shows the next order.
  mutating func switchSort() {
    follow {
      $0.sort = $0.sort.next
      $0.order = $0.sort.order(of: $0.stock, in: $0.scope)
    }
  }

  /// Takes the models of `other`, about which more is known. Everything else stays; where the selected model is not
  /// among them, the selection starts again, and is not moved to another service's.
  mutating func renew(with other: ModelScreen) {
    settleSearch()
    let selected = selectedRow
    (stock, hindrances, leftOut) = (other.stock, other.hindrances, other.leftOut)
    order = sort.order(of: stock, in: scope)
    // The matches were places in the old list.
    found = nil
    found = missingSearch?.run()
    arrange()
    select(row(like: selected) ?? rowOfOpenedGroup(selected))
  }

  /// Lists the services of the selected group one by one.
  mutating func unfold() {
    guard case .group(let family) = selectedRow.id else { return }
    follow { $0.opened.insert(family) }
  }

  /// Lists the selected group as one row again.
  mutating func fold() {
    guard let place = stock.place(of: selectedRow.ref) else { return }
    let family = stock.families[Int(place)]
    guard opened.remove(stock.familyNames[Int(family)]) != nil else { return }
    arrange()
    if let row = row(ofFamily: family) { list.follow(to: row) }
  }

  /// Selects the model again that is selected now, on the line of the window where it is. Where its group would take
  /// another service's now, the group is opened: nobody is moved from one service to another by news.
  private mutating func follow(_ change: (inout ModelScreen) -> Void) {
    let selected = selectedRow
    change(&self)
    arrange()
    select(row(like: selected) ?? rowOfOpenedGroup(selected) ?? row(ofFamilyOf: selected))
  }

  private mutating func select(_ row: Int?) {
    if let row { list.follow(to: row) } else { list = ListState(selection: startingRow) }
  }

  /// Where the row is that does what `row` did.
  private func row(like row: ModelRow) -> Int? {
    let items = arrangement.items
    switch row.id {
    case .keep: return items.firstIndex(of: .keep)
    case .manual: return items.count - 1
    case .model:
      guard let place = stock.place(of: row.ref) else { return nil }
      return items.firstIndex { $0 == .model(place) || $0 == .copy(place) }
        ?? items.firstIndex { $0.place == place }
    case .group:
      guard let place = stock.place(of: row.ref) else { return nil }
      return items.firstIndex { $0.place == place }
    }
  }

  /// Where it is once its group is open; nil, and the group stays as it is, if it is not there.
  private mutating func rowOfOpenedGroup(_ row: ModelRow) -> Int? {
    guard let place = stock.place(of: row.ref) else { return nil }
    let family = stock.familyNames[Int(stock.families[Int(place)])]
    guard opened.insert(family).inserted else { return nil }
    arrange()
    if let row = arrangement.items.firstIndex(of: .copy(place)) { return row }
    opened.remove(family)
    arrange()
    return nil
  }

  /// Where another service's row of the same model is.
  private func row(ofFamilyOf row: ModelRow) -> Int? {
    let name = if case .group(let family) = row.id { family } else { row.ref?.family }
    guard let name, let family = stock.familyNames.firstIndex(of: name) else { return nil }
    return self.row(ofFamily: Int32(family))
  }

  private func row(ofFamily family: Int32) -> Int? {
    arrangement.items.firstIndex { $0.place.map { stock.families[Int($0)] == family } == true }
  }
}

// MARK: - Details

extension ModelScreen {
  /// Tells about the selected row.
  mutating func showDetails() {
    details = selectedRow
    rest = nil
  }

  /// Puts the details away that are beside the list, or takes them out again.
  mutating func toggleDetails() { hidesDetails.toggle() }
}
