import FuzzyMatch
import Gateways
import OpenClaw

/// The choice of the default model.
public struct ModelScreen: Sendable, Equatable {
  /// Which models are listed.
  public enum Scope: Sendable, Equatable {
    /// Those for which there is a key.
    case usable
    /// All that are known.
    case all

    /// The other one.
    var other: Scope {
      switch self {
      case .usable: .all
      case .all: .usable
      }
    }

    /// What Tab does that leads here.
    var title: String {
      switch self {
      case .usable: "usable now"
      case .all: "all models"
      }
    }
  }

  /// What was typed to narrow the list.
  public private(set) var filter = TextField()
  /// Which models are listed.
  public private(set) var scope: Scope
  /// The rows that match the filter, best first. The way to type a reference is always the last.
  public private(set) var rows: [ModelRow] = []
  /// How many models match the filter in the scope of all but not in this one.
  public private(set) var matchesElsewhere = 0
  /// The selected row.
  public internal(set) var list = ListState()

  /// Why only some models can be used; nil where it is the key alone that decides.
  public let limit: Limit?
  /// What speaks against the models that could be used and are not listed as such, model by model.
  private var hindrances: [ModelAbout.Hindrance]

  /// How many models are not listed as usable since they are of little use, in words; nil when none is.
  public var hiddenModels: String? {
    guard !hindrances.isEmpty else { return nil }
    let reason = hindrances.allSatisfy { $0 == .noTools } ? "without tools" : "unfit for agents"
    return "\(hindrances.count) \(reason) hidden"
  }

  private var usable: [ModelRow]
  private var all: [ModelRow]
  private let keep: ModelRow?

  /// The models of both scopes, best first, and the row that keeps the default where that is an answer. Shows what
  /// can be used now, unless that is nothing. What is of little use to an agent is among all models only, unless it
  /// is the default.
  init(usable: [ModelRow], all: [ModelRow], keep: ModelRow? = nil, limit: Limit? = nil) {
    self.usable = usable.filter { $0.about?.hindrance == nil || $0.isCurrent }
    self.all = all
    self.keep = keep
    self.limit = limit
    hindrances = usable.filter { !$0.isCurrent }.compactMap { $0.about?.hindrance }
    scope = self.usable.isEmpty ? .all : .usable
    refresh()
    list = ListState(selection: restingRow)
  }

  /// How many models there are in each scope, whatever the filter.
  public var counts: (usable: Int, all: Int) { (usable.count, all.count) }

  /// How many models match the filter.
  public var matches: Int { rows.count { $0.ref != nil } }

  /// The selected row.
  public var selectedRow: ModelRow { rows[min(list.selection, rows.count - 1)] }

  /// Shows what matches `filter`, from the best on.
  mutating func narrow(to filter: TextField) {
    self.filter = filter
    refresh()
    list = ListState(selection: restingRow)
  }

  /// Shows the other scope. The selection follows the model, where that scope has it.
  mutating func switchScope() {
    follow { $0.scope = $0.scope.other }
  }

  /// Takes the models of `other`, about which more is known. Filter and scope stay, and the selection follows the
  /// model.
  mutating func renew(with other: ModelScreen) {
    follow { ($0.usable, $0.all, $0.hindrances) = (other.usable, other.all, other.hindrances) }
  }

  /// Selects the model again that is selected now, on the line of the window where it is.
  private mutating func follow(_ change: (inout ModelScreen) -> Void) {
    let selected = selectedRow.id
    change(&self)
    refresh()
    if let row = rows.firstIndex(where: { $0.id == selected }) {
      list.follow(to: row)
    } else {
      list = ListState(selection: restingRow)
    }
  }

  /// The row to start on: the best match of a filter, else the one that changes nothing, else what the
  /// provider recommends.
  private var restingRow: Int {
    guard filter.text.isEmpty else { return 0 }
    return rows.firstIndex(where: \.isCurrent) ?? rows.firstIndex(where: \.isRecommended) ?? 0
  }

  private mutating func refresh() {
    let text = filter.text
    let models =
      switch scope {
      case .usable: usable
      case .all: all
      }
    if text.isEmpty {
      rows = (keep.map { [$0] } ?? []) + models
      matchesElsewhere = all.count - models.count
    } else {
      rows = models.matching(text)
      matchesElsewhere = all.matching(text).count - rows.count
    }
    rows.append(.manual(text))
  }
}

extension [ModelRow] {
  /// The rows that match `filter`, best first.
  fileprivate func matching(_ filter: String) -> [ModelRow] {
    let query = Query(filter)
    let index = SearchIndex(map { Candidate(id: $0.title, names: $0.names) })
    let found = (index.search(query)?.rows ?? []).map { place in
      var row = self[Int(place)]
      row.matches = index.highlight(Int(place), for: query).id
      return row
    }
    // Whoever types an id in full means that model, however well others match.
    let wanted = filter.lowercased()
    let isExact = { (row: ModelRow) in row.title == wanted || row.ref?.key == wanted }
    return found.filter(isExact) + found.filter { !isExact($0) }
  }
}
