public import Gateways
public import OpenClaw

/// A model as one service offers it.
public struct ModelOffer: Sendable, Equatable {
  /// What speaks for taking a model from this service, where several have it. The strongest claim comes first.
  enum Claim: Int, Sendable, Comparable {
    /// It is the default now.
    case current
    /// The service is the one that is being set up.
    case beingSetUp
    /// There is a key for the service.
    case keyed
    /// Nothing does.
    case none

    static func < (one: Claim, other: Claim) -> Bool { one.rawValue < other.rawValue }
  }

  /// Whether it is listed as usable.
  enum Use: Sendable, Equatable {
    /// It can be used now, and is of use to an agent.
    case now
    /// It could be used, but is of little use to an agent.
    case hindered(ModelAbout.Hindrance)
    /// It cannot be used as things are: nothing is there to pay for it with, or something forbids it.
    case none
  }

  /// The model.
  public let ref: ModelRef
  /// The service's name.
  public let service: String
  /// What is known of the model.
  public let model: ModelDefinition?
  /// What the service's list says beside that.
  public let about: ModelAbout?
  /// The name that the config gives it.
  public let alias: String?
  /// Whether the service recommends it.
  public let isRecommended: Bool
  /// What speaks for taking the model from this service.
  let claim: Claim
  /// Whether it is listed as usable.
  let use: Use

  /// Whether it is listed as usable now.
  var isUsable: Bool { use == .now }

  /// Whether it is the default now.
  public var isCurrent: Bool { claim == .current }
}

// MARK: - What is known for sure

extension ModelOffer {
  /// How much fits into one request, in tokens; nil where that is a guess.
  public var context: Int? { about?.guesses.contains(.contextWindow) == true ? nil : model?.contextWindow }

  /// How long an answer can be, in tokens; nil where that is a guess.
  public var longestAnswer: Int? { about?.guesses.contains(.maxTokens) == true ? nil : model?.maxTokens }

  /// Whether it is known to cost nothing.
  public var isFree: Bool { about?.isFree == true }

  /// Whether each request goes to another model, so that the price is another one each time.
  public var isRouter: Bool { model?.isRouter == true }

  /// The prices; nil where they are not known or not fixed.
  public var cost: ModelDefinition.Cost? {
    guard !isRouter, about?.guesses.contains(.cost) != true, let cost = model?.cost,
      cost.input.isFinite, cost.output.isFinite
    else { return nil }
    return cost
  }
}
