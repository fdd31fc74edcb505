import Gateways
import JSON5
import OpenClaw
import Testing

@Suite struct TrialTests {
  private static func request(_ model: String = "acme/one", bearer: GatewayRequest.Bearer? = key)
    -> GatewayRequest
  {
    GatewayRequest(
      .post, "https://api.kilo.ai/api/gateway/chat/completions", bearer: bearer,
      body: ["model": .string(model), "stream": true], limits: .trial)
  }

  private static let key = GatewayRequest.Bearer(
    HeldSecret(slot: 1, facts: SecretFacts(length: 40, preview: "eyJh...3xQk", fingerprint: 1)), home: nil)

  private static func trial(_ request: GatewayRequest = request()) -> Trial {
    Trial(request, provider: "kilocode", about: nil)
  }

  private static let answer =
    #"data: {"model":"acme/one-1","provider":"P","choices":[{"delta":{"content":"OK"}}]}"# + "\n\n"
    + #"data: {"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"total_tokens":14,"cost":0.0004}}"#
    + "\n\n"
    + "data: [DONE]\n\n"

  /// What one try brings.
  private struct Try {
    var status: Int?
    var headers: HTTPHeaders = [:]
    var body = ""
    var failure: TransferFailure?
  }

  /// What comes of one try after the other; each lasts ten milliseconds.
  private static func step(_ trial: inout Trial, _ tries: Try...) -> Trial.Step {
    var step = Trial.Step.wait(0)
    for (index, attempt) in tries.enumerated() {
      let start = 1000 * index
      guard case .send = trial.start(at: start) else { fatalError("a start that sends nothing") }
      if let status = attempt.status {
        trial.begin(GatewayResponse.Head(status: status, headers: attempt.headers))
      }
      trial.receive(Array(attempt.body.utf8), at: start + 5)
      step = trial.end(attempt.failure, at: start + 10, now: 1_779_271_200)
    }
    return step
  }

  private static func step(_ tries: Try) -> Trial.Step {
    var trial = trial()
    return step(&trial, tries)
  }

  private static func outcome(_ step: Trial.Step) -> TrialReport.Outcome? {
    guard case .done(let report) = step else { return nil }
    return report.outcome
  }

  @Test("A good answer is reported with its route, its cost and its times")
  func answered() {
    var trial = Self.trial()
    #expect(trial.start(at: 5000) == .send(Self.request()))
    trial.begin(GatewayResponse.Head(status: 200))
    trial.receive(Array(": OPENROUTER PROCESSING\n\n".utf8), at: 5400)
    let bytes = Array(Self.answer.utf8)
    trial.receive(bytes[..<10], at: 5500)
    trial.receive(bytes[10..<100], at: 5850)
    #expect(trial.reply?.text == "OK")
    trial.receive(bytes[100...], at: 6100)
    #expect(trial.reply?.isDone == true)
    let report = TrialReport(
      .answered, text: "OK", routedModel: "acme/one-1", routedProvider: "P",
      usage: TrialReport.Usage(totalTokens: 14, cost: 0.0004), firstToken: 850, duration: 1200)
    #expect(trial.end(at: 6200, now: 0) == .done(report))
  }

  // MARK: Once more

