import Gateways
import OpenClaw
import Platform
import Testing

@Suite("Asking for the models")
struct ModelQuestionTests {
  private static let key = HeldSecret(
    slot: 3, facts: SecretFacts(length: 40, preview: "sk-o...abcd", fingerprint: 9))

  private func endpoint(_ provider: String, _ config: String = "{}") throws -> Endpoint {
    let config = SealedText(consuming: Array(config.utf8), seals: [])
    return Endpoint(of: provider, facts: ConfigFacts(config), catalog: try ListSamples.catalog())
  }

  private func config(_ provider: String, _ address: String, api: String = "openai-completions") -> String {
    "{ models: { providers: { '\(provider)': { baseUrl: '\(address)', api: '\(api)', models: [] } } } }"
  }

  @Test(
    "Kilo Gateway and OpenRouter are asked as OpenClaw asks them, and see no key",
    arguments: [
      ("kilocode", "https://api.kilo.ai/api/gateway/models", 5000),
      ("openrouter", "https://openrouter.ai/api/v1/models", 10_000),
    ])
  func publicLists(_ provider: String, _ url: String, _ milliseconds: Int) throws {
    let question = try endpoint(provider).modelsQuestion(key: Self.key)
    #expect(
      question
        == GatewayRequest(
          .get, url, headers: ["Accept": "application/json"], limits: .list(milliseconds: milliseconds)))
    #expect(question.limits.total == milliseconds && question.limits.bytes == 16 << 20)
  }

  @Test(
    "the address of the config is asked where it is safe: encrypted, or on this machine",
    arguments: [
      ("https://proxy.example.org/kilo//", "https://proxy.example.org/kilo/models"),
      ("http://127.0.0.1:4000", "http://127.0.0.1:4000/models"),
      ("http://localhost/v1", "http://localhost/v1/models"),
    ])
  func safeAddress(_ address: String, _ url: String) throws {
    for provider in ["kilocode", "openrouter", "local"] {
      #expect(try endpoint(provider, config(provider, address)).modelsQuestion().url == url)
    }
  }

  @Test(
    "any other address is not asked, and why is known",
    arguments: [
      ("http://proxy.example.org/v1", .plainHTTP(host: "proxy.example.org")),
      ("${KILO_URL}", .unclearAddress),
      ("ftp://example.org", .unclearAddress), ("https://me:pw@example.org", .unclearAddress),
      ("https://example.org/v1?key=1", .unclearAddress), ("https://example.org/v1#x", .unclearAddress),
      ("/", .unclearAddress),
    ] as [(String, KeyDanger)])
  func unsafeAddress(_ address: String, _ danger: KeyDanger) throws {
    for provider in ["kilocode", "openrouter", "local"] {
      let endpoint = try endpoint(provider, config(provider, address))
      #expect(throws: ModelListError.unsafe(danger)) { try endpoint.modelsQuestion() }
      #expect(throws: ModelListError.unsafe(danger)) { try endpoint.modelsQuestion(key: Self.key) }
    }
  }

  @Test("OpenRouter's former address means the current one, as for OpenClaw")
  func formerAddress() throws {
    let endpoint = try endpoint("openrouter", config("openrouter", "https://openrouter.ai/v1/"))
    #expect(try endpoint.modelsQuestion().url == "https://openrouter.ai/api/v1/models")
  }

  @Test("others are shown the key, where there is one, and where a person has agreed to it")
  func others() throws {
    let endpoint = try endpoint("local", config("local", "https://llm.example.org/v1/"))
    #expect(throws: ModelListError.unsafe(.customHost(host: "llm.example.org"))) {
      try endpoint.modelsQuestion(key: Self.key)
    }
    let question = try endpoint.modelsQuestion(key: Self.key, consent: "llm.example.org")
    #expect(question.url == "https://llm.example.org/v1/models")
    #expect(question.bearer == GatewayRequest.Bearer(Self.key, home: nil, consent: "llm.example.org"))
    #expect(question.limits.total == 10_000)
    #expect(try endpoint.modelsQuestion().bearer == nil)
  }

  @Test("a key goes over an open line only where a person has agreed to it")
  func consent() throws {
    let endpoint = try endpoint("local", config("local", "http://llm.example.org:8080/v1"))
    let host = "llm.example.org:8080"
    #expect(throws: ModelListError.unsafe(.plainHTTP(host: host))) {
      try endpoint.modelsQuestion(key: Self.key)
    }
    #expect(throws: ModelListError.unsafe(.plainHTTP(host: host))) {
      try endpoint.modelsQuestion(key: Self.key, consent: host)
    }
    let question = try endpoint.modelsQuestion(key: Self.key, consent: "http://" + host)
    #expect(question.danger == nil && question.bearer != nil)
  }

  @Test("what a key can use is asked with the key, and with consent where it would go elsewhere")
  func usable() throws {
    let question = try endpoint("openrouter").usableModelsQuestion(key: Self.key)
    #expect(question.url == "https://openrouter.ai/api/v1/models/user")
    #expect(question.bearer == GatewayRequest.Bearer(Self.key, home: "https://openrouter.ai/api/v1"))
    #expect(try endpoint("kilocode").usableModelsQuestion(key: Self.key).bearer == nil)
    let elsewhere = try endpoint("openrouter", config("openrouter", "https://proxy.example.org/v1"))
    #expect(throws: ModelListError.unsafe(.customHost(host: "proxy.example.org"))) {
      try elsewhere.usableModelsQuestion(key: Self.key)
    }
    let agreed = try elsewhere.usableModelsQuestion(key: Self.key, consent: "proxy.example.org")
    #expect(agreed.url == "https://proxy.example.org/v1/models/user")
  }

  @Test("the newer protocol of OpenAI has the same list")
  func responses() throws {
    let config = config("local", "https://llm.example.org/v1", api: "openai-responses")
    #expect(try endpoint("local", config).modelsQuestion().url == "https://llm.example.org/v1/models")
  }

  @Test("nobody is asked who has no address or speaks something else")
  func nobody() throws {
    #expect(throws: ModelListError.noAddress) { try endpoint("local").modelsQuestion(key: Self.key) }
    let other = try endpoint("local", config("local", "https://api.example.org", api: "anthropic-messages"))
    #expect(throws: ModelListError.otherProtocol("anthropic-messages")) { try other.modelsQuestion() }
  }

  @Test(
    "why there is no list is said in a sentence that names the provider",
    arguments: [
      .noAddress, .unsafe(.plainHTTP(host: "h")), .unsafe(.customHost(host: "h")), .unsafe(.unclearAddress),
      .otherProtocol("anthropic-messages"), .tooLarge,
      .notJSON, .noList, .empty, .nothingUsable(count: 3),
    ] as [ModelListError])
  func sentences(_ error: ModelListError) {
    let sentence = error.sentence(of: "Kilo Gateway")
    #expect(sentence.contains("Kilo Gateway") && sentence.hasSuffix(".") && !sentence.contains("\n"))
  }

  @Test("a gateway that says no, or cannot be reached, is quoted")
  func quotations() {
    let refused = ModelListError.refused(GatewayError(.providerDown, status: 503, message: "Busy"))
    #expect(refused.sentence(of: "Kilo Gateway").contains("503 Busy"))
    #expect(
      ModelListError.unreachable(.noCurl).sentence(of: "Kilo Gateway") == TransferFailure.noCurl.sentence)
  }
}
