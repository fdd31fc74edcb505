internal import Gateways

/// All that `curl` is told, as the text of a configuration file that it reads from standard input: there alone a key
/// can be without other programs seeing it. The text is overwritten when it is done with.
struct CurlConfiguration: ~Copyable {
  /// Where `curl` writes the heads of the answer: the first descriptor after the standard ones. The pipes have no
  /// other names.
  static let headPlace = "/proc/self/fd/3"
  /// Where it writes the body.
  static let bodyPlace = "/proc/self/fd/4"
  /// The directory of both.
  static let places = "/proc/self/fd"

  /// Whether an answer may come packed.
  enum Packing {
    /// It may. A `curl` that is built without the means to unpack it ignores that (8.5), or does not start (newer ones).
    case taken
    /// It must not.
    case refused
  }

  /// The option that asks for it.
  private static let packed = "compressed"

  /// `curl` 7.88 reads no line of 100 KiB or more.
  private static let longestLine = 100_000

  private var text = SecretBuffer(capacity: 16_384)

  /// How `request`, whose address is `address`, is to be sent. The key is missing yet.
  init(_ request: GatewayRequest, to address: WebAddress, _ packing: Packing) throws(TransferFailure) {
    addManner(request)
    switch packing {
    // A list shrinks to an eighth. A stream stays as it is: packing it may hold parts of it back.
    case .taken: if request.method == .get { text.append("\(Self.packed)\n".utf8) }
    case .refused: break
    }
    if address.isLoopback { keepOnThisMachine(address) }
    try set("url", request.url)
    for field in request.headers.fields { try addHeader(field) }
    if let body = request.bodyText { try addBody(body, headers: request.headers) }
  }

  /// Adds the key, as the header field that gateways expect.
  mutating func authorize(with key: UnsafeRawBufferPointer) throws(TransferFailure) {
    guard key.allSatisfy({ HTTPHeaders.isOfValue($0) }) else {
      throw .cannotStart("The key has characters that cannot be sent.")
    }
    text.append("header = \"Authorization: Bearer ".utf8)
    quote(key)
    text.append("\"\n".utf8)
  }

  /// Whether `words`, the reason of a `curl` that did not start, speak of what unpacks an answer.
  static func isAboutPacking(_ words: String) -> Bool { words.contains("'\(packed)'") }

  /// The text, for the duration of one call.
  borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try text.withBytes(body)
  }

  /// How it is done, whatever is asked. Redirects are not followed, `~/.netrc` is not read: that is what `curl` does
  /// when it is not told otherwise.
  private mutating func addManner(_ request: GatewayRequest) {
    let limits = request.limits
    for option in [
      "silent", "show-error",  // one line of words when it fails, no progress
      "globoff",  // brackets in an address are its own
      "no-buffer",  // a stream is seen as it comes
      "http1.1",  // as OpenClaw's own client speaks
      "tlsv1.2",  // or newer
      "suppress-connect-headers",  // a proxy's head is not the answer's
      "proto = \"=http,https\"",
      "user-agent = \"openclaw-setup/\(ProgramVersion.text)\"",
      "connect-timeout = \(seconds(TransferClock.connection(limits)))",
      "max-time = \(seconds(limits.total))",
      "max-filesize = \(limits.bytes)",
      "dump-header = \"\(Self.headPlace)\"",
      "output = \"\(Self.bodyPlace)\"",
      "write-out = \"\(CurlReport.facts)\"",
    ] {
      text.append("\(option)\n".utf8)
    }
  }

  /// A proxy elsewhere must not see what is meant for this machine, as a key may go there in clear; and whoever answers
  /// for names must not lead it elsewhere.
  private mutating func keepOnThisMachine(_ address: WebAddress) {
    text.append("noproxy = \"*\"\n".utf8)
    guard address.host.utf8.last.map({ (0x61...0x7A).contains($0) }) == true, !address.host.contains(":")
    else {
      return
    }
    let port = address.port ?? (address.scheme == .https ? 443 : 80)
    text.append("resolve = \"\(address.host):\(port):127.0.0.1,[::1]\"\n".utf8)
  }

  private mutating func addHeader(_ field: HTTPHeaders.Field) throws(TransferFailure) {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(HTTPHeaders.isOfName),
      field.value.utf8.allSatisfy(HTTPHeaders.isOfValue)
    else { throw .cannotStart("A header field has characters that cannot be sent.") }
    // With a colon and no value `curl` would leave out a field of its own.
    try set("header", field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
  }

  private mutating func addBody(_ body: [UInt8], headers: HTTPHeaders) throws(TransferFailure) {
    if headers["Content-Type"] == nil { try set("header", "Content-Type: application/json") }
    // Some servers never answer the question whether they want the body.
    if headers["Expect"] == nil { try set("header", "Expect:") }
    try set("data-raw", body)
  }

  private mutating func set(_ option: String, _ value: String) throws(TransferFailure) {
    try set(option, Array(value.utf8))
  }

  private mutating func set(_ option: String, _ value: [UInt8]) throws(TransferFailure) {
    let start = text.count
    text.append("\(option) = \"".utf8)
    value.withRawBytes { quote($0) }
    text.append("\"\n".utf8)
    guard !value.contains(0), text.count - start < Self.longestLine else {
      throw .cannotStart("The request is too long for curl.")
    }
  }

  /// Adds bytes so that `curl` reads them as they are between quotation marks: its manual, "-K, --config".
  private mutating func quote(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "\""):
        text.append(UInt8(ascii: "\\"))
        text.append(byte)
      case UInt8(ascii: "\n"): text.append("\\n".utf8)
      case UInt8(ascii: "\r"): text.append("\\r".utf8)
      case UInt8(ascii: "\t"): text.append("\\t".utf8)
      case 0x0B: text.append("\\v".utf8)
      default: text.append(byte)
      }
    }
  }
}

/// As `curl` reads a time: seconds with a fraction.
private func seconds(_ milliseconds: Int) -> String {
  let fraction = String(milliseconds % 1000 + 1000).dropFirst()
  return "\(milliseconds / 1000).\(fraction)"
}
