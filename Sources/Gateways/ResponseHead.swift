/// The heads of an HTTP answer as they came, apart from its body. There may be several: interim ones (1xx) before the
/// answer's own, and behind that one the fields that follow a body sent in pieces.
public struct ResponseHead {
  /// So many bytes of heads are read, and no more.
  public static let limit = 1 << 16

  /// The head of the answer: the last complete one that is not interim; nil as long as there is none.
  public static func answer(in bytes: some RandomAccessCollection<UInt8>) -> GatewayResponse.Head? {
    var heads = ResponseHead()
    var rest = bytes.prefix(limit)[...]
    while let end = rest.firstIndex(of: lineFeed) {
      let line = rest[..<end]
      heads.take(line.last == carriageReturn ? line.dropLast() : line)
      rest = rest[rest.index(after: end)...]
    }
    return heads.answer
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private var answer: GatewayResponse.Head?
  /// The status of the head that is being read; nil between heads.
  private var status: Int?
  private var fields: [HTTPHeaders.Field] = []

  /// Takes the next line, without its end.
  private mutating func take(_ line: some BidirectionalCollection<UInt8>) {
    guard let open = status else {
      status = Self.status(line)  // anything else between heads is what follows a body
      return
    }
    if line.isEmpty {
      if open >= 200 { answer = GatewayResponse.Head(status: open, headers: HTTPHeaders(fields)) }
      (status, fields) = (nil, [])
    } else if let first = line.first, isBlank(first) {
      fold(text(line))
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
      let name = line[..<colon]
      guard name.allSatisfy({ HTTPHeaders.isOfName($0) }) else { return }
      fields.append(HTTPHeaders.Field(text(name), text(line[line.index(after: colon)...])))
    }
  }

  /// A line that begins with a blank goes on with the value before it.
  private mutating func fold(_ more: String) {
    guard let last = fields.popLast() else { return }
    let value = last.value.isEmpty || more.isEmpty ? last.value + more : last.value + " " + more
    fields.append(HTTPHeaders.Field(last.name, value))
  }

  /// The status of a line such as `HTTP/1.1 200 OK` or `HTTP/2 200`.
  private static func status(_ line: some Collection<UInt8>) -> Int? {
    guard line.starts(with: "HTTP/".utf8) else { return nil }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2, words[1].count == 3, words[1].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let status = words[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return status >= 100 ? status : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The bytes as text, without blanks around it.
  private func text(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map(bytes.index(after:)) ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension HTTPHeaders {
  /// Whether the name of a field may have this byte: RFC 9110, "token".
  public static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// Whether the value of a field may have this byte: anything that ends no line and drives no terminal.
  public static func isOfValue(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F || byte == 0x09 }
}
