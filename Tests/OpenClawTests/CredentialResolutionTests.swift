import OpenClaw
import Testing

/// Which key OpenClaw uses, and why.
@Suite struct CredentialResolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var store: [String] = []
    var config = "{}"
    var state: String?
    var environment: [String: String] = [:]
    var database: String?
    /// One line a candidate: place, then what becomes of it.
    let candidates: [String]
  }

  static func profile(_ id: String, _ rest: String = #""type": "api_key", "key": "0123456789-0123456789""#)
    -> String
  {
    "\"\(id)\": { \"provider\": \"kilocode\", \(rest) }"
  }
  static let a = profile("kilocode:a")
  static let b = profile("kilocode:b")
  static let oauth = profile(
    "kilocode:o", #""type": "oauth", "access": "eyJ0123456789", "expires": 1900000000000"#)
  static let token = profile("kilocode:t", #""type": "token", "token": "0123456789""#)
  static let env = ["KILOCODE_API_KEY": "0123456789"]
  static let used = "in use"

  static let cases: [Case] = [
    Case(testDescription: "nothing anywhere", candidates: []),
    Case(
      testDescription: "a profile, then the environment, then the config's entry", store: [a],
      config: "{ models: { providers: { kilocode: { apiKey: 'secret-secret' } } } }", environment: env,
      candidates: ["kilocode:a in use", "KILOCODE_API_KEY shadowed", "entry shadowed"]),
    Case(
      testDescription: "auth: api-key puts the entry's key in front", store: [a],
      config: "{ models: { providers: { KiloCode: { auth: 'api-key', apiKey: 'secret-secret' } } } }",
      candidates: ["entry in use", "kilocode:a shadowed"]),
    Case(
      testDescription: "an entry that names a variable, set or not",
      config: "{ models: { providers: { kilocode: { apiKey: '${NOPE}' } } } }",
      candidates: ["entry NOPE is not set"]),
    Case(
      testDescription: "the bare name of a variable",
      config: "{ models: { providers: { kilocode: { apiKey: 'KILOCODE_API_KEY' } } } }",
      environment: env, candidates: ["KILOCODE_API_KEY in use", "entry shadowed"]),
    Case(
      testDescription: "OAuth before tokens before keys", store: [a, token, oauth],
      candidates: ["kilocode:o in use", "kilocode:t shadowed", "kilocode:a shadowed"]),
    Case(
      testDescription: "of one kind the least recently used", store: [a, b],
      state: #"{ "usageStats": { "kilocode:a": { "lastUsed": 5 } } }"#,
      candidates: ["kilocode:b in use", "kilocode:a shadowed"]),
    Case(
      testDescription: "the config's order", store: [oauth, a, b],
      config: "{ auth: { order: { KiloCode: ['kilocode:b', 'kilocode:a'] } } }",
      candidates: [
        "kilocode:b in use", "kilocode:a shadowed", "kilocode:o the order of profiles leaves it out",
      ]),
    Case(
      testDescription: "the state file's order comes before the config's", store: [a, b],
      config: "{ auth: { order: { kilocode: ['kilocode:b'] } } }",
      state: #"{ "order": { "kilocode": ["kilocode:a"] } }"#,
      candidates: ["kilocode:a in use", "kilocode:b the order of profiles leaves it out"]),
    Case(
      testDescription: "an order of profiles that are not there leaves nothing", store: [a],
      config: "{ auth: { order: { kilocode: ['kilocode:x'] } } }",
      candidates: ["kilocode:x not in the auth store", "kilocode:a the order of profiles leaves it out"]),
    Case(
      testDescription: "notes of profiles that are not there are out of date", store: [a],
      config: "{ auth: { profiles: { 'kilocode:x': { provider: 'kilocode', mode: 'api_key' } } } }",
      candidates: ["kilocode:a in use"]),
    Case(
      testDescription: "the config's notes are an order of their own", store: [a, b],
      config: "{ auth: { profiles: { 'kilocode:b': { provider: 'kilocode', mode: 'api_key' } } } }",
      candidates: ["kilocode:b in use", "kilocode:a the order of profiles leaves it out"]),
    Case(
      testDescription: "a note of another kind", store: [a],
      config: "{ auth: { profiles: { 'kilocode:a': { provider: 'kilocode', mode: 'oauth' } } } }",
      environment: env,
      candidates: ["kilocode:a the config expects oauth", "KILOCODE_API_KEY in use"]),
    Case(
      testDescription: "a token where the config says OAuth will do", store: [token],
      config: "{ auth: { profiles: { 'kilocode:t': { provider: 'kilocode', mode: 'oauth' } } } }",
      candidates: ["kilocode:t in use"]),
    Case(
      testDescription: "a note of another provider", store: [a],
      config:
        "{ auth: { order: { kilocode: ['kilocode:a'] }, profiles: { 'kilocode:a': { provider: 'openrouter', mode: 'api_key' } } } }",
      candidates: ["kilocode:a the config names another provider"]),
    Case(
      testDescription: "no secret", store: [profile("kilocode:n", #""type": "api_key", "key": """#)],
      candidates: ["kilocode:n holds no key"]),
    Case(
      testDescription: "references to variables, set or not",
      store: [
        profile("kilocode:1", #""type": "api_key", "key": "${NOPE}""#),
        profile(
          "kilocode:2",
          #""type": "api_key", "keyRef": { "source": "env", "provider": "default", "id": "ALSO_NOT" }"#),
        profile(
          "kilocode:3",
          #""type": "api_key", "key": { "source": "env", "provider": "default", "id": "KILOCODE_API_KEY" }"#),
        profile(
          "kilocode:4",
          #""type": "api_key", "keyRef": { "source": "file", "provider": "default", "id": "/a" }"#),
      ], environment: env,
      candidates: [
        "kilocode:1 NOPE is not set", "kilocode:2 ALSO_NOT is not set", "kilocode:3 in use",
        "kilocode:4 shadowed",
        "KILOCODE_API_KEY shadowed",
      ]),
    Case(
      testDescription: "expired, or with an expiry that is none; keys do not expire",
      store: [
        profile("kilocode:1", #""type": "token", "token": "0123456789", "expires": 1700000000000"#),
        profile("kilocode:2", #""type": "token", "token": "0123456789", "expires": "soon""#),
        profile("kilocode:3", #""type": "api_key", "key": "0123456789", "expires": 1"#),
      ], candidates: ["kilocode:1 expired", "kilocode:2 its expiry date is invalid", "kilocode:3 in use"]),
    Case(
      testDescription: "resting after failures, which moves it to the end of any order", store: [a, b],
      config: "{ auth: { order: { kilocode: ['kilocode:a', 'kilocode:b'] } } }",
      state:
        #"{ "usageStats": { "kilocode:a": { "disabledUntil": 1900000000000 }, "kilocode:b": { "cooldownUntil": 5 } } }"#,
      candidates: ["kilocode:b in use", "kilocode:a rests after failures"]),
    Case(
      testDescription: "an entry that OpenClaw ignores is none",
      store: [#""kilocode:a": { "type": "apiKey", "provider": "kilocode", "key": "x" }"#],
      candidates: []),
    Case(
      testDescription: "a file that a database has replaced holds nothing", store: [a], environment: env,
      database: "/db", candidates: ["KILOCODE_API_KEY in use"]),
  ]

  @Test("the places in run-time order", arguments: cases)
  func order(_ example: Case) throws {
    let desk = Desk(
      config: example.config,
      store: "{ \"version\": 1, \"profiles\": { \(example.store.joined(separator: ", ")) } }",
      state: example.state, environment: example.environment, database: example.database)
    let resolution = CredentialResolution(
      provider: "kilocode", installation: try desk.installation(), catalog: try Desk.catalog.get())
    #expect(resolution.candidates.map(\.line) == example.candidates)
    #expect(resolution.winner?.line == example.candidates.first { $0.hasSuffix(Self.used) })
  }

  // MARK: After a plan

  struct Told: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var store: [String] = []
    var config = "{}"
    var state: String?
    var answers = Desk.kiloKey
    let notes: [PlanNote]
  }

  static let told: [Told] = [
    Told(
      testDescription: "the new key is used, though an older one is there", store: [a], notes: []),
    Told(
      testDescription: "though a sign-in is there",
      store: [oauth],
      config: "{ auth: { profiles: { 'kilocode:o': { provider: 'kilocode', mode: 'oauth' } } } }",
      notes: []),
    Told(
      testDescription: "the state file's order leaves it out", store: [a],
      state: #"{ "order": { "kilocode": ["kilocode:a"] } }"#,
      notes: [.winsFirst(source: .profile(id: "kilocode:a"))]),
    Told(
      testDescription: "the failures of the key before it are forgotten",
      state: #"{ "usageStats": { "kilocode:default": { "disabledUntil": 1900000000000 } } }"#, notes: []),
    Told(
      testDescription: "the entry's own key comes first",
      config: """
        { models: { mode: 'merge', providers: { kilocode: { auth: 'api-key', apiKey: ' secret-secret-secret ',
          baseUrl: 'https://api.kilo.ai/api/gateway/' } } } }
        """, notes: [.winsFirst(source: .providerEntry)]),
    Told(
      testDescription: "a reference to a variable that is not set",
      answers: Answers(
        setup: .init(choice: "kilocode-api-key", credential: .reference(variable: "KILOCODE_API_KEY"))),
      notes: [
        .referenceNeedsVariable(name: "KILOCODE_API_KEY"),
        .passedOver(profile: "kilocode:default", reason: .unresolvedReference("KILOCODE_API_KEY")),
      ]),
    Told(
      testDescription: "a plugin that is turned off",
      config: "{ plugins: { entries: { kilocode: { enabled: false } } } }",
      notes: [.pluginOff(id: "kilocode")]),
    Told(
      testDescription: "a plugin that is denied", config: "{ plugins: { deny: ['kilocode'] } }",
      notes: [.pluginOff(id: "kilocode")]),
    Told(
      testDescription: "a plugin that is not among those allowed",
      config: "{ plugins: { allow: ['openrouter'] } }",
      notes: [.pluginOff(id: "kilocode")]),
    Told(
      testDescription: "all plugins off", config: "{ plugins: { enabled: false, allow: ['kilocode'] } }",
      notes: [.pluginOff(id: "kilocode")]),
    Told(
      testDescription: "a plugin that is allowed",
      config: "{ plugins: { allow: ['kilocode'], entries: { kilocode: { enabled: true } } } }",
      notes: []),
  ]

  @Test("what becomes of a new key", arguments: told)
  func afterwards(_ example: Told) throws {
    let desk = Desk(
      config: example.config,
      store: "{ \"version\": 1, \"profiles\": { \(example.store.joined(separator: ", ")) } }",
      state: example.state)
    #expect(try desk.plan(example.answers).notes == example.notes)
  }
}

extension CredentialResolution.Candidate {
  fileprivate var line: String {
    let place =
      switch source {
      case .profile(let id): id
      case .environment(let name, _): name
      case .providerEntry: "entry"
      }
    let fate =
      switch verdict {
      case .inUse: "in use"
      case .shadowed: "shadowed"
      case .ineligible(let reason): reason.sentence
      }
    return place + " " + fate
  }
}
