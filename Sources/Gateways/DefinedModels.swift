public import OpenClaw

extension ModelList {
  /// The models that the config itself defines, each once, in the order of their providers. What a definition leaves
  /// out is what OpenClaw fills in, and counts as a guess. One whose id or provider no reference can hold is left out,
  /// like a model of a list.
  public static func defined(in facts: ConfigFacts, catalog: ProviderCatalog) -> [Row] {
    var seen: Set<String> = []
    var rows: [Row] = []
    for (provider, models) in facts.definedModels(catalog: catalog) {
      for model in models {
        let ref = catalog.modelRefRules.reference(to: model.id, of: provider)
        guard isUsable(ref, catalog), seen.insert(ref.key).inserted else { continue }
        rows.append(
          Row(ref: ref, definition: model.definition, about: model.about, rank: rows.count))
      }
    }
    return rows
  }

  /// Whether the reference, once written, is read as the same model, and all of it can be seen.
  private static func isUsable(_ ref: ModelRef, _ catalog: ProviderCatalog) -> Bool {
    guard ref.key.utf8.count <= ModelListing.longestID, let read = catalog.ref(ref.key) else { return false }
    return read.key == ref.key && read.provider == ref.provider && read.profile == nil
      && ModelListing.isVisible(ref.key)
  }
}

extension DefinedModel {
  /// The definition that OpenClaw 2026.4 to 2026.6 makes of it.
  fileprivate var definition: ModelDefinition {
    ModelDefinition(
      id: id, name: name ?? id, reasoning: reasoning ?? false, input: input ?? [.text],
      cost: cost ?? ModelDefinition.Cost(input: 0, output: 0), contextWindow: contextWindow ?? 200_000,
      maxTokens: maxTokens ?? 8192)
  }

  /// What of that is a guess.
  fileprivate var about: ModelAbout {
    var guesses: ModelAbout.Guesses = []
    if cost == nil { guesses.insert(.cost) }
    if contextWindow == nil { guesses.insert(.contextWindow) }
    if maxTokens == nil { guesses.insert(.maxTokens) }
    return ModelAbout(guesses: guesses)
  }
}
