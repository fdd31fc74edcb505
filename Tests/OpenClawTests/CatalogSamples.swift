import Foundation
import OpenClaw

/// The catalogue as it ships, and one with everything that the other services need.
enum CatalogSamples {
  /// A file below `Resources/`.
  static func resource(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Resources/" + name)))
  }

  static func shipped() throws -> ProviderCatalog {
    let models = ["models/kilocode.json5", "models/openrouter.json5"]
    return try ProviderCatalog(
      providers: try resource("providers.json5"),
      models: Dictionary(uniqueKeysWithValues: try models.map { ($0, try resource($0)) }))
  }

  /// Several choices in a group, several variables, old ids, odd profiles, a flag claimed twice, a key of
  /// another service, an address per choice.
  static let wide = """
    {
      groups: [
        { id: 'mini', label: 'mini', choices: [
          { id: 'mini-cn', label: 'Mini (CN)', provider: 'mini', flag: '--mini-api-key', prompt: 'Key', priority: 5,
            profileIds: ['mini:cn'], deprecatedIds: ['mini-old-cn'], baseUrl: 'https://cn.example/v1' },
          { id: 'mini-global', label: 'Mini (Global)', provider: 'mini', flag: '--mini-api-key', prompt: 'Key',
            profileIds: ['mini:global', 'mini-plan:global'], deprecatedIds: ['mini-old', 'mini-older'] },
        ] },
        { id: 'Arc', label: 'Arc', hint: 'Direct or by Mini', choices: [
          { id: 'arc-by-mini', label: 'Mini key', hint: 'By Mini', provider: 'arc', keyProvider: 'mini',
            flag: '--mini-api-key', prompt: 'Key', profileIds: ['mini:global'], defaultModel: 'arc/by-mini' },
          { id: 'arc-key', label: 'Arc key', provider: 'arc', flag: '--arc-api-key', optionKey: 'arcApiKey',
            prompt: 'Key', profileIds: ['arc:default'] },
          { id: 'arc-local', label: 'Arc at home', provider: 'arc', prompt: 'Key', profileIds: ['arc:default'],
            priority: -20 },
        ] },
      ],
      providers: {
        mini: { label: 'Mini', aliases: ['mini-max'], env: ['MINI_OAUTH_TOKEN', 'MINI_API_KEY'],
          writesProviderEntry: false, keyPrefixes: ['mini-'] },
        arc: { label: 'Arc', env: ['ARC_API_KEY'], writesProviderEntry: false, defaultModel: 'arc/one',
          prefixWhenBare: 'arc', models: 'models/arc.json5' },
        hrc: { label: 'Hrc', env: ['HRC_API_KEY'], writesProviderEntry: false },
      },
      modelRefAliases: { 'a.rc': 'arc' },
    }
    """

  static let arcModels = """
    { entry: [], more: [ { id: 'one', name: 'One', reasoning: false, input: ['text'], contextWindow: 1000,
      maxTokens: 100, cost: { input: 0, output: 1.5, cacheRead: 0, cacheWrite: 0 } } ] }
    """

  static func catalog(_ text: String = wide, models: String = arcModels) throws(CatalogError)
    -> ProviderCatalog
  {
    try ProviderCatalog(providers: Array(text.utf8), models: ["models/arc.json5": Array(models.utf8)])
  }
}
