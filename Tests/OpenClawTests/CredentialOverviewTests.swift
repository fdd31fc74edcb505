import OpenClaw
import Testing

/// What is told about all credentials of a machine.
@Suite struct CredentialOverviewTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var store: String?
    var config = "{}"
    var state: String?
    var environment: [String: String] = [:]
    var variables: [String: String] = [:]
    var database: String?
    var scope = Answers.Scope.defaults
    var report: OpenClawReport?
    /// The ids of the providers that are listed.
    var providers: [String] = []
    /// One line a finding: name, sentence, remedy.
    var findings: [String] = []
  }

  private static func store(_ entries: String...) -> String {
    "{ \"version\": 1, \"profiles\": { \(entries.joined(separator: ", ")) } }"
  }

  private static func profile(_ id: String, _ provider: String, _ key: String = "0123456789-0123456789")
    -> String
  {
    "\"\(id)\": { \"type\": \"api_key\", \"provider\": \"\(provider)\", \"key\": \"\(key)\" }"
  }

  private static let kilo = profile("kilocode:default", "kilocode")
  private static let variable = ["KILOCODE_API_KEY": "another-key-9876543210"]
  private static let present = OpenClawInstall.present(path: "/bin/openclaw", release: Release(2026, 9, 2))
  private static let listed = ListedProfile(id: "kilocode:default", provider: "kilocode", kind: .apiKey)
  private static let shadowed =
    "shadowed-key: The key in env: KILOCODE_API_KEY is not used: the saved profile kilocode:default comes first."

  static let cases: [Case] = [
    Case(testDescription: "nothing anywhere"),
    Case(
      testDescription: "providers of the catalogue in its order, then others",
      store: store(profile("zai:default", "z.ai"), profile("openrouter:default", "openrouter"), kilo),
      config: "{ models: { providers: { acme: { apiKey: 'secret-secret-secret' }, empty: {} } } }",
      providers: ["kilocode", "openrouter", "zai", "acme"]),
    Case(
      testDescription: "a profile that keeps another key from being used", store: store(kilo),
      environment: variable, providers: ["kilocode"],
      findings: [shadowed + " > openclaw-setup auth remove kilocode:default"]),
    Case(
      testDescription: "of an agent's own store, with the agent in the command", store: store(kilo),
      config: "{ agents: { list: [{ id: 'writer' }] } }", environment: variable,
      variables: ["OPENCLAW_NIX_MODE": "0"], scope: .agent(AgentID("writer")), providers: ["kilocode"],
      findings: [shadowed + " > openclaw-setup auth remove kilocode:default --agent writer"]),
    Case(
      testDescription: "the same key twice is no reason to remove one",
      store: store(profile("kilocode:default", "kilocode", "another-key-9876543210")), environment: variable,
      providers: ["kilocode"]),
    Case(
      testDescription: "a profile that refers to the variable is no other key",
      store: store(profile("kilocode:default", "kilocode", "${KILOCODE_API_KEY}")), environment: variable,
      providers: ["kilocode"]),
    Case(
      testDescription: "a key of the provider entry is shadowed too", store: store(kilo),
      config: "{ models: { providers: { kilocode: { apiKey: 'secret-secret-secret' } } } }",
      providers: ["kilocode"],
      findings: [
        "shadowed-key: The key in the config's provider entry is not used: the saved profile kilocode:default "
          + "comes first. > openclaw-setup auth remove kilocode:default"
      ]),
    Case(
      testDescription: "a second profile is no surprise",
      store: store(kilo, profile("kilocode:b", "kilocode", "another-key-9876543210")), providers: ["kilocode"]
    ),
    Case(
      testDescription: "in a database it is openclaw's to remove", environment: variable, database: "/db",
      report: OpenClawReport(install: present, profiles: [listed], plugins: ["kilocode"]),
      providers: ["kilocode"],
      findings: [shadowed + " > openclaw models auth logout kilocode:default"]),
    Case(
      testDescription: "a profile that rests, for how long", store: store(kilo),
      state: """
        { "usageStats": { "kilocode:default": { "cooldownUntil": 1800000720000, "disabledUntil": 5 } } }
        """,
      providers: ["kilocode"],
      findings: [
        "resting-profile: kilocode:default failed, and OpenClaw does not try it for another 12 minutes. "
          + "> Wait, or set its key up again, which ends the rest."
      ]),
    Case(
      testDescription: "entries that OpenClaw does not see",
      store: store(kilo, "\"a\": 1", "\"b\": { \"type\": \"key\" }"), providers: ["kilocode"],
      findings: [
        "ignored-entry: OpenClaw ignores a in \(Desk.storePath), since it is not an object. > \(correct)",
        "ignored-entry: OpenClaw ignores b in \(Desk.storePath), since it has no type that OpenClaw knows. "
          + "> \(correct)",
      ]),
    Case(
      testDescription: "a file that is no strict JSON", store: "{ // mine\n}",
      findings: [
        "broken-store: OpenClaw sees no key in \(Desk.storePath): line 1, column 3: Strict JSON allows no "
          + "comments; remove it. > Correct it: it must be JSON without comments, as OpenClaw wrote it."
      ]),
    Case(
      testDescription: "a file that is no store", store: "{ \"profiles\": [] }",
      findings: [
        "broken-store: OpenClaw sees no key in \(Desk.storePath): it is not an object with profiles. "
          + "> Correct it: it must be JSON without comments, as OpenClaw wrote it."
      ]),
    Case(
      testDescription: "a file beside a database, and nobody to list the database",
      store: store(kilo), database: "/db", report: OpenClawReport(install: .absent),
      findings: [
        "leftover-store: \(Desk.storePath) is left over from an older release: OpenClaw ignores it, or refuses "
          + "requests because of it. > openclaw doctor --fix",
        "unlisted-profiles: The profiles in the database are not known: there is no openclaw on PATH. "
          + "> Look where openclaw can be run.",
      ]),
    Case(
      testDescription: "an openclaw that says nothing", database: "/db",
      report: OpenClawReport(install: .present(path: "/bin/openclaw", release: nil)),
      findings: [
        "unlisted-profiles: The profiles in the database are not known: openclaw does not tell its version. "
          + "> openclaw models auth list"
      ]),
    Case(
      testDescription: "a plugin that is missing, and what installs it",
      report: OpenClawReport(install: present, profiles: [listed], plugins: ["openrouter"]),
      providers: ["kilocode"],
      findings: [
        "missing-plugin: OpenClaw lacks the plugin kilocode, so its models will not answer. "
          + "> openclaw plugins install @openclaw/kilocode-provider && openclaw gateway restart"
      ]),
  ]
  private static let correct = "Correct the entry before OpenClaw saves the file, or set the key up again."

  private static func look(_ example: Case) throws -> Installation {
    let installation = try Desk(
      config: example.config, store: example.store, state: example.state, environment: example.environment,
      scope: example.scope, variables: example.variables, database: example.database
    ).installation()
    return example.report.map(installation.adding) ?? installation
  }

  @Test("every provider with a key, and everything that is wrong", arguments: cases)
  func overview(_ example: Case) throws {
    let overview = CredentialOverview(try Self.look(example), catalog: try Desk.catalog.get())
    #expect(overview.resolutions.map(\.provider) == example.providers)
    #expect(overview.findings.map(\.line) == example.findings)
  }

  @Test("of one provider: its places, what is wrong with it, and what concerns all")
  func oneProvider() throws {
    let example = Case(
      testDescription: "", store: Self.store(Self.kilo, "\"a\": 1"), environment: Self.variable)
    let installation = try Self.look(example)
    let catalog = try Desk.catalog.get()
    let kilo = CredentialOverview(installation, catalog: catalog, provider: "kilocode")
    #expect(kilo.resolutions.map(\.provider) == ["kilocode"])
    #expect(kilo.findings.map(\.name) == ["ignored-entry", "shadowed-key"])
    let openRouter = CredentialOverview(installation, catalog: catalog, provider: "openrouter")
    #expect(openRouter.resolutions.map(\.candidates) == [[]])
    #expect(openRouter.findings.map(\.name) == ["ignored-entry"])
  }

  @Test(
    "how long a profile rests is told in the largest unit that tells enough, whatever the file says",
    arguments: [
      ("1800000000001", "1 minute."), ("1800000059999", "1 minute."), ("1800000120000", "2 minutes."),
      ("1800007140000", "119 minutes."), ("1800007200000", "2 hours."), ("1800172740000", "47 hours."),
      ("1800172800000", "2 days."), ("1e300", "36525 days."),
    ])
  func rest(_ end: String, _ words: String) throws {
    let example = Case(
      testDescription: "", store: Self.store(Self.kilo),
      state: "{ \"usageStats\": { \"kilocode:default\": { \"disabledUntil\": \(end) } } }")
    let overview = CredentialOverview(try Self.look(example), catalog: try Desk.catalog.get())
    #expect(overview.findings.first?.sentence.hasSuffix("for another " + words) == true)
  }

  @Test(
    "openclaw is asked before a key is stored, whatever the files of an earlier release say",
    arguments: [
      ("{}", nil, nil), ("{}", "{}", nil), ("{ meta: { lastTouchedVersion: '2026.5.7' } }", nil, nil),
      ("{ meta: { lastTouchedVersion: '2026.9.2' } }", nil, nil), ("{}", "{}", "/db"),
    ])
  func doubt(_ config: String, _ store: String?, _ database: String?) throws {
    var desk = Desk(config: config, store: store, database: database)
    #expect(try !desk.installation().isStorageInDoubt, "without an openclaw there is nobody to ask")
    desk.openClaw = .unknown(path: "/bin/openclaw")
    let installation = try desk.installation()
    #expect(installation.isStorageInDoubt)
    #expect(!installation.adding(OpenClawReport(install: Self.present)).isStorageInDoubt, "it was asked")
  }
}

extension CredentialFinding {
  fileprivate var line: String {
    let end =
      switch remedy {
      case .commands(let commands): " > " + commands.joined(separator: " && ")
      case .advice(let advice): " > " + advice
      case nil: ""
      }
    return "\(name): \(sentence)" + end
  }
}
