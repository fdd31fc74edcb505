import Gateways
import OpenClaw
import Wizard
import WizardTestSupport

// The choice among as many models as there really are.

extension Scene {
  /// Lists, orders, groups and details.
  static let pickers = [
    online("picker", entry: .models) { try $0.loadMarket() },
    online("picker-scrolled", entry: .models) {
      try $0.loadMarket()
      try $0.press("<pgdn><pgdn><down>")
    },
    online("picker-price", entry: .models) {
      try $0.loadMarket()
      try $0.press("<^o><home>")
    },
    online("picker-filter", entry: .models) {
      try $0.loadMarket()
      try $0.press("cld opus")
    },
    online("picker-operators", entry: .models) {
      try $0.loadMarket()
      try $0.press("claude ctx>200k price<<4<^o>")
    },
    online("picker-long", entry: .models) {
      try $0.loadMarket()
      try $0.press("nemotron")
    },
    online("picker-empty", entry: .models) {
      try $0.loadMarket()
      try $0.press("zzzz")
    },
    online("picker-groups", .twoKeys, entry: .models) { try $0.loadMarkets() },
    online("picker-open", .twoKeys, entry: .models) {
      try $0.loadMarkets()
      try $0.press("opus-4.6<right><down>")
    },
    online("picker-details", entry: .models) {
      try $0.loadMarket()
      try $0.press("opus-4.6<f2>")
    },
    online("picker-no-pane", entry: .models) {
      try $0.loadMarket()
      try $0.press(($0.wizard.size.columns < 100 ? "" : "<f2>") + "opus-4.6")
    },
    online("picker-defined", .withDefinitions, entry: .models) {
      $0.load(try SampleLists.list(SampleLists.known))
      try $0.press("alpha")
      $0.rest()
    },
    online("picker-help", entry: .models) {
      try $0.loadMarket()
      try $0.press("?")
    },
  ]

  /// An order that nobody starts with: keys lead to it, and change a list that is shown.
  static let reordered = [
    online("picker-newest", entry: .models) {
      try $0.loadMarket()
      try $0.press("<^o><^o><^o><^o><home>")
    }
  ]

  /// Names that are not in ASCII.
  static let foreign = [
    online("picker-cjk", entry: .models) {
      $0.load(
        try SampleLists.list([
          .able("vendor/日本語モデル-4.6").with { $0.name = "日本語の会社: 大きなモデル" },
          .able("vendor/中文模型-很长的名字-超级大的版本-思考-2507").with { $0.name = "中文模型" },
          .able("vendor/e\u{301}te\u{301}-1").with { $0.name = "\\u202eevil\\u001b[2J" },
        ]))
      try $0.press("vendor")
    }
  ]
}

extension SampleMachine {
  /// A config that defines models of a gateway of its own.
  static let withDefinitions = SampleMachine(
    config: """
      { models: { providers: { alpha: { baseUrl: 'http://alpha', apiKey: 'alpha-key-0123456789abcdef', models: [
        { id: 'large', name: 'Alpha Large', contextWindow: 262144, maxTokens: 32000, reasoning: true,
          input: ['text', 'image'], cost: { input: 1.5, output: 6 } },
        { id: 'small', name: 'Alpha Small' } ] } } } }
      """, environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// Keys of two gateways.
  static let twoKeys = SampleMachine(environment: [
    "KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter,
  ])
}

extension Sitting {
  /// Kilo Gateway's whole list comes in.
  mutating func loadMarket() throws { load(try SampleLists.list(SampleMarket.models())) }

  /// The lists of both gateways come in, OpenRouter's without what only Kilo Gateway has.
  mutating func loadMarkets() throws {
    try loadMarket()
    load(try SampleLists.list(Array(SampleMarket.models().dropFirst()), of: "openrouter"))
  }
}
