import TestSupport
import Testing

/// Lists of models and the state of providers, from the command line.
struct ModelListTests {
  @Test("a list that was asked for is kept, and shown when nobody can be asked")
  func kept() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let list = ["models", "list", "--provider", "kilocode", "--plain"]
    let builtIn = try gateway.run(home, list)
    #expect(!builtIn.text.contains("vendor/dear-2"))
    #expect(try gateway.questions().isEmpty, "nobody is asked without --refresh")

    let live = try gateway.run(home, list + ["--refresh"])
    #expect(live.text.contains("kilocode/vendor/dear-2\n"))
    #expect(live.text.hasPrefix("kilocode/kilo/auto\n"), "the default that the list has not stands in front")
    #expect(try gateway.questions() == ["GET /api/gateway/models"])
    #expect(try gateway.standIn.requests()[0]["Authorization"] == nil)

    let table = try gateway.run(home, ["models", "list", "--provider", "kilocode"])
    #expect(table.text.contains(#/\nKilo Gateway: 3, cached [0-9]+ s ago\n/#))

    let later = try Unattended(home, list)
    #expect(later.text == live.text)
    let file = ".cache/openclaw-setup/models-kilocode.json"
    #expect(try home.mode(file) == 0o600)
    #expect(try home.mode(".cache/openclaw-setup") == 0o700)
  }

  @Test(
    "a list that is none leaves the one at hand, and it is said why",
    arguments: [("<html>", 200), ("{}", 500), (#"{"data":[]}"#, 200), (#"{"data":[{"id":1}]}"#, 200)])
  func useless(_ body: String, _ status: Int) throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer("GET /api/gateway/models", .json(body, status: status))
    let home = try gateway.home()
    let run = try gateway.run(home, ["models", "list", "--provider", "kilocode", "--plain", "--refresh"])
    #expect(run.status == .code(1))
    #expect(run.text.contains("kilocode/kilo/auto\n"))
    #expect(run.errorText.contains("openclaw-setup: Kilo Gateway"))
    #expect(run.errorText.contains("built-in list"))
  }

  @Test("a cache that somebody else could have written is not believed")
  func foreign() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let list = ["models", "list", "--provider", "kilocode", "--plain"]
    _ = try gateway.run(home, list + ["--refresh"])
    let file = ".cache/openclaw-setup/models-kilocode.json"
    try home.move(file, to: "elsewhere.json")
    try home.link(file, to: home.path("elsewhere.json"))
    #expect(try !Unattended(home, list).text.contains("vendor/dear-2"))
  }

  @Test("what only the config defines is listed, and can be chosen by its name")
  func defined() throws {
    let home = try Home(
      config: """
        { models: { providers: {
          alpha: { baseUrl: 'http://127.0.0.1:9', apiKey: '${ALPHA_KEY}', models: [
            'a text', { id: 'big', name: 'Alpha Big', contextWindow: 65536, input: ['text', 'image'] },
            { name: 'no id' }, { id: 'a b' }, { id: 'plain', cost: 'free' }] },
          beta: 5 } } }
        """)
    let keys: Program.Variables = ["ALPHA_KEY": Key.kilo]
    let lines = try Unattended(home, ["models", "list"], keys).text.split(separator: "\n")
    #expect(lines.contains { $0.contains(#/^alpha/big +text\+image +64k +yes$/#) })
    #expect(lines.contains { $0.contains(#/^alpha/plain +text +195k +yes$/#) })
    #expect(lines.last == "Defined in the config: 2")
    let plain = try Unattended(home, ["models", "list", "--provider", "alpha", "--plain"])
    #expect(plain.text == "alpha/big\nalpha/plain\n")

    let session = try Session(home, ["models"], keys, rows: 24, columns: 80)
    try session.see("Choose the default model", "Usable now 2", "plain")
    try session.type("alpha big")
    try session.seeFocus(on: "  big")
    try session.see("65K", "img", "Alpha Big")
    try session.press(.enter)
    try session.see("Write these changes?", "Default model: alpha/big")
    try session.leave()
  }

  @Test("the state of providers: source, masked key and, when asked for, the verdict")
  func status() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home(
      "agents: { defaults: { model: { primary: 'openrouter/auto', fallbacks: ['kilocode/kilo/auto'] } } }")
    let keys: Program.Variables = ["KILOCODE_API_KEY": Key.kilo, "OPENROUTER_API_KEY": Key.openRouter]
    let quiet = try gateway.run(home, ["models", "status"], keys)
    #expect(quiet.status == .code(0))
    #expect(quiet.text.contains("Default model  openrouter/auto"))
    #expect(quiet.text.contains("Fallbacks      kilocode/kilo/auto"))
    #expect(quiet.text.contains(Key.kiloPreview))
    #expect(try gateway.questions().isEmpty)

    let probe = try gateway.run(home, ["models", "status", "--probe"], keys)
    #expect(probe.text.contains("+ Accepted. Balance $12.40."))
    #expect(
      try gateway.questions().sorted() == ["GET /api/profile", "GET /api/profile/balance", "GET /api/v1/key"])

    let data = try gateway.run(
      home, ["models", "status", "--probe", "--json", "--provider", "kilocode"], keys)
    let providers = try #require(try data.object()["providers"] as? [[String: Any]])
    #expect(providers.count == 1)
    #expect((providers[0]["verdict"] as? [String: Any])?["name"] as? String == "accepted")
    #expect((providers[0]["effective"] as? [String: Any])?["name"] as? String == "KILOCODE_API_KEY")
  }

  @Test("a key that is rejected ends the probe with its own exit code")
  func rejected() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "GET /api/v1/key", .json(#"{"error":{"message":"User not found.","code":401}}"#, status: 401))
    let run = try gateway.run(
      try gateway.home(), ["models", "status", "--probe"], ["OPENROUTER_API_KEY": Key.openRouter])
    #expect(run.status == .code(4))
    #expect(run.text.contains("x Rejected by OpenRouter (401 User not found)."))
  }

  @Test("the model of an agent is the one that is shown for it")
  func ofAgent() throws {
    let home = try Home(
      config:
        "{ agents: { defaults: { model: 'openrouter/auto' }, list: [{ id: 'work', model: 'kilocode/kilo/auto' }] } }"
    )
    #expect(
      try Unattended(home, ["models", "status", "--agent", "work"]).text.contains(
        "Model of work  kilocode/kilo/auto"))
    #expect(try Unattended(home, ["models", "status"]).text.contains("Agent work     kilocode/kilo/auto"))
  }
}
