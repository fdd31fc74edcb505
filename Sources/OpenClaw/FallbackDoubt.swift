/// What speaks against a model as a fallback.
public enum FallbackDoubt: Sendable, Equatable {
  /// It is the default model, which has been tried when its turn comes.
  case isDefault
  /// It stands further up already.
  case isListed
  /// No key would be found for its provider, which has this name.
  case noKey(provider: String)

  /// The doubt in a few words.
  public var words: String {
    switch self {
    case .isDefault: "the default model"
    case .isListed: "listed twice"
    case .noKey(let provider): "no key for \(provider)"
    }
  }

  /// The same for a narrow window.
  public var shortWords: String {
    switch self {
    case .isDefault: "default"
    case .isListed: "twice"
    case .noKey: "no key"
    }
  }
}

extension ConfigFacts {
  /// What speaks against each of `fallbacks`, next to `primary`; nil where nothing does. `mayHaveKey` says whether OpenClaw
  /// may have a key for a provider, and is asked once for each. One that this program does not know may need none.
  public func doubts(
    about fallbacks: [String], primary: String?, catalog: ProviderCatalog, mayHaveKey: (String) -> Bool
  ) -> [FallbackDoubt?] {
    let keys = ModelKeys(self, catalog: catalog)
    let primaryKey = primary.map(keys.key)
    var earlier: Set<String> = []
    // What speaks against each provider; found out anew for each of thousands of models, that takes seconds.
    var doubts: [String: FallbackDoubt?] = [:]
    func doubt(about id: String) -> FallbackDoubt? {
      if let known = doubts[id] { return known }
      let doubt = catalog.provider(id).flatMap { provider in
        mayHaveKey(id) ? nil : FallbackDoubt.noKey(provider: provider.label)
      }
      doubts[id] = .some(doubt)
      return doubt
    }
    return fallbacks.map { text in
      let key = keys.key(of: text)
      if key == primaryKey { return .isDefault }
      guard earlier.insert(key).inserted else { return .isListed }
      return catalog.ref(key).flatMap { doubt(about: $0.provider) }
    }
  }
}

extension Installation {
  /// Whether OpenClaw may have a key for `provider`. A database is not ours to look into; what `openclaw` lists of it
  /// counts.
  public func mayHaveKey(of provider: String, catalog: ProviderCatalog) -> Bool {
    guard !generation.usesDatabase || listedProfiles != nil else { return true }
    return CredentialResolution(provider: provider, installation: self, catalog: catalog).winner != nil
  }
}
