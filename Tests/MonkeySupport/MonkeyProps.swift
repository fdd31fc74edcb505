import Gateways
import OpenClaw
import WizardTestSupport

/// What a monkey plays with: machines, lists, and offers to take a write back. They are made once, as making them takes
/// longer than all that is done with them.
struct MonkeyProps: Sendable {
  let catalog: ProviderCatalog
  let installations: [Installation]
  let lists: [ModelList]
  let offers: [UndoOffer]

  /// Those of the catalogue that ships, and of one with a service of several accounts.
  static func both() throws -> [MonkeyProps] {
    [
      try MonkeyProps(try SampleCatalog.shipped(), providers: ["kilocode", "openrouter"]),
      try MonkeyProps(try SampleCatalog.wide(services: 5, models: 12), providers: ["s0"]),
    ]
  }

  private init(_ catalog: ProviderCatalog, providers: [String]) throws {
    self.catalog = catalog
    installations = try Self.machines.map { try $0.installation(catalog) }
    lists = try Self.lists(of: providers)
    offers = try Self.offers(in: catalog)
  }

  /// Machines of every kind that a screen is made for.
  private static let machines: [SampleMachine] = [
    SampleMachine(), fresh, configured,
    SampleMachine(
      config: "{ agents: { defaults: { model: 'openrouter/auto', models: { 'openrouter/auto': {} } } } }\n",
      environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter]),
    SampleMachine(config: "{\n  a: 1_0,\n}"),
    SampleMachine(config: "{ agents: { defaults: { model: '${MODEL}' } } }"),
    SampleMachine(environment: ["MOON_API_KEY": "sk-moon-0123456789abcdefghij"]),
    with(configured) { $0.hasDatabase = true }, with(configured) { $0.profiles = "{" },
    with(configured) { $0.variables = [] }, with(configured) { $0.lastChange = "today 14:02" },
    with(configured) { $0.openClaw = .unknown(path: "/usr/bin/openclaw") },
    with(fresh) { $0.places = ["OPENCLAW_NIX_MODE": "1"] }, with(fresh) { $0.awaitsLoginShell = true },
    with(fresh) { $0.isConfigReplaceable = false },
    with(SampleMachine(config: "{ agents: { $include: './a.json5' } }")) { $0.files = ["a.json5": "{}"] },
    with(SampleMachine(config: "{ agents: { list: [{ id: 'work' }] } }")) { $0.agent = "work" },
    with(elsewhere) { $0.variables = [] }, elsewhere,
    with(configured) {
      $0.profiles = """
        { "version": 1, "profiles": {
          "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(SampleKeys.openRouter)" } } }
        """
    },
    SampleMachine(
      config: "{ agents: { list: [{ id: 'main' }, { id: 'work' }] } }\n",
      environment: ["KILOCODE_API_KEY": SampleKeys.kilo]),
  ]

  private static let fresh = SampleMachine(environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  private static let configured = SampleMachine(
    config: """
      { agents: { defaults: { model: { primary: 'openrouter/auto', fallbacks: ['openrouter/x/y', 'kilocode/z'] } } } }

      """,
    profiles: """
      { "version": 1, "profiles": {
        "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(SampleKeys.openRouter)" },
        "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.otherKilo)" } } }
      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// Keys would go to hosts that are not their providers'.
  private static let elsewhere = with(configured) {
    $0.config = """
      { agents: { defaults: { model: 'openrouter/auto' } }, models: { providers: {
        openrouter: { baseUrl: 'http://10.0.0.7/', models: [] }, kilocode: { baseUrl: 'https://example.org/', models: [] },
      } } }

      """
  }

  private static func with(
    _ machine: SampleMachine, _ change: (inout SampleMachine) -> Void
  ) -> SampleMachine {
    var copy = machine
    change(&copy)
    return copy
  }

  /// Long and short lists, live and kept ones, which have some models in common and say different things of them.
  private static func lists(of providers: [String]) throws -> [ModelList] {
    let kinds = [SampleLists.Model.able, SampleLists.Model.plain, SampleLists.Model.free]
    return try providers.filter { $0 != "s0" }.flatMap { provider in
      try [(1, 0), (2, 0), (7, 0), (29, 0), (7, 13), (12, 4)].flatMap { count, first in
        let models = (0..<count).map { kinds[$0 % kinds.count]("vendor/model-\(($0 + first) * 7 % 40)") }
        return try [ModelList.Source.live, .cached(age: count * 100_000)].map {
          try SampleLists.list(models, of: provider, source: $0)
        }
      }
    }
  }

  private static func offers(in catalog: ProviderCatalog) throws -> [UndoOffer] {
    let plan = try Plan(
      Answers(model: ModelRef(provider: "openrouter", model: "openrouter/auto")),
      for: fresh.installation(catalog), catalog: catalog)
    let step = UndoStep(id: "1", createdAt: 0, title: "Default model: none -> x/y", files: [])
    return [true, false].map { UndoOffer(step: step, plan: plan, isClean: $0) }
  }
}
