import Foundation
import Gateways
import OpenClaw
import Testing

@Suite struct AnswerTextTests {
  private let kilo: Provider

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Resources")
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: name))) }
    let models = ["models/kilocode.json5", "models/openrouter.json5"]
    let catalog = try ProviderCatalog(
      providers: try bytes("providers.json5"),
      models: Dictionary(uniqueKeysWithValues: try models.map { ($0, try bytes($0)) }))
    kilo = try #require(catalog.provider("kilocode"))
  }

  private static let uuid = "6d0c3b1e-0000-4000-8000-000000000000"

  // MARK: Keys

  @Test(
    "A verdict on a key is one line",
    arguments: [
      (.accepted(KeyStanding()), "Accepted."),
      (.accepted(KeyStanding(credit: 12.4)), "Accepted. Balance $12.40."),
      (.accepted(KeyStanding(credit: 74.5, purse: .key)), "Accepted. $74.50 left of its limit."),
      (.accepted(KeyStanding(credit: -0.2, warnings: [.noCredit])), "Accepted, but there is no credit."),
      (.accepted(KeyStanding(credit: 5, warnings: [.noCredit])), "Accepted, but there is no credit."),
      (
        .accepted(KeyStanding(credit: 0, purse: .key, warnings: [.noCredit])),
        "Accepted, but its limit is used up."
      ),
      (
        .accepted(
          KeyStanding(credit: 3, purse: .key, warnings: [.managementKey, .freeTier, .expires("2026-11-25")])),
        "Accepted, but it manages other keys and runs no models, and no credit was ever bought: only free models "
          + "answer, a few times a day. $3.00 left of its limit. It ends on 2026-11-25."
      ),
      (.accepted(KeyStanding(warnings: [.expired("2026-01-01")])), "Accepted, but it ended on 2026-01-01."),
      (
        .refused(GatewayError(.invalidKey, status: 401, message: "Invalid token (\(uuid))")),
        "Rejected by Kilo Gateway (401 Invalid token)."
      ),
      (.refused(GatewayError(.invalidKey, status: 403, message: "")), "Rejected by Kilo Gateway (403)."),
      (.refused(GatewayError(.invalidKey, status: nil, message: "")), "Rejected by Kilo Gateway."),
      (
        .refused(GatewayError(.noCredit, status: 402, message: "Top up.")),
        "Kilo Gateway found no credit (402 Top up)."
      ),
      (
        .unreachable(.unknownHost("api.kilo.ai")), "Could not reach api.kilo.ai: the name is not known (DNS)."
      ),
      (
        .inconclusive("its models are listed without a key too"),
        "Kilo Gateway could not tell whether the key is good: its models are listed without a key too."
      ),
      (.unchecked("nobody asked"), "Not checked: nobody asked."),
    ] as [(KeyVerdict, String)])
  func keyVerdict(_ verdict: KeyVerdict, _ sentence: String) {
    #expect(verdict.sentence(of: "Kilo Gateway") == sentence)
  }

  @Test("A verdict has a name for programs, and a next step where something is to be done")
  func keyNames() {
    let verdicts: [(KeyVerdict, String, String?)] = [
      (.accepted(KeyStanding()), "accepted", nil),
      (
        .accepted(KeyStanding(warnings: [.noCredit])), "accepted",
        "Buy credit at https://app.kilo.ai/profile, or choose a free model."
      ),
      (
        .accepted(KeyStanding(purse: .key, warnings: [.noCredit])), "accepted",
        "Raise the key's limit at https://app.kilo.ai."
      ),
      (
        .accepted(KeyStanding(warnings: [.managementKey])), "accepted",
        "Make a key for models at https://app.kilo.ai."
      ),
      (
        .accepted(KeyStanding(warnings: [.expires("x")])), "accepted",
        "Make a new key at https://app.kilo.ai."
      ),
      (
        .refused(GatewayError(.invalidKey, status: 401, message: "")), "rejected",
        "See whether the whole key was pasted, or make a new one at https://app.kilo.ai."
      ),
      (
        .refused(GatewayError(.noCredit, status: 402, message: "")), "no_credit",
        "Buy credit at https://app.kilo.ai/profile, or choose a free model."
      ),
      (
        .refused(GatewayError(.rateLimited, status: 429, message: "", retryAfter: 12)), "rate_limited",
        "Try again in 12 s."
      ),
      (.unreachable(.noCurl), "unreachable", "Install curl and try again."),
      (.inconclusive("x"), "inconclusive", "Send a test message to a model that costs something."),
      (.unchecked("x"), "unchecked", "Send a test message to a model that costs something."),
    ]
    for (verdict, name, step) in verdicts {
      #expect(verdict.name == name)
      #expect(verdict.nextStep(at: kilo) == step)
    }
  }

  // MARK: Errors

  @Test("Every error is a sentence with a next step, with a provider that is known and without")
  func errors() {
    for kind in GatewayError.Kind.allCases {
      let error = GatewayError(kind, status: 418, message: "I'm a teapot.")
      #expect(error.sentence(of: "Acme").hasSuffix(" (418 I'm a teapot)."))
      for step in [error.nextStep(at: nil), error.nextStep(at: kilo)] {
        #expect(step.hasSuffix(".") && !step.contains("Optional"))
      }
    }
  }

  @Test("A status can tell more than the kind of the error")
  func statuses() {
    let errors: [(GatewayError.Kind, Int, String, String)] = [
      (
        .forbidden, 401, "A, or somebody on the way to it, wants a login (401).",
        "the network wants you to log in"
      ),
      (.forbidden, 407, "A proxy on the way to A wants a login (407).", "https_proxy"),
      (.forbidden, 403, "A does not allow this (403).", "what the key is allowed to do"),
      (.badRequest, 404, "A has nothing at this address (404).", "the provider's address"),
      (.badRequest, 405, "A has nothing at this address (405).", "the provider's address"),
      (.badRequest, 400, "A cannot use the request (400).", "--show-request"),
      (.providerDown, 401, "A was turned away by the service behind it (401).", "keys for other services"),
      (.unknown, 307, "A redirects to another address, which was not asked (307).", "the provider's address"),
    ]
    for (kind, status, sentence, step) in errors {
      let error = GatewayError(kind, status: status, message: "")
      #expect(error.sentence(of: "A") == sentence)
      #expect(error.nextStep(at: nil).contains(step), "\(status)")
    }
  }

  @Test("A long message is shortened in a sentence, and three dots stay three")
  func longMessages() {
    let error = GatewayError(.badRequest, status: 400, message: String(repeating: "x", count: 200))
    #expect(error.sentence(of: "Acme").hasSuffix(" (400 \(String(repeating: "x", count: 100))...)."))
    let plain = GatewayError(.badRequest, status: nil, message: "(no number)")
    #expect(plain.sentence(of: "Acme") == "Acme cannot use the request ((no number)).")
  }

  @Test(
    "A wait is rounded up to what a person can use",
    arguments: [
      (0, "now"), (1, "in 1 s"), (119, "in 119 s"), (120, "in 2 minutes"), (121, "in 3 minutes"),
      (7199, "in 120 minutes"), (7200, "in 2 hours"), (7201, "in 3 hours"), (172_800, "in 2 days"),
      (172_801, "in 3 days"), (Int.max, "in 106751991167301 days"),
    ])
  func waits(_ seconds: Int, _ words: String) {
    let error = GatewayError(.rateLimited, status: 429, message: "", retryAfter: seconds)
    #expect(error.nextStep(at: nil) == "Try again \(words).")
  }

  @Test("Everything that can happen on the way has a name, a sentence and a next step of its own")
  func failures() {
    let host = "api.kilo.ai"
    let failures: [(TransferFailure, String)] = [
      (.noCurl, "There is no curl on PATH, so nothing could be asked."),
      (.cannotStart("too many processes."), "curl could not be started: too many processes."),
      (.offline, "Nothing was asked, since the network is not to be used."),
      (.refused(.unclearAddress), "The address that the key would go to cannot be understood."),
      (.badAddress("x"), "x is no address that can be asked."),
      (.unknownHost(host), "Could not reach api.kilo.ai: the name is not known (DNS)."),
      (.noConnection(host: host, reason: "it refused"), "Could not reach api.kilo.ai: it refused."),
      (.proxy("It answered 407."), "Could not get past the proxy: it answered 407."),
      (.timedOut(.nextByte, host: host), "api.kilo.ai did not go on with its answer in time."),
      (.tooLarge(limit: 1 << 20), "The answer was larger than 1 MB, so it is not what was asked for."),
      (.cutShort(host: host), "api.kilo.ai ended the connection in the middle of the answer."),
      (.notHTTP(host: host), "What answers at api.kilo.ai does not speak HTTP."),
      (.cancelled, "It was stopped before an answer came."),
      (.other(host: host, message: "odd\nthing"), "Could not ask api.kilo.ai: odd thing."),
      (
        .tls(host: host, .unknownAuthority),
        "Could not reach api.kilo.ai securely: nobody known vouches for its certificate (TLS)."
      ),
    ]
    for (failure, sentence) in failures {
      #expect(failure.sentence == sentence)
      #expect(failure.nextStep.hasSuffix("."))
    }
    #expect(Set(failures.map(\.0.name)).count == failures.count)
    let problems: [TransferFailure.TLSProblem] = [
      .unknownAuthority, .noAuthorities, .otherName, .expired, .other("x"),
    ]
    let texts = problems.map { TransferFailure.tls(host: host, $0) }.map { [$0.sentence, $0.nextStep] }
    #expect(Set(texts).count == problems.count)
    let phases: [TransferFailure.Phase] = [.connection, .firstByte, .nextByte, .end]
    #expect(Set(phases.map { TransferFailure.timedOut($0, host: host).sentence }).count == phases.count)
  }

  @Test(
    "A reason goes on with the sentence, names keep their letters",
    arguments: [
      ("Too many files.", "too many files"), ("A proxy", "a proxy"), ("OpenSSL says no", "OpenSSL says no"),
      ("SSL error", "SSL error"), ("", ""), ("X", "X"), (".", ""),
    ])
  func reasons(_ reason: String, _ clause: String) {
    #expect(TransferFailure.cannotStart(reason).sentence == "curl could not be started: \(clause).")
  }

  @Test("Who is asked to agree to a danger is told the host")
  func danger() {
    let failure = TransferFailure.refused(.customHost(host: "proxy.example"))
    #expect(
      failure.nextStep == "Agree that the key goes to proxy.example, or correct the provider's address.")
  }

  // MARK: Test messages

  @Test("A good answer is told in one line with what it cost")
  func answer() {
    var report = TrialReport(
      .answered, text: " OK\n", routedModel: "anthropic/claude-opus-4.6",
      usage: TrialReport.Usage(totalTokens: 14, cost: 0.0004), firstToken: 800, duration: 1234)
    #expect(
      report.sentence(of: "Kilo Gateway")
        == "Kilo Gateway answered in 1.2 s: \"OK\"   (anthropic/claude-opus-4.6, 14 tokens, $0.0004)")
    report.usage = TrialReport.Usage(totalTokens: 1)
    report.duration = 9950
    report.text = String(repeating: "word ", count: 50)
    let words = Array(repeating: "word", count: 12).joined(separator: " ")
    #expect(
      report.sentence(of: "A") == "A answered in 10 s: \"\(words)...\"   (anthropic/claude-opus-4.6, 1 token)"
    )
    #expect(
      TrialReport(.answered, duration: 49).sentence(of: "A") == "A answered in 49 ms, without a word")
  }

  @Test("What is no answer is told with a next step")
  func noAnswer() {
    let faults: [(StreamFault, String)] = [
      (.unfinished, "The answer of A stopped in the middle."),
      (.garbled, "The answer of A is no chat answer."),
      (.empty, "The answer of A was empty."), (.finish("x"), "The answer of A ended with \"x\"."),
    ]
    for (fault, sentence) in faults {
      let report = TrialReport(.broken(fault))
      #expect(report.sentence(of: "A") == sentence && report.nextStep(at: kilo) != nil)
      #expect(report.name == "broken" && report.caveat == nil)
    }
    let refused = TrialReport(
      .refused(GatewayError(.modelUnavailable, status: 404, message: "Model not found")))
    #expect(refused.sentence(of: "A") == "A has no such model for this key (404 Model not found).")
    #expect(refused.name == "model_unavailable" && refused.nextStep(at: kilo) == "Choose another model.")
    #expect(TrialReport(.unreachable(.noCurl)).name == "unreachable")
    #expect(TrialReport(.answered).name == "answered" && TrialReport(.answered).nextStep(at: kilo) == nil)
  }

  @Test("A model that answers everybody is not said to prove a key")
  func caveat() {
    #expect(
      TrialReport(.answered, proof: .nothing).caveat
        == "This does not prove the key: the model answers without one too.")
    #expect(
      TrialReport(.answered, proof: .unclear).caveat
        == "This does not prove the key: perhaps the model answers without one too.")
    #expect(TrialReport(.answered).caveat == nil)
    #expect(TrialReport(.broken(.empty), proof: .nothing).caveat == nil)
  }
}
