import Gateways
import OpenClaw
import Testing

@Suite struct KeyCheckTests {
  private typealias Answer = Result<GatewayResponse, TransferFailure>

  private static let bearer = GatewayRequest.Bearer(
    HeldSecret(slot: 1, facts: SecretFacts(length: 40, preview: "sk-o...cdef", fingerprint: 1)), home: nil)

  /// 2026-11-20T00:00:00Z.
  private static let now = 1_795_132_800

  private static func check(_ provider: String, _ address: String, api: String? = nil) -> KeyCheck {
    KeyCheck(provider: provider, address: address, api: api, bearer: bearer)
  }

  private static var openRouter: KeyCheck { check("openrouter", "https://openrouter.ai/api/v1") }
  private static var kilo: KeyCheck { check("kilocode", "https://api.kilo.ai/api/gateway/") }
  private static var other: KeyCheck { check("acme", "https://acme.example/v1", api: "openai-completions") }

  private static func json(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) -> Answer {
    .success(GatewayResponse(status: status, headers: headers, body: Array(body.utf8)))
  }

  /// What comes of it when the questions are answered like this, one after the other.
  private static func verdict(_ check: KeyCheck, _ answers: Answer...) -> KeyVerdict? {
    var check = check
    for answer in answers { check.take(answer, now: now) }
    return check.verdict
  }

  // MARK: OpenRouter

  @Test("OpenRouter is asked for the key's own facts, also where the config has its former address")
  func openRouterQuestion() throws {
    for address in [
      "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1//", "https://openrouter.ai/v1",
    ] {
      let request = try #require(Self.check("openrouter", address).request)
      #expect(request.method == .get && request.url == "https://openrouter.ai/api/v1/key")
      #expect(request.bearer == Self.bearer && request.limits == .keyCheck && request.body == nil)
    }
  }

