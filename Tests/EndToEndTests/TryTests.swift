import Foundation
import TestSupport
import Testing

/// `try` sends one small message, and says who answered it.
struct TryTests {
  private static let kilo = ["KILOCODE_API_KEY": Key.kilo] as Program.Variables
  private static let router = ["OPENROUTER_API_KEY": Key.openRouter] as Program.Variables
  private static let dear = "openrouter/vendor/dear-2"

  @Test("the answer is shown with its model, provider, tokens, cost and the time to its first token")
  func answered() throws {
    let gateway = try ModelGateway()
    let run = try gateway.run(try gateway.home(), ["try", Self.dear], Self.router)
    #expect(run.status == .code(0))
    let lines = run.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "openrouter/vendor/dear-2 at OpenRouter")
    #expect(lines.contains("OK"))
    #expect(
      run.text.contains(
        #/\+ OpenRouter answered in [0-9.]+ m?s: "OK"   \(vendor/dear-2, 14 tokens, \$0.0004\)/#))
    #expect(run.text.contains(#/model vendor/dear-2, provider Vendor, first token after [0-9]+ ms/#))
    #expect(try gateway.questions() == ["POST /api/v1/chat/completions"])
    #expect(try gateway.keyWentOnly(to: ["/api/v1/chat/completions"], key: Key.openRouter))
  }

