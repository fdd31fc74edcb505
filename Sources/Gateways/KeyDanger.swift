/// Why a key must not go to an address unless a person agrees.
public enum KeyDanger: Sendable, Equatable {
  /// Without encryption, to another machine.
  case plainHTTP(host: String)
  /// To a host that is not the provider's.
  case customHost(host: String)
  /// The address is none, or hides where it leads.
  case unclearAddress

  /// The danger of sending a key that belongs to `home` to `url`; nil when there is none: that is `https` to the host
  /// and port of `home`, and anything on this machine, which is a proxy of one's own. Where `home` is nil only the
  /// config knows the provider, and every host is one to agree to.
  public init?(of url: String, home: String?) {
    if let danger = KeyDanger(ofReading: url) {
      self = danger
      return
    }
    guard let address = WebAddress(url), !address.isLoopback else { return nil }
    let own = home.flatMap(WebAddress.init)
    guard own?.hostAndPort != address.hostAndPort else { return nil }
    self = .customHost(host: address.hostAndPort)
  }

  /// The danger of believing what comes from `url`, even if no key goes there; nil when there is none.
  public init?(ofReading url: String) {
    guard let address = WebAddress(url) else {
      self = .unclearAddress
      return
    }
    guard address.scheme == .http, !address.isLoopback else { return nil }
    self = .plainHTTP(host: address.hostAndPort)
  }

  /// What a person agrees to: the host, with its port if it is not the usual one, and `http://` in front where it is in
  /// clear. Nil where nobody can agree.
  public var consent: String? {
    switch self {
    case .plainHTTP(let host): "http://" + host
    case .customHost(let host): host
    case .unclearAddress: nil
    }
  }

  /// What is wrong, for people.
  public var sentence: String {
    switch self {
    case .plainHTTP(let host): "The key would go to \(host) without encryption."
    case .customHost(let host): "The key would go to \(host), which only the config names."
    case .unclearAddress: "The address that the key would go to cannot be understood."
    }
  }
}
