import JSON5

extension SecretRef {
  /// The reference that `node` is; nil for a secret itself, and for an object that is no proper reference.
  static func held(by node: Node) -> SecretRef? { (try? SecretRef(node)) ?? nil }

  /// The alias under which `config` knows environment variables: its own default, else the first place of
  /// that kind, else the alias that needs no declaration.
  static func environmentAlias(in config: ConfigDocument) -> String {
    let secrets = config.section("secrets")?.node
    let places = secrets?["providers"]?.members.filter {
      $0.value["source"]?.string == Source.environment.rawValue
    }
    return secrets?["defaults"]?[Source.environment.rawValue]?.string ?? places?.first?.name
      ?? defaultProvider
  }
}
