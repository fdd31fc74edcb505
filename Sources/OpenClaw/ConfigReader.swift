import JSON5

/// Reads a config, one method a section. Text with a secret in it reads as absent: what is read may be
/// written elsewhere, and must never be written with its asterisks.
struct ConfigReader {
  let root: Node?
  let defaults: Node?
  private let text: SealedText

  init(document: Document, text: SealedText) {
    self.text = text
    root = document.root
    defaults = document.root?["agents"]?["defaults"]
  }

  // MARK: Agents and models

  var agents: [ConfigFacts.Agent] {
    (root?["agents"]?["list"]?.elements ?? []).enumerated().compactMap { index, node in
      guard let id = string(node["id"]) else { return nil }
      return ConfigFacts.Agent(
        index: index, id: AgentID(id), isMarkedDefault: node["default"]?.bool ?? false,
        directory: string(node["agentDir"]), model: node["model"].flatMap(model))
    }
  }

  func model(_ node: Node) -> ConfigFacts.ModelSetting? {
    switch node.kind {
    case .string: ConfigFacts.ModelSetting(primary: string(node), fallbacks: [], isPlain: true)
    case .object:
      ConfigFacts.ModelSetting(
        primary: string(node["primary"]), fallbacks: strings(node["fallbacks"]), isPlain: false)
    case .null, .bool, .number, .array: nil
    }
  }

  var listedModels: [ConfigFacts.ListedModel] {
    members(defaults?["models"]).map {
      ConfigFacts.ListedModel(ref: $0.name, alias: string($0.value["alias"]))
    }
  }

  var allowList: ConfigFacts.AllowList {
    let policy = defaults?["modelPolicy"]
    if policy != nil || root?["meta"]?["migrations"]?["modelPolicyAllowlist"]?.bool == true {
      return ConfigFacts.AllowList(source: .policy, refs: strings(policy?["allow"]))
    }
    return ConfigFacts.AllowList(source: .models, refs: listedModels.map(\.ref))
  }

  // MARK: Credentials

  var profileNotes: [ConfigFacts.ProfileNote] {
    members(root?["auth"]?["profiles"]).map {
      ConfigFacts.ProfileNote(
        id: $0.name, provider: string($0.value["provider"]), mode: string($0.value["mode"]))
    }
  }

  var order: [String: [String]] {
    members(root?["auth"]?["order"]).reduce(into: [:]) { $0[$1.name] = strings($1.value) }
  }

  var providers: [String: ConfigFacts.ProviderEntry] {
    members(root?["models"]?["providers"]).reduce(into: [:]) {
      $0[$1.name] = ConfigFacts.ProviderEntry(
        baseUrl: string($1.value["baseUrl"]), api: string($1.value["api"]),
        apiKey: $1.value["apiKey"].map(credential) ?? .missing,
        prefersApiKey: string($1.value["auth"]) == "api-key",
        modelIDs: ($1.value["models"]?.elements ?? []).compactMap { string($0["id"]) })
    }
  }

  /// A string, a `${NAME}` text, the bare name of a variable (which OpenClaw takes as a reference) or a
  /// reference object.
  private func credential(_ node: Node) -> AuthProfile.Credential {
    if let credential = AuthProfileStore.credential(in: node, text) { return credential }
    guard let name = node.string?.trimmed, !name.isEmpty else { return .missing }
    return .variable(name)
  }

  // MARK: Surroundings

  /// `env.vars` and, in releases that accept them, flat names.
  var variables: Set<String> {
    let env = root?["env"]
    let entries = members(env) + members(env?["vars"])
    return Set(entries.filter { $0.value.kind == .string }.map(\.name))
  }

  var disabledPlugins: Set<String> {
    let off = members(root?["plugins"]?["entries"]).filter { $0.value["enabled"]?.bool == false }
    return Set(strings(root?["plugins"]?["deny"]) + off.map(\.name))
  }

  var allowedPlugins: Set<String>? {
    let plugins = root?["plugins"]
    return plugins?["enabled"]?.bool == false ? [] : plugins?["allow"].map { Set(strings($0)) }
  }

  // MARK: Nodes

  private func string(_ node: Node?) -> String? {
    guard let node, text.facts(in: node.range) == nil else { return nil }
    return node.string
  }

  private func strings(_ node: Node?) -> [String] { (node?.elements ?? []).compactMap(string) }

  private func members(_ node: Node?) -> [Node.Member] { node?.lastMembers ?? [] }
}
