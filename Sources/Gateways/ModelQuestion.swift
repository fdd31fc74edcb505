public import OpenClaw

extension Endpoint {
  /// The protocols with a `GET models` and a bearer.
  static let listingProtocols: Set<String> = [chatCompletions, "openai-responses"]
  /// OpenClaw's limit for Kilo Gateway's list.
  private static let kiloMilliseconds = 5000
  /// OpenClaw's limit for OpenRouter's list, and ours for everybody else's.
  private static let milliseconds = 10_000

  /// The question for the list of models, with the address of the config where it has one. Kilo Gateway and OpenRouter
  /// tell it to everybody, and so see no key; others are shown `key`, if there is one, where it may go or the person
  /// has agreed to it by `consent`. Nobody looks for a key that is not shown.
  public func modelsQuestion(
    key: @autoclosure () -> HeldSecret? = nil, consent: String? = nil
  ) throws(ModelListError) -> GatewayRequest {
    switch lists {
    case .kilo: try question("models", key: nil, milliseconds: Self.kiloMilliseconds)
    case .openRouter: try question("models", key: nil, milliseconds: Self.milliseconds)
    case .openAI: try question("models", key: key().map { bearer($0, consent: consent) })
    }
  }

  /// The question for the models that `key` can use. OpenRouter answers by the account's preferences and limits; Kilo
  /// Gateway's list is the same for everybody.
  public func usableModelsQuestion(
    key: HeldSecret, consent: String? = nil
  ) throws(ModelListError) -> GatewayRequest {
    switch lists {
    case .kilo, .openAI: try modelsQuestion(key: key, consent: consent)
    case .openRouter: try question("models/user", key: bearer(key, consent: consent))
    }
  }

  /// Whether the answer to `usableModelsQuestion` is the key's own list, and not one that everybody gets.
  public var listsByKey: Bool { lists == .openRouter }

  /// The shape of a config tells two ways to read a list apart, not two ways to ask for it.
  private var lists: ModelRules { ModelRules(of: provider, in: .early) }

  private func question(
    _ path: String, key: GatewayRequest.Bearer?, milliseconds: Int = milliseconds
  ) throws(ModelListError) -> GatewayRequest {
    guard let base else { throw .noAddress }
    if let api, lists == .openAI, !Self.listingProtocols.contains(api) { throw .otherProtocol(api) }
    let address = BaseURL(base).current
    guard address.canTakePath else { throw .unsafe(.unclearAddress) }
    let request = GatewayRequest(
      .get, address.joined(path), headers: ["Accept": "application/json"], bearer: key,
      limits: .list(milliseconds: milliseconds))
    // Even without a key: what comes over an open line decides what is offered.
    let danger = key == nil ? KeyDanger(ofReading: request.url) : request.danger
    if let danger { throw .unsafe(danger) }
    return request
  }
}
