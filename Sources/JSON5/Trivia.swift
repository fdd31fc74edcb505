/// One piece of what stands between tokens.
struct Trivia: Equatable {
  /// What a piece is.
  enum Kind: Equatable {
    /// Spaces and tabs, or one other white-space character (U+FEFF included).
    case space
    /// One LF, CR, CRLF, U+2028 or U+2029.
    case lineBreak
    /// `//` up to, and without, the line break.
    case lineComment
    /// `/* … */`
    case blockComment
    /// `/*` and the rest of the file.
    case unterminatedComment
  }

  /// What the piece is.
  let kind: Kind
  /// Its bytes.
  let range: Range<Int>

  /// True for a comment of any kind.
  var isComment: Bool {
    switch kind {
    case .lineComment, .blockComment, .unterminatedComment: true
    case .space, .lineBreak: false
    }
  }

  /// The piece that starts at `offset`; nil where a token or the end of the file is.
  init?(in bytes: [UInt8], at offset: Int) {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case 0x20, 0x09:
      var end = offset + 1
      while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
      self.init(kind: .space, range: offset..<end)
    case 0x0B, 0x0C:
      self.init(kind: .space, range: offset..<offset + 1)
    case Characters.lineFeed, Characters.carriageReturn:
      let length = Characters.lineBreakLength(in: bytes, at: offset)
      self.init(kind: .lineBreak, range: offset..<offset + length)
    case UInt8(ascii: "/"):
      self.init(commentIn: bytes, at: offset)
    case 0x80...:
      self.init(nonASCIIIn: bytes, at: offset)
    default:
      return nil
    }
  }

  private init(kind: Kind, range: Range<Int>) {
    (self.kind, self.range) = (kind, range)
  }

  private init?(commentIn bytes: [UInt8], at offset: Int) {
    guard offset + 1 < bytes.count else { return nil }
    var end = offset + 2
    switch bytes[offset + 1] {
    case UInt8(ascii: "/"):
      while end < bytes.count, Characters.lineBreakLength(in: bytes, at: end) == 0 { end += 1 }
      self.init(kind: .lineComment, range: offset..<end)
    case UInt8(ascii: "*"):
      while end + 1 < bytes.count {
        if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
          self.init(kind: .blockComment, range: offset..<end + 2)
          return
        }
        end += 1
      }
      self.init(kind: .unterminatedComment, range: offset..<bytes.count)
    default:
      return nil
    }
  }

  private init?(nonASCIIIn bytes: [UInt8], at offset: Int) {
    let length = Characters.lineBreakLength(in: bytes, at: offset)
    if length > 0 {
      self.init(kind: .lineBreak, range: offset..<offset + length)
      return
    }
    guard let (scalar, width) = Characters.scalar(in: bytes, at: offset) else { return nil }
    guard scalar.value == 0xFEFF || scalar.properties.generalCategory == .spaceSeparator else { return nil }
    self.init(kind: .space, range: offset..<offset + width)
  }

  /// The pieces of `range`, which must be the trivia of a token of `bytes` or the end of one.
  static func pieces(in bytes: [UInt8], range: Range<Int>) -> [Trivia] {
    var pieces: [Trivia] = []
    var offset = range.lowerBound
    while offset < range.upperBound, let piece = Trivia(in: bytes, at: offset) {
      pieces.append(piece)
      offset = piece.range.upperBound
    }
    return pieces
  }
}
