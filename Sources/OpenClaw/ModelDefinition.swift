public import JSON5

/// A model in OpenClaw's terms, as `models.providers.<id>.models[]` holds it.
public struct ModelDefinition: Sendable, Equatable {
  /// What a model can be shown.
  public enum Input: String, Sendable, CaseIterable {
    /// Text.
    case text
    /// Pictures.
    case image
    /// Sound; from 2026.5 on.
    case audio
    /// Moving pictures; from 2026.5 on.
    case video
  }

  /// Prices in US dollars for a million tokens.
  public struct Cost: Sendable, Equatable {
    /// Tokens sent.
    public var input: Double
    /// Tokens received.
    public var output: Double
    /// Tokens sent that the provider still had.
    public var cacheRead: Double
    /// Tokens sent that the provider keeps.
    public var cacheWrite: Double

    /// These prices.
    public init(input: Double, output: Double, cacheRead: Double = 0, cacheWrite: Double = 0) {
      self.input = input
      self.output = output
      self.cacheRead = cacheRead
      self.cacheWrite = cacheWrite
    }
  }

  /// The id that the provider knows the model by.
  public var id: String
  /// The name for people.
  public var name: String
  /// Whether the model can think before it answers.
  public var reasoning: Bool
  /// What it can be shown.
  public var input: [Input]
  /// What it costs.
  public var cost: Cost
  /// How many tokens fit into one request, the answer included.
  public var contextWindow: Int
  /// How many tokens an answer can have.
  public var maxTokens: Int
  /// True when the provider picks another model for each request, so that the price varies. Our own mark;
  /// no configuration has it.
  public var isRouter: Bool

  /// A model with these properties.
  public init(
    id: String, name: String, reasoning: Bool, input: [Input], cost: Cost, contextWindow: Int, maxTokens: Int,
    isRouter: Bool = false
  ) {
    self.id = id
    self.name = name
    self.reasoning = reasoning
    self.input = input
    self.cost = cost
    self.contextWindow = contextWindow
    self.maxTokens = maxTokens
    self.isRouter = isRouter
  }

  /// The definition as the configuration holds it. Every field is valid from OpenClaw 2026.4 on.
  public var value: Value {
    [
      "id": .string(id), "name": .string(name), "reasoning": .bool(reasoning),
      "input": .array(input.map { .string($0.rawValue) }),
      "cost": [
        "input": .number(cost.input), "output": .number(cost.output), "cacheRead": .number(cost.cacheRead),
        "cacheWrite": .number(cost.cacheWrite),
      ],
      "contextWindow": .number(Double(contextWindow)), "maxTokens": .number(Double(maxTokens)),
    ]
  }
}
