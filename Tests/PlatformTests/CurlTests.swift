import Gateways
import JSON5
import OpenClaw
import Platform
import TestSupport
import Testing

@Suite("Asking a gateway through curl")
struct CurlTests {
  @Test("Status, head and body come back apart", arguments: [200, 204, 301, 401, 402, 429, 500, 529])
  func statuses(_ status: Int) throws {
    let story = try CurlStory()
    let body = status == 204 ? "" : #"{"a":"é"}"#
    let gateway = try GatewayStandIn([
      "GET /x": .json(
        body, status: status, headers: [("Retry-After", "3"), ("X-Twice", "1"), ("X-Twice", "2")])
    ])
    let response = try story.ask(gateway).get()
    #expect(response.head.status == status)
    #expect(response.head.headers["retry-after"] == "3")
    #expect(response.head.headers.fields.filter { $0.name == "X-Twice" }.map(\.value) == ["1", "2"])
    #expect(String(decoding: response.body, as: UTF8.self) == body)
  }

  @Test("The request arrives as it is written")
  func request() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": .json("{}")])
    var request = story.question(gateway, "/v1/a%20b?x=[1]{2}&y=%22'")
    request.method = .post
    request.headers = [
      "X-Odd": "tab\there \"quoted\" back\\slash é", "Accept": "text/event-stream", "X-Empty": "",
    ]
    request.body = .object([
      .init("text", .string("@/etc/passwd \"quoted\" back\\slash\nline\r\t\u{0B}\0 é 🦞")),
      .init("n", .number(1)),
    ])
    _ = try story.curl.send(request).get()
    let seen = try #require(try gateway.requests().first)
    #expect(try gateway.requests().count == 1)
    #expect(seen.method == "POST")
    #expect(seen.target == "/v1/a%20b?x=[1]{2}&y=%22'")
    #expect(seen["Authorization"] == "Bearer " + CurlStory.key)
    #expect(seen["Accept"] == "text/event-stream")
    #expect(seen["X-Empty"] == "")
    #expect(seen["Content-Type"] == "application/json")
    #expect(seen["Expect"] == nil)
    #expect(seen["User-Agent"] == "openclaw-setup/" + ProgramVersion.text)
    #expect(seen.bytes == request.bodyText)
    // The stand-in reads fields as Latin-1.
    let odd = try #require(seen["X-Odd"])
    #expect(odd.unicodeScalars.map { UInt8($0.value) } == Array("tab\there \"quoted\" back\\slash é".utf8))
  }

  @Test("A body that is longer than a pipe holds arrives whole")
  func longBody() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["POST /x": .json("{}")])
    var request = story.question(gateway)
    request.method = .post
    request.body = .array([.string(String(repeating: "é\"", count: 14_000))])
    #expect(try story.curl.send(request).get().head.status == 200)
    #expect(try gateway.requests().map(\.bytes) == [request.bodyText])
  }

  @Test("Without a key none is sent, and a field may replace what curl would say")
  func noKey() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": .json("{}")])
    let request = GatewayRequest(
      .get, gateway.url + "/models", headers: ["User-Agent": "other"], limits: CurlStory.patient)
    _ = try story.curl.send(request).get()
    let seen = try #require(try gateway.requests().first)
    #expect(seen["Authorization"] == nil)
    #expect(seen["User-Agent"] == "other")
    #expect(seen["Accept-Encoding"]?.contains("gzip") == true)
  }

  @Test(
    "A redirection is an answer; nobody else is asked, and nobody else sees the key",
    arguments: [301, 302, 307, 308])
  func redirection(_ status: Int) throws {
    let story = try CurlStory()
    let other = try GatewayStandIn(["*": .json("{}")])
    let gateway = try GatewayStandIn(["*": .redirect(to: other.url + "/x", status: status)])
    let response = try story.ask(gateway).get()
    #expect(response.head.status == status)
    #expect(response.head.headers["Location"] == other.url + "/x")
    #expect(try other.requests().isEmpty)
  }

  @Test("A body comes whole, however it is sent")
  func framings() throws {
    let story = try CurlStory()
    let text = Array("The quick brown fox".utf8)
    let chunked = Array("5\r\nThe q\r\ne;x=y\r\nuick brown fox\r\n0\r\nX-After: 1\r\n\r\n".utf8)
    let untold = GatewayAnswer.head(200, [("Connection", "close")], length: nil)
    let packed = GatewayAnswer.head(200, [("Content-Encoding", "gzip")], length: nil)
    let answers: [(String, GatewayAnswer)] = [
      ("by length", GatewayAnswer(body: text)),
      ("until the end", GatewayAnswer([.send(untold + text)])),
      (
        "in chunks",
        GatewayAnswer([
          .send(GatewayAnswer.head(200, [("Transfer-Encoding", "chunked")], length: nil) + chunked)
        ])
      ),
      ("byte by byte", GatewayAnswer([.drip(untold + text)])),
      ("packed", GatewayAnswer([.send(packed), .gzip(text)])),
      (
        "behind an interim head", GatewayAnswer([.send(GatewayAnswer.head(103, length: nil) + untold + text)])
      ),
    ]
    for (manner, answer) in answers {
      let gateway = try GatewayStandIn(["*": answer])
      let response = try story.ask(gateway).get()
      #expect(response.head.status == 200, "\(manner)")
      #expect(response.head.headers["X-After"] == nil, "\(manner)")
      #expect(response.body == text, "\(manner)")
    }
  }

  @Test("A stream is handed over as it comes, each piece with the head")
  func stream() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([
        .send(GatewayAnswer.streamHead([("X-Generation-Id", "g1")])), .send(Array("data: 1\n\n".utf8)),
        .wait("seen"),
        .send(Array("data: 2\n\n".utf8)),
      ])
    ])
    var text = ""
    var heads = 0
    let head = try story.stream(gateway) { head, piece in
      if piece.isEmpty { heads += 1 }
      #expect(heads == 1)
      #expect(head.status == 200)
      #expect(head.headers["X-Generation-Id"] == "g1")
      text += String(decoding: piece, as: UTF8.self)
      // The second event is not sent before the first one was handed over.
      if text == "data: 1\n\n" { gateway.release("seen") }
      return .goOn
    }.get()
    #expect(head.status == 200)
    #expect(text == "data: 1\n\ndata: 2\n\n")
  }

  @Test("Who has enough of a stream ends it in peace, after its head or later", arguments: [1, 2])
  func enough(_ count: Int) throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([.send(GatewayAnswer.streamHead()), .send(Array("data: [DONE]\n\n".utf8)), .stall])
    ])
    var calls = 0
    let result = story.stream(gateway) { _, _ in
      calls += 1
      return calls == count ? .enough : .goOn
    }
    #expect(try result.get().status == 200)
    #expect(calls == count)
  }

  @Test("The head is handed over before the body is on its way")
  func headFirst() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([
        .send(GatewayAnswer.head(103, length: nil)), .send(GatewayAnswer.head(401, length: 4)),
        .wait("head"), .send(Array("body".utf8)),
      ])
    ])
    var seen: [String] = []
    _ = try story.stream(gateway) { head, piece in
      gateway.release("head")
      seen.append("\(head.status) \(String(decoding: piece, as: UTF8.self))")
      return .goOn
    }.get()
    #expect(seen == ["401 ", "401 body"])
  }

  @Test("An answer without a body has a head, and is handed over")
  func empty() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": GatewayAnswer(204)])
    var pieces: [[UInt8]] = []
    let head = try story.stream(gateway) { head, piece in
      #expect(head.status == 204)
      pieces.append(piece)
      return .goOn
    }.get()
    #expect(head.status == 204)
    #expect(pieces == [[]])
  }

  @Test("A curl that cannot unpack anything is asked to take answers as they are")
  func noPacking() throws {
    let refusal =
      "curl: <stdin>:17: 'compressed' the installed libcurl version does not support this\n"
      + "curl: cannot read config from '-'"
    let fake = try FakeCurl(
      "if grep -qx compressed $home/input; then echo \"\(refusal)\" >&2; exit 2; fi; \(CurlSecrecyTests.answer)"
    )
    let story = try CurlStory(["PATH": fake.searchPath])
    let request = GatewayRequest(.get, "http://127.0.0.1:1/", limits: CurlStory.patient)
    #expect(try story.curl.send(request).get().body == Array("body".utf8))
  }

  @Test("Where PATH leads to no curl there is none")
  func noCurl() throws {
    let machine = try Machine(environment: Environment(["PATH": "/nonexistent", "HOME": "/nonexistent"]))
    #expect(Curl(machine) == nil)
  }
}
