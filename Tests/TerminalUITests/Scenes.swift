import OpenClaw
import Wizard
import WizardTestSupport

extension Scene {
  /// Every screen, every overlay and every problem.
  static let all =
    lists + keys + models + fallbacks + reviews + ends + overlays + checks + liveLists + trials + pickers
    + reordered

  static let lists = [
    Scene(name: "home", machine: .configured),
    Scene(
      name: "home-model-only", machine: SampleMachine(config: "{ agents: { defaults: { model: 'x/y' } } }")),
    Scene(name: "provider", machine: .fresh),
    Scene(name: "provider-filter", machine: .fresh, keys: "router"),
    Scene(name: "provider-no-match", machine: .fresh, keys: "xyz"),
    Scene(
      name: "provider-many", catalog: { try SampleCatalog.wide() }, keys: "<pgdn><down>"),
    Scene(
      name: "provider-near-miss",
      machine: SampleMachine(environment: ["OPEN_ROUTER_API_KEY": SampleKeys.openRouter])),
    Scene(name: "provider-pasted-key", keys: "<paste:\(SampleKeys.openRouter)>"),
    Scene(name: "method", catalog: { try SampleCatalog.wide() }, keys: "moon<enter>"),
  ]

  static let keys = [
    Scene(name: "existing-key", machine: .fresh, keys: "<enter>"),
    Scene(name: "existing-key-storage", machine: .fresh, keys: "<enter><tab><down>"),
    Scene(
      name: "existing-key-database", machine: SampleMachine.fresh.with { $0.hasDatabase = true },
      keys: "<enter><tab>"),
    Scene(name: "existing-key-profiles", machine: .configured, keys: "<down><enter><enter><down>"),
    Scene(name: "key-empty", keys: "kilo<enter>"),
    Scene(name: "key-nothing-typed", keys: "kilo<enter><enter>"),
    Scene(
      name: "key-repaired",
      keys: "kilo<enter><paste:export KILOCODE_API_KEY=\"\(SampleKeys.kilo)\";\n>"),
    Scene(name: "key-problem", keys: "kilo<enter><paste:your-api-key><enter>"),
    Scene(name: "key-other-service", keys: "kilo<enter><paste:'\(SampleKeys.openRouter)'>"),
    Scene(name: "key-revealed", keys: "kilo<enter><paste:\(SampleKeys.kilo)><^r>"),
    Scene(name: "key-not-first", machine: .ordered, keys: "<down><enter><enter><end><enter>"),
  ]

  static let models = [
    Scene(name: "model", machine: .fresh, keys: "<enter><enter>"),
    Scene(name: "model-keep", machine: .configured, keys: "<down><enter><enter><enter>"),
    Scene(name: "model-all", machine: .configured, entry: .models, keys: "<tab><down><down>"),
    Scene(name: "model-filter", machine: .configured, entry: .models, keys: "k2"),
    Scene(name: "model-no-match", machine: .fresh, keys: "<enter><enter>k2"),
    Scene(
      name: "model-many", catalog: { try SampleCatalog.wide() }, entry: .models, keys: "<pgdn><down>"),
    Scene(name: "model-ref", machine: .fresh, keys: "<enter><enter>kilocode/new<end><enter>"),
    Scene(name: "model-ref-refused", machine: .fresh, keys: "<enter><enter><end><enter>a b/c<enter>"),
    Scene(
      name: "scope",
      machine: SampleMachine(
        config: """
          { agents: { defaults: { model: 'kilocode/kilo/auto' },
            list: [{ id: 'main' }, { id: 'work', model: 'openrouter/auto' }, { id: 'play' }] } }
          """), keys: "<enter><down>"),
    Scene(
      name: "model-of-agent",
      machine: SampleMachine(config: "{ agents: { list: [{ id: 'work' }] } }").with { $0.agent = "work" },
      entry: .models),
  ]

  static let fallbacks = [
    Scene(name: "fallbacks", machine: .configured, keys: "<down><down><enter>"),
    Scene(name: "fallbacks-none", machine: .limited, keys: "<down><down><enter>"),
    Scene(name: "fallbacks-ordered", machine: .configured, keys: "<down><down><enter>akilo/auto<enter>u"),
    Scene(name: "fallbacks-doubts", machine: .spare, keys: "<down><down><enter>"),
    Scene(name: "fallbacks-many", machine: .spare, keys: "<down><down><enter><end><up>") { sitting in
      for model in ["a/b", "c/d", "e/f", "g/h", "i/j"] {
        try sitting.press("a<end><enter>\(model)<enter>")
      }
    },
    Scene(name: "fallbacks-unchanged", machine: .configured, keys: "<down><down><enter><end><enter>"),
    Scene(name: "fallbacks-add", machine: .configured, keys: "<down><down><enter>a"),
    Scene(name: "fallbacks-replace", machine: .configured, keys: "<down><down><enter><enter>k2"),
    Scene(
      name: "fallbacks-taken", machine: .configured,
      keys: "<down><down><enter>a<end><enter>openrouter/auto<enter>"),
    Scene(name: "fallbacks-scope", machine: .staffed, keys: "<down><down><enter><down>"),
    Scene(
      name: "fallbacks-followed",
      machine: SampleMachine.configured.with {
        $0.config = $0.config?.replacing("  agents: {", with: "  agents: { list: [{ id: 'work' }],")
        $0.agent = "work"
      }, keys: "<down><down><enter>"),
    Scene(name: "fallbacks-help", machine: .configured, keys: "<down><down><enter>?"),
    Scene(
      name: "fallbacks-review", machine: .configured,
      keys: "<down><down><enter>akilo/auto<enter>u<end><enter>"),
    Scene(
      name: "fallbacks-command", machine: .configured, keys: "<down><down><enter>x<end><enter><right><enter>"),
    Scene(name: "fallbacks-done", machine: .configured, keys: "<down><down><enter>x<end><enter><enter>") {
      $0.endWrite()
    },
  ]

