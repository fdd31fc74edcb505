import Gateways
import OpenClaw
import Testing

/// What of a definition the cases speak of.
private struct Facts: Equatable {
  var name = "Anthropic: Claude Sonnet 4"
  var reasoning = true
  var image = true
  /// Input, output, cache read, cache write.
  var cost: [Double] = [3, 15, 0.3, 3.75]
  var context = 200_000
  var output = 8192
  var tools: Bool? = true
  var varies = false
}

extension Facts {
  fileprivate init(_ row: ModelList.Row) {
    let (model, cost) = (row.definition, row.definition.cost)
    self.init(
      name: model.name, reasoning: model.reasoning, image: model.input == [.text, .image],
      cost: [cost.input, cost.output, cost.cacheRead, cost.cacheWrite], context: model.contextWindow,
      output: model.maxTokens, tools: row.about?.supportsTools, varies: model.isRouter)
  }
}

@Suite("One model of a list")
struct ModelMappingTests {
  private func row(_ entry: String, of provider: String, shape: ConfigShape = .early) throws -> ModelList.Row?
  {
    let other = ListSamples.entry("x/other")
    let list = try ListSamples.list(ListSamples.body(entry, other), of: provider, shape: shape)
    return list.rows.first { $0.about != nil && $0.definition.id != "x/other" }
  }

  // MARK: Kilo Gateway

