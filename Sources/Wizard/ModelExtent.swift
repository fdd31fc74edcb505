import DisplayWidth
import OpenClaw

/// What one scope has of a stock of models.
struct ModelExtent: Sendable, Equatable {
  /// How many models there are, whoever offers them.
  private(set) var models = 0
  /// Whether all offers are of one service, so that its name tells nothing.
  private(set) var isOfOneService = true
  /// By how many services each family is offered.
  private(set) var copies: [Int32]
  /// Whether some family is offered by several services.
  private(set) var hasGroups = false
  /// Whether the default now is among them.
  private(set) var hasCurrent = false
  /// Whether one of them is recommended.
  private(set) var hasRecommended = false
  /// The columns that nine titles of ten fit into. To make room for the longest at any price would leave none for
  /// anything else.
  private(set) var titleWidth = 0
  /// The columns of the longest title.
  private(set) var longestTitle = 0
  /// The columns of the longest name of a service that a group may be taken from; 0 without groups.
  private(set) var serviceWidth = 0

  /// What `scope` has of `offers`, which are of `count` families.
  init(of scope: ModelScreen.Scope, _ offers: [ModelOffer], families: [Int32], count: Int) {
    copies = Array(repeating: 0, count: count)
    var provider: String?
    var serviceWidths: [String: Int] = [:]
    for (offer, family) in zip(offers, families) where scope == .all || offer.isUsable {
      copies[Int(family)] += 1
      if copies[Int(family)] == 1 { models += 1 } else { hasGroups = true }
      serviceWidths[offer.service] = serviceWidths[offer.service] ?? displayWidth(of: offer.service)
      if provider ?? offer.ref.provider != offer.ref.provider { isOfOneService = false }
      provider = offer.ref.provider
      if offer.isCurrent { hasCurrent = true }
      if offer.isRecommended { hasRecommended = true }
    }
    if hasGroups { serviceWidth = serviceWidths.values.max() ?? 0 }
    let titles = zip(offers, families).filter { scope == .all || $0.0.isUsable }.map { offer, family in
      displayWidth(of: copies[Int(family)] > 1 ? offer.ref.model : title(of: offer))
    }.sorted()
    guard let longest = titles.last else { return }
    (titleWidth, longestTitle) = (titles[(titles.count * 9 + 9) / 10 - 1], longest)
  }

  /// What `offer` is called on a row of its own: the whole reference, without the service where that is always the same
  /// and a list has the model.
  func title(of offer: ModelOffer) -> String {
    isOfOneService && offer.model != nil ? offer.ref.model : offer.ref.key
  }
}
