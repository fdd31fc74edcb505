import JSON5

extension FileEditor {
  /// Makes `models.providers.<id>` usable: what is missing is added, what is there stays. Returns what a
  /// person should know about values that differ from the provider's own.
  ///
  /// Releases before 2026.5.19 reject an entry without `baseUrl` or `models`, so both are always written.
  mutating func ensureEntry(of provider: Provider) throws(EditError) -> [PlanNote] {
    guard provider.writesProviderEntry, let baseURL = provider.baseURL, let api = provider.api else {
      return []
    }
    let path: Path = ["models", "providers", .member(provider.id)]
    if document.value(at: ["models", "mode"]) == nil { try set(["models", "mode"], to: "merge") }
    guard let entry = document.value(at: path), entry.kind == .object else {
      try set(
        path,
        to: .object([
          Value.Entry("baseUrl", .string(baseURL)), Value.Entry("api", .string(api)),
          Value.Entry("models", .array(provider.entryModels.map(\.value))),
        ]))
      return []
    }
    let notes = try fill(entry, with: [("baseUrl", baseURL), ("api", api)], at: path)
    try addModels(of: provider, to: entry, at: path)
    try trimKey(of: path)
    return notes
  }

  private mutating func fill(
    _ entry: Node, with standards: [(name: String, value: String)], at path: Path
  ) throws(EditError) -> [PlanNote] {
    var notes: [PlanNote] = []
    for (name, standard) in standards {
      guard let own = entry[name]?.string else {
        try set(path + [.member(name)], to: .string(standard))
        continue
      }
      if own != standard {
        notes.append(.keptOverride(path: path + [.member(name)], value: own, standard: standard))
      }
    }
    return notes
  }

  private mutating func addModels(of provider: Provider, to entry: Node, at path: Path) throws(EditError) {
    guard let models = entry["models"] else {
      return try set(path + ["models"], to: .array(provider.entryModels.map(\.value)))
    }
    guard models.kind == .array else { throw .notAnArray(path + ["models"]) }
    let present = Set(models.elements.compactMap { $0["id"]?.string })
    for model in provider.entryModels where !present.contains(model.id) {
      try append(model.value, to: path + ["models"])
    }
  }

  /// White space around a key makes every request fail; a reference object is left as it is.
  private mutating func trimKey(of path: Path) throws(EditError) {
    guard let key = document.value(at: path + ["apiKey"]), key.kind == .string else { return }
    let content = key.range.lowerBound + 1..<key.range.upperBound - 1
    let kept = SecretSpans.trimmed(content, in: document.bytes)
    guard kept != content, !kept.isEmpty else { return }
    try cut(
      [content.lowerBound..<kept.lowerBound, kept.upperBound..<content.upperBound], of: path + ["apiKey"])
  }
}
