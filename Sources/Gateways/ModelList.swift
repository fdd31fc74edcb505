public import OpenClaw

/// The models of one provider, and how we know of them.
public struct ModelList: Sendable, Equatable {
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
  /// The models in the recommended order: the provider's default first, then those that its list should have, then
  /// those that it recommends, then the others as they came.
  public let rows: [Row]
  /// How many elements of the provider's list are none, are there twice, or have an id that no reference can hold.
  public let skipped: Int

  /// The models of `provider` that are known without asking it.
  public static func builtIn(
    _ provider: Provider, in catalog: ProviderCatalog, shape: ConfigShape = .early
  ) -> ModelList {
    ModelList(
      provider: provider.id, source: .builtIn,
      models: provider.builtInModels.map { ListedModel(definition: $0, about: nil) }, skipped: 0,
      defaultModel: provider.defaultModel(in: shape), rules: catalog.modelRefRules)
  }

  /// The models that `provider`, an id, has just answered with.
  public static func live(
    _ answer: GatewayResponse, of provider: String, in catalog: ProviderCatalog, shape: ConfigShape
  ) throws(ModelListError) -> ModelList {
    guard (200..<300).contains(answer.head.status) else { throw .refused(GatewayError(withoutWait: answer)) }
    return try ModelList(answer.body, source: .live, of: provider, in: catalog, shape: shape)
  }

  /// The models that the body of an answer of `provider`, an id, lists. The provider need not be in the catalogue.
  public init(
    _ body: [UInt8], source: Source, of provider: String, in catalog: ProviderCatalog, shape: ConfigShape
  ) throws(ModelListError) {
    let known = catalog.providers.first { $0.id == provider }
    let listing = try ModelListing(
      body, provider: provider, rules: ModelRules(of: provider, in: shape),
      standard: known?.entryModels(in: shape) ?? [], known: known?.builtInModels ?? [],
      references: catalog.modelRefRules)
    self.init(
      provider: provider, source: source, models: listing.models, skipped: listing.skipped,
      defaultModel: known?.defaultModel(in: shape), rules: catalog.modelRefRules)
  }

  /// The list without the rows of which `isUnfit` is true; they count as skipped.
  public func dropping(_ isUnfit: (Row) -> Bool) -> ModelList {
    let kept = rows.filter { !isUnfit($0) }
    return ModelList(
      provider: provider, source: source,
      rows: kept.enumerated().map { rank, row in
        Row(ref: row.ref, definition: row.definition, about: row.about, rank: rank)
      }, skipped: skipped + rows.count - kept.count)
  }

  private init(provider: String, source: Source, rows: [Row], skipped: Int) {
    (self.provider, self.source, self.rows, self.skipped) = (provider, source, rows, skipped)
  }

  private init(
    provider: String, source: Source, models: [ListedModel], skipped: Int, defaultModel: ModelRef?,
    rules: ModelRefRules
  ) {
    self.provider = provider
    self.source = source
    self.skipped = skipped
    let ranked = models.enumerated().map { index, model in
      let ref = rules.reference(to: model.definition.id, of: provider)
      return (
        place: Place(isDefault: ref.key == defaultModel?.key, about: model.about, index: index), ref: ref,
        model: model
      )
    }
    rows = ranked.sorted { $0.place < $1.place }.enumerated().map { rank, row in
      Row(ref: row.ref, definition: row.model.definition, about: row.model.about, rank: rank)
    }
  }

  /// The row of a model, or nil when it is not in the list.
  public func row(for ref: ModelRef) -> Row? { rows.first { $0.ref.key == ref.key } }
}

extension GatewayError {
  /// What an answer means that is an error. Nobody waits for a list: how long one would have to is left out.
  fileprivate init(withoutWait answer: GatewayResponse) {
    let error = GatewayError(answer, now: 0)
    self.init(error.kind, status: error.status, message: error.message)
  }
}

/// Where a model belongs in the recommended order.
private struct Place: Comparable {
  let group: Int
  let preference: Int
  let index: Int

  init(isDefault: Bool, about: ModelAbout?, index: Int) {
    group = isDefault ? 0 : about == nil ? 1 : 2
    preference = about == nil ? 0 : about?.preference ?? .max
    self.index = index
  }

  static func < (left: Place, right: Place) -> Bool {
    (left.group, left.preference, left.index) < (right.group, right.preference, right.index)
  }
}
