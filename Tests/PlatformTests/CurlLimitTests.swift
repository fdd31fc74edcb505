import Gateways
import TestSupport
import Testing

@testable import Platform

@Suite("A transfer that takes too long, or is not wanted any more")
struct CurlLimitTests {
  static let host = "127.0.0.1"

  static func limits(connect: Int = 20_000, firstByte: Int = 20_000, idle: Int = 20_000, total: Int = 20_000)
    -> TransferLimits
  {
    TransferLimits(connect: connect, firstByte: firstByte, idle: idle, total: total, bytes: 1 << 20)
  }

  /// Whether `failure` is that time was up in one of `phases`.
  static func isTimeUp(_ failure: TransferFailure?, _ phases: TransferFailure.Phase...) -> Bool {
    phases.contains { failure == .timedOut($0, host: host) }
  }

  @Test("A gateway that says nothing")
  func firstByte() throws {
    let story = try CurlStory()
    for limits in [Self.limits(connect: 400, firstByte: 500), .list(milliseconds: 500)] {
      let gateway = try GatewayStandIn(["*": .silence])
      // A machine that is busy has not even connected by then; the clock's own tests tell the two apart.
      #expect(Self.isTimeUp(story.ask(gateway, limits: limits).failure, .firstByte, .connection))
    }
  }

  @Test("A gateway that stops in the middle, of the head or of the body")
  func idle() throws {
    let story = try CurlStory()
    let head = GatewayAnswer.head(200, length: 9)
    // curl tells a line of the head when it is whole.
    for bytes in [Array("HTTP/1.1 200 OK\r\nX-".utf8), head, head + [0x20]] {
      let gateway = try GatewayStandIn(["*": GatewayAnswer([.send(bytes), .stall])])
      let failure = story.ask(gateway, limits: Self.limits(idle: 100)).failure
      #expect(failure == .timedOut(.nextByte, host: Self.host))
    }
  }

  @Test("A gateway that never comes to an end")
  func total() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn([
      "*": GatewayAnswer([.send(GatewayAnswer.streamHead()), .send(Array(": wait\n".utf8)), .stall])
    ])
    // A machine that is busy has not got that far by then.
    let failure = story.ask(gateway, limits: Self.limits(total: 500)).failure
    #expect(Self.isTimeUp(failure, .end, .firstByte, .connection))
  }

  @Test("A connection that does not come to stand: the other side accepts it and encrypts nothing")
  func connection() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": .silence])
    let request = GatewayRequest(
      .get, "https://127.0.0.1:\(gateway.port)/x", limits: Self.limits(connect: 100))
    let failure = withExtendedLifetime(gateway) { story.curl.send(request).failure }
    #expect(failure == .timedOut(.connection, host: Self.host))
  }

  @Test("Who does not want the answer any more ends the connection", arguments: [true, false])
  func cancelled(beforeTheHead: Bool) throws {
    let story = try CurlStory()
    let head = GatewayAnswer.Step.send(GatewayAnswer.streamHead() + [0x20])
    let gateway = try GatewayStandIn(["*": GatewayAnswer(beforeTheHead ? [.stall] : [head, .stall])])
    // It is wanted until the gateway has it.
    let result = story.ask(gateway, isWanted: { (try? gateway.requests().isEmpty) ?? true })
    #expect(result.failure == .cancelled)
    #expect(gateway.awaitHangUp())
    #expect(try gateway.hangUps() == 1)
  }

  @Test("What is not wanted from the start is not asked")
  func neverWanted() throws {
    let story = try CurlStory()
    let gateway = try GatewayStandIn(["*": .json("{}")])
    #expect(story.ask(gateway, isWanted: { false }).failure == .cancelled)
    #expect(try gateway.requests().isEmpty)
  }

  @Test("A curl that heeds no limit is ended")
  func deafCurl() throws {
    let fake = try FakeCurl("trap '' TERM; echo started >&4; exec sleep 1000")
    let story = try CurlStory(["PATH": fake.searchPath])
    let request = GatewayRequest(.get, "http://127.0.0.1:1/x", limits: Self.limits(total: 50))
    let failure = story.curl.send(request).failure
    // Nothing has come if it was slow to start.
    #expect(Self.isTimeUp(failure, .end, .firstByte))
  }
}
