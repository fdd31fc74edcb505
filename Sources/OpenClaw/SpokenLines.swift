/// What a program that was given a key said, fit for being shown: a few lines, without anything of the key and
/// without anything that would drive a terminal.
public enum SpokenLines {
  /// More is a log, not a message.
  private static let mostLines = 5
  /// Characters of one line; a longer one is somebody's source code.
  private static let longestLine = 200
  /// So many bytes of a key in a row give it away.
  private static let leak = 5

  /// The last lines of `errors` and, in front of them, of `output`. A line that has five bytes in a row in common with
  /// the part of `key` that a preview hides is left out whole, and so are blank lines and the frames of a stack.
  public static func lines(
    output: [UInt8], errors: [UInt8], hiding key: some RandomAccessCollection<UInt8>
  ) -> [String] {
    let secret = HiddenPart(of: key)
    return (spoken(output, secret) + spoken(errors, secret)).suffix(mostLines)
  }

  private static func spoken(_ bytes: [UInt8], _ secret: HiddenPart<some RandomAccessCollection<UInt8>>)
    -> [String]
  {
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.reversed().lazy.compactMap { shown($0, secret) }
    return lines.prefix(mostLines).reversed()
  }

  private static func shown(
    _ line: ArraySlice<UInt8>, _ secret: HiddenPart<some RandomAccessCollection<UInt8>>
  ) -> String? {
    // Looked at before it is copied: what is not ours to show is not ours to leave in memory.
    guard !secret.shows(in: line) else { return nil }
    let text = plain(String(decoding: line, as: UTF8.self)).trimmed
    guard !text.isEmpty, !text.hasPrefix("at "), !secret.shows(in: Array(text.utf8)[...]) else { return nil }
    return text.count > longestLine ? text.prefix(longestLine - 3) + "..." : text
  }

  /// The text without control characters, and without what they introduce: colours, titles, links. Tabs are blanks.
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\t": result.append(" ")
      case "\u{1B}":
        switch scalars.popFirst() {
        case "[": dropControlSequence(&scalars)
        case "]", "P", "_", "^", "X": dropString(&scalars)
        default: break
        }
      case "\u{9B}": dropControlSequence(&scalars)
      default:
        if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
    }
    return String(result)
  }

  private static func dropControlSequence(_ scalars: inout Substring.UnicodeScalarView) {
    scalars = scalars.drop { !("\u{40}"..."\u{7E}").contains($0) }.dropFirst()
  }

  /// Up to its end, BEL or ESC `\`; that of an unfinished one is the end of the line.
  private static func dropString(_ scalars: inout Substring.UnicodeScalarView) {
    scalars = scalars.drop { $0 != "\u{07}" && $0 != "\u{1B}" }
    if scalars.popFirst() == "\u{1B}" { scalars = scalars.dropFirst() }
  }

  /// The part of a key that a preview does not show. A view: the bytes stay where they are.
  private struct HiddenPart<Key: RandomAccessCollection<UInt8>> {
    private let bytes: Key.SubSequence
    private let width: Int

    init(of key: Key) {
      // At most an eighth at each end, as in a preview; never more than the four characters that it shows.
      let shown = min(4, key.count / 8)
      bytes = key.dropFirst(shown).dropLast(shown)
      width = min(SpokenLines.leak, bytes.count)
    }

    /// Whether a part of it is in `text`; all of it, if it is shorter than that.
    func shows(in text: ArraySlice<UInt8>) -> Bool {
      guard width > 0 else { return false }
      return text.indices.dropLast(width - 1).contains { start in
        bytes.indices.dropLast(width - 1).contains { own in
          text[start..<start + width].elementsEqual(bytes[own...].prefix(width))
        }
      }
    }
  }
}
