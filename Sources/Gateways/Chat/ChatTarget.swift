public import OpenClaw

/// For whom a chat completion is, and all that is configured about it: what the rules of shaping read.
public struct ChatTarget: Sendable, Equatable {
  /// Where it goes.
  public var route: GatewayRoute
  /// The model.
  public var model: WireModel
  /// Whether the model can think, as far as is known.
  public var reasons: Bool
  /// Whether the model can use tools; nil where nothing is said.
  public var supportsTools: Bool?
  /// How much it is to think; nil where nobody said.
  public var level: ThinkingLevel?
  /// The options that go along.
  public var settings: ModelSettings
  /// The value of `KILOCODE_FEATURE`, by which a caller gives itself another name; nil where it is not set.
  public var feature: String?
  /// What the release of OpenClaw does that is imitated.
  public var habits: SendingHabits

  /// The target `model` at the end of `route`.
  public init(
    _ model: String, at route: GatewayRoute, reasons: Bool = false, supportsTools: Bool? = nil,
    level: ThinkingLevel? = nil, settings: ModelSettings = ModelSettings(), feature: String? = nil,
    habits: SendingHabits
  ) {
    self.model = WireModel(model)
    self.route = route
    self.reasons = reasons
    self.supportsTools = supportsTools
    self.level = level
    self.settings = settings
    self.feature = feature
    self.habits = habits
  }
}

extension ChatTarget {
  /// The target `ref` at `endpoint`, by what is known of the model: what the config says of it comes before what a list
  /// says.
  public init(
    _ ref: ModelRef, at endpoint: Endpoint, settings: ModelSettings, definition: ModelDefinition? = nil,
    about: ModelAbout? = nil, level: ThinkingLevel?, feature: String? = nil, habits: SendingHabits
  ) {
    self.init(
      ref.model,
      at: GatewayRoute(
        provider: ref.provider, baseURL: endpoint.base, api: settings.api ?? endpoint.api),
      reasons: settings.reasoning ?? definition?.reasoning ?? false, supportsTools: about?.supportsTools,
      level: level, settings: settings, feature: feature, habits: habits)
    self.settings.maxTokens = settings.maxTokens ?? definition?.maxTokens
  }
}
