import JSON5
public import OpenClaw

/// How long a provider is to keep what it read, so that the next request is cheaper.
public enum CacheRetention: String, Sendable {
  /// Not at all; `none` in a config.
  case never = "none"
  /// Five minutes.
  case short
  /// An hour.
  case long

  /// What is configured for requests over `route`; nil where `params` have no effect: everywhere but on the ways to
  /// Anthropic's own protocol. Directly to Anthropic, the default is `short`.
  public init?(_ params: ModelParams, at route: GatewayRoute) {
    let configured = Self.named(params) ?? Self.timed(params)
    let retention: CacheRetention? =
      if route.provider == "anthropic" {
        configured ?? .short
      } else if route.provider == "amazon-bedrock" || route.api == "anthropic-messages" {
        configured
      } else {
        nil
      }
    guard let retention else { return nil }
    self = retention
  }

  /// By `cacheRetention`.
  static func named(_ params: ModelParams) -> CacheRetention? {
    params.value("cacheRetention")?.string.flatMap { CacheRetention(rawValue: $0) }
  }

  /// By `cacheControlTtl`, which that took the place of.
  private static func timed(_ params: ModelParams) -> CacheRetention? {
    switch params.value("cacheControlTtl")?.string {
    case "5m": .short
    case "1h": .long
    default: nil
    }
  }
}

extension ChatTarget {
  /// Whether OpenClaw keeps book of how long the provider remembers a conversation (its entries `openclaw.cache-ttl`),
  /// and prunes what is forgotten. Nothing of that is sent.
  public var keepsCacheBook: Bool {
    let families: [String] =
      switch route.provider {
      case "anthropic": [""]
      case "kilocode": ["anthropic/"]
      case "openrouter": ["anthropic/", "deepseek/", "moonshot/", "moonshotai/", "zai/"]
      default: []
      }
    return families.contains { model.begins(with: $0) }
  }
}
