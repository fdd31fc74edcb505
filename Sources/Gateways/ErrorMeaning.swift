/// What an error means: by its status where that is decisive, else by its words for programs, else by its text.
struct ErrorMeaning {
  private let status: Int?
  private let body: ErrorBody
  /// All texts in lower case, each of bounded length.
  private let text: String

  /// Looks at an error with this HTTP status.
  init(status: Int?, body: ErrorBody) {
    self.status = status
    self.body = body
    text = body.texts.map { String($0.unicodeScalars.prefix(QuotedLine.limit)).lowercased() }
      .joined(separator: "\n")
  }

  /// What it means. A good key must never be called bad: only a gateway's own word is against a key, and only where it
  /// is not about another key.
  var kind: GatewayError.Kind {
    guard meaning == .invalidKey else { return meaning }
    return body.isOfProvider ? .providerDown : body.isOwn ? .invalidKey : .forbidden
  }

  private var meaning: GatewayError.Kind {
    switch status {
    case 401?: saysNoCredit ? .noCredit : saysProxy ? .forbidden : .invalidKey
    case 402?: .noCredit
    case 403?: byWords ?? .forbidden
    case 404?: namesModel ? .modelUnavailable : .badRequest
    // A proxy wants to know who asks; to it, the key is nothing.
    case 407?: .forbidden
    // 499 and 524 are those of proxies: the client gave up, the server did not answer.
    case 408?, 499?, 504?, 524?: .timeout
    case 429?: byCode == .noCredit ? .noCredit : .rateLimited
    case .some(400...499): byWords ?? .badRequest
    case .some(500...599): .providerDown
    case .some: .unknown
    case nil: byWords ?? byText(Self.vaguePhrases) ?? .unknown
    }
  }

  private var byWords: GatewayError.Kind? {
    if saysNoCredit { return .noCredit }
    if body.isAccountRefusal { return .invalidKey }
    if body.isAboutContent { return .moderation }
    return byCode ?? byText(Self.phrases) ?? byVagueCode
  }

  // MARK: Words for programs

  private var byCode: GatewayError.Kind? { first(in: Self.codes) }

  /// Without a status these are better than nothing; with one they say less than the text.
  private var byVagueCode: GatewayError.Kind? { status == nil ? first(in: Self.vagueCodes) : nil }

  private func first(in table: [String: GatewayError.Kind]) -> GatewayError.Kind? {
    body.codes.lazy.compactMap { table[$0] }.first
  }

  /// OpenRouter's `availability.code` and `error_type`, Kilo's `code`, and what other gateways call the same.
  private static let codes: [String: GatewayError.Kind] = [
    "paid_model_auth_required": .invalidKey, "promotion_model_limit_reached": .invalidKey,
    "invalid_api_key": .invalidKey,
    "payment_required": .noCredit, "insufficient_quota": .noCredit, "billing_hard_limit_reached": .noCredit,
    "insufficient_credits": .noCredit,
    "rate_limit_exceeded": .rateLimited, "rate_limit_error": .rateLimited, "capacity_exhausted": .rateLimited,
    "model_not_found": .modelUnavailable, "no_endpoints": .modelUnavailable,
    "model_deprecated": .modelUnavailable, "model_unavailable_upstream": .modelUnavailable,
    "region_restricted": .modelUnavailable, "privacy_restricted": .modelUnavailable,
    "constraint_filtered": .modelUnavailable, "free_variant_ended": .modelUnavailable,
    "content_policy_violation": .moderation, "refusal": .moderation,
    "context_length_exceeded": .tooLong, "max_tokens_exceeded": .tooLong, "token_limit_exceeded": .tooLong,
    "string_too_long": .tooLong,
    "wrong_endpoint": .badRequest,
    "provider_overloaded": .providerDown, "provider_unavailable": .providerDown,
    "temporarily_unavailable": .providerDown,
    "timeout": .timeout,
  ]

  private static let vagueCodes: [String: GatewayError.Kind] = [
    "authentication": .invalidKey, "authentication_error": .invalidKey, "unauthenticated": .invalidKey,
    "permission_denied": .forbidden, "permission_error": .forbidden, "not_found": .modelUnavailable,
    "invalid_request": .badRequest, "invalid_request_error": .badRequest, "invalid_prompt": .badRequest,
    "precondition_failed": .badRequest, "payload_too_large": .badRequest, "unprocessable": .badRequest,
    "server": .providerDown, "server_error": .providerDown, "overloaded_error": .providerDown,
  ]

  // MARK: Words for people

  /// All words of a row must occur.
  private typealias Phrases = [(words: [String], kind: GatewayError.Kind)]

  private var saysNoCredit: Bool {
    byText(Self.creditPhrases) != nil
      // OpenClaw 2026.5.12 reads these as a matter of money too.
      || ["key limit", "budget limit"].contains(where: text.contains)
        && ["exceeded", "reached", "hit"].contains(where: text.contains)
  }

  /// Some proxies say 401 where they should say 407.
  private var saysProxy: Bool {
    text.contains("proxy authentication") || text.contains("proxy authorization")
  }

  private func byText(_ phrases: Phrases) -> GatewayError.Kind? {
    phrases.first { $0.words.allSatisfy { text.contains($0) } }?.kind
  }

  private static let creditPhrases: Phrases = [
    (["insufficient credit"], .noCredit), (["insufficient balance"], .noCredit),
    (["insufficient funds"], .noCredit), (["not enough credit"], .noCredit), (["more credits"], .noCredit),
    (["credits required"], .noCredit), (["out of credit"], .noCredit),
    (["credit balance", "too low"], .noCredit),
  ]

  private static let phrases: Phrases = [
    (["invalid api key"], .invalidKey), (["incorrect api key"], .invalidKey),
    (["api key not valid"], .invalidKey), (["invalid api token"], .invalidKey),
    (["context length"], .tooLong), (["context window"], .tooLong), (["too many tokens"], .tooLong),
    (["prompt is too long"], .tooLong),
    (["not a valid model"], .modelUnavailable), (["model not found"], .modelUnavailable),
    (["no endpoints"], .modelUnavailable), (["unknown model"], .modelUnavailable),
    (["no such model"], .modelUnavailable), (["invalid model"], .modelUnavailable),
    (["model", "does not exist"], .modelUnavailable), (["model", "not available"], .modelUnavailable),
    (["model", "not allowed"], .modelUnavailable),
    (["flagged"], .moderation), (["moderation"], .moderation), (["content policy"], .moderation),
    (["rate limit"], .rateLimited), (["too many requests"], .rateLimited),
  ]

  // MARK: What is not there

  /// Whether it is a model that is not there, and not the address: who leaves out a part of the base URL gets a 404 too.
  private var namesModel: Bool {
    guard let known = byWords else { return saysModel || body.namesError && !saysAddress }
    return known != .badRequest
  }

  private var saysModel: Bool { text.replacing("/models", with: "").contains("model") }

  /// Whether it repeats the path, or says nothing but that something was not found.
  private var saysAddress: Bool {
    ["chat/completions", "/models", "invalid url", "unexpected endpoint"].contains(where: text.contains)
      || text.split(separator: "\n").allSatisfy { Self.bareAbsence.contains($0.filter(\.isLetter)) }
  }

  private static let bareAbsence: Set<String> = [
    "notfound", "pagenotfound", "resourcenotfound", "routenotfound", "nosuchroute",
  ]

  // MARK: The rest

  private static let vaguePhrases: Phrases = [
    (["overloaded"], .providerDown), (["unavailable"], .providerDown), (["disconnected"], .providerDown),
    (["timed out"], .timeout), (["timeout"], .timeout),
  ]
}
