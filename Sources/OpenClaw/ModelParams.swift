public import JSON5

/// What is configured to go along with the requests to a model: `params`, layer over layer.
public struct ModelParams: Sendable, Equatable {
  /// The objects, weakest first: those for every model, for the model, and for the agent.
  public var layers: [Value]

  /// These layers, weakest first.
  public init(_ layers: [Value] = []) { self.layers = layers }

  /// The value of an option that goes by several names: the strongest layer that has any of them decides, and in it the
  /// first of `names` that is there, even if its value makes no sense. OpenClaw 2026.5 and later read options this way.
  public func value(_ names: String...) -> Value? {
    layers.lazy.reversed().compactMap { layer in names.lazy.compactMap { layer[$0] }.first }.first
  }
}
