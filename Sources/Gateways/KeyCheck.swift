import JSON5

/// Asks a gateway about a key: says what to ask next, takes the answers, and ends with a verdict. Sends nothing itself.
///
/// - Kilo Gateway: the profile, which only a good key may see, then the balance, only to warn.
/// - OpenRouter: the key's own facts.
/// - Others that speak OpenAI's protocol: the list of models, and once more without the key, since a list that
///   everybody may see proves nothing.
public struct KeyCheck: Sendable {
  /// What to ask next; nil when there is a verdict.
  public private(set) var request: GatewayRequest?
  /// What came of it; nil as long as there is something to ask.
  public private(set) var verdict: KeyVerdict?

  private let bearer: GatewayRequest.Bearer
  private var stage: Stage

  private enum Stage {
    case profile(KiloAddress)
    case balance
    case ownKey
    case list
    case publicList
  }

  /// Questions about the key of a provider at `address`, its base URL. `api` is its protocol in OpenClaw's words, where
  /// it is known; Kilo Gateway and OpenRouter are known without.
  public init(provider id: String, address: String, api: String?, bearer: GatewayRequest.Bearer) {
    self.bearer = bearer
    stage = .publicList
    let base = BaseURL(address).current
    guard base.canTakePath else {
      verdict = .unreachable(.badAddress(WebAddress.withoutUser(address)))
      return
    }
    switch id {
    case "kilocode":
      guard let kilo = KiloAddress(base) else {
        verdict = .unchecked("where the key can be checked does not follow from \(base.text)")
        return
      }
      ask(kilo.profile, .profile(kilo))
    case "openrouter": ask(base.joined("key"), .ownKey)
    default:
      guard let api, Self.listingProtocols.contains(api) else {
        verdict = .unchecked("there is no question that every such provider would answer")
        return
      }
      ask(base.models, .list, limits: .list(milliseconds: Self.listPatience))
    }
  }

  /// The protocols with a `GET models` and a bearer.
  private static let listingProtocols: Set<String> = ["openai-completions", "openai-responses"]

  /// In milliseconds: a list may be long.
  private static let listPatience = 20_000

  private mutating func ask(_ url: String, _ stage: Stage, limits: TransferLimits = .keyCheck) {
    self.stage = stage
    request = GatewayRequest(.get, url, headers: Self.headers, bearer: bearer, limits: limits)
  }

  private static let headers: HTTPHeaders = ["Accept": "application/json"]

  private mutating func end(_ verdict: KeyVerdict) { (self.request, self.verdict) = (nil, verdict) }

  // MARK: Answers

  /// Takes the answer to `request`; `now` is the time in seconds since 1970. Without a request it does nothing.
  public mutating func take(_ answer: Result<GatewayResponse, TransferFailure>, now: Int) {
    guard request != nil else { return }
    switch stage {
    case .profile(let kilo): takeProfile(answer, kilo, now: now)
    case .balance: end(.accepted(Self.balance(in: answer)))
    case .ownKey: takeOwnKey(answer, now: now)
    case .list: takeList(answer, now: now)
    case .publicList: takePublicList(answer)
    }
  }

  private mutating func takeProfile(
    _ answer: Result<GatewayResponse, TransferFailure>, _ kilo: KiloAddress, now: Int
  ) {
    switch Self.judged(answer, now: now) {
    case .verdict(let verdict): end(verdict)
    case .json(let root) where root["user"]?.kind == .object: ask(kilo.balance, .balance)
    case .json, .other: end(.inconclusive(Self.strangeAnswer))
    }
  }

  private mutating func takeOwnKey(_ answer: Result<GatewayResponse, TransferFailure>, now: Int) {
    switch Self.judged(answer, now: now) {
    case .verdict(let verdict): end(verdict)
    case .json(let root):
      guard let data = root["data"], data.kind == .object else {
        return end(.inconclusive(Self.strangeAnswer))
      }
      end(.accepted(KeyStanding(openRouter: data, now: now)))
    case .other: end(.inconclusive(Self.strangeAnswer))
    }
  }

  private mutating func takeList(_ answer: Result<GatewayResponse, TransferFailure>, now: Int) {
    switch Self.judged(answer, now: now) {
    case .verdict(let verdict): end(verdict)
    case .json(let root) where [root, root["data"], root["models"]].contains { $0?.kind == .array }:
      stage = .publicList
      request?.bearer = nil
    case .json, .other: end(.inconclusive(Self.strangeAnswer))
    }
  }

  private mutating func takePublicList(_ answer: Result<GatewayResponse, TransferFailure>) {
    switch answer.map(\.head.status) {
    case .success(401), .success(403): end(.accepted(KeyStanding()))
    case .success(200...299): end(.inconclusive("its models are listed without a key too"))
    case .success, .failure:
      end(.inconclusive("whether its models are listed without a key too could not be learned"))
    }
  }

  // MARK: Judgement

  private enum Judged {
    case verdict(KeyVerdict)
    case json(Node)
    /// A good status, and no JSON.
    case other
  }

  private static func judged(_ answer: Result<GatewayResponse, TransferFailure>, now: Int) -> Judged {
    let response: GatewayResponse
    switch answer {
    case .success(let success): response = success
    case .failure(let failure): return .verdict(.unreachable(failure))
    }
    guard 200...299 ~= response.head.status else {
      return .verdict(verdict(on: GatewayError(response, now: now)))
    }
    // The answer may be as long as a list.
    let document = Document(response.body, dialect: .json, mostTokens: ModelListing.mostTokens)
    guard document.isValid, let root = document.root else { return .other }
    return GatewayError(within: root, in: .answer).map { .verdict(verdict(on: $0)) } ?? .json(root)
  }

  /// An error that says something about the key or the gateway is the verdict; that there is no such page is none.
  private static func verdict(on error: GatewayError) -> KeyVerdict {
    switch error.kind {
    case .invalidKey, .noCredit, .forbidden, .rateLimited, .providerDown, .timeout: .refused(error)
    case .unknown where error.isRedirect:
      .inconclusive("it redirects to another address, which was not asked\(error.quotation)")
    case .modelUnavailable, .moderation, .badRequest, .tooLong, .unknown:
      .inconclusive("the question was not understood\(error.quotation)")
    }
  }

  private static let strangeAnswer =
    "the answer is not the gateway's; perhaps the network wants you to log in first"

  /// That the balance is not known takes nothing from a key that works.
  private static func balance(in answer: Result<GatewayResponse, TransferFailure>) -> KeyStanding {
    guard case .json(let root) = judged(answer, now: 0) else { return KeyStanding() }
    return KeyStanding(kilo: root)
  }
}
