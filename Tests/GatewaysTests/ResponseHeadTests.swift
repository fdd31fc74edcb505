import Gateways
import TestSupport
import Testing

@Suite("The head of an answer")
struct ResponseHeadTests {
  struct Case: CustomTestStringConvertible {
    let rule: String
    let text: String
    let status: Int?
    var headers: HTTPHeaders = [:]

    var testDescription: String { rule }
  }

  static let cases = [
    Case(rule: "nothing came", text: "", status: nil),
    Case(rule: "no head yet", text: "HTTP/1.1 200 OK\r\nA: b\r\n", status: nil),
    Case(rule: "a head", text: "HTTP/1.1 200 OK\r\nA: b\r\n\r\n", status: 200, headers: ["A": "b"]),
    Case(
      rule: "lines that end without a return", text: "HTTP/1.0 404\nA: b\n\n", status: 404,
      headers: ["A": "b"]),
    Case(rule: "HTTP/2 and no reason", text: "HTTP/2 204 \r\na: b\r\n\r\n", status: 204, headers: ["a": "b"]),
    Case(rule: "HTTP/3", text: "HTTP/3 529\r\n\r\n", status: 529),
    Case(
      rule: "interim heads are not the answer",
      text:
        "HTTP/1.1 100 Continue\r\nA: 1\r\n\r\nHTTP/1.1 103 Early\r\nA: 2\r\n\r\nHTTP/1.1 200 OK\r\nA: 3\r\n\r\n",
      status: 200, headers: ["A": "3"]),
    Case(rule: "an interim head alone", text: "HTTP/1.1 100 Continue\r\n\r\n", status: nil),
    Case(
      rule: "the last of several counts",
      text: "HTTP/1.1 401 No\r\nA: 1\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", status: 302,
      headers: ["Location": "/x"]),
    Case(
      rule: "what follows the body is no field of the head",
      text: "HTTP/1.1 200 OK\r\nA: b\r\n\r\nTrailer: c\r\nHTTP: d\r\n\r\n", status: 200, headers: ["A": "b"]),
    Case(
      rule: "a folded line goes on", text: "HTTP/1.1 200 OK\r\nA: b\r\n  c \r\n\td\r\nE:\r\n f\r\n\r\n",
      status: 200,
      headers: ["A": "b c d", "E": "f"]),
    Case(rule: "a folded line after none", text: "HTTP/1.1 200 OK\r\n x\r\n\r\n", status: 200),
    Case(
      rule: "fields of one name stay apart, in order", text: "HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\n\r\n",
      status: 200, headers: ["A": "1", "a": "2"]),
    Case(
      rule: "what is no field is passed over",
      text: "HTTP/1.1 200 OK\r\nno colon\r\n: x\r\na b: c\r\nA: b: c\r\nB:\r\n\r\n", status: 200,
      headers: ["A": "b: c", "B": ""]),
    Case(
      rule: "blanks around a value go", text: "HTTP/1.1 200 OK\r\nA: \t b  \r\n\r\n", status: 200,
      headers: ["A": "b"]),
    Case(rule: "no number", text: "HTTP/1.1 abc\r\n\r\n", status: nil),
    Case(rule: "four digits", text: "HTTP/1.1 2000 OK\r\n\r\n", status: nil),
    Case(rule: "below 100", text: "HTTP/1.1 099 OK\r\n\r\n", status: nil),
    Case(rule: "no HTTP", text: "SSH-2.0-OpenSSH_9.2\r\n\r\n", status: nil),
  ]

  @Test("is the last complete one that is not interim", arguments: cases)
  func table(_ sample: Case) {
    let expected = sample.status.map { GatewayResponse.Head(status: $0, headers: sample.headers) }
    #expect(ResponseHead.answer(in: Array(sample.text.utf8)) == expected)
  }

  @Test("is there with its last byte and not before")
  func everyCut() {
    let bytes = Array("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n".utf8)
    for end in 0..<bytes.count { #expect(ResponseHead.answer(in: bytes[..<end]) == nil) }
    #expect(ResponseHead.answer(in: bytes)?.status == 200)
  }

  @Test("has as text what is no UTF-8 too")
  func otherBytes() {
    let head = ResponseHead.answer(in: Array("HTTP/1.1 200 OK\r\nA: ".utf8) + [0xFF, 0x0D, 0x0A, 0x0A])
    #expect(head?.headers["a"] == "\u{FFFD}")
  }

  @Test("is looked for in a bounded part of what came")
  func bound() {
    let filler = Array("HTTP/1.1 200 OK\r\nA: ".utf8) + [UInt8](repeating: 0x62, count: ResponseHead.limit)
    #expect(ResponseHead.answer(in: filler + Array("\r\n\r\n".utf8)) == nil)
  }

  @Test("never traps, whatever comes")
  func anything() {
    var random = SplitMix64(seed: 4)
    let parts = ["HTTP/1.1 ", "200", "1", " ", "\r", "\n", "\r\n", ":", "A", "\t", "é", "\0"].map {
      Array($0.utf8)
    }
    for _ in 0..<20_000 {
      let bytes = (0..<random.number(0..<24)).flatMap { _ in random.pick(parts) }
      if let head = ResponseHead.answer(in: bytes) { #expect((200...999).contains(head.status)) }
    }
  }
}
