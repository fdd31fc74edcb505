import Gateways
import Platform
import TestSupport
import Testing

@Suite("An answer that does not come whole")
struct CurlFailureTests {
  static let host = "127.0.0.1"
  static let text = Array("{\"data\":[]}".utf8)
  static let chunkedHead = GatewayAnswer.head(200, [("Transfer-Encoding", "chunked")], length: nil)

  @Test("An answer that is cut at any byte is none")
  func everyCut() throws {
    let story = try CurlStory()
    let answers = [
      GatewayAnswer(body: Self.text),
      GatewayAnswer([.send(Self.chunkedHead + Array("4\r\n{\"da\r\n7\r\nta\":[]}\r\n0\r\n\r\n".utf8))]),
    ]
    for answer in answers {
      let gateway = try GatewayStandIn()
      guard case .send(let bytes, _)? = answer.steps.first else { continue }
      // The two bytes after the last, empty chunk tell nothing new, and curl does not insist on them.
      let certain = bytes.count - (answer.steps.count == 1 && bytes.starts(with: Self.chunkedHead) ? 2 : 0)
      try gateway.answer("*", inTurn: (0..<certain).map { answer.cut(at: $0) } + [answer])
      for cut in 0..<certain {
        let failure = story.ask(gateway).failure
        #expect(failure == .cutShort(host: Self.host) || failure == .notHTTP(host: Self.host), "\(cut)")
      }
      #expect(try story.ask(gateway).get().body == Self.text)
    }
  }

  @Test("A stream that is cut short has been handed over up to there")
  func cutStream() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([.send(Self.chunkedHead + Array("4\r\ndata\r\n5\r\nab".utf8))])
    ])
    var received: [UInt8] = []
    let result = story.stream(gateway) { head, piece in
      #expect(head.status == 200)
      received += piece
      return .goOn
    }
    #expect(result.failure == .cutShort(host: Self.host))
    #expect(received == Array("dataab".utf8))
  }

  @Test("The head of an answer whose body never comes has been handed over", arguments: [200, 401])
  func cutBehindHead(_ status: Int) throws {
    let story = try CurlStory()
    let head = GatewayAnswer.head(status, [("Transfer-Encoding", "chunked")], length: nil)
    let gateway = try GatewayStandIn(["*": GatewayAnswer([.send(head)])])
    var heads: [Int] = []
    let result = story.stream(gateway) { head, piece in
      #expect(piece.isEmpty)
      heads.append(head.status)
      return .goOn
    }
    #expect(result.failure == .cutShort(host: Self.host))
    #expect(heads == [status])
  }

  @Test("A length that is not the body's")
  func lengths() throws {
    let story = try CurlStory()
    func ask(_ length: String) throws -> Result<GatewayResponse, TransferFailure> {
      story.ask(
        try GatewayStandIn(["*": GatewayAnswer(headers: [("Content-Length", length)], body: Self.text)]))
    }
    #expect(try ask("12").failure == .cutShort(host: Self.host))
    #expect(try ask("5").get().body == Array(Self.text.prefix(5)))
    #expect(try ask("99999999999").failure == .tooLarge(limit: CurlStory.patient.bytes))
  }

  @Test("No answer, or the end of the connection instead of one")
  func nothing() throws {
    let story = try CurlStory()
    #expect(story.ask(try GatewayStandIn(["*": .hangUp])).failure == .cutShort(host: Self.host))
    #expect(
      story.ask(try GatewayStandIn(["*": GatewayAnswer([.reset])])).failure == .cutShort(host: Self.host))
  }

  @Test(
    "What is no HTTP",
    arguments: [
      "SSH-2.0-OpenSSH_9.2\r\n", "\0\u{1}\u{2}\u{3}", "<html>hello</html>", "HTTP/9.9 200 OK\r\n\r\n",
    ])
  func garbage(_ text: String) throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": GatewayAnswer([.send(Array(text.utf8))])])
    #expect(story.ask(gateway).failure == .notHTTP(host: Self.host))
  }

  @Test("A port where nobody listens")
  func refused() throws {
    let story = try CurlStory()
    let request = GatewayRequest(.get, "http://127.0.0.1:1/x", limits: CurlStory.patient)
    guard case .noConnection("127.0.0.1:1", let reason)? = story.curl.send(request).failure else {
      Issue.record("there was a connection")
      return
    }
    #expect(!reason.isEmpty)
    #expect(!reason.contains("127.0.0.1"))
  }

  @Test(
    "An address that is none",
    arguments: ["", "x", "ftp://127.0.0.1/", "http://127.0.0.1\\@x/", "file:///etc/passwd"])
  func address(_ url: String) throws {
    let story = try CurlStory()
    let shown = url.replacing("127.0.0.1\\@", with: "...@")
    #expect(story.curl.send(GatewayRequest(.get, url, limits: .keyCheck)).failure == .badAddress(shown))
  }

  @Test("More than the limit is not kept, told in advance or not, packed or not")
  func floods() throws {
    let story = try CurlStory()
    var limits = CurlStory.patient
    limits.bytes = 1 << 20
    let block = [UInt8](repeating: 0x20, count: 1 << 16)
    let untold = GatewayAnswer.head(200, length: nil)
    let packed = GatewayAnswer.head(200, [("Content-Encoding", "gzip")], length: nil)
    let answers = [
      GatewayAnswer([.send(untold), .send(block, times: 16), .send([0x20]), .stall]),
      GatewayAnswer([.send(untold), .send(block, times: 256), .stall]),
      GatewayAnswer([.send(GatewayAnswer.head(200, length: 1 << 24)), .stall]),
      GatewayAnswer([.send(packed), .gzip(block, times: 1024), .stall]),
    ]
    for answer in answers {
      #expect(
        story.ask(try GatewayStandIn(["*": answer]), limits: limits).failure == .tooLarge(limit: 1 << 20))
    }
    let exact = GatewayAnswer([.send(untold), .send(block, times: 16)])
    #expect(try story.ask(try GatewayStandIn(["*": exact]), limits: limits).get().body.count == 1 << 20)
  }

  @Test("16 MB come whole where they may")
  func large() throws {
    let story = try CurlStory()
    let block = [UInt8](repeating: 0x61, count: 1 << 16)
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([.send(GatewayAnswer.head(200, length: 1 << 24)), .send(block, times: 256)])
    ])
    #expect(try story.ask(gateway).get().body.count == 1 << 24)
  }

  @Test("A head without an end is not kept")
  func longHead() throws {
    let story = try CurlStory()
    let line = Array("X-Filler: \(String(repeating: "x", count: 1000))\r\n".utf8)
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .send(line, times: 90), .stall])
    ])
    #expect(story.ask(gateway).failure == .tooLarge(limit: ResponseHead.limit))
  }
}
