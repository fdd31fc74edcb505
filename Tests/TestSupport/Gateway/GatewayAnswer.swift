import Foundation

/// What a stand-in for a gateway does when it has been asked: bytes exactly as they go over the wire, and the mischief
/// that networks make. The connection ends with the last step.
public struct GatewayAnswer: Sendable {
  /// One thing that it does.
  public enum Step: Sendable {
    /// Sends bytes, so many times.
    case send([UInt8], times: Int = 1)
    /// Sends them one by one.
    case drip([UInt8])
    /// Sends them, repeated and then packed by gzip.
    case gzip([UInt8], times: Int = 1)
    /// Waits until a test calls `GatewayStandIn.release` with this name.
    case wait(String)
    /// Sends nothing any more until the client leaves.
    case stall
    /// Ends the connection as a crash does.
    case reset
    /// Joins the client to a port of this machine: what a proxy does.
    case tunnel(port: Int)
  }

  /// What it does, in order.
  public var steps: [Step]

  /// These steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// An ordinary answer. Its length is told, unless `headers` has a `Content-Length` or a `Transfer-Encoding` of its own.
  public init(_ status: Int = 200, headers: [(String, String)] = [], body: [UInt8] = []) {
    steps = [.send(GatewayAnswer.head(status, headers, length: body.count) + body)]
  }

  /// An ordinary answer with JSON.
  public static func json(_ text: String, status: Int = 200, headers: [(String, String)] = [])
    -> GatewayAnswer
  {
    GatewayAnswer(status, headers: [("Content-Type", "application/json")] + headers, body: Array(text.utf8))
  }

  /// A stream of events, each of these a text behind `data:`; its end is that of the connection.
  public static func events(_ events: [String], headers: [(String, String)] = []) -> GatewayAnswer {
    let body = events.map { "data: \($0)\n\n" }.joined()
    return GatewayAnswer([.send(streamHead(headers)), .send(Array(body.utf8))])
  }

  /// A redirection.
  public static func redirect(to address: String, status: Int = 302) -> GatewayAnswer {
    GatewayAnswer(status, headers: [("Location", address)])
  }

  /// No answer at all: the connection ends.
  public static let hangUp = GatewayAnswer([])
  /// No answer at all: the connection stays.
  public static let silence = GatewayAnswer([.stall])

  /// The head of a stream of events, whose end is that of the connection.
  public static func streamHead(_ headers: [(String, String)] = []) -> [UInt8] {
    head(200, [("Content-Type", "text/event-stream"), ("Connection", "close")] + headers, length: nil)
  }

  /// A head as it goes over the wire.
  public static func head(_ status: Int, _ headers: [(String, String)] = [], length: Int?) -> [UInt8] {
    let isFramed = headers.contains { ["content-length", "transfer-encoding"].contains($0.0.lowercased()) }
    let own = isFramed ? [] : length.map { [("Content-Length", String($0))] } ?? []
    let lines = ["HTTP/1.1 \(status) Status"] + (headers + own).map { "\($0): \($1)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// All that is sent, up to `count` bytes; then the connection ends, or what `end` says happens before.
  public func cut(at count: Int, then end: Step? = nil) -> GatewayAnswer {
    let bytes = steps.flatMap { step -> [UInt8] in
      guard case .send(let bytes, let times) = step else { return [] }
      return (0..<times).flatMap { _ in bytes }
    }
    return GatewayAnswer([.send(Array(bytes.prefix(count)))] + (end.map { [$0] } ?? []))
  }
}

extension GatewayAnswer.Step {
  /// The step as the stand-in reads it.
  struct Script: Encodable {
    let verb: String
    var value = ""
    var times = 1
  }

  /// The step as the stand-in reads it; bytes are in Base64.
  var script: Script {
    switch self {
    case .send(let bytes, let times): Script(verb: "send", value: base64(bytes), times: times)
    case .drip(let bytes): Script(verb: "drip", value: base64(bytes))
    case .gzip(let bytes, let times): Script(verb: "gzip", value: base64(bytes), times: times)
    case .wait(let name): Script(verb: "wait", value: name)
    case .stall: Script(verb: "stall")
    case .reset: Script(verb: "reset")
    case .tunnel(let port): Script(verb: "tunnel", value: String(port))
    }
  }

  private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
