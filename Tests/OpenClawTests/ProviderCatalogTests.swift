import JSON5
import OpenClaw
import Testing

@Suite struct ShippedCatalogTests {
  private let catalog: ProviderCatalog

  init() throws { catalog = try CatalogSamples.shipped() }

  @Test("Kilo Gateway is offered as OpenClaw offers it")
  func kiloChoice() throws {
    let group = try #require(catalog.groups.first { $0.id == "kilocode" })
    #expect(group.label == "Kilo Gateway")
    #expect(group.hint == "API key (OpenRouter-compatible)")
    let choice = try #require(group.choices.first)
    #expect(group.choices.count == 1)
    #expect(choice.id == "kilocode-api-key")
    #expect(choice.label == "Kilo Gateway API key")
    #expect(choice.provider == "kilocode" && choice.keyProvider == "kilocode")
    #expect(choice.flag == "--kilocode-api-key" && choice.optionKey == "kilocodeApiKey")
    #expect(choice.prompt == "Enter Kilo Gateway API key")
    #expect(choice.profileIDs == ["kilocode:default"])
  }

  @Test("OpenRouter is offered as OpenClaw offers it")
  func openRouterChoice() throws {
    let group = try #require(catalog.groups.first { $0.id == "openrouter" })
    #expect(group.label == "OpenRouter" && group.hint == "API key")
    let choice = try #require(group.choices.first)
    #expect(group.choices.count == 1)
    #expect(choice.id == "openrouter-api-key" && choice.label == "OpenRouter API key")
    #expect(choice.flag == "--openrouter-api-key" && choice.optionKey == "openrouterApiKey")
    #expect(choice.prompt == "Enter OpenRouter API key")
    #expect(choice.profileIDs == ["openrouter:default"])
  }

  @Test("Kilo Gateway has its variable, its address with the slash, and a provider entry")
  func kiloProvider() throws {
    let kilo = try #require(catalog.provider("kilocode"))
    #expect(kilo.environmentNames == ["KILOCODE_API_KEY"])
    #expect(kilo.baseURL == "https://api.kilo.ai/api/gateway/" && kilo.api == "openai-completions")
    #expect(kilo.writesProviderEntry)
    #expect(kilo.defaultModel?.key == "kilocode/kilo/auto" && kilo.modelAlias == "Kilo Gateway")
    #expect(kilo.keyShape == .jsonWebToken && kilo.keyPage == "https://app.kilo.ai")
    #expect(kilo.creditPage == "https://app.kilo.ai/profile")
  }

  @Test("OpenRouter has its variable, its address and its router as the default, and no provider entry")
  func openRouterProvider() throws {
    let router = try #require(catalog.provider("openrouter"))
    #expect(router.environmentNames == ["OPENROUTER_API_KEY"])
    #expect(router.baseURL == "https://openrouter.ai/api/v1" && router.api == "openai-completions")
    #expect(!router.writesProviderEntry && router.entryModels == [])
    #expect(router.defaultModel?.key == "openrouter/auto" && router.modelAlias == "OpenRouter")
    #expect(router.keyPrefixes.contains("sk-or-"))
  }

  @Test("The row that Kilo Gateway's entry gets is exactly the one of OpenClaw 2026.5")
  func kiloEntry() throws {
    let kilo = try #require(catalog.provider("kilocode"))
    #expect(
      kilo.entryModels.map(\.value) == [
        [
          "id": "kilo/auto", "name": "Kilo Auto", "reasoning": true, "input": ["text", "image"],
          "cost": ["input": 0, "output": 0, "cacheRead": 0, "cacheWrite": 0], "contextWindow": 1_000_000,
          "maxTokens": 128_000,
        ]
      ])
    #expect(kilo.moreModels.map(\.id).contains("anthropic/claude-opus-4.6"))
  }

  @Test("Every default model is one of the built-in models")
  func defaultsAreListed() {
    for provider in catalog.providers {
      let keys = provider.builtInModels.map {
        catalog.modelRefRules.reference(to: $0.id, of: provider.id).key
      }
      #expect(keys.contains(provider.defaultModel?.key ?? ""))
    }
  }

  @Test("A key field can tell the two providers apart")
  func keyContexts() throws {
    let kilo = catalog.keyContext(for: try #require(catalog.provider("kilocode")))
    let router = catalog.keyContext(for: try #require(catalog.provider("openrouter")))
    #expect(
      KeySamples.repaired(KeySamples.openRouterKey, for: kilo).report.warnings.map(\.otherProvider) == [
        "openrouter"
      ])
    #expect(
      KeySamples.repaired(KeySamples.kiloKey, for: router).report.warnings.map(\.otherProvider) == [
        "kilocode"
      ])
    #expect(KeySamples.repaired(KeySamples.openRouterKey, for: router).report.warnings == [])
    #expect(KeySamples.repaired(KeySamples.kiloKey, for: kilo).report.warnings == [])
  }

  @Test(
    "A provider is found by id and by alias",
    arguments: [
      ("kilocode", "kilocode"), ("KiloCode", "kilocode"), (" kilo ", "kilocode"),
      ("open-router", "openrouter"),
      ("nobody", nil), ("", nil), ("zai", nil),
    ] as [(String, String?)])
  func lookUp(_ name: String, _ id: String?) {
    #expect(catalog.provider(name)?.id == id)
    #expect(catalog.choice(tokenProvider: name)?.provider == id)
  }

  @Test("kilo/auto is not a reference to a model of Kilo Gateway")
  func aliasesAreNotReferences() throws {
    #expect(try ModelRef("kilo/auto", rules: catalog.modelRefRules).provider == "kilo")
  }

  @Test("Every flag belongs to one choice")
  func flags() {
    #expect(
      catalog.keyFlags.map { [$0.flag] + $0.choices } == [
        ["--kilocode-api-key", "kilocode-api-key"], ["--openrouter-api-key", "openrouter-api-key"],
      ])
  }
}

