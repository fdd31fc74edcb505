public import OpenClaw

/// Where the requests for a provider's models go.
public struct Endpoint: Sendable, Equatable {
  /// The provider's id.
  public let provider: String
  /// Its name for people.
  public let label: String
  /// The address that paths are put behind; nil where nothing tells one.
  public let base: String?
  /// Whether the config may have an address for it in a file that is not read here, so that no other must be taken.
  public let isHidden: Bool
  /// The provider's own address, which its keys are meant for; nil where only the config knows the provider.
  public let home: String?
  /// The protocol, in OpenClaw's words.
  public let api: String?
  /// Whether the config has header fields for it, or another way to sign in, which only OpenClaw sends: what it says to
  /// others about a key proves nothing.
  public let hasOwnHeaders: Bool

  /// The endpoint of `provider`, an id: `models.providers.<id>.baseUrl` where the config has one, else the address
  /// that the catalogue knows.
  public init(of provider: String, facts: ConfigFacts, catalog: ProviderCatalog) {
    let known = catalog.provider(provider)
    let entry = facts.entry(of: provider, catalog: catalog)?.entry
    let written = entry?.baseUrl.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    self.provider = provider
    label = known?.label ?? provider
    isHidden = facts.isHidden(provider, catalog: catalog)
    base = isHidden ? nil : written ?? known?.baseURL
    home = known?.baseURL
    api = entry?.api ?? known?.api
    hasOwnHeaders = entry?.hasOwnHeaders ?? false
  }

  /// OpenClaw's name for the protocol of OpenAI's chat completions.
  public static let chatCompletions = "openai-completions"

  /// Why there is no address, without an end.
  public var absence: String {
    isHidden
      ? "the config says where \(label) is in a way that is not read here"
      : "it is not known where \(label) is"
  }

  /// A key for this endpoint. `consent` is what a person has agreed to.
  public func bearer(_ key: HeldSecret, consent: String? = nil) -> GatewayRequest.Bearer {
    GatewayRequest.Bearer(key, home: home, consent: consent)
  }

  /// Why a key must not go there without a yes; nil when it may, and where there is no address.
  public var danger: KeyDanger? { base.flatMap { KeyDanger(of: $0, home: home) } }
}
