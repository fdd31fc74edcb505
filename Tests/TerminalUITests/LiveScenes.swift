import Gateways
import OpenClaw
import Wizard
import WizardTestSupport

// What gateways have a part in.

extension Scene {
  /// Questions about keys.
  static let checks = [
    online("check-asking", keys: "<enter><enter>"),
    online("check-rejected", SampleMachine(), keys: "kilo<enter><paste:\(SampleKeys.kilo)><enter>") {
      $0.judgeKey(.refused(GatewayError(.invalidKey, status: 401, message: "Invalid token")))
    },
    online("check-rejected-found", keys: "<enter><enter>") {
      $0.judgeKey(.refused(GatewayError(.invalidKey, status: 401, message: "Invalid token")))
      try $0.press("<right>")
    },
    online("check-unreachable", keys: "<enter><enter>") {
      $0.judgeKey(.unreachable(.tls(host: "api.kilo.ai", .unknownAuthority)))
    },
    online("check-rate-limited", keys: "<enter><enter>") {
      $0.judgeKey(
        .refused(GatewayError(.rateLimited, status: 429, message: "Slow \u{1B}[2Jdown", retryAfter: 40)))
    },
    online("check-accepted", keys: "<enter><enter>") { $0.judgeKey(.accepted(KeyStanding(credit: 12.4))) },
    online("check-accepted-without-credit", keys: "<enter><enter>") {
      $0.judgeKey(.accepted(KeyStanding(credit: 0, warnings: [.noCredit])))
    },
    online("check-no-curl", keys: "<enter><enter>") { $0.judgeKey(.unreachable(.noCurl)) },
    online("check-skipped", keys: "<enter><enter><esc>"),
    online("check-help", keys: "<enter><enter>?"),
    online("check-leave", keys: "<enter><enter><^c>"),
    online("check-consent", .astray, keys: "<enter><enter>"),
    online(
      "check-consent-unclear",
      SampleMachine.astray.with {
        $0.config = $0.config?.replacing("https://proxy.example/v1", with: "${URL}")
      },
      keys: "<enter><enter>"),
  ]

  /// Lists of models as they come in.
  static let liveLists = [
    online("list-asking", entry: .models),
    Scene(name: "list-cached", machine: .fresh, entry: .models) {
      $0.load(try SampleLists.list(SampleLists.known, source: .cached(age: 7300)))
    },
    online("list-live", entry: .models) { $0.load(try SampleLists.list(SampleLists.mixed)) },
    online("list-live-all", entry: .models) {
      $0.load(try SampleLists.list(SampleLists.mixed))
      try $0.press("<tab>")
    },
    online("list-live-below", entry: .models, keys: "<down>") {
      $0.load(try SampleLists.list((0..<40).map { .able("vendor/model-\($0)") } + SampleLists.known))
    },
    online("list-failed", entry: .models) {
      $0.send(.modelsFailed($0.loads[0].request, "Kilo Gateway answered 503 and not with its models."))
    },
    online("list-limited", .quick, keys: "<end><up><enter>") {
      $0.endTrial(.unavailable)
      try $0.press("<enter>")
      $0.endSearch(.success(try SampleLists.list(SampleLists.mixed)))
    },
  ]

  /// Test messages.
  static let trials = [
    online("trial-asking", .quick, keys: "<end><up><enter>"),
    online("trial-streaming", .quick, keys: "<end><up><enter>") {
      guard let trial = $0.lastTrial else { return }
      let words = (1...30).map { "Line \($0) of an answer that is longer than it was asked to be." }
      $0.send(.trialProgressed(trial.request, words.joined(separator: "\n") + "\n\u{1B}[2J\u{202E}"))
    },
    online("trial-answered", .quick, keys: "<end><up><enter>") { $0.endTrial(.answered) },
    online("trial-unavailable", .quick, keys: "<end><up><enter>") { $0.endTrial(.unavailable) },
    online("trial-unreachable", .quick, keys: "<end><up><enter>") {
      $0.endTrial(TrialReport(.unreachable(.unknownHost("api.kilo.ai"))))
    },
    online("trial-search", .quick, keys: "<end><up><enter>") {
      $0.endTrial(.unavailable)
      try $0.press("<enter>")
    },
    online(
      "trial-consent",
      SampleMachine.astray.with { $0.config = $0.config?.replacing("{ models", with: defaults) },
      keys: "<end><up><enter>"),
    online("trial-help", .quick, keys: "<end><up><enter>?"),
    online("trial-done", keys: "<enter><enter><esc><enter><enter>") {
      $0.endWrite()
      try $0.press("<right><enter>")
      $0.endTrial(.answered)
      try $0.press("<enter>")
    },
  ]

  private static let defaults = "{ agents: { defaults: { model: 'kilocode/kilo/auto' } }, models"
}

extension SampleMachine {
  /// Kilo Gateway is the default.
  fileprivate static let quick = SampleMachine.fresh.with {
    $0.config = "{ agents: { defaults: { model: 'kilocode/kilo/auto' } } }\n"
  }

  /// Its key would go somewhere else.
  fileprivate static let astray = SampleMachine.fresh.with {
    $0.config =
      "{ models: { providers: { kilocode: { baseUrl: 'https://proxy.example/v1', models: [] } } } }\n"
  }
}

extension TrialReport {
  fileprivate static let answered = TrialReport(
    .answered, text: "OK", routedModel: "anthropic/claude-opus-4.6", routedProvider: "Anthropic",
    usage: Usage(promptTokens: 12, completionTokens: 2, totalTokens: 14, cost: 0.0004), firstToken: 800,
    duration: 1200)

  fileprivate static let unavailable = TrialReport(
    .refused(GatewayError(.modelUnavailable, status: 404, message: "Model not allowed for your team.")))
}

extension SampleLists {
  /// Models of all kinds.
  fileprivate static let mixed =
    known + [
      .free("example/coder-1:free"), .plain("example/mute"), .plain("example/dumb"), .able("vendor/coder"),
    ]
}
