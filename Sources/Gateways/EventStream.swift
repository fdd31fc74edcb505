/// Server-sent events, out of bytes that come in pieces: what is fed together or apart gives the same events.
///
/// Only the data of an event counts here. Lines end in LF, CRLF or CR; a byte order mark at the beginning, comments,
/// other fields and events without data are passed over. Nothing is decoded, so a piece may end anywhere, in the
/// middle of a character too.
public struct EventStream: Sendable {
  /// How many bytes of the stream are looked at.
  private let limit: Int
  private var count = 0
  /// The line that has no end yet.
  private var line: [UInt8] = []
  /// The data lines of the event that has no end yet, joined with LF; nil where there is none.
  private var data: [UInt8]?
  /// Whether the last byte was CR: a LF behind it belongs to the same line end.
  private var isBehindCarriageReturn = false
  private var isFirstLine = true

  /// A stream from its beginning, of which no more than `limit` bytes are looked at.
  public init(limit: Int) { self.limit = max(0, limit) }

  /// Whether more bytes came than the limit allows. What was beyond it is lost.
  public private(set) var isTooLarge = false

  /// Takes the next bytes and gives the data of every event that they complete. Takes time in proportion to `bytes`.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
    let room = bytes.prefix(limit - count)
    if room.count < bytes.count { isTooLarge = true }
    count += room.count
    var events: [[UInt8]] = []
    for byte in room {
      defer { isBehindCarriageReturn = byte == Self.carriageReturn }
      switch byte {
      case Self.lineFeed where isBehindCarriageReturn: break
      case Self.lineFeed, Self.carriageReturn: if let event = endLine() { events.append(event) }
      default: line.append(byte)
      }
    }
    return events
  }

  /// Ends the stream: gives the data of an event whose empty line never came.
  public mutating func finish() -> [UInt8]? {
    endLine() ?? endEvent()
  }

  // MARK: Lines

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func endLine() -> [UInt8]? {
    var text = line[...]
    if isFirstLine, text.starts(with: Self.byteOrderMark) { text = text.dropFirst(Self.byteOrderMark.count) }
    isFirstLine = false
    defer { line.removeAll(keepingCapacity: true) }
    guard !text.isEmpty else { return endEvent() }
    let name = text.prefix { $0 != UInt8(ascii: ":") }
    guard name.elementsEqual("data".utf8) else { return nil }
    var value = text[name.endIndex...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    if data == nil { data = Array(value) } else { data?.append(contentsOf: [Self.lineFeed] + value) }
    return nil
  }

  private mutating func endEvent() -> [UInt8]? {
    defer { data = nil }
    return data.flatMap { $0.isEmpty ? nil : $0 }
  }
}
