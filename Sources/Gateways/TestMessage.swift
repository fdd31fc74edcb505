public import OpenClaw

/// A test message to one model, as OpenClaw would send it here: with the address, the protocol and the options of the
/// config, in the manner of the release that is installed.
public struct TestMessage: Sendable, Equatable {
  /// The model.
  public let model: ModelRef
  /// Where it goes.
  public let endpoint: Endpoint
  /// The request, and what shaped it.
  public let chat: ChatRequest
  /// The request to send.
  public let request: GatewayRequest
  /// What the provider's list says of the model, if it does.
  public let about: ModelAbout?

  /// What is to be known for it beside what the config says.
  public struct Circumstances: Sendable {
    /// How much the model is to think; nil where nobody said, which here means not at all.
    public var level: ThinkingLevel?
    /// The key; nil to see the request only.
    public var key: HeldSecret?
    /// The host that a person has agreed to send the key to.
    public var consent: String?
    /// What is known of the provider's models.
    public var list: ModelList?
    /// The value of `KILOCODE_FEATURE`.
    public var feature: String?

    /// These circumstances.
    public init(
      level: ThinkingLevel? = nil, key: HeldSecret? = nil, consent: String? = nil, list: ModelList? = nil,
      feature: String? = nil
    ) {
      self.level = level
      self.key = key
      self.consent = consent
      self.list = list
      self.feature = feature
    }
  }

  /// A message to `model`.
  public init(
    to model: ModelRef, for installation: Installation, catalog: ProviderCatalog,
    _ circumstances: Circumstances
  ) throws(TestMessageError) {
    let endpoint = Endpoint(of: model.provider, facts: installation.configFacts, catalog: catalog)
    let settings = installation.settings(of: model, catalog: catalog)
    guard let base = endpoint.base else { throw .noAddress(reason: endpoint.absence) }
    guard BaseURL(base).canTakePath else { throw .badAddress(provider: endpoint.label) }
    guard !endpoint.hasOwnHeaders || circumstances.key == nil else {
      throw .ownHeaders(provider: endpoint.label)
    }
    let api = settings.api ?? endpoint.api
    guard api == nil || api == Endpoint.chatCompletions else {
      throw .otherProtocol(provider: endpoint.label, api: api ?? "")
    }
    let row = circumstances.list?.row(for: model)
    let target = ChatTarget(
      model, at: endpoint, settings: settings, definition: row?.definition, about: row?.about,
      level: circumstances.level, feature: circumstances.feature,
      habits: SendingHabits(release: installation.openClaw.release, shape: installation.shape))
    self.model = model
    self.endpoint = endpoint
    about = row?.about
    chat = ChatRequest(trial: target)
    request = chat.request(
      to: BaseURL(base).current,
      bearer: circumstances.key.map { endpoint.bearer($0, consent: circumstances.consent) }
    )
  }

  /// What happens when it is sent.
  public var trial: Trial { Trial(request, provider: model.provider, about: about) }
}

/// Why there is no test message for a model.
public enum TestMessageError: Error, Sendable, Equatable {
  /// It is not known where the provider is; why.
  case noAddress(reason: String)
  /// The config has header fields for it that only OpenClaw sends.
  case ownHeaders(provider: String)
  /// The address in the config is none.
  case badAddress(provider: String)
  /// It speaks another protocol, in OpenClaw's words.
  case otherProtocol(provider: String, api: String)

  /// What is wrong and what to do, in one sentence.
  public var sentence: String {
    switch self {
    case .noAddress(let reason): "No message can be sent: \(reason)."
    case .ownHeaders(let provider):
      "The config has header fields for \(provider) that only OpenClaw sends, so a message from here would prove nothing."
    case .badAddress(let provider):
      "The baseUrl of \(provider) in the config is no address that can be asked."
    case .otherProtocol(let provider, let api):
      "\(provider) speaks \(api), and test messages only go to openai-completions."
    }
  }
}
