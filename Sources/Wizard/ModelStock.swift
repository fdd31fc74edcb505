import DisplayWidth
import FuzzyMatch
import Gateways
import OpenClaw

/// All models that a screen can show, the best first, prepared once for each list that comes in: a key press only
/// picks from it.
struct ModelStock: Sendable, Equatable {
  /// What one scope has of it.
  struct Extent: Sendable, Equatable {
    /// How many offers there are.
    fileprivate(set) var count = 0
    /// Whether all of them are of one service, so that its name tells nothing.
    fileprivate(set) var isOfOneService = true
    /// By how many services each family is offered.
    fileprivate(set) var copies: [Int32]
    /// Whether some family is offered by several services.
    fileprivate(set) var hasGroups = false
    /// Whether the default now is among them.
    fileprivate(set) var hasCurrent = false
    /// Whether one of them is recommended.
    fileprivate(set) var hasRecommended = false
    /// The columns that nine titles of ten fit into. The longest would leave no room for anything else.
    fileprivate(set) var titleWidth = 0
    /// The columns of the longest name of a service that a group may be taken from; 0 without groups.
    fileprivate(set) var serviceWidth = 0
  }

  /// The offers.
  let offers: [ModelOffer]
  /// Whether each is listed as usable now.
  private let isUsable: [Bool]
  /// The offers for searching; `Matches.rows` are places in `offers`.
  let index: SearchIndex
  /// For each offer the number of its family: which model it is, whoever offers it.
  let families: [Int32]
  /// What the families are called, by number.
  let familyNames: [String]
  private let usable: Extent
  private let all: Extent

  /// Prepares `offers`.
  init(_ offers: [ModelOffer]) {
    self.offers = offers
    isUsable = offers.map(\.isUsable)
    index = SearchIndex(offers.map(\.candidate))
    (families, familyNames) = Self.families(of: offers)
    usable = Self.extent(of: .usable, offers, families, count: familyNames.count)
    all = Self.extent(of: .all, offers, families, count: familyNames.count)
  }

  /// Stocks are equal if they hold the same offers; everything else follows from those.
  static func == (one: ModelStock, other: ModelStock) -> Bool { one.offers == other.offers }

  /// What `scope` has.
  func extent(of scope: ModelScreen.Scope) -> Extent {
    switch scope {
    case .usable: usable
    case .all: all
    }
  }

  /// Whether the offer at `place` is in `scope`.
  func isIn(_ scope: ModelScreen.Scope, _ place: Int32) -> Bool {
    scope == .all || isUsable[Int(place)]
  }

  /// Whether several services of `scope` have the model of the offer at `place`.
  func isShared(_ place: Int32, in scope: ModelScreen.Scope) -> Bool {
    extent(of: scope).copies[Int(families[Int(place)])] > 1
  }

  /// What the offer at `place` is called on a row of its own in `scope`: the whole reference, without the service where
  /// that is always the same.
  func title(of place: Int32, in scope: ModelScreen.Scope) -> String {
    offers[Int(place)].title(in: extent(of: scope))
  }

  /// What the model of the offer at `place` is called in `scope`, where a group is called by the model alone.
  func groupTitle(of place: Int32, in scope: ModelScreen.Scope) -> String {
    isShared(place, in: scope) ? offers[Int(place)].ref.model : title(of: place, in: scope)
  }

  /// Where the offer of `ref` is.
  func place(of ref: ModelRef?) -> Int32? {
    guard let ref else { return nil }
    return offers.firstIndex { $0.ref == ref }.map { Int32($0) }
  }

  /// The other services that have the model of the offer at `place`, in order.
  func otherServices(of place: Int32) -> [String] {
    families.indices.filter { families[$0] == families[Int(place)] && $0 != Int(place) }.map {
      offers[$0].service
    }
  }

  /// A service that has two models of one family means two models: the second is a family of its own.
  private static func families(of offers: [ModelOffer]) -> (numbers: [Int32], names: [String]) {
    var numbers: [Int32] = []
    var names: [String] = []
    var known: [String: Int32] = [:]
    var services: [[String]] = []
    for offer in offers {
      let name = offer.ref.family
      if let number = known[name], !services[Int(number)].contains(offer.ref.provider) {
        services[Int(number)].append(offer.ref.provider)
        numbers.append(number)
        continue
      }
      let number = Int32(names.count)
      if known[name] == nil { known[name] = number }
      numbers.append(number)
      names.append(known[name] == number ? name : offer.ref.key)
      services.append([offer.ref.provider])
    }
    return (numbers, names)
  }

  private static func extent(
    of scope: ModelScreen.Scope, _ offers: [ModelOffer], _ families: [Int32], count: Int
  ) -> Extent {
    var extent = Extent(copies: Array(repeating: 0, count: count))
    var provider: String?
    var serviceWidths: [String: Int] = [:]
    for (place, offer) in offers.enumerated() where scope == .all || offer.isUsable {
      extent.count += 1
      let copies = extent.copies[Int(families[place])] + 1
      extent.copies[Int(families[place])] = copies
      if copies > 1 { extent.hasGroups = true }
      serviceWidths[offer.service] = serviceWidths[offer.service] ?? displayWidth(of: offer.service)
      if provider ?? offer.ref.provider != offer.ref.provider { extent.isOfOneService = false }
      provider = offer.ref.provider
      if offer.isCurrent { extent.hasCurrent = true }
      if offer.isRecommended { extent.hasRecommended = true }
    }
    if extent.hasGroups { extent.serviceWidth = serviceWidths.values.max() ?? 0 }
    extent.titleWidth = titleWidth(of: scope, offers, families, extent)
    return extent
  }

  /// See `Extent.titleWidth`.
  private static func titleWidth(
    of scope: ModelScreen.Scope, _ offers: [ModelOffer], _ families: [Int32], _ extent: Extent
  ) -> Int {
    var widths: [Int] = []
    for (place, offer) in offers.enumerated() where scope == .all || offer.isUsable {
      let isShared = extent.copies[Int(families[place])] > 1
      let title = isShared ? offer.ref.model : offer.title(in: extent)
      widths.append(displayWidth(of: title))
    }
    widths.sort()
    return widths.isEmpty ? 0 : widths[(widths.count * 9 + 9) / 10 - 1]
  }
}

extension ModelOffer {
  /// See `ModelStock.title`; what no list has is always called by its whole reference.
  fileprivate func title(in extent: ModelStock.Extent) -> String {
    extent.isOfOneService && model != nil ? ref.model : ref.key
  }

  /// The offer as something to be found.
  fileprivate var candidate: Candidate {
    var traits: Candidate.Facts.Traits = []
    if isFree { traits.insert(.free) }
    if model?.input.contains(.image) == true { traits.insert(.images) }
    if model?.reasoning == true { traits.insert(.thinking) }
    if about?.supportsTools == true { traits.insert(.tools) }
    return Candidate(
      provider: ref.provider, id: ref.model, names: [model?.name, definedName, alias].compactMap(\.self),
      facts: Candidate.Facts(context: context, price: cost?.input, traits: traits),
      standing: isCurrent ? .current : isRecommended ? .recommended : .none)
  }
}
