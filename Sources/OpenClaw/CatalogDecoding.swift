import JSON5

extension AuthGroup {
  /// One element of `groups`.
  init(_ reader: CatalogReader, rules: ModelRefRules) throws(CatalogError) {
    try reader.allow(["id", "label", "hint", "choices"])
    id = try reader.text("id")
    label = try reader.text("label")
    hint = try reader.optionalText("hint")
    let group = id
    let choices = try reader.required("choices")
    let unsorted = try choices.elements().map { element throws(CatalogError) in
      try AuthChoice(element, group: group, rules: rules)
    }
    guard !unsorted.isEmpty else { throw choices.unexpected("at least one choice") }
    self.choices = unsorted.sorted {
      ($0.priority, $0.label.lowercased()) < ($1.priority, $1.label.lowercased())
    }
  }
}

extension AuthChoice {
  /// One element of a group's `choices`.
  init(_ reader: CatalogReader, group: String, rules: ModelRefRules) throws(CatalogError) {
    try reader.allow([
      "id", "label", "hint", "provider", "keyProvider", "flag", "optionKey", "prompt", "profileIds",
      "deprecatedIds",
      "priority", "defaultModel", "baseUrl",
    ])
    id = try reader.text("id")
    label = try reader.text("label")
    hint = try reader.optionalText("hint")
    self.group = group
    provider = try reader.text("provider")
    keyProvider = try reader.optionalText("keyProvider") ?? provider
    flag = try reader.optionalText("flag")
    optionKey = try reader.optionalText("optionKey")
    prompt = try reader.text("prompt")
    let profiles = try reader.required("profileIds")
    profileIDs = try profiles.texts()
    guard !profileIDs.isEmpty else { throw profiles.unexpected("at least one profile") }
    deprecatedIDs = try reader.texts("deprecatedIds")
    priority = try reader.member("priority")?.whole() ?? 0
    defaultModel = try reader.model("defaultModel", rules: rules)
    baseURL = try reader.optionalText("baseUrl")
  }
}

extension Provider {
  private static let members: Set<String> = [
    "label", "aliases", "env", "nearMisses", "keyPage", "keyPageNote", "creditPage", "keyPrefixes",
    "keyShape", "baseUrl", "api",
    "writesProviderEntry", "defaultModel", "lateDefaultModel", "modelAlias", "prefixWhenBare", "models",
  ]

  /// The member `id` of `providers`, and its file of models out of `files`.
  init(
    id: String, _ reader: CatalogReader, rules: ModelRefRules, files: [String: [UInt8]]
  ) throws(CatalogError) {
    try reader.allow(Self.members)
    self.id = id
    label = try reader.text("label")
    aliases = try reader.texts("aliases")
    environmentNames = try reader.texts("env")
    nearMisses = try reader.texts("nearMisses")
    keyPage = try reader.optionalText("keyPage")
    keyPageNote = try reader.optionalText("keyPageNote")
    creditPage = try reader.optionalText("creditPage")
    keyPrefixes = try reader.texts("keyPrefixes")
    keyShape = try reader.member("keyShape").map { member throws(CatalogError) in
      guard let shape = KeyShape(rawValue: try member.text()) else {
        throw member.unexpected("one of " + KeyShape.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return shape
    }
    baseURL = try reader.optionalText("baseUrl")
    api = try reader.optionalText("api")
    writesProviderEntry = try reader.required("writesProviderEntry").flag()
    defaultModel = try reader.model("defaultModel", rules: rules)
    lateDefaultModel = try reader.model("lateDefaultModel", rules: rules)
    modelAlias = try reader.optionalText("modelAlias")
    prefixWhenBare = try reader.optionalText("prefixWhenBare")
    (entryModels, lateEntryModels, moreModels) = try Self.models(reader, files: files)
  }

  private static func models(
    _ reader: CatalogReader, files: [String: [UInt8]]
  ) throws(CatalogError) -> (entry: [ModelDefinition], late: [ModelDefinition]?, more: [ModelDefinition]) {
    guard let member = reader.member("models") else { return ([], nil, []) }
    let name = try member.text()
    guard let bytes = files[name] else { throw .unresolved(file: reader.file, member.path, name: name) }
    let file = try CatalogReader(file: name, bytes: bytes)
    try file.allow(["entry", "lateEntry", "more"])
    let entry = try file.required("entry").elements().map(ModelDefinition.init)
    let more = try file.required("more").elements().map(ModelDefinition.init)
    var seen: Set<String> = []
    for model in entry + more where !seen.insert(model.id).inserted {
      throw .duplicate(file: name, name: model.id)
    }
    let late = try file.member("lateEntry").map { ids throws(CatalogError) in
      try ids.texts().map { id throws(CatalogError) in
        guard let model = (entry + more).first(where: { $0.id == id }) else {
          throw .unresolved(file: name, ids.path, name: id)
        }
        return model
      }
    }
    return (entry, late, more)
  }
}

extension ModelDefinition {
  /// One row of a file of models.
  init(_ reader: CatalogReader) throws(CatalogError) {
    try reader.allow(["id", "name", "reasoning", "input", "cost", "contextWindow", "maxTokens", "router"])
    let cost = try reader.required("cost")
    try cost.allow(["input", "output", "cacheRead", "cacheWrite"])
    let input = try reader.required("input").elements().map { element throws(CatalogError) in
      guard let input = Input(rawValue: try element.text()) else {
        throw element.unexpected("one of " + Input.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return input
    }
    self.init(
      id: try reader.text("id"), name: try reader.text("name"),
      reasoning: try reader.required("reasoning").flag(), input: input,
      cost: Cost(
        input: try cost.required("input").price(), output: try cost.required("output").price(),
        cacheRead: try cost.required("cacheRead").price(), cacheWrite: try cost.required("cacheWrite").price()
      ),
      contextWindow: try reader.required("contextWindow").whole(),
      maxTokens: try reader.required("maxTokens").whole(),
      isRouter: try reader.member("router")?.flag() ?? false)
  }
}
