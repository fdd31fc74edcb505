/// What texts stand for where a model is wanted. Made once for many texts: it knows every alias of a config.
public struct ModelKeys: Sendable {
  private let catalog: ProviderCatalog
  /// The references behind the aliases, by alias in lower case.
  private let refs: [String: String]

  /// By the aliases of `facts`; of several models with one alias the first has it.
  public init(_ facts: ConfigFacts, catalog: ProviderCatalog) {
    self.catalog = catalog
    let aliased = facts.listedModels.compactMap { listed in
      listed.alias.map { ($0.trimmed.lowercased(), listed.ref) }
    }
    refs = Dictionary(aliased) { first, _ in first }
  }

  /// The canonical reference that `text` stands for, also behind an alias; else the text without blanks around it.
  public func key(of text: String) -> String {
    let name = text.trimmed
    return catalog.ref(refs[name.lowercased()] ?? name)?.key ?? name
  }
}
