import Gateways
import Testing

@Suite struct ChatReplyTests {
  /// A reply to `pieces` of a body, at its end.
  private static func reply(_ pieces: [[UInt8]], limit: Int = 1 << 20) -> ChatReply {
    var reply = ChatReply(limit: limit)
    for piece in pieces { reply.receive(piece) }
    reply.finish()
    return reply
  }

  private static func reply(_ text: String) -> ChatReply { reply([Array(text.utf8)]) }

  /// One event with a choice like this.
  private static func event(_ choice: String) -> String {
    #"data: {"id":"gen-1","model":"m","provider":"P","choices":[{"index":0,"# + choice + "}]}\n\n"
  }

  private static func event(delta: String, finish: String = "null") -> String {
    event("\"delta\":\(delta),\"finish_reason\":\(finish)")
  }

  private static let done = "data: [DONE]\n\n"
  private static let okay = event(delta: #"{"content":"OK"}"#, finish: #""stop""#)

  /// A body and what it says.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let body: String
    var text = ""
    var reasoning = ""
    var finish: String?
    var outcome = TrialReport.Outcome.answered
  }

  private static let tokens =
    #""usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":14,"cost":1e-05}"#
  private static let usage = TrialReport.Usage(
    promptTokens: 12, completionTokens: 2, totalTokens: 14, cost: 1e-05)

