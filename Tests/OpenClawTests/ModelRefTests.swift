import OpenClaw
import Testing

@Suite struct ModelRefTests {
  private static let rules = ModelRefRules(
    aliases: ["z.ai": "zai", "z-ai": "zai", "modelstudio": "qwen", "bedrock": "amazon-bedrock"],
    prefixesWhenBare: ["openrouter": "openrouter", "nvidia": "nvidia"])

  private static let readable: [(text: String, provider: String, model: String, key: String)] = [
    ("kilocode/kilo/auto", "kilocode", "kilo/auto", "kilocode/kilo/auto"),
    (
      "kilocode/anthropic/claude-opus-4.6", "kilocode", "anthropic/claude-opus-4.6",
      "kilocode/anthropic/claude-opus-4.6"
    ),
    ("openrouter/auto", "openrouter", "openrouter/auto", "openrouter/auto"),
    ("openrouter/openrouter/auto", "openrouter", "openrouter/auto", "openrouter/auto"),
    (
      "openrouter/anthropic/claude-sonnet-4.6", "openrouter", "anthropic/claude-sonnet-4.6",
      "openrouter/anthropic/claude-sonnet-4.6"
    ),
    ("OpenRouter/auto", "openrouter", "openrouter/auto", "openrouter/auto"),
    ("  kilocode / kilo/auto  ", "kilocode", "kilo/auto", "kilocode/kilo/auto"),
    (
      "openrouter/meta-llama/llama-3.3-70b-instruct:free", "openrouter",
      "meta-llama/llama-3.3-70b-instruct:free",
      "openrouter/meta-llama/llama-3.3-70b-instruct:free"
    ),
    ("Z.AI/glm-5.1", "zai", "glm-5.1", "zai/glm-5.1"),
    ("z-ai/glm-5.1", "zai", "glm-5.1", "zai/glm-5.1"),
    (
      "bedrock/us.anthropic.claude", "amazon-bedrock", "us.anthropic.claude",
      "amazon-bedrock/us.anthropic.claude"
    ),
    (
      "nvidia/nvidia/nemotron-3-super-120b-a12b", "nvidia", "nvidia/nemotron-3-super-120b-a12b",
      "nvidia/nemotron-3-super-120b-a12b"
    ),
    ("kilocode/kilo-auto/balanced", "kilocode", "kilo-auto/balanced", "kilocode/kilo-auto/balanced"),
  ]

  @Test("A reference splits at its first slash and is written in one way", arguments: readable)
  func reads(_ text: String, _ provider: String, _ model: String, _ key: String) throws {
    let ref = try ModelRef(text, rules: Self.rules)
    #expect(ref.provider == provider)
    #expect(ref.model == model)
    #expect(ref.key == key)
    #expect(ref.profile == nil)
  }

  @Test("A key that is read again is the same key", arguments: readable)
  func keysAreStable(_ text: String, _ provider: String, _ model: String, _ key: String) throws {
    #expect(try ModelRef(key, rules: Self.rules).key == key)
  }

  @Test(
    "What is no reference is refused with the part that is missing",
    arguments: [
      ("", ModelRefError.empty), ("   ", .empty), ("gpt-5.4", .noProvider(model: "gpt-5.4")),
      ("/auto", .emptyProvider(model: "auto")), ("openrouter/", .emptyModel(provider: "openrouter")),
      ("openrouter/  ", .emptyModel(provider: "openrouter")), ("/", .emptyProvider(model: "")),
      ("a/b c", .blankInside("a/b c")), ("a/b\u{7}", .controlInside("a/b\u{7}")),
    ])
  func refuses(_ text: String, _ error: ModelRefError) {
    #expect(throws: error) { try ModelRef(text, rules: Self.rules) }
    #expect(!error.sentence.isEmpty)
  }

  @Test(
    "A profile behind the last part is split off, a date or a quantisation is not",
    arguments: [
      ("kilocode/kilo/auto@work", "kilo/auto", "work"),
      ("kilocode/kilo/auto@kilocode:work", "kilo/auto", "kilocode:work"),
      ("a/model@20260501", "model@20260501", nil), ("a/model@20260501@work", "model@20260501", "work"),
      ("a/model@q8_0", "model@q8_0", nil), ("a/model@4bit", "model@4bit", nil),
      ("a/model@iq4_xs@work", "model@iq4_xs", "work"), ("a/model@Q4_K_M", "model@Q4_K_M", nil),
      ("a/model@", "model@", nil), ("a/@cf/meta/llama", "@cf/meta/llama", nil), ("a/@scope", "@scope", nil),
      ("a/model@2026", "model", "2026"), ("a/model@qwen", "model", "qwen"), ("a/model@bit", "model", "bit"),
    ] as [(String, String, String?)])
  func profiles(_ text: String, _ model: String, _ profile: String?) throws {
    let ref = try ModelRef(text, rules: Self.rules)
    #expect(ref.model == model)
    #expect(ref.profile == profile)
    #expect(ref.key == "\(ref.provider)/\(model)")
  }

  @Test("A model that repeats its provider in capitals is its own key, as OpenClaw has it")
  func capitals() throws {
    #expect(try ModelRef("openrouter/OpenRouter/auto", rules: Self.rules).key == "OpenRouter/auto")
  }

  @Test("Only a model that repeats its provider has a doubled key")
  func doubledKeys() throws {
    #expect(try ModelRef("openrouter/auto", rules: Self.rules).doubledKey == "openrouter/openrouter/auto")
    #expect(try ModelRef("kilocode/kilo/auto", rules: Self.rules).doubledKey == nil)
  }

  @Test(
    "A text without a slash is an alias, then a configured model, then a model of OpenAI",
    arguments: [
      ("Kilo Gateway", "kilocode/kilo/auto", ModelChoice.Origin.alias),
      ("kilo gateway", "kilocode/kilo/auto", .alias), (" opus ", "anthropic/claude-opus-4-7", .alias),
      ("claude-opus-4-7", "anthropic/claude-opus-4-7", .configured), ("auto", "openrouter/auto", .configured),
      ("glm-5.1", "openai/glm-5.1", .assumed(provider: "openai")),
      ("gpt-5.4", "openai/gpt-5.4", .assumed(provider: "openai")),
      ("openrouter/free", "openrouter/free", .reference), ("z-ai/glm-5.1", "zai/glm-5.1", .reference),
    ])
  func choices(_ text: String, _ key: String, _ origin: ModelChoice.Origin) throws {
    let configured: [ModelChoice.Configured] = [
      .init(ref: try ModelRef("kilocode/kilo/auto", rules: Self.rules), alias: "Kilo Gateway"),
      .init(ref: try ModelRef("anthropic/claude-opus-4-7", rules: Self.rules), alias: "opus"),
      .init(ref: try ModelRef("openrouter/auto", rules: Self.rules)),
      .init(ref: try ModelRef("zai/glm-5.1", rules: Self.rules)),
      .init(ref: try ModelRef("qwen/glm-5.1", rules: Self.rules)),
    ]
    let choice = try ModelChoice(text, among: configured, rules: Self.rules)
    #expect(choice.ref.key == key)
    #expect(choice.origin == origin)
  }
}