  static let reviews = [
    Scene(name: "review", machine: .fresh, keys: "<enter><enter><enter>"),
    Scene(name: "review-end", machine: .fresh, keys: "<enter><enter><enter><end>"),
    Scene(name: "review-switch", machine: .configured, entry: .models, keys: "kilo/auto<enter>"),
    Scene(name: "review-allow-list", machine: .limited, entry: .models, keys: "kilo/auto<enter><left>"),
    Scene(
      name: "review-allow-everything", machine: .limited, entry: .models,
      keys: "kilo/auto<enter><left><enter>"),
    Scene(
      name: "review-agents", machine: .staffed, entry: .models, keys: "kilo/auto<enter>"),
    Scene(
      name: "review-unknown-model", machine: SampleMachine(), entry: .models,
      keys: "<end><enter>acme/turbo<enter>"),
    Scene(
      name: "review-link",
      machine: SampleMachine.configured.with { $0.configTarget = "/home/ada/dotfiles/claw.json" },
      entry: .models, keys: "kilo/auto<enter>"),
    Scene(name: "review-writing", machine: .fresh, keys: "<enter><enter><enter><enter>"),
    Scene(name: "review-waiting", machine: .fresh, keys: "<enter><enter><enter><enter>") { sitting in
      guard let write = sitting.lastWrite else { return }
      sitting.send(.waiting(write.request, "Waiting for process 4711, which has locked the file."))
    },
    Scene(name: "review-failed", machine: .fresh, keys: "<enter><enter><enter><enter>") { sitting in
      sitting.endWrite(
        .failed(
          sentence:
            "/home/ada/.openclaw/openclaw.json cannot be created: there is no space left on the device.",
          nextStep: "Make room and try again.", isPartial: false))
    },
    Scene(name: "review-again", machine: .fresh, keys: "<enter><enter><enter><enter>") { sitting in
      sitting.endWrite(.changedOnDisk(path: "/home/ada/.openclaw/openclaw.json"))
      try sitting.look(at: SampleMachine.fresh.with { $0.config = "{ gateway: { port: 1 } }\n" })
    },
  ]

  static let ends = [
    Scene(name: "done", machine: .fresh, keys: "<enter><enter><enter><enter>") { $0.endWrite() },
    Scene(name: "done-nothing", machine: .configured, entry: .models, keys: "<enter>"),
    Scene(name: "problem-parse", machine: .broken),
    Scene(name: "problem-far-right", machine: .brokenFarRight),
    Scene(
      name: "problem-store", machine: SampleMachine.fresh.with { $0.profiles = "[]" }, keys: "<enter>"),
    Scene(name: "problem-nix", machine: SampleMachine().with { $0.places = ["OPENCLAW_NIX_MODE": "1"] }),
    Scene(
      name: "problem-nix-snippet",
      machine: SampleMachine.fresh.with { $0.places = ["OPENCLAW_NIX_MODE": "1"] },
      keys: "<enter><enter><enter><enter>"),
    Scene(
      name: "problem-nix-snippet-end",
      machine: SampleMachine.fresh.with { $0.places = ["OPENCLAW_NIX_MODE": "1"] },
      keys: "<enter><enter><enter><enter><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>"),
    Scene(
      name: "problem-include", machine: SampleMachine(config: "{ agents: { $include: ['a', 'b'] } }"),
      entry: .models, keys: "<enter>kilo/auto<enter>"),
    Scene(
      name: "problem-read-only", machine: SampleMachine.configured.with { $0.isConfigReplaceable = false },
      entry: .models, keys: "<enter>kilo/auto<enter>"),
    Scene(
      name: "problem-agent",
      machine: SampleMachine(config: "{ agents: { list: [{ id: 'work' }] } }").with { $0.agent = "play" }),
    Scene(name: "problem-same", machine: .broken, keys: "<enter>") { try $0.look(at: .broken) },
  ]

  static let overlays = [
    Scene(name: "help-provider", machine: .fresh, keys: "?"),
    Scene(name: "help-key", keys: "kilo<enter><f1>"),
    Scene(name: "help-scrolled", machine: .fresh, keys: "<enter><enter>?<down><down>"),
    Scene(name: "leave", machine: .fresh, keys: "<esc>"),
    Scene(name: "leave-after-writing", machine: .fresh, keys: "<enter><enter><enter><enter>") {
      $0.endWrite()
      try $0.press("<^c>")
    },
    Scene(name: "leave-key-stored", machine: .fresh, keys: "<enter><enter><enter><enter>") {
      $0.endWrite(.failed(sentence: "It failed.", nextStep: "", isPartial: true))
      try $0.look(at: .fresh)
      try $0.press("<^c>")
    },
    Scene(
      name: "variables", machine: .variable, entry: .models, keys: "kilo/auto<enter>"),
    Scene(name: "command", machine: .fresh, keys: "<enter><enter><enter><right><enter>"),
    Scene(
      name: "command-key-file",
      keys: "kilo<enter><paste:\(SampleKeys.kilo)><enter><enter><right><enter>"),
    Scene(name: "storage", machine: .fresh, keys: "<enter><enter><enter><end><left><enter>"),
    Scene(
      name: "profiles",
      machine: SampleMachine.configured.with {
        $0.profiles = """
          { "profiles": { "kilocode:old": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.kilo)" },
            "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(SampleKeys.openRouter)" } } }
          """
      }, keys: "<down><down><down><enter>"),
    Scene(name: "steps", machine: .fresh, keys: "<enter><enter><enter><right><right><enter>"),
  ]
}
