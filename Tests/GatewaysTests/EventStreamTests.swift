import Gateways
import Testing

@Suite struct EventStreamTests {
  /// The events of `pieces`, fed one after the other, and of the end.
  private static func events(_ pieces: [[UInt8]], limit: Int = 1000) -> [String] {
    var stream = EventStream(limit: limit)
    var events: [[UInt8]] = []
    for piece in pieces { events += stream.feed(piece) }
    if let last = stream.finish() { events.append(last) }
    return events.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let examples: [(String, [String])] = [
    ("", []),
    ("\n\n\n", []),
    ("data: a\n\n", ["a"]),
    ("data:a\n\n", ["a"]),
    ("data:  a \n\n", [" a "]),
    ("data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
    ("data: a\r\rdata: b\r\r", ["a", "b"]),
    ("data: a\n\r\ndata: b\r\n\n", ["a", "b"]),
    ("data: a\r\r\ndata: b\n\r", ["a", "b"]),
    ("data: a\ndata: b\n\n", ["a\nb"]),
    ("data: a\ndata\ndata:\ndata: b\n\n", ["a\n\n\nb"]),
    ("data\n\n", []),
    ("data:\n\ndata: a\n\n", ["a"]),
    (": OPENROUTER PROCESSING\n\n: again\ndata: a\n: within\n\n", ["a"]),
    ("event: message\nid: 1\nretry: 100\nother\ndata: a\n\n", ["a"]),
    ("Data: a\n\ndata : b\n\n data: c\n\ndatas: d\n\n", []),
    ("\u{FEFF}data: a\n\ndata: b\n\n", ["a", "b"]),
    ("data: a\n\n\u{FEFF}data: b\n\n", ["a"]),
    ("data: Готово ✅\n\n", ["Готово ✅"]),
    ("data: a: b\n\n", ["a: b"]),
    ("data: a\n", ["a"]),
    ("data: a", ["a"]),
    ("data: a\n\ndata: b", ["a", "b"]),
    ("data: a\ndata", ["a\n"]),
    ("{\"not\": \"a stream\"}", []),
  ]

  @Test("Events come out of lines, whole or byte by byte or split anywhere", arguments: examples)
  func reading(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    #expect(Self.events([bytes]) == expected)
    #expect(Self.events(bytes.map { [$0] }) == expected)
    for cut in bytes.indices {
      #expect(Self.events([Array(bytes[..<cut]), [], Array(bytes[cut...])]) == expected)
    }
  }

  @Test("An event comes as soon as its empty line does, after CR too")
  func promptness() {
    var stream = EventStream(limit: 100)
    #expect(stream.feed(Array("data: a\n".utf8)).isEmpty)
    #expect(stream.feed(Array("\r".utf8)).count == 1)
    #expect(stream.feed(Array("\ndata: b\r\r".utf8)).count == 1)
  }

  @Test("Nothing is looked at beyond the limit, and that is told")
  func limit() {
    let bytes = Array("data: a\n\ndata: b\n\n".utf8)
    for limit in 0...bytes.count {
      var stream = EventStream(limit: limit)
      var count = 0
      for byte in bytes { count += stream.feed([byte]).count }
      #expect(count == limit / 9)
      #expect(stream.isTooLarge == (limit < bytes.count))
    }
    var none = EventStream(limit: -1)
    #expect(none.feed(bytes).isEmpty && none.isTooLarge)
  }

  @Test("A megabyte in one line, or in a million empty ones, is a matter of bytes")
  func large() {
    var stream = EventStream(limit: 1 << 20)
    #expect(stream.feed([UInt8](repeating: 0x0A, count: 1 << 19)).isEmpty)
    for _ in 0..<1 << 9 { _ = stream.feed([UInt8](repeating: 0x61, count: 1 << 10)) }
    #expect(!stream.isTooLarge && stream.finish() == nil)
  }
}
