import JSON5

/// A model as `models.providers.<id>.models[]` of a config defines it. What is left out there is nil here, and so is
/// what has another type than OpenClaw expects: nothing else is lost by it.
public struct DefinedModel: Sendable, Equatable {
  /// The id that the provider knows the model by; never empty.
  public let id: String
  /// The name for people; never empty.
  public let name: String?
  /// Whether the model can think before it answers.
  public let reasoning: Bool?
  /// What it can be shown, as far as it is known here.
  public let input: [ModelDefinition.Input]?
  /// What it costs. OpenClaw writes zeros where it knows no price (its onboarding of 2026.4 on, and its own
  /// `models.json`): those say nothing.
  public let cost: ModelDefinition.Cost?
  /// How many tokens fit into one request; positive.
  public let contextWindow: Int?
  /// How many tokens an answer can have; positive.
  public let maxTokens: Int?

  /// Reads one element; nil if it is no object with an id.
  init?(_ node: SealedNode) {
    guard let id = node["id"]?.filledString else { return nil }
    self.id = id
    name = node["name"]?.filledString
    reasoning = node["reasoning"]?.bool
    let input = node["input"]?.strings.compactMap(ModelDefinition.Input.init) ?? []
    self.input = input.isEmpty ? nil : input
    cost = node["cost"]?.cost
    contextWindow = node["contextWindow"]?.tokens
    maxTokens = node["maxTokens"]?.tokens
  }
}

extension ConfigFacts {
  /// The models that `models.providers` defines, by provider in the order of ids. The provider of the id itself comes
  /// before its other spellings.
  public func definedModels(
    catalog: ProviderCatalog
  ) -> [(provider: String, models: [DefinedModel])] {
    let spelled = Dictionary(grouping: providers.keys, by: catalog.normalizedProviderID)
    return spelled.sorted { $0.key < $1.key }.map { id, spellings in
      let inOrder = spellings.sorted { ($0 == id ? 0 : 1, $0) < ($1 == id ? 0 : 1, $1) }
      return (id, inOrder.flatMap { providers[$0]?.models ?? [] })
    }
  }
}

extension SealedNode {
  /// A string with something in it, without the white space around it.
  fileprivate var filledString: String? { string.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 } }

  /// A number of tokens: whole, positive, and exact as a double.
  fileprivate var tokens: Int? { node.int.flatMap { (1...(1 << 53) - 1).contains($0) ? $0 : nil } }

  /// Prices of both directions, if they say something.
  fileprivate var cost: ModelDefinition.Cost? {
    guard let input = self["input"]?.price, let output = self["output"]?.price, input > 0 || output > 0
    else { return nil }
    return ModelDefinition.Cost(
      input: input, output: output, cacheRead: self["cacheRead"]?.price ?? 0,
      cacheWrite: self["cacheWrite"]?.price ?? 0)
  }

  /// US dollars for a million tokens; never negative.
  private var price: Double? { node.double.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
}
