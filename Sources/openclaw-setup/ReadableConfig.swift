import OpenClaw

extension Installation {
  /// Fails when the config cannot be read or understood: what is told of it would leave things out, and a key would go to
  /// another address than the one that it names.
  func requireReadableConfig(_ catalog: ProviderCatalog) throws(Failure) {
    do throws(PlanError) {
      _ = try Plan(Answers(scope: scope), for: self, catalog: catalog)
    } catch {
      switch error {
      case .doesNotParse, .unreadable, .unexpectedShape, .unknownAgent: throw Failure(error)
      // Only writing is refused.
      case .included, .refusedInclude, .readOnly, .replacesVariable, .databaseStore, .unquotableKey,
        .noVariable, .readOnlyStore,
        .nixMode, .badReference,
        .placeholderKey, .unknown:
        return
      }
    }
  }

  /// Fails when there may be fallback models that are not known: a list without them would be taken for all there are.
  func requireReadableFallbacks(_ catalog: ProviderCatalog) throws(Failure) {
    try requireReadableConfig(catalog)
    guard let error = unreadFallbacks(of: scope) else { return }
    guard error.leavesHandwork else { throw Failure(error) }
    let known = configFacts.effectiveModel(of: scope)?.fallbacks ?? []
    throw Failure(
      .failed, "unknown-fallbacks",
      [
        error.sentence, "So it is not known here which fallback models there are.",
        known.isEmpty
          ? "None is in a place that is read." : "These are read: \(known.joined(separator: ", "))",
      ])
  }
}
