import Gateways
import OpenClaw

// MARK: - The models that can be chosen

extension Wizard {
  /// The model screen as it is first shown.
  func newModelScreen(for purpose: ModelScreen.Purpose) -> ModelScreen {
    let limit: ModelScreen.Limit? =
      switch purpose {
      case .defaultModel, .fallback: nil
      case .replacement(let limit): limit
      }
    let taken = purpose.isFallback ? takenKeys : []
    let candidates = candidates(within: limit).filter { !taken.contains($0.ref.key) }
    // When a provider is added, keeping the default is an answer of its own.
    let keep = answers.setup == nil || limit != nil ? nil : currentPrimary
    return ModelScreen(
      offers(of: candidates), for: purpose, keep: keep, leftOut: taken.count { catalog.ref($0) != nil })
  }

  /// Says so where the model that was selected is not in the list any more, as soon as the list shows. Its details must
  /// not turn into another's.
  mutating func tellLoss() {
    guard case .model(var model) = screen, let (ref, isKnown) = model.takeLoss() else { return }
    screen = .model(model)
    if case .reading(.details, _) = overlay { overlay = nil }
    let sentence =
      isKnown
      ? "\(ref.model) is not among these any more."
      : "\(catalog.label(of: ref.provider)) does not list \(ref.model) any more."
    notice = Notice(.warning, sentence)
  }

  /// Why only some models are offered, in lines that leave room for them.
  public var limitLines: [String] {
    guard case .model(let screen) = screen else { return [] }
    let reason =
      switch screen.purpose {
      case .defaultModel: nil as String?
      case .replacement(let limit): limit.reason
      case .fallback: screen.leftOutSentence
      }
    return reason.map { wrapped($0, to: listColumns, limit: layout.isRoomy ? 2 : 1) } ?? []
  }

  /// A model that may be offered.
  private struct Candidate {
    let ref: ModelRef
    /// What a list has of it.
    var listed: ModelList.Row?
    /// What the config's own definition adds.
    var definition: ModelOffer.Definition?
    /// Whether it can be used.
    var isAtHand: Bool
  }

  private func offers(of candidates: [Candidate]) -> [ModelOffer] {
    let current = currentPrimary
    let recommended = Set(
      catalog.choices.compactMap { catalog.defaultModel(of: $0, in: findings.shape)?.key })
    let aliases = findings.facts.listedModels.reduce(into: [String: String]()) { aliases, listed in
      if let key = catalog.ref(listed.ref)?.key { aliases[key] = listed.alias }
    }
    let services = services
    return candidates.map { candidate in
      let key = candidate.ref.key
      let service = services[candidate.ref.provider]
      let claim = key == current ? .current : service?.claim ?? .none
      let hindrance = claim == .current ? nil : candidate.listed?.about?.hindrance
      let use: ModelOffer.Use = !candidate.isAtHand ? .none : hindrance.map { .hindered($0) } ?? .now
      return ModelOffer(
        ref: candidate.ref, service: service?.label ?? candidate.ref.provider,
        model: candidate.listed?.definition, about: candidate.listed?.about, alias: aliases[key],
        definition: candidate.definition, isRecommended: recommended.contains(key), claim: claim, use: use)
    }
  }

  /// What every service is called, and what speaks for it.
  private var services: [String: (label: String, claim: ModelOffer.Claim)] {
    let first = providerBeingSetUp
    let others = findings.otherKeyed.map { ($0, (label: $0, claim: ModelOffer.Claim.keyed)) }
    return catalog.providers.reduce(into: Dictionary(uniqueKeysWithValues: others)) { services, provider in
      let claim: ModelOffer.Claim =
        provider.id == first ? .beingSetUp : findings.hasKey(provider.id) ? .keyed : .none
      services[provider.id] = (provider.label, claim)
    }
  }

  private var providerBeingSetUp: String? { answers.setup == nil ? nil : choice?.provider }

  /// Every model that is known: those within the limit, which are then all that can be used; those of the provider
  /// that is set up, then the others'; then what the config defines, and what it names, but no list has.
  private func candidates(within limit: ModelScreen.Limit?) -> [Candidate] {
    let limited = (limit?.rows ?? []).map { Candidate(ref: $0.ref, listed: $0, isAtHand: true) }
    let first = providerBeingSetUp
    let providers = catalog.providers.filter { $0.id == first } + catalog.providers.filter { $0.id != first }
    var places = Dictionary(
      limited.enumerated().map { ($1.ref.key, $0) }, uniquingKeysWith: { first, _ in first })
    var found = limited
    for provider in providers {
      let isAtHand = limit == nil && (provider.id == first || findings.hasKey(provider.id))
      for row in list(of: provider).rows where places[row.ref.key] == nil {
        places[row.ref.key] = found.count
        found.append(Candidate(ref: row.ref, listed: row, isAtHand: isAtHand))
      }
    }
    for row in findings.definedModels {
      if let place = places[row.ref.key] {
        found[place].definition = .beside(name: row.definition.name)
      } else {
        let isAtHand = limit == nil && (row.ref.provider == first || findings.hasKey(row.ref.provider))
        places[row.ref.key] = found.count
        found.append(Candidate(ref: row.ref, listed: row, definition: .alone, isAtHand: isAtHand))
      }
    }
    let configured = currentFallbacks + findings.facts.listedModels.map(\.ref)
    for ref in ([currentPrimary].compactMap(\.self) + configured).compactMap({ catalog.ref($0) }) {
      if let place = places[ref.key] {
        found[place].isAtHand = found[place].isAtHand || limit == nil
      } else {
        places[ref.key] = found.count
        found.append(Candidate(ref: ref, listed: nil, isAtHand: limit == nil))
      }
    }
    return found
  }
}

extension ModelScreen {
  /// How many models are left out; nil where none is.
  fileprivate var leftOutSentence: String? {
    switch leftOut {
    case 0: nil
    case 1: "1 model in use is left out."
    default: "\(leftOut) models in use are left out."
    }
  }
}
