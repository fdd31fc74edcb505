import OpenClaw
import Testing

@Suite struct EnvironmentKeysTests {
  private typealias Layer = EnvironmentLayers.Layer

  private static let workspace = KeySource.workspaceDotEnv(path: "/w/.env")
  private static let global = KeySource.globalDotEnv(path: "/h/.openclaw/.env")
  private static let gateway = KeySource.gatewayDotEnv(path: "/h/.config/openclaw/gateway.env")
  private static let config = KeySource.config(path: "/h/.openclaw/openclaw.json")

  private static func found(_ provider: String, _ layers: [Layer]) throws -> [String] {
    let catalog = try CatalogSamples.catalog()
    let keys = EnvironmentKeys(of: try #require(catalog.provider(provider)), in: EnvironmentLayers(layers))
    return keys.keys.map { "\($0.source.label(for: $0.name)) \($0.standing)" }
  }

  @Test("The process comes before the files, the files before the configuration and the login shell")
  func order() throws {
    let sources: [KeySource] = [.loginShell, Self.config, Self.gateway, Self.global, .process]
    #expect(
      try Self.found("arc", sources.map { Layer(source: $0, names: ["ARC_API_KEY"]) }) == [
        "env: ARC_API_KEY effective", "/h/.openclaw/.env shadowed",
        "/h/.config/openclaw/gateway.env shadowed",
        "/h/.openclaw/openclaw.json (env) shadowed", "shell env: ARC_API_KEY shadowed",
      ])
  }

