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
  public internal(set) var filter = TextField()
  /// Which models are listed.
  public internal(set) var scope: Scope
  /// In which order.
  public internal(set) var sort = ModelSort.recommended
  /// The selected row.
  public internal(set) var list = ListState()
  /// The row that is told about beside or below the list: the selected one, once a person rests on it. To tell about
  /// every row that is passed, and in the first frame of a narrow window, would cost more bytes than the rest of what is
  /// sent; what is told names its model first, so that it is not mistaken for another in the meantime.
  public private(set) var details: ModelRow?
  /// Whether the details were put away where there is room for them beside the list.
  public private(set) var hidesDetails = false

  /// Every model that can be shown.
  var stock: ModelStock
  /// The default now, where keeping it is an answer.
  let keep: String?
  /// What the filter has found; nil without one.
  var found: Matches?
  /// The families whose services are listed one by one.
  var opened: Set<String> = []
  var arrangement: ModelArrangement
  /// The search that is not answered yet.
  var search: OpenSearch?
  /// The rest that is being waited for, and on which row.
  var rest: Rest?
  /// The scope's models in the order of `sort`; nil for the one that they have anyway.
  var order: [Int32]?
  /// How many models are left out since they are tried anyway. Counted once: a config can name thousands.
  var leftOut: Int

  /// A row that was selected and is in no list any more, as far as that has not been told.
  var lost: ModelRow?

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

  /// Shows what can be used now, unless that is nothing. `keep` is the default, where keeping it is an answer, and
  /// `leftOut` how many models are in use where those are no answer.
  init(_ offers: [ModelOffer], for purpose: Purpose, keep: String? = nil, leftOut: Int = 0) {
    self.purpose = purpose
    self.keep = keep
    self.leftOut = leftOut
    stock = ModelStock(offers)
    scope = stock.extent(of: .usable).models > 0 ? .usable : .all
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

  /// How many models there are in each scope, whatever the filter and whoever offers them.
  public var counts: (usable: Int, all: Int) {
    (stock.extent(of: .usable).models, stock.extent(of: .all).models)
  }

  /// How many models match the filter.
  public var matches: Int { arrangement.matches }

  /// How many models match the filter in the scope of all but not in this one.
  public var matchesElsewhere: Int { arrangement.elsewhere }

  /// The parts of the filter that were understood to be more than words: `ctx>200k`.
  public var operators: [String] { found?.query.operators ?? [] }

  /// Whether the rows are narrowed by a filter.
  public var isNarrowed: Bool { found != nil }

  /// How many rows stand for models, and which of them is selected, from 1; nil for another row. The rows of a group's
  /// services stand where the group does.
  public var position: (selected: Int?, count: Int) {
    let items = arrangement.items
    let isModel = { (item: ModelArrangement.Item) in item.place != nil && !item.isCopy }
    let selected = items.prefix(list.selection + 1)
    return (selected.last?.place == nil ? nil : selected.count(where: isModel), items.count(where: isModel))
  }

  /// How many models could be used but are not listed as usable, and why; nil when there are none, or all are listed.
  public var hidden: (count: Int, reason: String)? {
    let hindrances = stock.hindrances
    guard scope == .usable, !hindrances.isEmpty else { return nil }
    return (hindrances.count, hindrances.allSatisfy { $0 == .noTools } ? "no tools" : "unfit for agents")
  }

  /// Whether a row of this scope is the default now, and whether one is recommended.
  public var marks: (current: Bool, recommended: Bool) {
    let extent = stock.extent(of: scope)
    return (extent.hasCurrent || keep != nil, extent.hasRecommended)
  }

  /// Whether some model of this scope is offered by several services.
  public var hasGroups: Bool { stock.extent(of: scope).hasGroups }

  /// The columns that nine titles of ten in this scope fit into, those of the longest, and those of the names of
  /// services beside them, whatever the filter; the last are 0 where there are no groups.
  public var widths: (title: Int, longest: Int, service: Int) {
    let extent = stock.extent(of: scope)
    return (extent.titleWidth, extent.longestTitle, extent.serviceWidth)
  }

  /// The other services that have the model of `row`.
  func otherServices(of row: ModelRow) -> [String] {
    stock.place(of: row.offer?.ref).map { stock.otherServices(of: $0) } ?? []
  }

  /// The row to start on: the best match of a filter, else the one that changes nothing, else what the
  /// provider recommends.
  var startingRow: Int {
    guard found == nil else { return 0 }
    let items = arrangement.items
    if items.first == .keep { return 0 }
    return items.firstIndex { $0.place.map { stock.offers[Int($0)].isCurrent } == true }
      ?? items.firstIndex { $0.place.map { stock.offers[Int($0)].isRecommended } == true } ?? 0
  }

  // MARK: Details

  /// Tells about the selected row.
  mutating func showDetails() {
    details = selectedRow
    rest = nil
  }

  /// Puts the details away that are beside the list, or takes them out again.
  mutating func toggleDetails() { hidesDetails.toggle() }
}
