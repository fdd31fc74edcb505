import JSON5

/// All that is known beforehand about providers and the ways to sign up with them, read from the resource
/// files. Everything in it refers to something in it.
public struct ProviderCatalog: Sendable, Equatable {
  /// The groups, sorted by label.
  public let groups: [AuthGroup]
  /// The providers, in the order of the file.
  public let providers: [Provider]
  /// How references to models are read.
  public let modelRefRules: ModelRefRules

  /// The name under which errors speak of the main file.
  public static let fileName = "providers.json5"

  /// Reads the catalogue.
  ///
  /// - Parameters:
  ///   - bytes: the main file, `providers.json5`.
  ///   - models: the files that the main file's `models` members name, by that name.
  public init(providers bytes: [UInt8], models: [String: [UInt8]]) throws(CatalogError) {
    let root = try CatalogReader(file: Self.fileName, bytes: bytes)
    try root.allow(["groups", "providers", "modelRefAliases"])
    let sections = try root.required("providers").members()
    let rules = try Self.rules(root, sections)
    modelRefRules = rules
    providers = try sections.map { section throws(CatalogError) in
      try Provider(id: section.name, section.reader, rules: rules, files: models)
    }
    groups = try root.required("groups").elements()
      .map { group throws(CatalogError) in try AuthGroup(group, rules: rules) }
      .sorted { $0.label.lowercased() < $1.label.lowercased() }
    try checkNames(root)
    try checkReferences(root)
  }

  private static func rules(
    _ root: CatalogReader, _ sections: [(name: String, reader: CatalogReader)]
  ) throws(CatalogError) -> ModelRefRules {
    var rules = ModelRefRules()
    for (name, reader) in try root.required("modelRefAliases").members() {
      rules.aliases[name] = try reader.text()
    }
    for (name, reader) in sections {
      rules.prefixesWhenBare[name] = try reader.optionalText("prefixWhenBare")
    }
    return rules
  }
}

// MARK: - Looking up

extension ProviderCatalog {
  /// Every choice, group by group.
  public var choices: [AuthChoice] { groups.flatMap(\.choices) }

  /// The choice with this id, in use or deprecated.
  public func choice(id: String) -> AuthChoiceMatch? {
    if let choice = choices.first(where: { $0.id == id }) {
      return AuthChoiceMatch(choice: choice, deprecatedID: nil)
    }
    return choices.first { $0.deprecatedIDs.contains(id) }.map {
      AuthChoiceMatch(choice: $0, deprecatedID: id)
    }
  }

  /// The choice that `--token-provider` means: the first one that stores the provider's key for the
  /// provider's own models.
  public func choice(tokenProvider name: String) -> AuthChoice? {
    guard let provider = provider(name) else { return nil }
    return choices.first { $0.provider == provider.id && $0.keyProvider == provider.id }
  }

  /// The choices that claim a flag of the command line.
  public func choices(flag: String) -> [AuthChoice] { choices.filter { $0.flag == flag } }

  /// The flags that pass keys, sorted, each with its choices.
  public var keyFlags: [KeyFlag] {
    Set(choices.compactMap(\.flag)).sorted().map { flag in
      KeyFlag(flag: flag, choices: choices(flag: flag).map(\.id))
    }
  }

  /// The provider with this id, or this alias, compared without case.
  public func provider(_ name: String) -> Provider? {
    let folded = name.trimmed.lowercased()
    return providers.first { $0.id == folded }
      ?? providers.first { $0.aliases.contains(folded) }
      ?? modelRefRules.aliases[folded].flatMap { id in providers.first { $0.id == id } }
  }

  /// The provider whose models a choice is for.
  public func provider(of choice: AuthChoice) -> Provider? { provider(choice.provider) }

  /// The provider whose key a choice stores.
  public func keyProvider(of choice: AuthChoice) -> Provider? { provider(choice.keyProvider) }

  /// The model suggested as the default for a choice, in a config of this shape.
  public func defaultModel(of choice: AuthChoice, in shape: ConfigShape) -> ModelRef? {
    choice.defaultModel ?? provider(of: choice)?.defaultModel(in: shape)
  }

  /// What to compare a key of `provider` with.
  public func keyContext(for provider: Provider) -> KeyContext {
    KeyContext(
      expected: provider.keyLooks, others: providers.filter { $0.id != provider.id }.map(\.keyLooks))
  }
}

// MARK: - Checks

extension ProviderCatalog {
  /// Names that must be unique are.
  private func checkNames(_ root: CatalogReader) throws(CatalogError) {
    let families = [
      groups.map(\.id), choices.flatMap { [$0.id] + $0.deprecatedIDs },
      providers.flatMap { [$0.id] + $0.aliases },
    ]
    for family in families {
      var seen: Set<String> = []
      for name in family where !seen.insert(name).inserted { throw .duplicate(file: root.file, name: name) }
    }
  }

  /// What choices and providers name exists: providers, and variables that a reference can hold.
  private func checkReferences(_ root: CatalogReader) throws(CatalogError) {
    let ids = Set(providers.map(\.id))
    for choice in choices {
      for name in [choice.provider, choice.keyProvider] where !ids.contains(name) {
        throw .unresolved(file: root.file, ["groups", .member(choice.group)], name: name)
      }
    }
    for provider in providers {
      for name in provider.environmentNames where !SecretRef.isEnvironmentName(name) {
        throw .unexpected(
          file: root.file, ["providers", .member(provider.id), "env"], wanted: "names of variables")
      }
      guard !provider.writesProviderEntry || (provider.baseURL != nil && provider.api != nil) else {
        throw .missing(file: root.file, ["providers", .member(provider.id), "baseUrl"])
      }
    }
  }
}