  @Test(
    "What may pass by itself is tried once more, after a pause",
    arguments: [
      (500, nil, 500), (502, nil, 500), (503, nil, 500), (504, nil, 500), (529, nil, 500), (599, nil, 500),
      (503, "3", 3000), (503, "0", 500), (503, "20", 20_000), (503, "21", nil),
      (429, "3", 3000), (429, "0", 0), (429, "20", 20_000), (429, "21", nil), (429, nil, nil),
      (429, "Wed, 20 May 2026 10:00:04 GMT", 4000),
      (400, nil, nil), (401, "1", nil), (402, "1", nil), (403, "1", nil), (404, "1", nil), (408, "1", nil),
      (302, "1", nil),
    ] as [(Int, String?, Int?)])
  func retries(_ status: Int, _ retryAfter: String?, _ wait: Int?) {
    let headers: HTTPHeaders = retryAfter.map { ["Retry-After": $0] } ?? [:]
    let bad = Try(status: status, headers: headers)
    var trial = Self.trial()
    let first = Self.step(&trial, bad)
    if let wait { #expect(first == .wait(wait)) } else { #expect(Self.outcome(first) != nil) }
    guard wait != nil else { return }
    var again = Self.trial()
    #expect(Self.outcome(Self.step(&again, bad, bad)) != nil, "twice is enough")
    var good = Self.trial()
    guard case .done(let report) = Self.step(&good, bad, Try(status: 200, body: Self.answer)) else {
      Issue.record("no end")
      return
    }
    #expect(report.outcome == .answered && report.duration == 10 && report.firstToken == 5)
  }

  @Test("A quota that is used up does not come back in seconds")
  func quota() {
    let body = #"{"error":{"message":"m","type":"insufficient_quota"}}"#
    let step = Self.step(Try(status: 429, headers: ["Retry-After": "1"], body: body))
    #expect(Self.outcome(step) == .refused(GatewayError(.noCredit, status: 429, message: "m", retryAfter: 1)))
  }

  @Test("A stream without any event is tried once more, one with an event is not")
  func silentStreams() {
    for body in ["", ": OPENROUTER PROCESSING\n\n", "event: x\n\n"] {
      #expect(Self.step(Try(status: 200, body: body)) == .wait(Trial.pause))
      #expect(Self.step(Try(status: 200, body: body, failure: .cutShort(host: "h"))) == .wait(Trial.pause))
      var trial = Self.trial()
      let silent = Try(status: 200, body: body)
      #expect(Self.outcome(Self.step(&trial, silent, silent)) == .broken(.empty))
    }
    let event = #"data: {"choices":[{"delta":{"content":"O"}}]}"# + "\n\n"
    #expect(Self.outcome(Self.step(Try(status: 200, body: event))) == .broken(.unfinished))
    let cut = TransferFailure.cutShort(host: "h")
    #expect(Self.outcome(Self.step(Try(status: 200, body: event, failure: cut))) == .unreachable(cut))
    #expect(Self.outcome(Self.step(Try(status: 200, body: "<html>"))) == .broken(.garbled))
  }

  /// Who lets a stream begin has taken the key: this is a provider's word.
  private static let badKey =
    #"data: {"error":{"code":401,"message":"Incorrect API key"}}"# + "\n\n"

  @Test("An error in a stream is tried once more only where nobody has seen a word")
  func errorsInStreams() {
    let error = #"data: {"error":{"code":502,"message":"Gone"}}"# + "\n\n"
    #expect(Self.step(Try(status: 200, body: error)) == .wait(Trial.pause))
    let word = #"data: {"choices":[{"delta":{"content":"O"}}]}"# + "\n\n"
    let gone = GatewayError(.providerDown, status: 502, message: "Gone")
    #expect(Self.outcome(Self.step(Try(status: 200, body: word + error))) == .refused(gone))
    for body in [word + Self.badKey, Self.badKey, ": wait\n\n" + Self.badKey] {
      let step = Self.step(Try(status: 200, body: body))
      #expect(
        Self.outcome(step) == .refused(GatewayError(.providerDown, status: 401, message: "Incorrect API key"))
      )
    }
    let credit = #"data: {"error":{"code":402,"message":"m"}}"# + "\n\n"
    #expect(Self.outcome(Self.step(Try(status: 200, body: credit))) != nil)
  }

  @Test(
    "What is wrong on the way is not tried again",
    arguments: [
      TransferFailure.noCurl, .offline, .unknownHost("h"), .noConnection(host: "h", reason: "refused"),
      .proxy("no"),
      .tls(host: "h", .unknownAuthority), .timedOut(.firstByte, host: "h"), .cancelled, .cutShort(host: "h"),
    ])
  func failures(_ failure: TransferFailure) {
    #expect(Self.outcome(Self.step(Try(failure: failure))) == .unreachable(failure))
  }

  // MARK: Answers and failures at once

