import JSON5

extension ConfigEditor {
  /// Makes `models.providers.<id>.apiKey` refer to a variable, for installations whose auth store is not ours to
  /// write. An entry that has to be made is complete, since releases before 2026.6.6 refuse one without
  /// `baseUrl` or `models`.
  mutating func setKeyReference(
    _ reference: SecretRef, of provider: Provider, shape: ConfigShape, catalog: ProviderCatalog,
    facts: ConfigFacts
  ) throws(EditError) {
    let id = facts.entry(of: provider.id, catalog: catalog)?.id ?? provider.id
    let path: Path = ["models", "providers", .member(id)]
    if document.value(at: path)?.kind != .object {
      try set(
        path,
        to: .object(
          provider.baseURL.map { [Value.Entry("baseUrl", .string($0))] } ?? []
            + (provider.api.map { [Value.Entry("api", .string($0))] } ?? [])
            + [Value.Entry("models", .array(provider.entryModels(in: shape).map(\.value)))]))
    }
    try set(path + ["apiKey"], to: reference.value)
  }
}
