import OpenClaw

/// The way that a request takes: whose model it is for, where it goes, and what is spoken there.
public struct GatewayRoute: Sendable, Equatable {
  /// The provider's id, lower case.
  public let provider: String
  /// The address, as it is configured; nil for the provider's own.
  public let baseURL: String?
  /// The protocol, in OpenClaw's words; nil where nothing is said.
  public let api: String?
  /// Where the address leads.
  public let endpoint: EndpointClass

  /// The route of requests to `provider`.
  public init(provider: String, baseURL: String?, api: String? = nil) {
    self.provider = provider.trimmed.lowercased()
    self.baseURL = baseURL
    self.api = api.map(\.trimmed)
    endpoint = EndpointClass(baseURL)
  }

  /// Whether it is that of the provider `kilocode`, wherever it leads.
  public var isKilo: Bool { provider == "kilocode" }

  /// Whether it is that of the provider `openrouter`, wherever it leads.
  public var isOpenRouter: Bool { provider == "openrouter" }

  /// Whether OpenRouter's own words are understood there: by the provider's id, or by the host.
  public var speaksOpenRouter: Bool { isOpenRouter || endpoint == .openRouter }

  /// Whether OpenRouter is told who calls: only for its own provider, and only at its own host.
  public var isAttributed: Bool {
    switch endpoint {
    case .openRouter, .own: isOpenRouter
    case .local, .custom, .invalid: false
    }
  }

  /// Whether requests get to OpenRouter, whatever the provider is called. OpenClaw's host test.
  public var reachesOpenRouter: Bool {
    switch endpoint {
    case .openRouter: true
    case .own: isOpenRouter
    case .local, .custom, .invalid: false
    }
  }

  /// Whether it is, letter for letter, OpenRouter's own address, over the protocol that its rules are for. OpenClaw's
  /// strict test: for what would break a conversation anywhere else.
  public var isVerified: Bool {
    guard api == nil || api == Endpoint.chatCompletions else { return false }
    switch endpoint {
    case .own: return isOpenRouter
    case .openRouter: return Self.verified.contains(BaseURL((baseURL ?? "").trimmed).text)
    case .local, .custom, .invalid: return false
    }
  }

  /// Today's address, and the one that OpenClaw 2026.4.15 and later take for it.
  private static let verified = ["https://openrouter.ai/api/v1", "https://openrouter.ai/v1"]
}
