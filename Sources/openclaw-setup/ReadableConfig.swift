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
}