  @Test("A status that says no counts more than a body that never came to its end")
  func refusedAndCut() {
    let cut = TransferFailure.cutShort(host: "h")
    let whole = Self.step(Try(status: 401, body: #"{"error":{"message":"m"}}"#, failure: cut))
    #expect(Self.outcome(whole) == .refused(GatewayError(.invalidKey, status: 401, message: "m")))
    // What is missing may say whose key is meant.
    let half = Self.step(Try(status: 401, body: #"{"error":{"message":"m","metadata":{"pro"#, failure: cut))
    #expect(Self.outcome(half) == .refused(GatewayError(.forbidden, status: 401, message: "m")))
    let nothing = Self.step(Try(status: 401, failure: cut))
    #expect(Self.outcome(nothing) == .refused(GatewayError(.forbidden, status: 401, message: "")))
    let stopped = Self.step(Try(status: 500, failure: .cancelled))
    #expect(Self.outcome(stopped) == .unreachable(.cancelled))
  }

  @Test("An answer that was at its end stays one, whatever happens to the connection then")
  func answeredAndCut() {
    let cut = TransferFailure.cutShort(host: "h")
    #expect(Self.outcome(Self.step(Try(status: 200, body: Self.answer, failure: cut))) == .answered)
    #expect(Self.outcome(Self.step(Try(status: 200, body: Self.answer, failure: .cancelled))) == .answered)
    let open = Self.answer.replacing("data: [DONE]\n\n", with: "")
    #expect(Self.outcome(Self.step(Try(status: 200, body: open, failure: cut))) == .answered)
    #expect(
      Self.outcome(Self.step(Try(status: 200, body: open, failure: .cancelled))) == .unreachable(.cancelled))
  }

  @Test("The body of an error is kept up to the limit only")
  func longError() {
    var request = Self.request()
    request.limits.bytes = 10
    var trial = Self.trial(request)
    let step = Self.step(&trial, Try(status: 404, body: "1234567890and more"))
    #expect(
      Self.outcome(step) == .refused(GatewayError(.badRequest, status: 404, message: "1234567890")))
  }

  // MARK: What it proves

  /// What an answer proves that cost this, in the gateway's words.
  private static func proof(
    _ model: String, routed: String = "x/y", provider: String = "kilocode", about: ModelAbout? = nil,
    cost: String = "0.0004", bearer: GatewayRequest.Bearer? = key
  ) -> TrialReport.Proof? {
    var trial = Trial(request(model, bearer: bearer), provider: provider, about: about)
    let body = answer.replacing("acme/one-1", with: routed).replacing("0.0004", with: cost)
    guard case .done(let report) = step(&trial, Try(status: 200, body: body)) else { return nil }
    #expect((report.caveat == nil) == (report.proof == .key))
    #expect((report.keyVerdict == .accepted(KeyStanding())) == (report.proof == .key))
    #expect(report.keyVerdict.name == (report.proof == .key ? "accepted" : "inconclusive"))
    return report.proof
  }

  @Test("At Kilo Gateway what was paid for proves the key, what is free does not")
  func proofAtKilo() {
    let claude = "anthropic/claude-sonnet-4"
    #expect(Self.proof(claude) == .key)
    #expect(Self.proof(claude, about: ModelAbout(), cost: "0") == .key)
    #expect(Self.proof(claude, about: ModelAbout(), cost: "null") == .key)
    #expect(Self.proof("kilo-auto/balanced", routed: claude) == .key)
    // Neither the list nor the answer knows a price.
    #expect(Self.proof(claude, cost: "0") == .unclear)
    #expect(Self.proof(claude, cost: "null") == .unclear)
    #expect(Self.proof(claude, about: ModelAbout(guesses: .cost), cost: "null") == .unclear)
    #expect(Self.proof("kilo-auto/balanced", routed: claude, about: ModelAbout(), cost: "0") == .unclear)
    #expect(Self.proof("giga-potato", about: ModelAbout(isFree: true)) == .nothing)
    #expect(Self.proof("kilo/auto", routed: "minimax/minimax-m2.5:free") == .nothing)
    #expect(Self.proof(claude, bearer: nil) == .nothing)
  }

  @Test(
    "Names say that a model of Kilo Gateway is free, whatever else is known",
    arguments: [
      "minimax/minimax-m2.5:free", "openrouter/free", "kilo-auto/free", "kilo/auto-free",
      "openrouter/x-alpha",
      "openrouter/sonoma-beta", "Kilo-Auto/Free",
    ])
  func freeNames(_ model: String) {
    for about in [nil, ModelAbout()] {
      #expect(Self.proof(model, about: about) == .nothing)
      #expect(Self.proof("kilo/auto", routed: model, about: about) == .nothing)
    }
  }

  @Test("OpenRouter answers nobody without a key, of others that is not known")
  func proofElsewhere() {
    #expect(Self.proof("minimax/minimax-m2.5:free", provider: "openrouter", cost: "0") == .key)
    for provider in ["ollama", "acme"] {
      #expect(Self.proof("llama3.2", provider: provider) == .unclear)
      #expect(Self.proof("llama3.2", provider: provider, about: ModelAbout()) == .unclear)
    }
    #expect(Self.proof("llama3.2", provider: "ollama", bearer: nil) == .nothing)
  }

  @Test("What is no answer says of the key what it says of the gateway")
  func keyVerdicts() {
    let error = GatewayError(.invalidKey, status: 401, message: "")
    #expect(TrialReport(.refused(error)).keyVerdict == .refused(error))
    #expect(TrialReport(.unreachable(.noCurl)).keyVerdict == .unreachable(.noCurl))
    #expect(TrialReport(.broken(.empty)).keyVerdict.name == "inconclusive")
  }
}
