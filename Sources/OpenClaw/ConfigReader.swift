import JSON5

/// Reads a config, one method a section.
struct ConfigReader {
  private let config: ConfigDocument
  private let agentsSection: SealedNode?
  let defaults: SealedNode?

  init(_ config: ConfigDocument) {
    self.config = config
    agentsSection = config.section("agents")
    defaults = agentsSection?["defaults"]
  }

  // MARK: Agents and models

  /// The agents of `agents.entries`, by id, else those of `agents.list`; OpenClaw reads them in this order.
  var agents: [ConfigFacts.Agent] {
    if let entries = agentsSection?["entries"] {
      return entries.members.filter { $0.value.node.kind == .object }.map {
        agent($0.name, $0.value, at: ["agents", "entries", .member($0.name)])
      }
    }
    return (agentsSection?["list"]?.elements ?? []).enumerated().compactMap { index, node in
      node["id"]?.string.map { agent($0, node, at: ["agents", "list", .element(index)]) }
    }
  }

  /// The agent that is used when none is named. In a list, the first that is marked, else the first. Of entries, the
  /// owner of system work, else the one that is marked, unless ownership is explicit, else the only one; releases
  /// from 2026.8 on ask where several are left.
  var defaultAgent: AgentID {
    let agents = agents
    guard agentsSection?["entries"] != nil else {
      return (agents.first(where: \.isMarkedDefault) ?? agents.first)?.id ?? .main
    }
    if let owner = defaults?["systemAgent"]?["agentId"]?.string { return AgentID(owner) }
    let marked = agentsSection?["ownership"]?.string == "explicit" ? [] : agents.filter(\.isMarkedDefault)
    if marked.count == 1 { return marked[0].id }
    return agents.count == 1 ? agents[0].id : .main
  }

  /// Whether there is a key that only the late shape has.
  var showsLateShape: Bool {
    agentsSection?["entries"] != nil || defaults?["modelPolicy"] != nil || isModelPolicyMigrated
  }

  private func agent(_ id: String, _ node: SealedNode, at path: Path) -> ConfigFacts.Agent {
    ConfigFacts.Agent(
      path: path, id: AgentID(id), isMarkedDefault: node["default"]?.bool ?? false,
      directory: node["agentDir"]?.string, model: node["model"].flatMap(model),
      allowList: node["modelPolicy"]?["allow"].map {
        ConfigFacts.AllowList(source: .agent, refs: $0.strings, path: path + ["modelPolicy", "allow"])
      })
  }

  func model(_ node: SealedNode) -> ConfigFacts.ModelSetting? {
    switch node.node.kind {
    case .string:
      ConfigFacts.ModelSetting(primary: node.string, fallbacks: [], hasFallbacks: false, isPlain: true)
    case .object:
      ConfigFacts.ModelSetting(
        primary: node["primary"]?.string, fallbacks: node["fallbacks"]?.strings ?? [],
        hasFallbacks: node["fallbacks"]?.node.kind == .array, isPlain: false)
    case .null, .bool, .number, .array: nil
    }
  }

  var listedModels: [ConfigFacts.ListedModel] {
    members(defaults?["models"]).map {
      ConfigFacts.ListedModel(ref: $0.name, alias: $0.value["alias"]?.string)
    }
  }

  /// Until a config has a policy or has been moved to one, the keys of the map stay the list, also for releases that
  /// know policies.
  var allowList: ConfigFacts.AllowList {
    let policy = defaults?["modelPolicy"]
    if policy != nil || isModelPolicyMigrated {
      return ConfigFacts.AllowList(source: .policy, refs: policy?["allow"]?.strings ?? [])
    }
    return ConfigFacts.AllowList(source: .models, refs: listedModels.map(\.ref))
  }

  private var isModelPolicyMigrated: Bool {
    config.section("meta")?["migrations"]?["modelPolicyAllowlist"]?.bool == true
  }

  // MARK: Credentials

  var profileNotes: [ConfigFacts.ProfileNote] {
    members(config.section("auth")?["profiles"]).map {
      ConfigFacts.ProfileNote(
        id: $0.name, provider: $0.value["provider"]?.string, mode: $0.value["mode"]?.string)
    }
  }

  var order: [String: [String]] {
    members(config.section("auth")?["order"]).reduce(into: [:]) { $0[$1.name] = $1.value.strings }
  }

  var providers: [String: ConfigFacts.ProviderEntry] {
    members(config.section("models")?["providers"]).reduce(into: [:]) {
      $0[$1.name] = ConfigFacts.ProviderEntry(
        baseUrl: $1.value["baseUrl"]?.string, api: $1.value["api"]?.string,
        apiKey: $1.value["apiKey"].map(credential) ?? .missing,
        prefersApiKey: $1.value["auth"]?.string == "api-key",
        hasOwnHeaders: hasOwnHeaders($1.value),
        models: ($1.value["models"]?.elements ?? []).compactMap(DefinedModel.init))
    }
  }

  /// Whether nothing is known of some or all entries of `models.providers`: they come from a file in a way that is not
  /// followed here, or have an address that is not read.
  var hiddenProviders: ConfigFacts.HiddenProviders {
    let models = config.section("models")
    let providers = models?["providers"]
    let sections = [models, providers] + [config.root]
    guard !sections.contains(where: { $0?[Self.include] != nil }) else { return .all }
    let hidden = members(providers).filter { entry in
      // An address with a secret in it, or one that is no text, is none that could be used.
      entry.value[Self.include] != nil || entry.value["baseUrl"].map { $0.string == nil } == true
    }
    return .some(Set(hidden.map(\.name)))
  }

  private static let include = "$include"

  private func hasOwnHeaders(_ entry: SealedNode) -> Bool {
    ["headers", "request"].contains { entry[$0]?.node.members.isEmpty == false }
      || ["aws-sdk", "oauth"].contains(entry["auth"]?.string)
  }

  /// A string, a `${NAME}` text, the bare name of a variable (which OpenClaw takes as a reference) or a
  /// reference object.
  private func credential(_ value: SealedNode) -> AuthProfile.Credential {
    if let credential = AuthProfileStore.credential(in: value.node, value.text) { return credential }
    guard let name = value.node.string?.trimmed, !name.isEmpty else { return .missing }
    return .variable(name)
  }

  // MARK: Surroundings

  /// `env.vars` and, in releases that accept them, flat names.
  var variables: Set<String> {
    let env = config.section("env")
    let entries = members(env) + members(env?["vars"])
    // OpenClaw skips what is blank, and what names another variable.
    let set = entries.filter { entry in
      entry.value.node.string.map { !$0.trimmed.isEmpty && !$0.contains("${") } ?? false
    }
    return Set(set.map(\.name))
  }

  var shellImport: SealedNode? { config.section("env")?["shellEnv"] }

  var lastTouchedVersion: String? { config.section("meta")?["lastTouchedVersion"]?.string }

  var disabledPlugins: Set<String> {
    let plugins = config.section("plugins")
    let off = members(plugins?["entries"]).filter { $0.value["enabled"]?.bool == false }
    return Set((plugins?["deny"]?.strings ?? []) + off.map(\.name))
  }

  var allowedPlugins: Set<String>? {
    let plugins = config.section("plugins")
    return plugins?["enabled"]?.bool == false ? [] : plugins?["allow"].map { Set($0.strings) }
  }

  private func members(_ node: SealedNode?) -> [(name: String, value: SealedNode)] { node?.members ?? [] }
}