  /// What OpenRouter answers, with `changes` in the place of what it says of a key without worries.
  private static func keyFacts(_ changes: [String: String] = [:]) -> Answer {
    let facts = [
      "label": #""sk-or-v1-au7...890""#, "limit": "100", "limit_remaining": "74.5",
      "limit_reset": #""monthly""#,
      "include_byok_in_limit": "false", "usage": "25.5", "is_free_tier": "false",
      "is_management_key": "false",
      "is_provisioning_key": "false", "creator_user_id": #""user_example""#, "expires_at": "null",
      "rate_limit": #"{"requests":-1,"interval":"10s","note":"deprecated"}"#,
    ].merging(changes) { $1 }
    return json(200, "{\"data\":{" + facts.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}}")
  }

  @Test(
    "OpenRouter's facts of a key become what is left and what to warn of, the worst first",
    arguments: [
      ([:], 74.5, []),
      (["limit_remaining": "0"], 0, [.noCredit]),
      (["limit_remaining": "-0.01"], -0.01, [.noCredit]),
      (["limit_remaining": "null", "limit": "null"], nil, []),
      (["limit_remaining": #""3.25""#], 3.25, []),
      (["limit_remaining": #""much""#], nil, []),
      (["is_free_tier": "true"], 74.5, [.freeTier]),
      (["is_management_key": "true"], 74.5, [.managementKey]),
      (["is_provisioning_key": "true"], 74.5, [.managementKey]),
      (["expires_at": #""2026-01-01T00:00:00Z""#], 74.5, [.expired("2026-01-01")]),
      (["expires_at": #""2026-11-20T00:00:00Z""#], 74.5, [.expired("2026-11-20")]),
      (["expires_at": #""2026-11-20T00:00:01Z""#], 74.5, [.expires("2026-11-20")]),
      (["expires_at": #""2026-11-27T00:00:00Z""#], 74.5, [.expires("2026-11-27")]),
      (["expires_at": #""2026-11-27T00:00:01Z""#], 74.5, []),
      (["expires_at": #""soon""#], 74.5, []),
      (
        [
          "limit_remaining": "0", "is_free_tier": "true", "is_management_key": "true",
          "expires_at": #""2026-01-01T00:00:00Z""#,
        ], 0, [.expired("2026-01-01"), .managementKey, .noCredit, .freeTier]
      ),
    ] as [([String: String], Double?, [KeyStanding.Warning])])
  func openRouterStanding(_ changes: [String: String], _ credit: Double?, _ warnings: [KeyStanding.Warning]) {
    let standing = KeyStanding(credit: credit, purse: .key, warnings: warnings)
    #expect(Self.verdict(Self.openRouter, Self.keyFacts(changes)) == .accepted(standing))
  }

  @Test(
    "OpenRouter's no is a verdict, and only a bad key is a rejection",
    arguments: [
      (
        401, #"{"error":{"message":"Missing Authentication header","code":401}}"#,
        GatewayError.Kind.invalidKey
      ),
      (401, #"{"error":{"message":"User not found.","code":401}}"#, .invalidKey),
      (429, #"{"error":{"message":"Rate limited","code":429}}"#, .rateLimited),
      (500, #"{"error":{"message":"Internal Server Error","code":500}}"#, .providerDown),
      (403, #"{"error":{"message":"Key limit exceeded (total limit).","code":403}}"#, .noCredit),
      (403, "<html>", .forbidden),
      (401, "<html>proxy login</html>", .forbidden),
      (401, "", .forbidden),
      (407, #"{"message":"Proxy authentication required"}"#, .forbidden),
      (401, #"{"error":{"message":"[BYOK] Incorrect API key provided","code":401}}"#, .providerDown),
      (504, "", .timeout),
      (200, #"{"error":{"message":"User not found.","code":401}}"#, .invalidKey),
    ])
  func openRouterRefusal(_ status: Int, _ body: String, _ kind: GatewayError.Kind) throws {
    let verdict = try #require(Self.verdict(Self.openRouter, Self.json(status, body)))
    guard case .refused(let error) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(error.kind == kind)
    #expect(verdict.isRejection == (kind == .invalidKey))
  }

  @Test("A redirect is named, and proves nothing")
  func redirect() {
    let verdict = Self.verdict(
      Self.openRouter, Self.json(302, "", ["Location": "https://login.example/?x=1"]))
    let reason = "it redirects to another address, which was not asked (302 https://login.example/)"
    #expect(verdict == .inconclusive(reason))
  }

  @Test("The wait that a gateway asks for is kept")
  func wait() {
    let verdict = Self.verdict(Self.openRouter, Self.json(429, "", ["Retry-After": "7"]))
    #expect(verdict == .refused(GatewayError(.rateLimited, status: 429, message: "", retryAfter: 7)))
  }

  @Test(
    "An answer that is not the gateway's proves nothing",
    arguments: [
      (200, "<html>"), (200, ""), (200, "null"), (200, "{}"), (200, #"{"data":[]}"#), (200, #"{"data":{}"#),
      (204, ""), (404, ""), (404, "<html>"), (405, ""), (302, ""), (400, "{}"),
    ])
  func strangeAnswers(_ status: Int, _ body: String) {
    for check in [Self.openRouter, Self.kilo, Self.other] {
      // A list is not strange for those of whom one is asked for.
      guard check.request?.url.hasSuffix("/models") != true || body != #"{"data":[]}"# else { continue }
      guard case .inconclusive = Self.verdict(check, Self.json(status, body)) else {
        Issue.record("\(check) took it")
        continue
      }
    }
  }

  @Test(
    "No answer is no verdict on the key", arguments: [TransferFailure.noCurl, .unknownHost("h"), .cancelled])
  func unreachable(_ failure: TransferFailure) {
    for check in [Self.openRouter, Self.kilo, Self.other] {
      #expect(Self.verdict(check, .failure(failure)) == .unreachable(failure))
    }
  }

  // MARK: Kilo Gateway

  private static let profile = json(
    200, #"{"user":{"id":"u","email":"a@example.com","name":"A","image":""},"organizations":[]}"#)

  @Test(
    "Kilo is asked for the profile and then for the balance, beside the gateway wherever that is",
    arguments: [
      ("https://api.kilo.ai/api/gateway/", "https://api.kilo.ai"),
      ("https://api.kilo.ai/api/gateway", "https://api.kilo.ai"),
      ("http://127.0.0.1:8080/kilo/api/gateway/", "http://127.0.0.1:8080/kilo"),
    ])
  func kiloQuestions(_ address: String, _ root: String) throws {
    var check = Self.check("kilocode", address)
    let first = try #require(check.request)
    #expect(first.url == root + "/api/profile" && first.bearer == Self.bearer && first.limits == .keyCheck)
    check.take(Self.profile, now: Self.now)
    let second = try #require(check.request)
    #expect(second.url == root + "/api/profile/balance" && second.bearer == Self.bearer)
    #expect(check.verdict == nil)
    check.take(Self.json(200, #"{"balance":12.4,"isDepleted":false}"#), now: Self.now)
    #expect(check.request == nil)
    #expect(check.verdict == .accepted(KeyStanding(credit: 12.4)))
  }

  @Test("Kilo's profile is not looked for beside an address that is not laid out like Kilo's")
  func strangeKilo() {
    for address in ["https://proxy.example/v1", "https://api.kilo.ai/api/gateway/v2", "https://api.kilo.ai"] {
      let check = Self.check("kilocode", address)
      guard case .unchecked = check.verdict else {
        Issue.record("\(check)")
        continue
      }
      #expect(check.request == nil)
    }
  }

  @Test(
    "Kilo's balance only warns, and to know none takes nothing from a good key",
    arguments: [
      (json(200, #"{"balance":0,"isDepleted":true}"#), 0, [.noCredit]),
      (json(200, #"{"balance":-0.2,"isDepleted":false}"#), -0.2, [.noCredit]),
      (json(200, #"{"balance":5,"isDepleted":true}"#), 5, [.noCredit]),
      (json(200, #"{"balance":"3.5"}"#), 3.5, []),
      (json(200, #"{"isDepleted":true}"#), nil, [.noCredit]),
      (json(200, #"{"balance":null}"#), nil, []),
      (json(200, "<html>"), nil, []),
      (json(200, "[]"), nil, []),
      (json(200, #"{"error":"x"}"#), nil, []),
      (json(401, ""), nil, []),
      (json(404, ""), nil, []),
      (json(500, ""), nil, []),
      (.failure(.cutShort(host: "h")), nil, []),
    ] as [(Result<GatewayResponse, TransferFailure>, Double?, [KeyStanding.Warning])])
  func kiloBalance(
    _ answer: Result<GatewayResponse, TransferFailure>, _ credit: Double?, _ warnings: [KeyStanding.Warning]
  ) {
    let expected = KeyVerdict.accepted(KeyStanding(credit: credit, warnings: warnings))
    #expect(Self.verdict(Self.kilo, Self.profile, answer) == expected)
  }

  @Test(
    "Kilo's no to the profile is a verdict",
    arguments: [
      (401, #"{"success":false,"error":"Invalid token (6d0c3b1e-0000-4000-8000-000000000000)"}"#, "rejected"),
      (
        401,
        #"{"success":false,"error":"Token version outdated, please re-authenticate "#
          + #"(6d0c3b1e-0000-4000-8000-000000000000)"}"#, "rejected"
      ),
      (403, #"{"success":false,"error":"Invalid API token"}"#, "rejected"),
      (403, "", "forbidden"),
      (403, "error code: 1020", "forbidden"),
      (403, #"{"error":{"message":"Your region is blocked"}}"#, "forbidden"),
      (403, #"{"error":"Invalid token"}"#, "forbidden"),
      (401, "", "forbidden"),
      (401, "<html>proxy login</html>", "forbidden"),
      (407, #"{"message":"Proxy authentication required"}"#, "forbidden"),
      (403, "<html>blocked by the proxy</html>", "forbidden"),
      (200, #"{"success":false,"error":"Unauthorized - authentication required"}"#, "rejected"),
      (404, "", "inconclusive"),
      (500, "{}", "provider_down"),
      (503, "", "provider_down"),
      (429, "", "rate_limited"),
    ])
  func kiloRefusal(_ status: Int, _ body: String, _ name: String) {
    #expect(Self.verdict(Self.kilo, Self.json(status, body))?.name == name)
  }

  // MARK: Others

  @Test("Others are asked for their models, with the key and then without it")
  func otherQuestions() throws {
    var check = Self.other
    let first = try #require(check.request)
    #expect(first.url == "https://acme.example/v1/models" && first.bearer == Self.bearer)
    check.take(Self.json(200, #"{"object":"list","data":[{"id":"m"}]}"#), now: Self.now)
    let second = try #require(check.request)
    #expect(second.url == first.url && second.bearer == nil)
    #expect(check.verdict == nil)
  }

  @Test(
    "A list that nobody sees without a key proves the key, any other proves nothing",
    arguments: [
      (json(401, ""), "accepted"), (json(403, ""), "accepted"), (json(200, "[]"), "inconclusive"),
      (json(500, ""), "inconclusive"), (json(429, ""), "inconclusive"),
      (.failure(.cancelled), "inconclusive"),
    ] as [(Result<GatewayResponse, TransferFailure>, String)])
  func publicLists(_ answer: Result<GatewayResponse, TransferFailure>, _ name: String) {
    for list in [#"{"data":[]}"#, #"{"models":[{}]}"#, #"[{"id":"m"}]"#] {
      #expect(Self.verdict(Self.other, Self.json(200, list), answer)?.name == name)
    }
  }

  @Test("More tokens than any list has are not read")
  func flood() {
    let flood = #"{"data":["# + String(repeating: "0,", count: 1_000_001) + "0]}"
    guard case .inconclusive(let reason) = Self.verdict(Self.other, Self.json(200, flood)) else {
      Issue.record("it was read")
      return
    }
    #expect(reason.contains("not the gateway's"))
  }

  @Test("Others reject a key as everybody does")
  func otherRefusal() {
    let body = #"{"error":"Unauthorized"}"#
    #expect(Self.verdict(Self.other, Self.json(401, body)).map(\.isRejection) == true)
    #expect(Self.verdict(Self.other, Self.json(401, "<html>"))?.name == "forbidden")
    #expect(Self.verdict(Self.other, Self.json(403, ""))?.name == "forbidden")
  }

  @Test(
    "Who speaks another protocol, or an unknown one, is not asked",
    arguments: ["anthropic-messages", "", nil])
  func otherProtocols(_ api: String?) {
    let check = Self.check("acme", "https://acme.example", api: api)
    #expect(check.request == nil && check.verdict?.name == "unchecked")
  }

  @Test(
    "An address that is none is not asked",
    arguments: [
      "", "acme.example", "ftp://acme.example", "https://acme.example/v1?x=1", "https://a.example/#f",
    ])
  func badAddress(_ address: String) {
    for provider in ["kilocode", "openrouter", "acme"] {
      let check = Self.check(provider, address, api: "openai-completions")
      #expect(check.request == nil && check.verdict == .unreachable(.badAddress(address)))
    }
  }

  @Test("An answer that nobody asked for changes nothing")
  func afterTheEnd() {
    let no = Self.json(401, #"{"error":{"message":"User not found.","code":401}}"#)
    let rejected = Self.verdict(Self.openRouter, no)
    #expect(rejected?.isRejection == true)
    #expect(Self.verdict(Self.openRouter, no, Self.keyFacts()) == rejected)
  }
}
