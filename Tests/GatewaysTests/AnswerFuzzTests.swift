import Gateways
import TestSupport
import Testing

/// What a gateway or a model says is anybody's: nothing of it may end the program, take long or fill the memory.
@Suite struct AnswerFuzzTests {
  private static let cases = 100_000

  /// Words of which answers are made, and things that do not belong there.
  private static let words =
    #"{ } [ ] : , " \ "error": "message": "code": "choices":[{ "delta":{ "content": "usage":{ "metadata":{ 402 "#
    + #"-1 1e999 null true "x" "stop" "finish_reason": "reasoning_details":[{ "type":"reasoning.text" "text": "#
    + #""availability":{"retry_after": "server_error" "title": "reasoning": "tool_calls": "model": "cost": <html>"#
  private static let fragments =
    words.split(separator: " ").map { Array($0.utf8) }
    + [
      "data: ", "data:", "\n", "\n\n", "\r", "\r\n", ": comment", "data: [DONE]\n\n", "event: x", "\u{FEFF}",
      "✅",
    ]
    .map { Array($0.utf8) } + [[0xFF], [0xE2, 0x9C], [0x00], [0xC0, 0x80], []]

  /// Whole events, so that cases get beyond the first byte that is wrong.
  private static let events = [
    #"data: {"choices":[{"delta":{"content":"OK"},"finish_reason":null}]}"#,
    #"data: {"choices":[{"delta":{"reasoning":"hm"},"finish_reason":"stop"}],"model":"m"}"#,
    #"data: {"choices":[],"usage":{"total_tokens":14,"cost":1e-05}}"#,
    #"data: {"error":{"code":502,"message":"Gone"}}"#, #"{"choices":[{"message":{"content":"OK"}}]}"#,
  ].map { Array(($0 + "\n\n").utf8) }

  private static func body(_ random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<random.number(0..<12) {
      switch random.number(0..<8) {
      case 0: bytes += random.bytes(random.number(0..<4))
      case 1, 2: bytes += random.pick(events)
      default: bytes += random.pick(fragments)
      }
    }
    if !bytes.isEmpty, random.number(0..<4) == 0 {
      bytes[random.number(0..<bytes.count)] ^= 1 << random.number(0..<8)
    }
    return bytes
  }

  @Test("Every answer has a meaning, a bounded message and a sensible wait")
  func errors() {
    var random = SplitMix64(seed: 1)
    let waits = ["", "7", "99999999999999999999", "Wed, 20 May 2026 10:00:30 GMT", "Wed, 20 ", "-1", "soon"]
    var kinds: Set<GatewayError.Kind> = []
    for _ in 0..<Self.cases {
      let status = random.number(0..<4) == 0 ? 200 : random.pick([0, 302, 400, 401, 403, 404, 422, 429, 503])
      let response = GatewayResponse(
        status: status, headers: ["Retry-After": random.pick(waits)], body: Self.body(&random))
      let error = GatewayError(response, now: Int(truncatingIfNeeded: random.next()))
      kinds.insert(error.kind)
      if error.message.unicodeScalars.count > 503 || error.message.contains("\n")
        || (error.retryAfter ?? 0) < 0
      {
        Issue.record("\(response) became \(error)")
      }
    }
    #expect(kinds.count >= 6, "the cases should reach more than a few meanings: \(kinds)")
  }

  @Test("Every body gives the same events however it is divided, and no more of them than bytes")
  func events() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<Self.cases {
      let body = Self.body(&random)
      let limit = random.number(0..<4) == 0 ? random.number(0..<100) : 1000
      var whole = EventStream(limit: limit)
      var events = whole.feed(body)
      if let last = whole.finish() { events.append(last) }
      var split = EventStream(limit: limit)
      var parts: [[UInt8]] = []
      for piece in Self.divided(body, &random) { parts += split.feed(piece) }
      if let last = split.finish() { parts.append(last) }
      if events != parts || whole.isTooLarge != split.isTooLarge
        || events.joined().count > min(limit, body.count)
      {
        Issue.record("\(body) with limit \(limit)")
      }
    }
  }

  @Test("Every body is the same reply however it is divided, and bounded")
  func replies() {
    var random = SplitMix64(seed: 3)
    var answered = 0
    for _ in 0..<Self.cases {
      let body = Self.body(&random)
      let whole = Self.reply([body[...]])
      let split = Self.reply(Self.divided(body, &random))
      if whole.outcome == .answered { answered += 1 }
      let isSame =
        whole.text == split.text && whole.reasoning == split.reasoning && whole.outcome == split.outcome
        && whole.usage == split.usage && whole.eventCount == split.eventCount && whole.isDone == split.isDone
      // Whoever stops as soon as it is decided gets the same.
      let early = Self.reply(Self.divided(body, &random)) { $0.isDecided }
      let isEarly = early.outcome == whole.outcome && early.text == whole.text && early.usage == whole.usage
      if !isSame || !isEarly || whole.text.utf8.count > body.count { Issue.record("\(body)") }
    }
    #expect(answered > 1000, "the cases should reach the end of an answer: \(answered)")
  }

  private static func reply(
    _ pieces: [ArraySlice<UInt8>], until isEnough: (ChatReply) -> Bool = { _ in false }
  ) -> ChatReply {
    var reply = ChatReply(limit: 1000)
    for piece in pieces where !isEnough(reply) { reply.receive(piece) }
    reply.finish()
    return reply
  }

  /// `body` in pieces, or byte by byte.
  private static func divided(_ body: [UInt8], _ random: inout SplitMix64) -> [ArraySlice<UInt8>] {
    let longest = random.pick([1, 3, 40])
    var pieces: [ArraySlice<UInt8>] = []
    var rest = body[...]
    while !rest.isEmpty {
      let length = longest == 1 ? 1 : random.number(0..<longest + 1)
      pieces.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}
