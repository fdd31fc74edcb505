import JSON5
import OpenClaw

extension Shaping {
  /// Which providers OpenRouter may take, by `params.provider`.
  static let providerRouting = Shaping("provider routing") { request in
    guard request.target.habits.sendsRouting, request.target.route.isVerified,
      request.body["provider"] == nil, let routing = request.target.providerRouting
    else { return }
    request.body.set("provider", to: routing)
  }
}

extension ChatTarget {
  /// `params.provider`, key by key: that of the provider's entry, and over it that of the model. Nil where neither is an
  /// object.
  var providerRouting: Value? {
    let layers = [settings.providerParams?["provider"], settings.params.value("provider")].compactMap {
      $0?.entries
    }
    guard !layers.isEmpty else { return Value?.none }
    var merged: Value = [:]
    for entry in layers.joined() where !Self.dangerous.contains(entry.name) {
      merged.set(entry.name, to: entry.value)
    }
    return merged
  }

  /// What OpenRouter would refuse in `params.provider`: names that it does not know, and values of another kind. In the
  /// order of the settings.
  public var routingFaults: [String] { providerRouting.map(RoutingSchema.faults) ?? [] }

  /// Names with a meaning of their own to JavaScript, which OpenClaw drops.
  private static let dangerous: Set<String> = ["__proto__", "prototype", "constructor"]
}