  @Test(
    "Each layer is taken when it is the only one",
    arguments: [.process, global, gateway, config, .loginShell])
  func alone(_ source: KeySource) throws {
    #expect(
      try Self.found("arc", [Layer(source: source, names: ["ARC_API_KEY"])])
        == [source.label(for: "ARC_API_KEY") + " effective"])
  }

  @Test("A key in the workspace's file is reported and never taken, and hides nothing")
  func workspaceIsIgnored() throws {
    #expect(
      try Self.found("arc", [Layer(source: Self.workspace, names: ["ARC_API_KEY"])]) == ["/w/.env ignored"])
    #expect(
      try Self.found(
        "arc",
        [
          Layer(source: Self.workspace, names: ["ARC_API_KEY"]),
          Layer(source: Self.global, names: ["ARC_API_KEY"]),
        ])
        == ["/w/.env ignored", "/h/.openclaw/.env effective"])
  }

  @Test("An empty variable hides the files behind it, but neither the configuration nor the shell")
  func blanks() throws {
    let blank = Layer(source: .process, names: [], blankNames: ["ARC_API_KEY"])
    #expect(
      try Self.found("arc", [blank, Layer(source: Self.global, names: ["ARC_API_KEY"])])
        == ["/h/.openclaw/.env hiddenByBlank(OpenClaw.KeySource.process)"])
    #expect(
      try Self.found("arc", [blank, Layer(source: Self.config, names: ["ARC_API_KEY"])])
        == ["/h/.openclaw/openclaw.json (env) effective"])
    #expect(
      try Self.found("arc", [blank, Layer(source: .loginShell, names: ["ARC_API_KEY"])])
        == ["shell env: ARC_API_KEY effective"])
    #expect(try Self.found("arc", [blank]) == [])
  }

  @Test("The provider's first variable counts, wherever it is set")
  func severalNames() throws {
    #expect(
      try Self.found(
        "mini",
        [
          Layer(source: .process, names: ["MINI_API_KEY"]),
          Layer(source: Self.config, names: ["MINI_OAUTH_TOKEN"]),
        ])
        == ["/h/.openclaw/openclaw.json (env) effective", "env: MINI_API_KEY shadowed"])
    #expect(
      try Self.found("mini", [Layer(source: .process, names: ["MINI_API_KEY"])]) == [
        "env: MINI_API_KEY effective"
      ])
  }

  @Test("A file's layer knows which of its names are empty")
  func files() {
    let file = DotEnv(Array("A=1\nB=\nC=''\nD=\" \"\nE=\nE=2\nF=1\nF=\n".utf8))
    let layer = Layer(source: Self.global, file: file)
    #expect(layer.names == ["A", "E"])
    #expect(layer.blankNames == ["B", "C", "D", "F"])
  }

  @Test("The login shell is asked for every provider's variables and OpenClaw's own")
  func expected() throws {
    #expect(
      EnvironmentKeys.expectedFromLoginShell(try CatalogSamples.shipped()) == [
        "KILOCODE_API_KEY", "OPENCLAW_GATEWAY_PASSWORD", "OPENCLAW_GATEWAY_TOKEN", "OPENROUTER_API_KEY",
      ])
  }

  @Test("The login shell is not asked when any expected variable has a value")
  func needsShell() throws {
    let catalog = try CatalogSamples.shipped()
    func needs(_ layer: Layer) -> Bool {
      EnvironmentKeys.needsLoginShell(EnvironmentLayers([layer]), catalog: catalog)
    }
    #expect(needs(Layer(source: .process, names: ["PATH"], blankNames: ["KILOCODE_API_KEY"])))
    #expect(needs(Layer(source: Self.workspace, names: ["KILOCODE_API_KEY"])))
    #expect(!needs(Layer(source: .process, names: ["OPENROUTER_API_KEY"])))
    #expect(!needs(Layer(source: Self.global, names: ["OPENCLAW_GATEWAY_TOKEN"])))
  }

  @Test("Paths in labels are shortened by whoever shows them")
  func labels() {
    #expect(Self.global.label(for: "A") { _ in "~/.openclaw/.env" } == "~/.openclaw/.env")
    #expect(KeySource.process.label(for: "A") { _ in "x" } == "env: A")
  }

  @Test(
    "A name that is almost a variable is noticed",
    arguments: [
      ("OPEN_ROUTER_API_KEY", "OPENROUTER_API_KEY"), ("OPENROUTER_APIKEY", "OPENROUTER_API_KEY"),
      ("openrouter_api_key", "OPENROUTER_API_KEY"), ("OPENROUTER_API_KEYY", "OPENROUTER_API_KEY"),
      ("OPENROUTE_API_KEY", "OPENROUTER_API_KEY"), ("OPENRUOTER_API_KEY", "OPENROUTER_API_KEY"),
      ("OPENROUTER_KEY", "OPENROUTER_API_KEY"), ("KILO_API_KEY", "KILOCODE_API_KEY"),
      ("KILO_CODE_API_KEY", "KILOCODE_API_KEY"), ("KILOCODE_API_KEX", "KILOCODE_API_KEY"),
    ])
  func nearMisses(_ written: String, _ meant: String) throws {
    let catalog = try CatalogSamples.shipped()
    let layers = EnvironmentLayers([Layer(source: .process, names: [written, "PATH", "HOME"])])
    let misses = NearMiss.all(in: layers, catalog: catalog)
    #expect(misses.map(\.written) == [written])
    #expect(misses.map(\.meant) == [meant])
    #expect(misses.first?.sentence == "\(written) is set, but OpenClaw reads \(meant).")
  }

  @Test(
    "A name that is far off, or meant as it is, is left alone",
    arguments: [
      "OPENROUTER_API_KEYS", "OPENROUTER_API_KEY_1", "OPENROUTER_API_KEY", "OPENAI_API_KEY", "ROUTER_API_KEY",
      "KILOCODE_ORGANIZATION_ID", "OPENROUTER_BASE_URL",
    ])
  func noNearMiss(_ name: String) throws {
    let layers = EnvironmentLayers([Layer(source: .process, names: [name])])
    #expect(NearMiss.all(in: layers, catalog: try CatalogSamples.shipped()) == [])
  }

  @Test("Another provider's variable is no near miss, nor is anything once the right one is set")
  func knownNames() throws {
    let catalog = try CatalogSamples.catalog()
    let neighbours = EnvironmentLayers([Layer(source: .process, names: ["HRC_API_KEY"])])
    #expect(NearMiss.all(in: neighbours, catalog: catalog) == [])
    let both = EnvironmentLayers([
      Layer(source: .process, names: ["AR_C_API_KEY"]), Layer(source: Self.global, names: ["ARC_API_KEY"]),
    ])
    #expect(NearMiss.all(in: both, catalog: catalog) == [])
  }
}
