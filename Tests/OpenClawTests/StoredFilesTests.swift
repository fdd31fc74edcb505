import JSON5
import Testing

@testable import OpenClaw

/// Reading what OpenClaw stores: profiles, their state, and the facts of the config.
@Suite struct StoredFilesTests {
  private func store(_ text: String) -> AuthProfileStore { AuthProfileStore(sealed(text, .authProfiles)) }

  @Test("profiles of every kind, in the order of the file")
  func kinds() throws {
    let store = store(
      #"""
      { "version": 1, "profiles": {
        "a:k": { "type": "api_key", "provider": "a", "key": "0123456789-0123456789" },
        "a:m": { "mode": "api_key", "provider": "a", "apiKey": "0123456789-0123456789" },
        "a:v": { "type": "api_key", "provider": "a", "key": "${A_KEY}" },
        "a:r": { "type": "api_key", "provider": "a", "key": "0123456789", "keyRef": { "source": "exec", "provider": "x", "id": "y" } },
        "a:t": { "type": "token", "provider": "A", "token": "0123456789-0123456789", "expires": 5 },
        "a:o": { "type": "oauth", "provider": "a", "refresh": "0123456789-0123456789", "email": "a@b.c", "expires": "x" },
        "a:n": { "type": "api_key", "provider": "a", "keyRef": { "source": "exec" } } } }
      """#)
    let facts = held("0123456789-0123456789", slot: 0).facts
    #expect(store.problems == [])
    #expect(
      store.profiles == [
        AuthProfile(id: "a:k", kind: .apiKey, provider: "a", credential: .inline(facts)),
        AuthProfile(id: "a:m", kind: .apiKey, provider: "a", credential: .inline(facts)),
        AuthProfile(id: "a:v", kind: .apiKey, provider: "a", credential: .variable("A_KEY")),
        AuthProfile(
          id: "a:r", kind: .apiKey, provider: "a",
          credential: .reference(try SecretRef(source: .command, provider: "x", id: "y"))),
        AuthProfile(id: "a:t", kind: .token, provider: "A", credential: .inline(facts), expires: .at(5)),
        AuthProfile(
          id: "a:o", kind: .oauth, provider: "a", credential: .inline(facts), expires: .invalid,
          email: "a@b.c"),
        AuthProfile(id: "a:n", kind: .apiKey, provider: "a", credential: .missing),
      ])
  }

  @Test(
    "entries that OpenClaw's loader drops are problems, not profiles",
    arguments: [
      (#""x""#, "is not an object"), ("[]", "is not an object"),
      (#"{ "type": "apiKey", "provider": "a" }"#, "has no type that OpenClaw knows"),
      (#"{ "provider": "a", "key": "x" }"#, "has no type that OpenClaw knows"),
      (#"{ "type": "api_key" }"#, "names no provider"),
      (#"{ "type": "api_key", "provider": " " }"#, "names no provider"),
      (#"{ "type": "api_key", "provider": 5 }"#, "names no provider"),
    ])
  func dropped(_ entry: String, reason: String) {
    let store = store("{ \"profiles\": { \"a:b\": \(entry) } }")
    #expect(store.profiles == [])
    #expect(store.problems == [.ignoredEntry(id: "a:b", reason: reason)])
    #expect(store.blocker == nil)
  }

  @Test(
    "a missing, empty or hollow store has no profiles and no problems",
    arguments: ["", " \n", "{}", #"{ "profiles": {} }"#])
  func empty(_ text: String) {
    #expect(store(text).profiles == [])
    #expect(store(text).problems == [])
  }

  @Test(
    "what OpenClaw cannot read as JSON blocks the store",
    arguments: ["{ // x\n}", "\u{FEFF}{}", "{},", "{ 'a': 1 }", "{ \"a\": 1, }", "nope"])
  func broken(_ text: String) {
    guard case .notStrictJSON? = store(text).blocker else {
      Issue.record("\(store(text).problems)")
      return
    }
  }

  @Test(
    "another shape blocks the store",
    arguments: ["[]", "5", #"{ "profiles": [] }"#, #"{ "profiles": null }"#])
  func otherShape(_ text: String) { #expect(store(text).blocker == .notAStore) }

  @Test("of duplicate entries the last one counts")
  func duplicates() {
    let store = store(
      #"""
      { "profiles": { "a": { "type": "token", "provider": "x" }, "b": { "type": "token", "provider": "x" },
        "a": { "type": "oauth", "provider": "y" } } }
      """#)
    #expect(store.profiles.map { "\($0.id) \($0.provider)" } == ["b x", "a y"])
  }

  @Test("the state file: order, and when profiles were used and rest")
  func state() {
    let state = AuthState(
      sealed(
        #"""
        { "version": 1, "order": { "a": ["a:1", 5, "a:2"], "b": "no" }, "lastGood": { "a": "a:1" },
          "usageStats": { "a:1": { "lastUsed": 1.5e3, "cooldownUntil": "soon", "disabledUntil": 7 }, "a:2": null } }
        """#, .authProfiles))
    #expect(state.order == ["a": ["a:1", "a:2"], "b": []])
    #expect(state.usage["a:1"]?.lastUsed == 1500)
    #expect(state.usage["a:1"]?.cooldownUntil == nil)
    #expect(state.usage["a:1"]?.disabledUntil == 7)
    #expect(AuthState(.empty).order == [:])
    #expect(AuthState(sealed("[}", .authProfiles)).usage == [:])
  }

  @Test("the facts of a config")
  func facts() throws {
    let text = """
      { meta: { lastTouchedVersion: '2026.5.7' },
        env: { A: 'x', vars: { B: 'y', C: 5 }, shellEnv: { enabled: true } },
        auth: { profiles: { 'a:b': { provider: 'a', mode: 'oauth' } }, order: { a: ['a:b', 1] } },
        models: { providers: {
          p: { baseUrl: 'http://p', api: 'x', auth: 'api-key', apiKey: 'secret-secret-secret', models: [{ id: 'm' }, {}] },
          q: { apiKey: 'Q_API_KEY' }, r: { apiKey: '  ' }, s: { apiKey: { source: 'env', provider: 'default', id: 'S_KEY' } } } },
        agents: {
          defaults: { model: { primary: 'a/b', fallbacks: ['c/d', 5] }, models: { 'a/b': { alias: 'ab' }, 'c/d': {} } },
          list: [{ id: 'One', default: false, agentDir: '~/one' }, { name: 'no id' }, { id: 'two', default: true, model: 'e/f' }] },
        plugins: { deny: ['x'], entries: { y: { enabled: false }, z: { enabled: true } }, allow: ['z'] } }
      """
    let facts = ConfigFacts(sealed(text, .config))
    #expect(
      facts.defaultModel == .init(primary: "a/b", fallbacks: ["c/d"], hasFallbacks: true, isPlain: false))
    #expect(facts.listedModels == [.init(ref: "a/b", alias: "ab"), .init(ref: "c/d", alias: nil)])
    #expect(facts.allowList == .init(source: .models, refs: ["a/b", "c/d"]))
    #expect(facts.agents.map(\.id.text) == ["one", "two"])
    #expect(facts.agents.map(\.path) == [["agents", "list", 0], ["agents", "list", 2]])
    #expect(facts.agents.map(\.directory) == ["~/one", nil])
    #expect(facts.agents[1].model == .init(primary: "e/f", fallbacks: [], hasFallbacks: false, isPlain: true))
    #expect(facts.defaultAgent == AgentID("two"))
    #expect(facts.profileNotes == [.init(id: "a:b", provider: "a", mode: "oauth")])
    #expect(facts.order == ["a": ["a:b"]])
    let key = AuthProfile.Credential.inline(held("secret-secret-secret", slot: 0).facts)
    #expect(
      facts.providers["p"]
        == .init(
          baseUrl: "http://p", api: "x", apiKey: key, prefersApiKey: true, hasOwnHeaders: false,
          models: facts.providers["p"]?.models ?? []))
    #expect(facts.providers["p"]?.models.map(\.id) == ["m"])
    #expect(facts.providers["q"]?.apiKey == .variable("Q_API_KEY"))
    #expect(facts.providers["r"]?.apiKey == .missing)
    #expect(facts.providers["s"]?.apiKey == .reference(try SecretRef.env("S_KEY")))
    #expect(facts.variables == ["A", "B"])
    #expect(facts.importsLoginShell)
    #expect(facts.lastTouchedVersion == "2026.5.7")
    #expect(facts.disabledPlugins == ["x", "y"])
    #expect(facts.allowedPlugins == ["z"])
    #expect(facts.effectiveModel(of: .agent(AgentID("one")))?.primary == "a/b")
    #expect(facts.effectiveModel(of: .agent(AgentID("two")))?.primary == "e/f")
  }

  @Test(
    "what has another type than OpenClaw expects reads as absent",
    arguments: [
      "", "[]", "null", "{ agents: 5, auth: 'x', models: [], env: null, plugins: 1, meta: {} }",
      "{ agents: { list: {}, defaults: { model: 7, models: [] } }, auth: { profiles: [], order: 1 } }",
      "{ agents: { defaults: { model: { primary: 5, fallbacks: 'x' } } }, models: { providers: 5 } }",
    ])
  func absent(_ text: String) {
    let facts = ConfigFacts(sealed(text, .config))
    #expect(facts.defaultModel?.primary == nil && facts.defaultModel?.fallbacks ?? [] == [])
    #expect(facts.agents == [] && facts.listedModels == [] && facts.allowList.refs == [])
    #expect(facts.profileNotes == [] && facts.order == [:] && facts.providers == [:])
    #expect(facts.defaultAgent == .main && facts.variables == [] && facts.allowedPlugins == nil)
  }

  @Test(
    "a model is named by reference, alias, or the id of the one configured model",
    arguments: [
      ("openrouter/auto", "openrouter/auto"), ("AB", "a/b"), ("d", "c/d"),
      ("openrouter/openrouter/auto", "openrouter/auto"),
    ])
  func named(_ text: String, key: String) throws {
    let config = "{ agents: { defaults: { model: 'c/d', models: { 'a/b': { alias: 'ab' } } } } }"
    let facts = ConfigFacts(sealed(config, .config))
    #expect(try Desk.catalog.get().model(named: text, in: facts).ref.key == key)
  }
}