  @Test(
    "Kilo's entries are read as OpenClaw reads them",
    arguments: [
      (ListSamples.entry("x/all"), Facts()),
      (
        ListSamples.entry(
          "x/no-arch",
          [
            "context_length": "0", "architecture": "null", "top_provider": "null",
            "supported_parameters": #""tools""#,
          ]),
        Facts(reasoning: false, image: false, context: 1_000_000, output: 128_000, tools: nil)
      ),
      (
        ListSamples.entry("x/reason-effort-only", ["supported_parameters": #"["reasoning_effort"]"#]),
        Facts(reasoning: false, tools: false)
      ),
      (
        ListSamples.entry("x/include", ["supported_parameters": #"["include_reasoning"]"#]),
        Facts(tools: false)
      ),
      (
        ListSamples.entry("x/neg", ["pricing": #"{"prompt":"-1","completion":"-1"}"#]),
        Facts(cost: [0, 0, 0, 0], varies: true)
      ),
      (ListSamples.entry("x/no-name", ["name": nil]), Facts(name: "x/no-name")),
      (ListSamples.entry("x/empty-name", ["name": #""""#]), Facts(name: "x/empty-name")),
      (
        ListSamples.entry("x/modalities", ["architecture": #"{"input_modalities":["TEXT"," Image ",3]}"#]),
        Facts()
      ),
      (
        ListSamples.entry(
          "x/odd", ["context_length": "2.5", "top_provider": #"{"max_completion_tokens":-1}"#]),
        Facts(context: 1_000_000, output: 128_000)
      ),
      (
        ListSamples.entry("x/huge", ["context_length": "1e300", "max_completion_tokens": "5"]),
        Facts(context: 1_000_000)
      ),
      (ListSamples.entry("x/targets", ["autoRouting": #"{"models":["a/b"]}"#]), Facts(varies: true)),
    ] as [(String, Facts)])
  fileprivate func kilo(_ entry: String, _ expected: Facts) throws {
    #expect(try row(entry, of: "kilocode").map(Facts.init) == expected)
  }

  @Test(
    "an entry of Kilo's without prices is none",
    arguments: [nil, "null", "[]", #""0""#, "0"] as [String?])
  func kiloMalformed(_ pricing: String?) throws {
    #expect(try row(ListSamples.entry("x/y", ["pricing": pricing]), of: "kilocode") == nil)
  }

  @Test("newer releases assume a shorter answer of Kilo's models")
  func kiloLate() throws {
    let row = try #require(
      try row(ListSamples.entry("x/y", ["top_provider": nil]), of: "kilocode", shape: .late))
    #expect(row.definition.maxTokens == 65_536)
    #expect(row.about?.guesses == .maxTokens)
  }

  @Test("what Kilo says beside that is kept")
  func kiloExtras() throws {
    let entry = ListSamples.entry(
      "x/y",
      [
        "preferredIndex": "7", "isFree": "true", "mayTrainOnYourPrompts": "true",
        "expiration_date": #""2026-12-01""#,
      ]
    )
    let about = try #require(try row(entry, of: "kilocode")?.about)
    #expect(
      about
        == ModelAbout(
          description: "Example.", created: 1_747_930_371, supportsTools: true, outputs: ["text"],
          expires: "2026-12-01", isFree: true, trainsOnPrompts: true, preference: 7))
  }

  // MARK: OpenRouter

  @Test(
    "OpenRouter's entries are read as OpenClaw reads them, but for prices that vary",
    arguments: [
      (
        #"""
        {"id":"openrouter/auto","name":"Auto Router","context_length":2000000,"architecture":
        {"modality":"text+image+file+audio+video->text+image","input_modalities":["text","image","audio","file","video"],
        "output_modalities":["text","image"],"tokenizer":"Router"},"pricing":{"prompt":"-1","completion":"-1"},
        "top_provider":{"context_length":null,"max_completion_tokens":null,"is_moderated":false},
        "supported_parameters":["include_reasoning","max_tokens","reasoning","temperature","tools","tool_choice"]}
        """#,
        Facts(name: "Auto Router", cost: [0, 0, 0, 0], context: 2_000_000, varies: true)
      ),
      (
        ListSamples.entry(
          "a/legacy",
          [
            "architecture": #"{"modality":"text->text"}"#, "top_provider": #"{"max_completion_tokens":null}"#,
            "supported_parameters": #"["include_reasoning"]"#, "max_completion_tokens": "1000",
          ]),
        Facts(reasoning: false, image: false, output: 1000, tools: false)
      ),
      (
        ListSamples.entry(
          "a/img-out", ["architecture": #"{"modality":"text->image"}"#, "supported_parameters": "[]"]),
        Facts(reasoning: false, image: false, tools: false)
      ),
      (
        ListSamples.entry(
          "a/bare",
          [
            "architecture": nil, "modality": #""text+image->text""#, "context_length": "null",
            "top_provider": nil,
            "supported_parameters": nil, "max_output_tokens": "77", "pricing": nil,
          ]),
        Facts(reasoning: false, cost: [0, 0, 0, 0], context: 128_000, output: 77, tools: nil)
      ),
      (
        ListSamples.entry(
          "a/both", ["max_output_tokens": "77", "max_completion_tokens": "78", "top_provider": nil]),
        Facts(output: 78)
      ),
      (
        ListSamples.entry("a/less", ["top_provider": #"{"context_length":1000,"max_completion_tokens":5}"#]),
        Facts(context: 1000, output: 5)
      ),
      (ListSamples.entry("a/no-name", ["name": nil]), Facts(name: "a/no-name")),
    ] as [(String, Facts)])
  fileprivate func openRouter(_ entry: String, _ expected: Facts) throws {
    #expect(try row(entry, of: "openrouter").map(Facts.init) == expected)
  }

  @Test("a blank name makes an entry of OpenRouter's none")
  func openRouterBlankName() throws {
    #expect(try row(ListSamples.entry("a/b", ["name": #"" ""#]), of: "openrouter") == nil)
  }

  // MARK: Others

  @Test("of a list that says little, nothing is made up")
  func openAI() throws {
    let entry = #"{"id":"gpt-x","object":"model","created":1686935002,"owned_by":"somebody"}"#
    let row = try #require(try row(entry, of: "local"))
    #expect(row.ref.key == "local/gpt-x")
    #expect(
      row.definition
        == ModelDefinition(
          id: "gpt-x", name: "gpt-x", reasoning: false, input: [.text],
          cost: ModelDefinition.Cost(input: 0, output: 0), contextWindow: 200_000, maxTokens: 8192))
    #expect(
      row.about
        == ModelAbout(
          description: "somebody", created: 1_686_935_002, guesses: [.cost, .contextWindow, .maxTokens]))
  }

  @Test(
    "what others say of the context is believed, their prices are not: nobody knows the unit",
    arguments: ["context_length", "context_window", "max_model_len"])
  func openAIContext(_ name: String) throws {
    let entry = #"{"id":"x","name":"X","\#(name)":4096,"pricing":{"prompt":3,"completion":"0"}}"#
    let row = try #require(try row(entry, of: "local"))
    #expect(row.definition.contextWindow == 4096 && row.definition.name == "X")
    #expect(row.definition.cost == ModelDefinition.Cost(input: 0, output: 0))
    #expect(row.about?.guesses == [.cost, .maxTokens] && row.about?.isFree == false)
  }

  // MARK: Free and unknown

  @Test(
    "free is what is known to cost nothing, not what says nothing of its price",
    arguments: [
      (["pricing": #"{"prompt":"0","completion":"0"}"#], "x/y", true, []),
      (["pricing": #"{"prompt":"0"}"#], "x/y", false, .cost),
      (["pricing": "{}"], "x/y", false, .cost),
      (["pricing": #"{"prompt":"0","completion":"0.000001"}"#], "x/y", false, []),
      (["pricing": #"{"prompt":"-1","completion":"0"}"#], "x/y", false, []),
      ([:], "x/y:free", true, []),
      (["isFree": "true"], "x/y", true, []),
      (["isFree": #""true""#], "x/y", false, []),
      (
        ["pricing": #"{"prompt":"0","completion":"0"}"#, "autoRouting": #"{"models":["a/b"]}"#], "x/y", false,
        []
      ),
    ] as [(KeyValuePairs<String, String?>, String, Bool, ModelAbout.Guesses)])
  func free(
    _ changes: KeyValuePairs<String, String?>, _ id: String, _ isFree: Bool, _ guesses: ModelAbout.Guesses
  ) throws {
    for provider in ["kilocode", "openrouter"] {
      let about = try #require(try row(ListSamples.entry(id, changes), of: provider)?.about)
      #expect(about.isFree == isFree && about.guesses == guesses, "\(provider)")
    }
  }

  @Test(
    "a day is a day, and nothing else is",
    arguments: [
      (#""2026-12-01""#, "2026-12-01"), (#""2026-12-01T10:00:00Z""#, "2026-12-01"), (#""2026-12-1""#, nil),
      (#""2026-12-01 or so""#, nil), ("null", nil), ("20261201", nil), (#""2026/12/01""#, nil),
      (#""soon""#, nil),
    ] as [(String, String?)])
  func expiry(_ json: String, _ day: String?) throws {
    let entry = ListSamples.entry("x/y", ["expiration_date": json])
    #expect(try row(entry, of: "openrouter")?.about?.expires == day)
  }

  // MARK: What speaks against a model

  @Test(
    "OpenClaw's own list of OpenRouter's models has text on both sides",
    arguments: [
      (#"{"input_modalities":["text","image"],"output_modalities":["text","image"]}"#, nil),
      (#"{"input_modalities":["text"],"output_modalities":["embeddings"]}"#, .noText),
      (#"{"input_modalities":["audio"],"output_modalities":["text"]}"#, .leftOut),
      (#"{"modality":"text->image"}"#, .noText), (#"{"modality":"text->text"}"#, nil), ("{}", nil),
      ("null", nil),
      (#"{"modality":"odd"}"#, nil),
    ] as [(String, ModelAbout.Hindrance?)])
  func openRouterHindrance(_ architecture: String, _ expected: ModelAbout.Hindrance?) throws {
    let entry = ListSamples.entry("x/y", ["architecture": architecture])
    #expect(try row(entry, of: "openrouter")?.about?.hindrance == expected)
  }

  @Test("newer releases leave out what makes pictures at Kilo Gateway, older ones do not")
  func kiloHindrance() throws {
    let entry = ListSamples.entry("x/y", ["architecture": #"{"output_modalities":["text","image"]}"#])
    #expect(try row(entry, of: "kilocode", shape: .late)?.about?.hindrance == .leftOut)
    #expect(try row(entry, of: "kilocode", shape: .early)?.about?.hindrance == nil)
  }

  @Test(
    "a model that cannot use tools is listed, and known for it",
    arguments: [
      ("[]", .noTools), (#"["reasoning"]"#, .noTools), (#"["tools"]"#, nil), ("null", nil),
      (#""tools""#, nil),
    ] as [(String, ModelAbout.Hindrance?)])
  func tools(_ parameters: String, _ expected: ModelAbout.Hindrance?) throws {
    let about = try row(ListSamples.entry("x/y", ["supported_parameters": parameters]), of: "kilocode")?.about
    #expect(about?.hindrance == expected)
  }
}