  private static let streams = [
    Case(testDescription: "an answer", body: okay + done, text: "OK", finish: "stop"),
    Case(
      testDescription: "CRLF and no space",
      body: (okay + done).replacing("\n", with: "\r\n").replacing(": ", with: ":"),
      text: "OK", finish: "stop"),
    Case(testDescription: "no [DONE]", body: okay, text: "OK", finish: "stop"),
    Case(
      testDescription: "[DONE] and no reason", body: event(delta: #"{"content":"OK"}"#) + done, text: "OK"),
    Case(
      testDescription: "cut", body: event(delta: #"{"content":"O"}"#), text: "O",
      outcome: .broken(.unfinished)),
    Case(testDescription: "[DONE] alone", body: done, outcome: .broken(.empty)),
    Case(testDescription: "comments alone", body: ": OPENROUTER PROCESSING\n\n", outcome: .broken(.empty)),
    Case(testDescription: "nothing", body: "", outcome: .broken(.empty)),
    Case(testDescription: "line ends alone", body: "\r\n\r\n", outcome: .broken(.empty)),
    Case(
      testDescription: "no credit in the middle",
      body: ": OPENROUTER PROCESSING\n\n"
        + #"data: {"error":{"message":"This request requires more credits, or fewer max_tokens.","code":402,"#
        + #""metadata":{"provider_name":null}},"user_id":"org_x"}"# + "\n\n",
      outcome: .refused(
        GatewayError(
          .noCredit, status: 402, message: "This request requires more credits, or fewer max_tokens."))),
    Case(
      testDescription: "an error before the choices",
      body: event(delta: #"{"content":"O"}"#)
        + #"data: {"error":{"code":"server_error","message":"Gone"},"choices":[{"delta":{"content":"x"},"#
        + #""finish_reason":"error"}]}"# + "\n\n" + okay, text: "O",
      outcome: .refused(GatewayError(.providerDown, status: 500, message: "Gone"))),
    Case(
      testDescription: "an error in the choice", body: event(#""error":{"code":502,"message":"Gone"}"#),
      outcome: .refused(GatewayError(.providerDown, status: 502, message: "Gone"))),
    Case(
      testDescription: "an error that is a string",
      body: #"data: {"error":"Rate limit exceeded","message":"x"}"# + "\n\n",
      outcome: .refused(GatewayError(.rateLimited, status: nil, message: "Rate limit exceeded"))),
    Case(
      testDescription: "errors that are none",
      body: #"data: {"error":null,"choices":[]}"# + "\n\n" + #"data: {"error":"","choices":[]}"# + "\n\n"
        + #"data: {"error":false}"# + "\n\n" + okay, text: "OK", finish: "stop"),
    Case(
      testDescription: "thoughts alone",
      body: event(
        delta: #"{"reasoning":"thin","reasoning_details":[{"type":"reasoning.text","text":"thin"}]}"#)
        + event(delta: #"{"reasoning":"king"}"#, finish: #""length""#) + done, reasoning: "thinking",
      finish: "length"),
    Case(
      testDescription: "the first field of thoughts with something in it",
      body: event(delta: #"{"reasoning_content":"","reasoning":"a","reasoning_text":"b"}"#)
        + event(delta: #"{"reasoning_content":"c","reasoning":"d"}"#, finish: #""stop""#), reasoning: "ac",
      finish: "stop"),
    Case(
      testDescription: "words among the thoughts",
      body: event(
        delta: #"{"reasoning_details":[{"type":"response.output_text","text":"O"},"#
          + #"{"type":"reasoning.text","text":"hm"},{"type":"response.text","text":"K"}]}"#,
        finish: #""stop""#),
      text: "OK", reasoning: "hm", finish: "stop"),
    Case(
      testDescription: "the same words in both places",
      body: event(
        delta: #"{"content":"OK","reasoning_details":[{"type":"response.output_text","text":"OK"}]}"#,
        finish: #""stop""#), text: "OK", finish: "stop"),
    Case(
      testDescription: "one broken event and unknown fields",
      body: "event: message\nid: 1\nretry: 100\ndata: {oops\n\n" + okay + done, text: "OK", finish: "stop"),
    Case(
      testDescription: "two broken events, twice",
      body: "data: {\n\ndata: 1\n\n" + event(delta: #"{"content":"O"}"#) + "data: []\n\ndata: x\n\n"
        + event(delta: #"{"content":"K"}"#, finish: #""stop""#), text: "OK", finish: "stop"),
    Case(
      testDescription: "three broken events in a row",
      body: event(delta: #"{"content":"O"}"#) + "data: {\n\ndata: x\n\ndata: {'a':1}\n\n" + okay, text: "O",
      outcome: .broken(.garbled)),
    Case(testDescription: "a broken event alone", body: "data: {oops\n\n", outcome: .broken(.garbled)),
    Case(
      testDescription: "a message in place of a delta",
      body:
        #"data: {"choices":[{"index":0,"message":{"role":"assistant","content":"OK"},"finish_reason":"stop"}]}"#
        + "\n\n" + done, text: "OK", finish: "stop"),
    Case(
      testDescription: "a tool",
      body: event(
        delta:
          #"{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":""}}]}"#)
        + event(
          delta: #"{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}"#, finish: #""tool_calls""#)
        + done,
      finish: "tool_calls"),
    Case(
      testDescription: "a filter",
      body: event(delta: #"{"content":""}"#, finish: #""content_filter""#) + done,
      finish: "content_filter", outcome: .broken(.finish("content_filter"))),
    Case(
      testDescription: "parts",
      body: event(
        delta: #"{"content":[{"type":"text","text":"O"},{"type":"thinking","text":"hm"},7,{"text":"K"}]}"#,
        finish: #""stop""#) + done, text: "OK", finish: "stop"),
    Case(
      testDescription: "a refusal of the model",
      body: event(delta: #"{"content":null,"refusal":"No."}"#, finish: #""stop""#),
      text: "No.", finish: "stop"),
    Case(
      testDescription: "no word and a clean end",
      body: event(delta: #"{"content":""}"#, finish: #""stop""#) + done,
      finish: "stop"),
    Case(
      testDescription: "an event in two lines",
      body: "data: {\"id\":\"gen-1\",\ndata: \"choices\":[{\"index\":0,\"delta\":{\"content\":\"OK\"},"
        + "\"finish_reason\":\"stop\"}]}\n\n" + done, text: "OK", finish: "stop"),
    Case(
      testDescription: "characters of several bytes",
      body: event(delta: #"{"content":"Готово ✅"}"#, finish: #""stop""#),
      text: "Готово ✅", finish: "stop"),
    Case(
      testDescription: "something for debugging first",
      body: #"data: {"id":"gen-1","choices":[],"debug":{"echo_upstream_body":{}}}"# + "\n\n" + okay,
      text: "OK",
      finish: "stop"),
    Case(
      testDescription: "members of the wrong kind",
      body: #"data: {"choices":{"a":1},"usage":3,"model":[],"provider":0}"# + "\n\n"
        + event(#""delta":"x","finish_reason":7"#)
        + event(delta: #"{"content":{"text":"x"},"tool_calls":{}}"#) + okay,
      text: "OK", finish: "stop"),
    Case(testDescription: "a word behind [DONE]", body: okay + done + okay, text: "OK", finish: "stop"),
  ]

  @Test("A stream is read whole, byte by byte and split anywhere alike", arguments: streams)
  func stream(_ example: Case) {
    let bytes = Array(example.body.utf8)
    let whole = Self.reply([bytes])
    #expect(whole.text == example.text)
    #expect(whole.reasoning == example.reasoning)
    #expect(whole.hasReasoned == !example.reasoning.isEmpty)
    #expect(whole.finishReason == example.finish)
    #expect(whole.outcome == example.outcome)
    var divisions = [bytes.map { [$0] }]
    divisions += bytes.indices.map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    for pieces in divisions {
      let split = Self.reply(pieces)
      #expect(split.text == whole.text && split.reasoning == whole.reasoning)
      #expect(split.finishReason == whole.finishReason && split.outcome == whole.outcome)
      #expect(split.eventCount == whole.eventCount && split.garbledCount == whole.garbledCount)
    }
  }

  @Test("Tools and thoughts without words count as the beginning of an answer")
  func beginning() {
    #expect(Self.reply(Self.event(delta: #"{"tool_calls":[{}]}"#)).hasBegun)
    #expect(Self.reply(Self.event(delta: #"{"function_call":{"name":"f"}}"#)).callsTool)
    let sealed = Self.reply(
      Self.event(delta: #"{"reasoning_details":[{"type":"reasoning.encrypted","data":"x"}]}"#))
    #expect(sealed.hasReasoned && sealed.reasoning.isEmpty && sealed.hasBegun)
    #expect(!Self.reply(Self.event(delta: #"{"role":"assistant","content":""}"#)).hasBegun)
  }

  @Test(
    "Usage is taken from wherever it stands, also behind the reason for the end",
    arguments: [
      okay + "data: {\"choices\":[],\(tokens)}\n\n" + done,
      event(#""delta":{"content":"OK"},"finish_reason":"stop","# + tokens) + done,
      okay.replacing("]}", with: "],\(tokens)}") + okay,
    ])
  func usagePlaces(_ body: String) {
    #expect(Self.reply(body).usage == Self.usage)
  }

  @Test(
    "What cannot be an amount is none",
    arguments: [
      (#"{"prompt_tokens":-1,"completion_tokens":1.5,"total_tokens":"3","cost":-1}"#, nil),
      (
        #"{"prompt_tokens":1e300,"total_tokens":3,"cost":"0.5"}"#,
        TrialReport.Usage(totalTokens: 3, cost: 0.5)
      ),
      (#"{"cost":1e999}"#, nil), ("null", nil), ("[]", nil),
    ] as [(String, TrialReport.Usage?)])
  func strangeUsage(_ text: String, _ usage: TrialReport.Usage?) {
    #expect(Self.reply("data: {\"usage\":\(text)}\n\n").usage == usage)
  }

  @Test("The route is the last one that was named")
  func route() {
    let reply = Self.reply(
      #"data: {"model":"a","provider":"P"}"# + "\n\n" + #"data: {"model":"b\nc","provider":""}"# + "\n\n")
    #expect(reply.routedModel == "b c" && reply.routedProvider == "P")
  }

  @Test(
    "Reasons to end are those that OpenClaw knows",
    arguments: [
      ("stop", TrialReport.Outcome.answered), ("end", .answered), ("length", .answered),
      ("tool_calls", .answered),
      ("tool_call", .answered), ("function_call", .answered),
      ("network_error", .broken(.finish("network_error"))), ("error", .broken(.finish("error"))),
      ("STOP", .broken(.finish("STOP"))),
    ])
  func finishReasons(_ reason: String, _ outcome: TrialReport.Outcome) {
    #expect(Self.reply(Self.event(delta: #"{"content":"x"}"#, finish: "\"\(reason)\"")).outcome == outcome)
    #expect(
      Self.reply(#"{"choices":[{"message":{"content":"x"},"finish_reason":"\#(reason)"}]}"#).outcome
        == outcome)
  }

  // MARK: One object

  @Test("One JSON object in place of a stream is an answer too, whatever stands before it")
  func object() {
    let body =
      #"{"choices":[{"message":{"role":"assistant","content":"OK"},"finish_reason":"stop"}],"model":"m",\#(Self.tokens)}"#
    for start in ["", " \r\n", "\u{FEFF}"] {
      let reply = Self.reply(start + body)
      #expect(reply.outcome == .answered && reply.text == "OK" && reply.finishReason == "stop")
      #expect(reply.usage == Self.usage && reply.routedModel == "m")
    }
  }

  @Test(
    "One body that is no answer says so",
    arguments: [
      ("{}", TrialReport.Outcome.broken(.empty)), (#"{"choices":[]}"#, .broken(.empty)),
      (#"{"choices":[{"message":{"content":"OK"}}]}"#, .answered),
      ("{", .broken(.garbled)), ("<html>", .broken(.garbled)), ("[]", .broken(.garbled)),
      ("\"x\"", .broken(.garbled)),
      (#"{"choices":[{"message":{"content":"O"#, .broken(.garbled)),
      (
        #"{"error":"Model not found","message":"The requested model could not be found."}"#,
        .refused(
          GatewayError(
            .modelUnavailable, status: nil, message: "The requested model could not be found."))
      ),
      (
        #"{"error":{"code":402,"message":"m"}}"#, .refused(GatewayError(.noCredit, status: 402, message: "m"))
      ),
      (
        #"{"choices":[{"error":{"code":502,"message":"m"},"finish_reason":"error"}]}"#,
        .refused(GatewayError(.providerDown, status: 502, message: "m"))
      ),
    ])
  func objects(_ body: String, _ outcome: TrialReport.Outcome) {
    #expect(Self.reply(body).outcome == outcome)
    #expect(Self.reply(Array(body.utf8).map { [$0] }).outcome == outcome)
  }

  // MARK: Decided

  private static let wrong = #"data: {"error":{"code":502,"message":"Gone"}}"# + "\n\n"

  @Test(
    "A reply is decided with the byte that nothing can change any more, and not before",
    arguments: [
      okay + done, okay + wrong, wrong, okay + "data: {\n\ndata: x\n\ndata: 1\n\n",
      #" {"choices":[{"message":{"content":"}\"]{"}}],"model":"\\"}"#, "[1]", #""a""#, "\r\n<", "[DONE]",
    ])
  func decided(_ body: String) {
    let bytes = Array(body.utf8)
    var reply = ChatReply()
    for byte in bytes {
      #expect(!reply.isDecided)
      reply.receive([byte])
    }
    #expect(reply.isDecided)
    var other = reply
    other.receive(Array((Self.okay + Self.done + "}]").utf8))
    reply.finish()
    other.finish()
    #expect(reply.outcome == other.outcome && reply.text == other.text && reply.usage == other.usage)
    #expect(reply.isDecided && other.isDecided && reply.eventCount == other.eventCount)
  }

  @Test(
    "A reply is open as long as something is missing",
    arguments: ["", " \n", ": wait\n\n", okay, "data: {\n\ndata: x\n\n", "{", #"{"a":[1]"#, #"["]"#, #""\""#])
  func undecided(_ body: String) {
    var reply = ChatReply()
    reply.receive(Array(body.utf8))
    #expect(!reply.isDecided)
  }

  @Test("More than the limit decides too", arguments: ["data: 123456789", "{\"a\":123456789"])
  func decidedByLimit(_ body: String) {
    var reply = ChatReply(limit: 10)
    reply.receive(Array(body.utf8.prefix(10)))
    #expect(!reply.isDecided)
    reply.receive(Array(body.utf8.dropFirst(10)))
    #expect(reply.isDecided && reply.outcome == .unreachable(.tooLarge(limit: 10)))
  }

  @Test("What stands behind one JSON object is not looked at")
  func behindObject() {
    let body = #"{"choices":[{"message":{"content":"OK"}}]}"#
    for rest in ["}", "\n{}", " x", "data: [DONE]"] { #expect(Self.reply(body + rest).outcome == .answered) }
  }

  // MARK: Bounds

  @Test("Words are kept up to a limit, and never half a character")
  func textLimit() {
    let words = String(repeating: "✅", count: 1000)
    let reply = Self.reply(
      String(repeating: Self.event(delta: #"{"content":"\#(words)","reasoning":"ab"}"#), count: 9))
    #expect(reply.text == String(repeating: "✅", count: (ChatReply.longestText + 2) / 3))
    #expect(reply.reasoning == String(repeating: "ab", count: 9))
  }

  @Test("More bytes than the limit are too many, unless the stream was at its end")
  func byteLimit() {
    let stream = Array((Self.okay + Self.done).utf8)
    #expect(Self.reply([stream], limit: stream.count - 1).outcome == .answered)
    #expect(Self.reply([stream], limit: 20).outcome == .unreachable(.tooLarge(limit: 20)))
    #expect(Self.reply([Array("{\"a\":1}".utf8)], limit: 6).outcome == .unreachable(.tooLarge(limit: 6)))
    #expect(Self.reply([stream], limit: -1).outcome == .unreachable(.tooLarge(limit: 0)))
  }

  @Test("Depth and length of JSON are no danger")
  func hostile() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(Self.reply("data: \(deep)\n\n").outcome == .broken(.garbled))
    #expect(Self.reply("{\"choices\":\(deep)").outcome == .broken(.garbled))
    let many = String(repeating: "{},", count: 50_000)
    #expect(Self.reply("{\"choices\":[\(many){}]}").outcome == .broken(.empty))
  }
}
