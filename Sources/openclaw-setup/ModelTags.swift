import OpenClaw

/// What the config says of a model, in OpenClaw's words.
struct ModelTags {
  private let primary: String?
  private let fallbacks: [String]
  private let aliases: [String: String]
  /// Every configured reference, canonical, in order.
  let configured: [String]

  /// What `facts` say to whoever `scope` is.
  init(facts: ConfigFacts, scope: Answers.Scope, catalog: ProviderCatalog) {
    func key(_ ref: String) -> String { catalog.ref(ref)?.key ?? ref }
    let model = facts.effectiveModel(of: scope)
    primary = model?.primary.map(key)
    fallbacks = (model?.fallbacks ?? []).map(key)
    aliases = facts.listedModels.reduce(into: [:]) { $0[key($1.ref)] = $1.alias ?? "" }
    let all = [primary].compactMap(\.self) + fallbacks + facts.listedModels.map { key($0.ref) }
    configured = all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What is said of a model, by its canonical reference.
  func of(_ key: String) -> [String] {
    var tags: [String] = []
    if key == primary { tags.append("default") }
    if let index = fallbacks.firstIndex(of: key) { tags.append("fallback#\(index + 1)") }
    if configured.contains(key) { tags.append("configured") }
    if let alias = aliases[key], !alias.isEmpty { tags.append("alias:\(alias)") }
    return tags
  }
}
