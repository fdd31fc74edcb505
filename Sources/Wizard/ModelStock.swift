import DisplayWidth
import FuzzyMatch
import Gateways
import OpenClaw

/// All models that a screen can show, the best first, prepared once for each list that comes in: a key press only
/// picks from it.
struct ModelStock: Sendable, Equatable {
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
  /// Why models that could be used are not listed as usable, model by model. One that another service has in a usable
  /// way is not among them.
  let hindrances: [ModelAbout.Hindrance]
  private let usable: ModelExtent
  private let all: ModelExtent

  /// Prepares `offers`.
  init(_ offers: [ModelOffer]) {
    self.offers = offers
    isUsable = offers.map(\.isUsable)
    index = SearchIndex(offers.map(\.candidate))
    (families, familyNames) = Self.families(of: offers)
    usable = ModelExtent(of: .usable, offers, families: families, count: familyNames.count)
    all = ModelExtent(of: .all, offers, families: families, count: familyNames.count)
    hindrances = Self.hindrances(of: offers, families, usable)
  }

  /// Stocks are equal if they hold the same offers; everything else follows from those.
  static func == (one: ModelStock, other: ModelStock) -> Bool { one.offers == other.offers }

  /// What `scope` has.
  func extent(of scope: ModelScreen.Scope) -> ModelExtent {
    switch scope {
    case .usable: usable
    case .all: all
    }
  }

  /// Whether the offer at `place` is in `scope`.
  func isIn(_ scope: ModelScreen.Scope, _ place: Int32) -> Bool {
    scope == .all || isUsable[Int(place)]
  }

  /// How many models the offers at `places` are, whoever offers them.
  func countModels(at places: [Int32]) -> Int {
    guard all.hasGroups else { return places.count }
    var isCounted = Array(repeating: false, count: familyNames.count)
    for place in places { isCounted[Int(families[Int(place)])] = true }
    return isCounted.count { $0 }
  }

  /// Whether several services of `scope` have the model of the offer at `place`.
  func isShared(_ place: Int32, in scope: ModelScreen.Scope) -> Bool {
    extent(of: scope).copies[Int(families[Int(place)])] > 1
  }

  /// What the offer at `place` is called on a row of its own in `scope`: the whole reference, without the service where
  /// that is always the same.
  func title(of place: Int32, in scope: ModelScreen.Scope) -> String {
    extent(of: scope).title(of: offers[Int(place)])
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

  private static func hindrances(
    of offers: [ModelOffer], _ families: [Int32], _ usable: ModelExtent
  ) -> [ModelAbout.Hindrance] {
    var counted: Set<Int32> = []
    return zip(offers, families).compactMap { offer, family in
      guard case .hindered(let hindrance) = offer.use, usable.copies[Int(family)] == 0,
        counted.insert(family).inserted
      else { return nil }
      return hindrance
    }
  }
}

extension ModelOffer {
  /// The offer as something to be found.
  fileprivate var candidate: Candidate {
    var traits: Candidate.Facts.Traits = []
    if isFree { traits.insert(.free) }
    if model?.input.contains(.image) == true { traits.insert(.images) }
    if model?.reasoning == true { traits.insert(.thinking) }
    if about?.supportsTools == true { traits.insert(.tools) }
    return Candidate(
      provider: ref.provider, id: ref.model, names: [model?.name, alias].compactMap(\.self),
      facts: Candidate.Facts(context: context, price: cost?.input, traits: traits),
      standing: isCurrent ? .current : isRecommended ? .recommended : .none)
  }
}
