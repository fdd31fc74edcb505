import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A machine whose config sends the requests for Kilo Gateway, and for a server of one's own, to a stand-in.
private struct QuestionScene {
  static let key = CurlStory.key
  static let messages = "POST /api/gateway/chat/completions"

  let home: TemporaryDirectory
  let gateway: GatewayStandIn
  let machine: Machine
  let installation: Installation

  init(_ answers: [String: GatewayAnswer] = [:]) throws {
    home = try TemporaryDirectory()
    gateway = try GatewayStandIn(answers)
    try home.write(
      """
      { models: { providers: {
        kilocode: { baseUrl: '\(gateway.url)/api/gateway' },
        mine: { baseUrl: '\(gateway.url)/v1', api: 'openai-completions', apiKey: '\(Self.key)' },
      } } }
      """, to: ".openclaw/openclaw.json")
    machine = try Machine(
      environment: Environment(["HOME": home.path, "PATH": "/usr/bin:/bin", "KILOCODE_API_KEY": Self.key]))
    installation = machine.inspect()
  }

  func key(of provider: String = "kilocode") throws -> HeldSecret {
    guard case .held(let key) = machine.effectiveKey(of: provider, in: installation) else {
      throw Missing.key
    }
    return key
  }

  private enum Missing: Error { case key }

  /// What comes of a test message; `progress` gets what is shown meanwhile.
  func send(_ progress: (String) -> Void = { _ in }) throws -> TrialReport {
    let model = try machine.catalog.model(named: "kilocode/vendor/dear", in: installation.configFacts).ref
    let message = try TestMessage(
      to: model, for: installation, catalog: machine.catalog, TestMessage.Circumstances(key: try key()))
    return withExtendedLifetime(gateway) { machine.send(message, progress: progress) }
  }

  func verdict(of provider: String) throws -> KeyVerdict {
    let endpoint = Endpoint(of: provider, facts: installation.configFacts, catalog: machine.catalog)
    return try withExtendedLifetime(gateway) {
      machine.check(try key(of: provider), of: endpoint, consent: nil)
    }
  }

  func models(of provider: String) -> Result<ModelList, ModelListError> {
    withExtendedLifetime(gateway) { machine.fetchModels(of: provider, for: installation) }
  }
}

@Suite("Questions to a gateway")
struct GatewayQuestionsTests {
  private static func word(_ text: String) -> String {
    #"{"model":"vendor/dear","choices":[{"delta":{"content":"\#(text)"}}]}"#
  }

  private static let end = #"{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":14}}"#
  private static let answer = GatewayAnswer.events([word("O"), word("K"), end, "[DONE]"])
  /// The promise of a stream, and the end of the connection.
  private static let silence = GatewayAnswer([
    .send(GatewayAnswer.head(200, [("Transfer-Encoding", "chunked")], length: nil))
  ])

  // MARK: A test message

  @Test("What a model says is shown as it goes on, and reported in the end")
  func answered() throws {
    let scene = try QuestionScene()
    // The second word is not sent before the first one was shown.
    try scene.gateway.answer(
      QuestionScene.messages,
      GatewayAnswer([
        .send(GatewayAnswer.streamHead()), .send(Array("data: \(Self.word("O"))\n\n".utf8)), .wait("seen"),
        .send(Array("data: \(Self.word("K"))\n\ndata: \(Self.end)\n\ndata: [DONE]\n\n".utf8)), .stall,
      ]))
    var shown: [String] = []
    let report = try scene.send { text in
      shown.append(text)
      scene.gateway.release("seen")
    }
    #expect(shown == ["O", "OK"])
    #expect(report.outcome == .answered && report.text == "OK" && report.routedModel == "vendor/dear")
    #expect(report.usage?.totalTokens == 14 && report.firstToken != nil)
    #expect(try scene.gateway.requests().map { $0["Authorization"] } == ["Bearer " + QuestionScene.key])
  }