  @Test("what is sent is what OpenClaw would send, and nothing that tells about the machine")
  func sent() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    _ = try gateway.run(
      home, ["try", "kilocode/vendor/dear-2", "--thinking", "max"],
      Self.kilo.merging(["KILOCODE_FEATURE": " my-feature "]) { $1 })
    let request = try #require(try gateway.standIn.requests().first)
    let body = try #require(
      try JSONSerialization.jsonObject(with: Data(request.bytes)) as? [String: Any])
    #expect(body["model"] as? String == "vendor/dear-2")
    #expect(body["stream"] as? Bool == true)
    #expect((body["reasoning"] as? [String: String]) == ["effort": "xhigh"])
    #expect(request["X-KILOCODE-FEATURE"] == "my-feature")
    #expect(request["HTTP-Referer"] == nil)
    #expect(request["Authorization"] == "Bearer \(Key.kilo)")
    #expect(!request.fields.contains { $0[1].contains(home.path) })
  }

  @Test("scripts get one object")
  func object() throws {
    let gateway = try ModelGateway()
    let run = try gateway.run(try gateway.home(), ["try", Self.dear, "--json"], Self.router)
    let object = try run.object()
    #expect(object["ok"] as? Bool == true)
    #expect(object["verdict"] as? String == "answered")
    #expect(object["text"] as? String == "OK")
    #expect(object["routedProvider"] as? String == "Vendor")
    #expect(object["totalTokens"] as? Int == 14)
    #expect(object["cost"] as? Double == 0.0004)
    #expect(object["provesKey"] as? Bool == true)
  }

  @Test("the request can be seen without being sent, and without the key")
  func shown() throws {
    let gateway = try ModelGateway()
    let params = "agents: { defaults: { models: { '\(Self.dear)': { params: { responseCache: true } } } } }"
    let home = try gateway.home(params)
    let run = try gateway.run(home, ["try", Self.dear, "--show-request", "--thinking", "low"], Self.router)
    #expect(run.status == .code(0))
    #expect(run.text.hasPrefix("POST \(gateway.standIn.url)/api/v1/chat/completions\n"))
    #expect(run.text.contains("Authorization: Bearer \(Key.openRouterPreview)"))
    #expect(run.text.contains("\"effort\""))
    #expect(run.text.contains("Shaped by: "))
    #expect(try gateway.questions().isEmpty)
    let data = try gateway.run(home, ["try", Self.dear, "--show-request", "--json"], Self.router)
    #expect(try data.object()["method"] as? String == "POST")
  }

  @Test("a model that is not available for the key: those that are get listed, and it is said why")
  func unavailable() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .json(#"{"error":{"code":404,"message":"No endpoints found for vendor/gone."}}"#, status: 404))
    let home = try gateway.home()
    let run = try gateway.run(home, ["try", "openrouter/vendor/gone"], Self.router)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("OpenRouter has no such model for this key (404 No endpoints found"))
    #expect(run.errorText.contains("Models that this key can use:"))
    #expect(run.errorText.contains("  openrouter/vendor/dear-2"))
    #expect(try gateway.questions().contains("GET /api/v1/models/user"))
    let data = try gateway.run(home, ["try", "openrouter/vendor/gone", "--json"], Self.router)
    #expect(data.status == .code(1))
    #expect((try data.object()["alternatives"] as? [String])?.contains("openrouter/vendor/dear-2") == true)
    #expect((try data.object()["error"] as? [String: Any])?["status"] as? Int == 404)
  }

  @Test("without credit only free models are offered")
  func noCredit() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .json(#"{"error":{"code":402,"message":"Insufficient credits."}}"#, status: 402))
    let run = try gateway.run(try gateway.home(), ["try", Self.dear], Self.router)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("openrouter/vendor/gift:free"))
    #expect(!run.errorText.contains("  openrouter/vendor/dear-2"))
  }

  @Test("a rejected key has an exit code of its own", arguments: [[], ["--json"]])
  func rejected(_ more: [String]) throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .json(#"{"error":{"code":401,"message":"User not found."}}"#, status: 401))
    let run = try gateway.run(try gateway.home(), ["try", Self.dear] + more, Self.router)
    #expect(run.status == .code(4))
    #expect(try gateway.questions().count == 1, "a rejection is not tried twice")
  }

  @Test("what a hostile gateway says cannot drive a terminal, and gives no key away")
  func hostile() throws {
    let gateway = try ModelGateway()
    let text = #"\u001b]0;owned\u0007 your key: \#(Key.openRouter)"#
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .events([#"{"choices":[{"delta":{"content":"\#(text)"},"finish_reason":"stop"}]}"#, "[DONE]"]))
    // `Unattended` looks for escape bytes and for keys.
    let run = try gateway.run(try gateway.home(), ["try", Self.dear], Self.router)
    #expect(run.status == .code(0))
    #expect(run.text.contains("your key: "))
  }

  @Test("a redirect is an answer, and the key goes nowhere else", arguments: [301, 302, 303, 307, 308])
  func redirected(_ status: Int) throws {
    let (gateway, other) = (try ModelGateway(), try ModelGateway())
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .redirect(to: other.standIn.url + "/api/v1/chat/completions", status: status))
    let run = try gateway.run(try gateway.home(), ["try", Self.dear], Self.router)
    #expect(run.status == .code(1))
    #expect(try other.questions().isEmpty)
  }

  @Test("without a key, a model or an address it says what is missing")
  func missing() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let noKey = try gateway.run(home, ["try", Self.dear])
    #expect(noKey.status == .code(1))
    #expect(noKey.errorText.contains("There is no key of OpenRouter that OpenClaw would use."))
    let noModel = try gateway.run(home, ["try"], Self.router)
    #expect(noModel.status == .code(64))
    let noLevel = try gateway.run(home, ["try", Self.dear, "--thinking", "hard"], Self.router)
    #expect(noLevel.status == .code(64))
    #expect(noLevel.errorText.contains("off, minimal, low, medium, high, xhigh, adaptive, max"))
    let noAddress = try gateway.run(home, ["try", "elsewhere/model", "--show-request"])
    #expect(noAddress.status == .code(1))
    #expect(noAddress.errorText.contains("it is not known where elsewhere is"))
    #expect(try gateway.questions().isEmpty)
  }

  @Test("a key that OpenClaw keeps elsewhere can be given")
  func given() throws {
    let gateway = try ModelGateway()
    let run = try gateway.run(
      try gateway.home(), ["try", Self.dear, "--key-stdin"], input: Key.openRouter)
    #expect(run.status == .code(0))
    #expect(try gateway.keyWentOnly(to: ["/api/v1/chat/completions"], key: Key.openRouter))
  }

  @Test("the default model of the agent that is named is tried")
  func ofAgent() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home(
      "agents: { defaults: { model: 'openrouter/auto' }, list: [{ id: 'main' }, { id: 'work', model: '\(Self.dear)' }] }"
    )
    let run = try gateway.run(home, ["try", "--agent", "work", "--json"], Self.router)
    #expect(try run.object()["model"] as? String == Self.dear)
  }

  @Test("a signal ends the message with the program", arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(_ signal: Int32) throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer("POST /api/v1/chat/completions", .silence)
    let session = try Session(
      try gateway.home(), ["try", Self.dear], ModelGateway.online.merging(Self.router) { $1 })
    try session.see("openrouter/vendor/dear-2 at OpenRouter")
    try session.pty.wait(for: "the question", untilOutside: { (try? gateway.questions().count) == 1 })
    kill(session.pty.pid, signal)
    #expect(try session.pty.waitForExit() == .signal(signal))
    // What it had started is gone too: the gateway sees the connection end.
    try session.pty.wait(for: "the end of curl", untilOutside: { (try? gateway.standIn.hangUps()) == 1 })
  }

  @Test(
    "a key that is not known by its provider's own rules is not called rejected where headers are missing")
  func ownHeaders() throws {
    let gateway = try ModelGateway()
    let home = try Home(
      config: """
        { models: { providers: { mine: {
          baseUrl: '\(gateway.standIn.url)/api/v1', api: 'openai-completions', apiKey: '${MINE}',
          headers: { 'X-Team': 'a' }, models: [{ id: 'm', name: 'M' }],
        } } } }
        """)
    let run = try gateway.run(home, ["try", "mine/m"], ["MINE": Key.openRouter])
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("header fields for mine that only OpenClaw sends"))
    let status = try gateway.run(home, ["models", "status", "--probe"], ["MINE": Key.openRouter])
    #expect(status.status == .code(0))
    #expect(status.text.contains("! Not checked: the config has header fields"))
    #expect(try gateway.questions().isEmpty)
  }

  @Test(
    "no key leaves while the config's address for it is not known",
    arguments: [
      "{ models: { providers: { $include: './p.json5' } } }",
      "{ models: { providers: { openrouter: { $include: './p.json5' } } } }",
      "{ $include: './p.json5' }", "{ models: { providers: { openrouter: { baseUrl: 5 } } } }",
      "{ models: { providers: { openrouter: { baseUrl: 'https://ada:\(Key.openRouter)@gw.example/v1' } } } }",
    ])
  func hiddenAddress(_ config: String) throws {
    let home = try Home(config: config)
    try home.write("{}", to: ".openclaw/p.json5")
    let environment = ModelGateway.online.merging(Self.router) { $1 }
    let run = try Unattended(home, ["try", "openrouter/auto"], environment)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("the config says where OpenRouter is in a way that is not read here"))
    let status = try Unattended(home, ["models", "status", "--probe"], environment)
    #expect(status.text.contains("! Not checked: the config says where OpenRouter is"))
  }

  @Test(
    "a config that cannot be understood sends no key anywhere",
    arguments: [["try"], ["models", "status", "--probe"]])
  func brokenConfig(_ command: [String]) throws {
    let home = try Home(config: "{ models: { providers: { openrouter: { baseUrl: 'http://127.0.0.1:1/'")
    let run = try Unattended(home, command, ModelGateway.online.merging(Self.router) { $1 })
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("openclaw.json"))
  }

  @Test("beside a database nobody claims to know which key is used")
  func database() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    try home.write("SQLite format 3\0", to: ".openclaw/agents/main/agent/openclaw-agent.sqlite")
    let run = try gateway.run(home, ["try", Self.dear], Self.router)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("OpenClaw keeps the key in its database"))
    #expect(run.errorText.contains("--key-stdin"))
    let status = try gateway.run(home, ["models", "status", "--probe"], Self.router)
    #expect(status.text.contains("! Not checked: OpenClaw keeps the key in its database."))
    #expect(status.text.contains("! The profiles in the database are not known"))
    #expect(try gateway.questions().isEmpty)
    let given = try gateway.run(home, ["try", Self.dear, "--key-stdin"], input: Key.openRouter)
    #expect(given.status == .code(0))
  }

  @Test(
    "offline is an answer for whatever would ask",
    arguments: [["try", dear], ["models", "list", "--refresh"]])
  func offline(_ command: [String]) throws {
    let gateway = try ModelGateway()
    let run = try gateway.run(try gateway.home(), command + ["--offline"], Self.router)
    #expect(run.errorText.contains("the network is not to be used"))
    #expect(try gateway.questions().isEmpty)
  }

  @Test("a signal also ends the search for another model")
  func interruptedSearch() throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "POST /api/v1/chat/completions",
      .json(#"{"error":{"code":404,"message":"No endpoints found for vendor/dear-2."}}"#, status: 404))
    try gateway.standIn.answer("GET /api/v1/models/user", .silence)
    let session = try Session(
      try gateway.home(), ["try", Self.dear], ModelGateway.online.merging(Self.router) { $1 })
    try session.pty.wait(
      for: "the search",
      untilOutside: { (try? gateway.questions().contains("GET /api/v1/models/user")) == true })
    kill(session.pty.pid, SIGINT)
    #expect(try session.pty.waitForExit() == .signal(SIGINT))
    try session.pty.wait(for: "the end of curl", untilOutside: { (try? gateway.standIn.hangUps()) == 1 })
  }

  @Test("a provider that only the config knows can be named")
  func configured() throws {
    let home = try Home(config: "{ models: { providers: { mine: { baseUrl: 'http://127.0.0.1:1/v1' } } } }")
    for command in [["models", "list"], ["models", "status"], ["auth", "status"]] {
      #expect(try Unattended(home, command + ["--provider", "mine"]).status == .code(0), "\(command)")
      #expect(try Unattended(home, command + ["--provider", "nobody"]).status == .code(64), "\(command)")
    }
  }
}
