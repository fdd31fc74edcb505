import JSON5

extension ConfigEditor {
  /// Makes `models.providers.<id>` usable: what is missing is added, what is there stays. Returns what a
  /// person should know about values that differ from the provider's own.
  ///
  /// Releases before 2026.5.19 reject an entry without `baseUrl` or `models`, so both are always written.
  mutating func ensureEntry(
    of provider: Provider, shape: ConfigShape, catalog: ProviderCatalog, facts: ConfigFacts
  ) throws(EditError) -> [PlanNote] {
    guard provider.writesProviderEntry, let baseURL = provider.baseURL, let api = provider.api else {
      return []
    }
    let standard = provider.entryModels(in: shape)
    let id = facts.entry(of: provider.id, catalog: catalog)?.id ?? provider.id
    let path: Path = ["models", "providers", .member(id)]
    if document.value(at: ["models", "mode"]) == nil { try set(["models", "mode"], to: "merge") }
    guard let entry = document.value(at: path), entry.kind == .object else {
      try set(
        path,
        to: [
          "baseUrl": .string(baseURL), "api": .string(api),
          "models": .array(standard.map(\.value)),
        ])
      return []
    }
    let notes = try fill(entry, with: [("baseUrl", baseURL), ("api", api)], at: path)
    try add(standard, to: entry, at: path)
    // White space around a key makes every request fail; a reference object is left as it is.
    try trimString(at: path + ["apiKey"])
    return notes
  }

  private mutating func fill(
    _ entry: Node, with standards: [(name: String, value: String)], at path: Path
  ) throws(EditError) -> [PlanNote] {
    var notes: [PlanNote] = []
    for (name, standard) in standards {
      let path = path + [.member(name)]
      guard let own = entry[name]?.string, !own.trimmed.isEmpty else {
        try set(path, to: .string(standard))
        continue
      }
      if own != standard { notes.append(.keptOverride(path: path, value: own, standard: standard)) }
    }
    return notes
  }

  private mutating func add(_ standard: [ModelDefinition], to entry: Node, at path: Path) throws(EditError) {
    let path = path + ["models"]
    guard let models = entry["models"] else {
      return try set(path, to: .array(standard.map(\.value)))
    }
    guard models.kind == .array else { throw .notAnArray(path) }
    let present = Set(models.elements.compactMap { $0["id"]?.string })
    for model in standard where !present.contains(model.id) {
      try append(model.value, to: path)
    }
  }
}
