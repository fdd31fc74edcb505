import Gateways
import Testing

@Suite struct GatewayErrorTests {
  /// An answer, and what it means.
  struct Case: CustomTestStringConvertible, Sendable {
    let status: Int
    let body: String
    let kind: GatewayError.Kind
    let message: String

    init(_ status: Int, _ body: String, _ kind: GatewayError.Kind, _ message: String) {
      (self.status, self.body, self.kind, self.message) = (status, body, kind, message)
    }

    var testDescription: String { "\(status) \(body.prefix(60))" }
  }

  /// Wed, 20 May 2026 10:00:00 GMT.
  private static let now = 1_779_271_200

  private static func error(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) -> GatewayError {
    GatewayError(GatewayResponse(status: status, headers: headers, body: Array(body.utf8)), now: now)
  }

  private static let openRouter = [
    Case(401, #"{"error":{"message":"User not found.","code":401}}"#, .invalidKey, "User not found."),
    Case(402, #"{"error":{"message":"Insufficient credits","code":402}}"#, .noCredit, "Insufficient credits"),
    Case(
      403, #"{"error":{"message":"Key limit exceeded (total limit).","code":403}}"#, .noCredit,
      "Key limit exceeded (total limit)."),
    Case(
      403, #"{"error":{"message":"API key budget limit has been reached","code":403}}"#, .noCredit,
      "API key budget limit has been reached"),
    Case(
      403,
      #"{"error":{"message":"Input flagged","code":403,"metadata":{"reasons":["violence"],"#
        + #""flagged_input":"...","provider_name":"X","model_slug":"y"}}}"#, .moderation, "Input flagged"),
    Case(
      403, #"{"error":{"message":"Not today","code":403,"metadata":{"reasons":["x"]}}}"#, .moderation,
      "Not today"),
    Case(
      403, #"{"error":{"message":"Not today","code":403,"metadata":{"reasons":[]}}}"#, .forbidden, "Not today"
    ),
    Case(
      403, #"{"error":{"message":"Only management keys can perform this operation","code":403}}"#, .forbidden,
      "Only management keys can perform this operation"),
    Case(
      403, #"{"error":{"message":"Blocked","http_status":403,"availability":{"code":"region_restricted"}}}"#,
      .modelUnavailable, "Blocked"),
    Case(
      404,
      #"{"error":{"message":"No endpoints match your data policy","error_type":"not_found","http_status":404,"#
        + #""availability":{"code":"privacy_restricted","retryable":false}}}"#, .modelUnavailable,
      "No endpoints match your data policy"),
    Case(
      400, #"{"error":{"message":"acme/fake-1.0 is not a valid model ID","code":400}}"#, .modelUnavailable,
      "acme/fake-1.0 is not a valid model ID"),
    Case(
      400, #"{"error":{"message":"Nope","code":400,"availability":{"code":"model_not_found"}}}"#,
      .modelUnavailable, "Nope"),
    Case(
      400, #"{"error":{"message":"Nope","code":400,"availability":{"code":"wrong_endpoint"}}}"#, .badRequest,
      "Nope"),
    Case(
      400,
      #"{"error":{"message":"This endpoint's maximum context length is 8192 tokens.","code":400,"#
        + #""metadata":{"error_type":"context_length_exceeded"}}}"#, .tooLong,
      "This endpoint's maximum context length is 8192 tokens."),
    Case(400, #"{"error":{"message":"No","error_type":"content_policy_violation"}}"#, .moderation, "No"),
    Case(
      400, #"{"error":{"message":"temperature: too high","code":400}}"#, .badRequest, "temperature: too high"),
    Case(
      413, #"{"error":{"message":"Too large","error_type":"payload_too_large"}}"#, .badRequest, "Too large"),
    Case(422, #"{"error":{"message":"No","error_type":"unprocessable"}}"#, .badRequest, "No"),
    Case(408, #"{"error":{"message":"Slow","code":408}}"#, .timeout, "Slow"),
    Case(429, #"{"error":{"message":"Rate limited","code":429}}"#, .rateLimited, "Rate limited"),
    Case(
      500, #"{"error":{"message":"Internal Server Error","code":500}}"#, .providerDown,
      "Internal Server Error"),
    Case(
      502,
      #"{"error":{"message":"Provider returned error","code":502,"metadata":{"provider_name":"X","#
        + #""error_type":"provider_unavailable"}}}"#, .providerDown, "Provider returned error"),
    Case(529, #"{"error":{"message":"overloaded","code":529}}"#, .providerDown, "overloaded"),
  ]

  private static let kilo = [
    Case(
      401,
      #"{"error":{"code":"PAID_MODEL_AUTH_REQUIRED","message":"You need to sign in to use this model."}}"#,
      .invalidKey, "You need to sign in to use this model."),
    Case(
      401, #"{"error":{"code":"PROMOTION_MODEL_LIMIT_REACHED","message":"Sign in"}}"#, .invalidKey, "Sign in"),
    Case(
      402,
      #"{"error":{"title":"Low Credit Warning!","message":"Top up","balance":-0.2,"#
        + #""buyCreditsUrl":"https://app.kilo.ai/profile"}}"#, .noCredit, "Top up"),
    Case(402, #"{"error":{"title":"Low Credit Warning!"}}"#, .noCredit, "Low Credit Warning!"),
    Case(
      404, #"{"error":"Model not found","message":"The requested model could not be found."}"#,
      .modelUnavailable, "The requested model could not be found."),
    Case(
      404, #"{"error":"Model not allowed for your team."}"#, .modelUnavailable,
      "Model not allowed for your team."),
    Case(
      403, #"{"error":"Model not allowed for your team."}"#, .modelUnavailable,
      "Model not allowed for your team."),
    Case(400, #"{"error":"Invalid request"}"#, .badRequest, "Invalid request"),
    Case(
      429, #"{"error":"Rate limit exceeded","message":"Free model usage limit reached."}"#, .rateLimited,
      "Free model usage limit reached."),
    Case(500, #"{"error":"Failed to fetch models"}"#, .providerDown, "Failed to fetch models"),
    Case(
      503, #"{"error":"Service Unavailable","message":"temporarily unavailable"}"#, .providerDown,
      "temporarily unavailable"),
    Case(
      401, #"{"success":false,"error":"Invalid token (6d0c3b1e-0000-4000-8000-000000000000)"}"#, .invalidKey,
      "Invalid token (6d0c3b1e-0000-4000-8000-000000000000)"),
  ]

  private static let others = [
    Case(
      429, #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}}"#, .noCredit,
      "You exceeded your current quota"),
    Case(
      400,
      #"[{"error":{"code":400,"message":"API key not valid. Please pass one.","status":"INVALID_ARGUMENT"}}]"#,
      .invalidKey, "API key not valid. Please pass one."),
    Case(
      401, #"{"error":{"type":"CreditsError","message":"Insufficient balance."}}"#, .noCredit,
      "Insufficient balance."),
    Case(422, #"{"detail":"Unknown model"}"#, .modelUnavailable, "Unknown model"),
    Case(
      400, #"{"object":"error","message":"prompt is too long","code":400}"#, .tooLong, "prompt is too long"),
    Case(
      403, #"{"error":{"message":"Country not supported","type":"permission_error"}}"#, .forbidden,
      "Country not supported"),
  ]

  @Test(
    "OpenRouter's, Kilo's and other gateways' errors mean what they mean",
    arguments: openRouter + kilo + others)
  func meaning(_ example: Case) {
    let error = Self.error(example.status, example.body)
    #expect(error.kind == example.kind)
    #expect(error.message == example.message)
    #expect(error.status == example.status)
    #expect(error.retryAfter == nil)
  }

  @Test(
    "Where the status says 200 the error's own counts",
    arguments: [
      (
        #"{"error":{"message":"This request requires more credits, or fewer max_tokens.","code":402,"#
          + #""metadata":{"provider_name":null}},"user_id":"org_x"}"#, GatewayError.Kind.noCredit, 402
      ),
      (#"{"error":{"message":"Provider disconnected","code":"server_error"}}"#, .providerDown, 500),
      (#"{"error":{"message":"m","http_status":404}}"#, .modelUnavailable, 404),
      (#"{"error":{"message":"m","code":"429"}}"#, .rateLimited, 429),
      (#"{"error":{"message":"m","code":429,"http_status":500}}"#, .rateLimited, 429),
      (#"{"error":{"message":"m","code":200}}"#, .unknown, nil),
      (#"{"error":{"message":"m","code":1e300}}"#, .unknown, nil),
      (#"{"error":{"message":"m","error_type":"authentication"}}"#, .invalidKey, nil),
      (#"{"error":{"message":"m","error_type":"permission_denied"}}"#, .forbidden, nil),
      (#"{"error":{"message":"m","error_type":"not_found"}}"#, .modelUnavailable, nil),
      (#"{"error":{"message":"m","error_type":"provider_overloaded"}}"#, .providerDown, nil),
      (#"{"error":"Rate limit exceeded"}"#, .rateLimited, nil),
      (#"{"error":"Upstream timed out"}"#, .timeout, nil),
      (#"{"success":false,"error":"Unauthorized - authentication required"}"#, .invalidKey, nil),
      (#"{"error":{}}"#, .unknown, nil),
      ("", .unknown, nil),
    ] as [(String, GatewayError.Kind, Int?)])
  func withinSuccess(_ body: String, _ kind: GatewayError.Kind, _ status: Int?) {
    let error = Self.error(200, body)
    #expect(error.kind == kind)
    #expect(error.status == status)
  }

  @Test(
    "What is no JSON keeps the meaning of its status; a text is quoted, a page is not",
    arguments: [
      (401, "", GatewayError.Kind.forbidden, ""),
      (401, "<html>log in</html>", .forbidden, ""),
      (401, "invalid api key", .forbidden, "invalid api key"),
      (401, "{}", .forbidden, ""),
      (401, #"{"code":401}"#, .forbidden, ""),
      (401, #"{"error":null}"#, .forbidden, ""),
      (401, #"{"error":{"message":"No"}"#, .forbidden, "No"),
      (401, #"["Invalid API key"]"#, .forbidden, #"["Invalid API key"]"#),
      (400, "invalid api key", .forbidden, "invalid api key"),
      (403, "error code: 1020", .forbidden, "error code: 1020"),
      (407, "", .forbidden, ""),
      (403, "\n <html><title>Forbidden</title>", .forbidden, ""),
      (404, "404 page not found\n", .badRequest, "404 page not found"),
      (400, "{", .badRequest, ""),
      (400, "null", .badRequest, "null"),
      (402, "[]", .noCredit, "[]"),
      (502, "upstream\r\n\tconnect  error", .providerDown, "upstream connect error"),
      (504, "<h1>Gateway Time-out</h1>", .timeout, ""),
      (524, "", .timeout, ""),
      (520, "error code: 520", .providerDown, "error code: 520"),
      (599, "", .providerDown, ""),
      (418, "", .badRequest, ""),
      (302, "", .unknown, ""),
      (600, "", .unknown, ""),
      (0, "", .unknown, ""),
      (-1, "", .unknown, ""),
    ])
  func notJSON(_ status: Int, _ body: String, _ kind: GatewayError.Kind, _ message: String) {
    let error = Self.error(status, body)
    #expect(error.kind == kind)
    #expect(error.message == message)
    #expect(error.status == status)
  }

  @Test(
    "A key is bad only where a gateway says so of its own",
    arguments: [
      (401, #"{"error":"Unauthorized"}"#, GatewayError.Kind.invalidKey),
      (401, #"{"message":"Unauthorized"}"#, .invalidKey),
      (401, #"{"detail":"Not authenticated"}"#, .invalidKey),
      (401, #"[{"error":{"code":401,"status":"UNAUTHENTICATED"}}]"#, .invalidKey),
      (401, #"{"message":"Proxy authentication required"}"#, .forbidden),
      (407, #"{"message":"Proxy authentication required"}"#, .forbidden),
      (407, #"{"error":{"code":"invalid_api_key"}}"#, .forbidden),
      (403, #"{"error":{"message":"Incorrect API key provided"}}"#, .invalidKey),
      (403, #"{"success":false,"error":"Invalid token (1)"}"#, .invalidKey),
      (403, #"{"success":true,"error":"Invalid token"}"#, .forbidden),
      (403, #"{"success":false,"error":"Your region is blocked"}"#, .forbidden),
      (403, #"{"error":{"message":"CSRF: invalid token"}}"#, .forbidden),
      (403, #"{"error":{"message":"Authentication required","status":"UNAUTHENTICATED"}}"#, .forbidden),
      (400, #"{"error":{"message":"m","type":"authentication_error"}}"#, .badRequest),
      (200, "invalid api key", .forbidden),
      (200, #"{"error":{"message":"Invalid API key"}}"#, .invalidKey),
      (200, #"{"error":"authentication required"}"#, .unknown),
    ])
  func rejections(_ status: Int, _ body: String, _ kind: GatewayError.Kind) {
    #expect(Self.error(status, body).kind == kind)
  }

  @Test(
    "What a provider behind the gateway says of the gateway's key is not about the person's",
    arguments: [
      #"{"error":{"message":"[BYOK] Incorrect API key provided","code":401}}"#,
      #"{"error":"[BYOK] Incorrect API key provided"}"#,
      #"{"error":{"message":"Provider returned error","code":401}}"#,
      #"{"error":{"message":"m","code":401,"metadata":{"provider_name":"OpenAI","raw":"Incorrect API key"}}}"#,
      #"{"error":{"message":"m","code":"invalid_api_key","metadata":{"provider_code":401}}}"#,
    ])
  func behind(_ body: String) {
    for status in [200, 401] {
      let error = Self.error(status, body)
      #expect(error.kind != .invalidKey && !KeyVerdict.refused(error).isRejection, "\(status)")
    }
    #expect(Self.error(401, body).kind == .providerDown)
  }

  @Test("Metadata without a provider is no word of one")
  func noProvider() {
    for metadata in ["null", "{}", #"{"provider_name":null}"#, #"{"provider_name":""}"#] {
      #expect(Self.error(401, #"{"error":{"message":"m","metadata":\#(metadata)}}"#).kind == .invalidKey)
    }
  }

  @Test(
    "404 is about a model where that is said, and else about the address",
    arguments: [
      ("", GatewayError.Kind.badRequest), ("<html><title>model</title>", .badRequest),
      (#"{"detail":"Not Found"}"#, .badRequest), (#"{"error":"Not Found"}"#, .badRequest),
      (#"{"error":{"message":"Not Found","code":404}}"#, .badRequest),
      (#"{"timestamp":1,"status":404,"error":"Not Found","path":"/x/chat/completions"}"#, .badRequest),
      (#"{"error":{"message":"Invalid URL (POST /v1/v1/chat/completions)"}}"#, .badRequest),
      (#"{"error":"Unexpected endpoint or method. (GET /models)"}"#, .badRequest),
      ("Cannot GET /v1/models", .badRequest), (#"{"message":"Nothing here"}"#, .badRequest),
      (#"{"error":{"message":"m","availability":{"code":"wrong_endpoint"}}}"#, .badRequest),
      (#"{"error":{"message":"The alpha period has ended"}}"#, .modelUnavailable),
      (#"{"object":"error","message":"The model `x` does not exist."}"#, .modelUnavailable),
      (#"{"error":{"message":"model 'x' not found","type":"api_error"}}"#, .modelUnavailable),
      (#"{"error":{"message":"Not Found","code":"model_not_found"}}"#, .modelUnavailable),
      (
        #"{"error":{"message":"This is not a chat model, so not for v1/chat/completions"}}"#,
        .modelUnavailable
      ),
      ("unknown model", .modelUnavailable),
    ])
  func absence(_ body: String, _ kind: GatewayError.Kind) {
    #expect(Self.error(404, body).kind == kind)
  }

  @Test(
    "A redirect names where it leads, without what may be a secret",
    arguments: [
      ("https://login.example/start?token=abc#x", "https://login.example/start"),
      ("http://gw.example:8080", "http://gw.example:8080"), ("/login", "Found"),
      ("https://user:hunter2@gw.example/", "Found"), ("", "Found"),
    ])
  func redirects(_ location: String, _ message: String) {
    let error = Self.error(302, "Found", ["Location": location])
    #expect(error == GatewayError(.unknown, status: 302, message: message))
    #expect(Self.error(401, "Found", ["Location": location]).message == "Found")
  }

  @Test("No more of an error is read than errors are long")
  func longBody() {
    let pad = String(repeating: " ", count: 65_536)
    let body = #"{"error":{"message":"No","code":401}"# + "}"
    #expect(Self.error(401, body + pad).kind == .invalidKey)
    #expect(Self.error(401, pad + body).kind == .forbidden)
    #expect(Self.error(401, body.dropLast() + pad + "}").kind == .forbidden, "what is cut is not certain")
  }

  @Test("Members of the wrong kind are passed over")
  func wrongKinds() {
    let error = Self.error(
      400,
      #"{"error":{"message":7,"title":[],"code":{},"metadata":[1],"availability":"x","error_type":null},"#
        + #""message":false,"detail":"at last"}"#)
    #expect(error == GatewayError(.badRequest, status: 400, message: "at last"))
  }

  @Test("Only what may pass by itself is worth another try", arguments: GatewayError.Kind.allCases)
  func retryable(_ kind: GatewayError.Kind) {
    let error = GatewayError(kind, status: nil, message: "")
    #expect(error.isRetryable == [.rateLimited, .providerDown, .timeout].contains(kind))
  }

  // MARK: Waiting

  @Test(
    "Retry-After is a whole number of seconds or a date in one of three forms, and else nothing",
    arguments: [
      ("12", 12), ("0", 0), ("007", 7), ("99999999999999999999", 999_999_999), ("", nil), ("1.5", nil),
      ("-5", nil),
      ("+5", nil), ("5s", nil), ("soon", nil), ("١٢", nil),
      ("Wed, 20 May 2026 10:00:30 GMT", 30), ("Wed, 20 May 2026 09:59:00 GMT", 0),
      ("Wed, 20 May 2026 10:00:30 UTC", nil), ("Wed, 20 May 2026 10:00:30", nil),
      ("Wed, 32 May 2026 10:00:30 GMT", nil), ("Wed, 20 Mai 2026 10:00:30 GMT", nil),
      ("Wednesday, 20-May-26 10:01:00 GMT", 60), ("Wednesday, 20-May-77 10:01:00 GMT", 0),
      ("Wed May 20 10:00:05 2026", 5), ("Mon Jun  1 10:00:00 2026", 1_036_800),
    ] as [(String, Int?)])
  func retryAfter(_ value: String, _ seconds: Int?) {
    #expect(Self.error(429, "", ["retry-after": value]).retryAfter == seconds)
  }

  @Test(
    "Without the field the body may say how long to wait, if that is sensible",
    arguments: [
      ("5", 5), ("0", 0), ("1.2", 2), ("86400", 86_400), ("86401", nil), ("-1", nil), ("\"5\"", nil),
      ("1e999", nil),
    ] as [(String, Int?)])
  func retryAfterInBody(_ value: String, _ seconds: Int?) {
    let body = #"{"error":{"message":"busy","code":429,"availability":{"retry_after":\#(value)}}}"#
    #expect(Self.error(429, body).retryAfter == seconds)
    #expect(Self.error(429, body, ["Retry-After": "9"]).retryAfter == 9)
    #expect(Self.error(429, body, ["Retry-After": "soon"]).retryAfter == seconds)
  }

  // MARK: Quoting

  @Test("A message is one line of bounded length")
  func boundedMessage() {
    #expect(GatewayError(.unknown, status: nil, message: " a \r\n\u{2028}\t b\u{A0}c ").message == "a b c")
    let long = GatewayError(.unknown, status: nil, message: String(repeating: "é", count: 100_000)).message
    #expect(long == String(repeating: "é", count: 500) + "...")
    let exact = String(repeating: "x", count: 500)
    #expect(GatewayError(.unknown, status: nil, message: exact).message == exact)
    let words = GatewayError(.unknown, status: nil, message: String(repeating: "word ", count: 1000)).message
    #expect(words.count <= 503 && words.hasSuffix("..."))
    let combined = GatewayError(
      .unknown, status: nil, message: "a" + String(repeating: "\u{301}", count: 100_000))
    #expect(combined.message.unicodeScalars.count == 503)
  }

  @Test(
    "What looks like a key in a message is left out but for its beginning",
    arguments: [
      ("key sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef is bad", "key sk-o... is bad"),
      ("(eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc-def_ghi)", "(eyJh...)"),
      ("use anthropic/claude-sonnet-4-20250514, please", "use anthropic/claude-sonnet-4-20250514, please"),
      (
        "Invalid token (6d0c3b1e-0000-4000-8000-000000000000)",
        "Invalid token (6d0c3b1e-0000-4000-8000-000000000000)"
      ),
      ("donaudampfschifffahrtsgesellschaftskapitän", "donaudampfschifffahrtsgesellschaftskapitän"),
    ])
  func keysInMessages(_ message: String, _ shown: String) {
    #expect(GatewayError(.unknown, status: nil, message: message).message == shown)
  }
}
