import OpenClaw

/// What the config says of a model, in OpenClaw's words.
struct ModelTags {
  private let primary: String?
  /// Where each fallback stands first, from 1.
  private let fallbacks: [String: Int]
  private let aliases: [String: String]
  /// Every configured reference, canonical, in order.
  let configured: [String]
  private let configuredKeys: Set<String>

  /// What `facts` say to whoever `scope` is.
  init(facts: ConfigFacts, scope: Answers.Scope, catalog: ProviderCatalog) {
    func key(_ ref: String) -> String { catalog.ref(ref)?.key ?? ref }
    let model = facts.effectiveModel(of: scope)
    primary = model?.primary.map(key)
    let fallbackKeys = (model?.fallbacks ?? []).map(key)
    fallbacks = Dictionary(zip(fallbackKeys, 1...)) { first, _ in first }
    aliases = facts.listedModels.reduce(into: [:]) { $0[key($1.ref)] = $1.alias ?? "" }
    let all = [primary].compactMap(\.self) + fallbackKeys + facts.listedModels.map { key($0.ref) }
    var seen: Set<String> = []
    configured = all.filter { seen.insert($0).inserted }
    configuredKeys = seen
  }

  /// What is said of a model, by its canonical reference.
  func of(_ key: String) -> [String] {
    var tags: [String] = []
    if key == primary { tags.append("default") }
    if let place = fallbacks[key] { tags.append("fallback#\(place)") }
    if configuredKeys.contains(key) { tags.append("configured") }
    if let alias = aliases[key], !alias.isEmpty { tags.append("alias:\(alias)") }
    return tags
  }
}