@Suite struct ProviderCatalogTests {
  @Test("Groups are sorted by label, choices by priority and then by label")
  func order() throws {
    let catalog = try CatalogSamples.catalog()
    #expect(catalog.groups.map(\.id) == ["Arc", "mini"])
    #expect(
      catalog.groups.map { $0.choices.map(\.id) } == [
        ["arc-local", "arc-key", "arc-by-mini"], ["mini-global", "mini-cn"],
      ])
  }

  @Test("A deprecated id leads to its choice and says so")
  func deprecated() throws {
    let catalog = try CatalogSamples.catalog()
    let match = try #require(catalog.choice(id: "mini-older"))
    #expect(match.choice.id == "mini-global" && match.deprecatedID == "mini-older")
    #expect(match.sentence == "The choice mini-older is called mini-global now.")
    let current = try #require(catalog.choice(id: "mini-cn"))
    #expect(current.deprecatedID == nil && current.sentence == nil)
    #expect(catalog.choice(id: "nothing") == nil)
  }

  @Test("A flag that several choices claim leads to all of them")
  func sharedFlags() throws {
    let catalog = try CatalogSamples.catalog()
    #expect(catalog.choices(flag: "--mini-api-key").map(\.id) == ["arc-by-mini", "mini-global", "mini-cn"])
    #expect(catalog.choices(flag: "--nothing") == [])
    #expect(catalog.keyFlags.map(\.flag) == ["--arc-api-key", "--mini-api-key"])
  }

  @Test("A choice knows whose models it is for, whose key it stores, and where")
  func otherKeys() throws {
    let catalog = try CatalogSamples.catalog()
    let choice = try #require(catalog.choice(id: "arc-by-mini")).choice
    #expect(catalog.provider(of: choice)?.id == "arc")
    #expect(catalog.keyProvider(of: choice)?.environmentNames == ["MINI_OAUTH_TOKEN", "MINI_API_KEY"])
    #expect(choice.profileIDs == ["mini:global"])
    #expect(catalog.defaultModel(of: choice, in: .early)?.key == "arc/by-mini")
    #expect(
      catalog.defaultModel(of: try #require(catalog.choice(id: "arc-key")).choice, in: .late)?.key
        == "arc/one")
    #expect(catalog.choice(id: "mini-cn")?.choice.baseURL == "https://cn.example/v1")
    #expect(catalog.choice(id: "mini-global")?.choice.profileIDs == ["mini:global", "mini-plan:global"])
  }

  @Test("A token is for the provider's own choice, not for one that uses another provider's key")
  func tokenProvider() throws {
    let catalog = try CatalogSamples.catalog()
    #expect(catalog.choice(tokenProvider: "mini")?.id == "mini-global")
    #expect(catalog.choice(tokenProvider: "mini-max")?.id == "mini-global")
    #expect(catalog.choice(tokenProvider: "a.rc")?.id == "arc-local")
    #expect(catalog.choice(tokenProvider: "hrc") == nil)
  }

  private static let broken: [(old: String, new: String, error: CatalogError)] = [
    (
      "label: 'Mini'", "lable: 'Mini'",
      .unknownMember(file: "providers.json5", ["providers", "mini", "lable"])
    ),
    ("label: 'Mini', ", "", .missing(file: "providers.json5", ["providers", "mini", "label"])),
    (
      "label: 'Mini'", "label: 3",
      .unexpected(file: "providers.json5", ["providers", "mini", "label"], wanted: "a text")
    ),
    (
      "label: 'Mini'", "label: ''",
      .unexpected(file: "providers.json5", ["providers", "mini", "label"], wanted: "a text")
    ),
    (
      "env: ['HRC_API_KEY']", "env: 'HRC'",
      .unexpected(file: "providers.json5", ["providers", "hrc", "env"], wanted: "an array")
    ),
    (
      "env: ['HRC_API_KEY']", "env: ['hrc']",
      .unexpected(file: "providers.json5", ["providers", "hrc", "env"], wanted: "names of variables")
    ),
    (
      "keyPrefixes: ['mini-']", "keyShape: 'round'",
      .unexpected(file: "providers.json5", ["providers", "mini", "keyShape"], wanted: "one of jwt")
    ),
    (
      "provider: 'mini',", "provider: 'maxi',",
      .unresolved(file: "providers.json5", ["groups", "mini"], name: "maxi")
    ),
    (
      "keyProvider: 'mini'", "keyProvider: 'maxi'",
      .unresolved(file: "providers.json5", ["groups", "Arc"], name: "maxi")
    ),
    (
      "'mini-old', 'mini-older'", "'mini-old', 'mini-cn'",
      .duplicate(file: "providers.json5", name: "mini-cn")
    ),
    ("id: 'Arc'", "id: 'mini'", .duplicate(file: "providers.json5", name: "mini")),
    ("'mini-max'", "'arc'", .duplicate(file: "providers.json5", name: "arc")),
    ("prefixWhenBare: 'arc'", "label: 'Arc'", .duplicate(file: "providers.json5", name: "label")),
    (
      "'arc/one'", "'one'",
      .badModel(file: "providers.json5", ["providers", "arc", "defaultModel"], .noProvider(model: "one"))
    ),
    (
      "models/arc.json5", "models/ark.json5",
      .unresolved(file: "providers.json5", ["providers", "arc", "models"], name: "models/ark.json5")
    ),
    (
      "profileIds: ['mini:cn']", "profileIds: []",
      .unexpected(
        file: "providers.json5", ["groups", 0, "choices", 0, "profileIds"], wanted: "at least one profile")
    ),
    (
      "priority: 5", "priority: 5.5",
      .unexpected(file: "providers.json5", ["groups", 0, "choices", 0, "priority"], wanted: "a whole number")
    ),
    (
      "writesProviderEntry: false, keyPrefixes", "writesProviderEntry: true, keyPrefixes",
      .missing(file: "providers.json5", ["providers", "mini", "baseUrl"])
    ),
  ]

  @Test("A slip in the data is found and named", arguments: broken)
  func slips(_ old: String, _ new: String, _ error: CatalogError) {
    let text = CatalogSamples.wide.replacing(old, with: new, maxReplacements: 1)
    #expect(text != CatalogSamples.wide)
    #expect(throws: error) { try CatalogSamples.catalog(text) }
    #expect(error.sentence.hasPrefix("providers.json5"))
  }

  @Test(
    "A slip in a file of models is found and named",
    arguments: [
      ("name: 'One', ", "", CatalogError.missing(file: "models/arc.json5", ["more", 0, "name"])),
      (
        "['text']", "['smell']",
        .unexpected(
          file: "models/arc.json5", ["more", 0, "input", 0], wanted: "one of text, image, audio, video")
      ),
      (
        "output: 1.5", "output: -1",
        .unexpected(file: "models/arc.json5", ["more", 0, "cost", "output"], wanted: "a price")
      ),
      (
        "entry: []", "entry: [], lateEntry: ['two']",
        .unresolved(file: "models/arc.json5", ["lateEntry"], name: "two")
      ),
      (
        "contextWindow", "contextLength",
        .unknownMember(file: "models/arc.json5", ["more", 0, "contextLength"])
      ),
    ])
  func slipsInModels(_ old: String, _ new: String, _ error: CatalogError) {
    let text = CatalogSamples.arcModels.replacing(old, with: new)
    #expect(throws: error) { try CatalogSamples.catalog(models: text) }
  }

  @Test("A file that cannot be read is named with its line")
  func syntax() {
    #expect(throws: CatalogError.blank(file: "providers.json5")) { try CatalogSamples.catalog("// nothing") }
    do {
      _ = try CatalogSamples.catalog("{\n  groups: [}")
      Issue.record("a broken file was read")
    } catch {
      #expect(error.sentence.hasPrefix("providers.json5:2:"))
    }
  }
}
