public import OpenClaw

/// The models of one provider, and how we know of them.
public struct ModelList: Sendable, Equatable {
  /// How we know of the models.
  public enum Source: Sendable, Equatable {
    /// They are part of this program. What the provider offers today may differ.
    case builtIn
    /// The provider told an earlier run, this many seconds ago.
    case cached(age: Int)
    /// The provider has just told.
    case live
  }

  /// One model of the list.
  public struct Row: Sendable, Equatable {
    /// The model as configuration refers to it.
    public let ref: ModelRef
    /// What is known of it.
    public let definition: ModelDefinition
    /// What the provider's list says beside that; nil for a model that it does not list.
    public let about: ModelAbout?
    /// The place in the recommended order, from 0.
    public let rank: Int
  }

  /// The provider's id.
  public let provider: String
  /// How we know of the models.
  public let source: Source
  /// The models in the recommended order: the provider's default first, the others as they came.
  public let rows: [Row]

  /// The models of `provider` that are known without asking it.
  public static func builtIn(_ provider: Provider, in catalog: ProviderCatalog) -> ModelList {
    ModelList(
      provider: provider.id, source: .builtIn, models: provider.builtInModels,
      defaultModel: provider.defaultModel,
      rules: catalog.modelRefRules)
  }

  private init(
    provider: String, source: Source, models: [ModelDefinition], defaultModel: ModelRef?, rules: ModelRefRules
  ) {
    self.provider = provider
    self.source = source
    let refs = models.map { (ref: rules.reference(to: $0.id, of: provider), definition: $0) }
    let isDefault = { (ref: ModelRef) in ref.key == defaultModel?.key }
    let ordered = refs.filter { isDefault($0.ref) } + refs.filter { !isDefault($0.ref) }
    rows = ordered.enumerated().map { rank, row in
      Row(ref: row.ref, definition: row.definition, about: nil, rank: rank)
    }
  }

  /// The row of a model, or nil when it is not in the list.
  public func row(for ref: ModelRef) -> Row? { rows.first { $0.ref.key == ref.key } }
}
