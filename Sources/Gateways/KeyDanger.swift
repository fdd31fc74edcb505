/// Why a key must not go to an address unless a person agrees.
public enum KeyDanger: Sendable, Equatable {
  /// Without encryption, to another machine.
  case plainHTTP(host: String)
  /// To a host that is not the provider's.
  case customHost(host: String)
  /// The address is none, or hides where it leads.
  case unclearAddress

  /// The danger of sending a key that belongs to `home` to `url`; nil when there is none: that is `https` to the host
  /// and port of `home`, and anything on this machine, which is a proxy of one's own. Where `home` is nil the config
  /// alone says where the key belongs, and any `https` will do.
  public init?(of url: String, home: String?) {
    guard let address = WebAddress(url) else {
      self = .unclearAddress
      return
    }
    if address.isLoopback { return nil }
    guard address.scheme == .https else {
      self = .plainHTTP(host: address.hostAndPort)
      return
    }
    guard let home else { return nil }
    let own = WebAddress(home)
    guard own?.host != address.host || (own?.port ?? 443) != (address.port ?? 443) else { return nil }
    self = .customHost(host: address.hostAndPort)
  }

  /// The host that a person can agree to, with its port if it has one.
  public var host: String? {
    switch self {
    case .plainHTTP(let host), .customHost(let host): host
    case .unclearAddress: nil
    }
  }

  /// What is wrong, for people.
  public var sentence: String {
    switch self {
    case .plainHTTP(let host): "The key would go to \(host) without encryption."
    case .customHost(let host): "The key would go to \(host), which is not the provider's own host."
    case .unclearAddress: "The address that the key would go to cannot be understood."
    }
  }
}
