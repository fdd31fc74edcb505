public import OpenClaw

extension KeySource {
  /// What kind of place it is, in a word or two.
  public var placeName: String {
    switch self {
    case .process: "environment"
    case .workspaceDotEnv: "./.env"
    case .globalDotEnv: ".env"
    case .gatewayDotEnv: "gateway.env"
    case .config: "config env"
    case .loginShell: "login shell"
    }
  }
}

extension CredentialResolution.Source {
  /// What the place is called: a profile's id, a variable's name.
  public var name: String {
    switch self {
    case .profile(let id): id
    case .environment(let name, _): name
    case .providerEntry: "apiKey"
    }
  }

  /// What kind of place it is, in a word or two.
  public var placeName: String {
    switch self {
    case .profile: "saved profile"
    case .environment(_, let source): source.placeName
    case .providerEntry: "config"
    }
  }
}
