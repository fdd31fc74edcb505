/// Says what ncurses says in fewer bytes.
///
/// Wherever the pen changes, ncurses sends the whole rendition and the character set (`ESC ( B ESC [ 0 ; 1 m`, fifteen
/// bytes around one bold word). Only what differs is sent on from here, just before the next character is drawn: seven
/// bytes. Everything else passes unchanged, and so does a rendition that we never ask for.
struct Thrift {
  /// What the terminal draws with; nil if it is not known.
  private var shown: Rendition? = .plain
  /// What the next character is to be drawn with; nil if that is not known.
  private var wanted: Rendition? = .plain
  /// Whether ASCII is drawn as such, and not as line drawing, so that saying so again is of no use.
  private var isASCII = true

  /// The bytes of one frame, in fewer.
  mutating func shortened(_ frame: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(frame.count)
    for sequence in FrameParts(of: frame) {
      if keepsBack(sequence) { continue }
      if !Thrift.onlyMoves(sequence) { settle(&result) }
      if Thrift.isRendition(sequence) { (shown, wanted) = (nil, nil) }
      result += sequence
    }
    settle(&result)
    return result
  }

  /// Notes what `sequence` asks for, if it is one that need not be passed on as it is.
  private mutating func keepsBack(_ sequence: ArraySlice<UInt8>) -> Bool {
    if Thrift.charsets.contains(where: { sequence.elementsEqual($0) }) {
      defer { isASCII = true }
      return isASCII
    }
    if sequence.first == Thrift.shiftOut || sequence.starts(with: Thrift.otherCharset) { isASCII = false }
    guard Thrift.isRendition(sequence), let parameters = FrameParts.parameters(of: sequence)
    else { return false }
    let base = parameters.first == 0 ? .plain : wanted
    guard let next = base?.applying(parameters) else { return false }
    wanted = next
    return true
  }

  /// Sends what is wanted and not shown yet.
  private mutating func settle(_ result: inout [UInt8]) {
    guard let wanted, wanted != shown else { return }
    result += wanted.bytes(from: shown)
    shown = wanted
  }

  // MARK: Sequences

  private static let escape: UInt8 = 0x1B
  /// Back to ASCII: of xterm's G0, and from G1 (screen, tmux, the Linux console).
  private static let charsets: [[UInt8]] = [[escape, UInt8(ascii: "("), UInt8(ascii: "B")], [0x0F]]
  private static let otherCharset = [escape, UInt8(ascii: "(")]
  private static let shiftOut: UInt8 = 0x0E

  /// Whether it is `CSI … m`.
  private static func isRendition(_ sequence: ArraySlice<UInt8>) -> Bool {
    sequence.starts(with: [escape, UInt8(ascii: "[")]) && sequence.last == UInt8(ascii: "m")
  }

  /// Whether a sequence moves the cursor and draws or erases nothing, so that the pen does not matter yet.
  private static func onlyMoves(_ sequence: ArraySlice<UInt8>) -> Bool {
    guard let first = sequence.first, let last = sequence.last else { return true }
    guard first == escape else { return first < 0x20 }
    return sequence.count > 2 && "ABCDEFGH`d".utf8.contains(last)
  }
}