  @Test(
    "An answer that is decided is not waited for any longer, though the line stays open",
    arguments: [
      ("data: \(word("O"))\n\ndata: {\"error\":{\"code\":402,\"message\":\"m\"}}\n\n", "no_credit"),
      (#"{"choices":[{"message":{"content":"OK"},"finish_reason":"stop"}]}"#, "answered"),
      ("data: \(word("O"))\n\ndata: a\n\ndata: b\n\ndata: c\n\n", "broken"),
    ])
  func decided(_ body: String, _ name: String) throws {
    let scene = try QuestionScene()
    try scene.gateway.answer(
      QuestionScene.messages,
      GatewayAnswer([.send(GatewayAnswer.streamHead()), .send(Array(body.utf8)), .stall]))
    #expect(try scene.send().name == name)
    #expect(scene.gateway.awaitHangUp())
  }

  @Test("A gateway that is busy is asked once more when it says so")
  func retryAfter() throws {
    let scene = try QuestionScene()
    let busy = GatewayAnswer.json(
      #"{"error":{"code":429,"message":"Slow down"}}"#, status: 429, headers: [("Retry-After", "0")])
    try scene.gateway.answer(QuestionScene.messages, busy, Self.answer)
    #expect(try scene.send().outcome == .answered)
    #expect(try scene.gateway.requests().count == 2)
  }

  @Test("A gateway that names no time, or a long one, is not asked again", arguments: [nil, "21"])
  func noRetry(_ time: String?) throws {
    let scene = try QuestionScene()
    let busy = GatewayAnswer.json(
      #"{"error":{"code":429,"message":"Slow down"}}"#, status: 429,
      headers: time.map { [("Retry-After", $0)] } ?? [])
    try scene.gateway.answer(QuestionScene.messages, busy, Self.answer)
    guard case .refused(let error) = try scene.send().outcome else {
      Issue.record("it was not refused")
      return
    }
    #expect(error.kind == .rateLimited && error.retryAfter == time.flatMap(Int.init))
    #expect(try scene.gateway.requests().count == 1)
  }

  @Test("A stream of which nothing came is asked for once more")
  func silentStream() throws {
    let scene = try QuestionScene()
    try scene.gateway.answer(QuestionScene.messages, Self.silence, Self.answer)
    #expect(try scene.send().outcome == .answered)
    #expect(try scene.gateway.requests().count == 2)
    try scene.gateway.answer(QuestionScene.messages, Self.silence)
    #expect(try scene.send().outcome == .unreachable(.cutShort(host: "127.0.0.1")))
    #expect(try scene.gateway.requests().count == 4)
  }

  @Test("A stream that is cut behind a word is not, and the word is reported")
  func cutStream() throws {
    let scene = try QuestionScene()
    let head = GatewayAnswer.head(200, [("Transfer-Encoding", "chunked")], length: nil)
    let event = "data: \(Self.word("O"))\n\n"
    let chunk = String(event.utf8.count, radix: 16) + "\r\n\(event)\r\n"
    try scene.gateway.answer(
      QuestionScene.messages, GatewayAnswer([.send(head + Array(chunk.utf8))]), Self.answer)
    let report = try scene.send()
    #expect(report.outcome == .unreachable(.cutShort(host: "127.0.0.1")) && report.text == "O")
    #expect(try scene.gateway.requests().count == 1)
  }

  @Test("A refusal is one although its body never came to its end", arguments: [401, 402, 403])
  func cutRefusal(_ status: Int) throws {
    let scene = try QuestionScene()
    for body in ["", #"{"error":{"mess"#] {
      let head = GatewayAnswer.head(status, [("Content-Length", "99")], length: nil)
      try scene.gateway.answer(QuestionScene.messages, GatewayAnswer([.send(head + Array(body.utf8))]))
      guard case .refused(let error) = try scene.send().outcome else {
        Issue.record("it was not refused")
        continue
      }
      #expect(error.status == status)
    }
    #expect(try scene.gateway.requests().count == 2)
  }

  // MARK: What is repeated of the key

  @Test("Nothing of the key is shown, in whatever pieces a model says it")
  func saidKey() throws {
    let scene = try QuestionScene()
    let stars = String(repeating: "*", count: QuestionScene.key.utf8.count)
    let escaped = QuestionScene.key.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }
    for pieces in [[QuestionScene.key], QuestionScene.key.map(String.init), escaped] {
      try scene.gateway.answer(
        QuestionScene.messages,
        .events([Self.word("I am ")] + pieces.map(Self.word) + [Self.word(" ok"), Self.end, "[DONE]"]))
      var shown: [String] = []
      let report = try scene.send { shown.append($0) }
      #expect(report.text == "I am \(stars) ok")
      #expect(shown.last == report.text)
      #expect(shown.allSatisfy { report.text.hasPrefix($0) }, "what was shown is never taken back")
    }
  }

  @Test("The end of what is said is shown although it could have been the beginning of the key")
  func heldBack() throws {
    let scene = try QuestionScene()
    let said = "O" + QuestionScene.key.prefix(3)
    try scene.gateway.answer(QuestionScene.messages, .events([Self.word(said), Self.end, "[DONE]"]))
    var shown: [String] = []
    #expect(try scene.send { shown.append($0) }.text == said)
    #expect(shown == ["O", said])
  }

  @Test("Nor is it in a verdict, written in any way", arguments: [401, 403, 429])
  func verdicts(_ status: Int) throws {
    let escaped =
      "\\u00" + String(QuestionScene.key.utf8.first ?? 0, radix: 16) + QuestionScene.key.dropFirst()
    let scene = try QuestionScene()
    for key in [QuestionScene.key, escaped] {
      let refusal = GatewayAnswer.json(#"{"error":{"message":"No: \#(key)"}}"#, status: status)
      try scene.gateway.answer("*", refusal)
      for provider in ["kilocode", "mine"] {
        let sentence = try scene.verdict(of: provider).sentence(of: "X")
        #expect(!sentence.contains(QuestionScene.key.dropFirst(4).prefix(5)), "\(sentence)")
      }
    }
  }

  // MARK: Lists

  private static let list = GatewayAnswer.json(#"{"data":[{"id":"a/1","pricing":{}}]}"#)

  @Test("A list that everybody may see is kept, one that was asked for with a key is not")
  func kept() throws {
    let scene = try QuestionScene(["*": Self.list])
    for (provider, sent) in [("kilocode", nil), ("mine", "Bearer " + QuestionScene.key)] {
      let list = try scene.models(of: provider).get()
      #expect(list.rows.contains { $0.definition.id == "a/1" })
      #expect(try scene.gateway.requests().last?["Authorization"] == sent)
      let kept = scene.machine.cachedModels(of: provider, for: scene.installation)
      #expect((kept != nil) == (sent == nil), "\(provider)")
    }
  }

  @Test("A model that repeats the key is none, and so does no reason why there is no list")
  func repeatedInList() throws {
    let scene = try QuestionScene([
      "*": .json(#"{"data":[{"id":"a/1"},{"id":"b/\#(QuestionScene.key)"}]}"#)
    ])
    let list = try scene.models(of: "mine").get()
    #expect(list.rows.map(\.definition.id) == ["a/1"])
    try scene.gateway.answer("*", .json(#"{"error":{"message":"No \#(QuestionScene.key)"}}"#, status: 429))
    guard case .failure(.refused(let error)) = scene.models(of: "mine") else {
      Issue.record("it was not refused")
      return
    }
    #expect(!error.message.contains(QuestionScene.key.dropFirst(4).prefix(5)))
  }
}
