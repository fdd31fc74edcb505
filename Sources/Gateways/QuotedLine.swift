/// What somebody on the network said, fit to be quoted: on one line, not too long, and without anything that looks like
/// a key, which some gateways repeat. It may still hold characters that are not fit for a terminal.
struct QuotedLine {
  /// More than this is not read by anybody.
  static let limit = 500

  /// As many letters and digits in a row, both among them, are in keys and in no word of a sentence.
  private static let shortestRandom = 20

  /// How much of a key may be seen: enough to recognise its kind.
  private static let shownOfKey = 4

  /// The line.
  let text: String

  /// The beginning of `raw`, of at most `limit` code points and three dots. Takes time in proportion to `raw`.
  init(_ raw: String, limit: Int = QuotedLine.limit) {
    var line = String.UnicodeScalarView()
    var room = limit
    for word in raw.unicodeScalars.split(whereSeparator: { $0.isBlank }) {
      let shown = Self.withoutKeys(word)
      if !line.isEmpty {
        room -= 1
        if room > 0 { line.append(" ") }
      }
      line.append(contentsOf: shown.prefix(max(room, 0)))
      room -= shown.count
      guard room >= 0 else {
        line.append(contentsOf: "...".unicodeScalars)
        break
      }
    }
    text = String(line)
  }

  private static func withoutKeys(_ word: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    guard word.count >= shortestRandom else { return word }
    var shown = String.UnicodeScalarView()
    var rest = word
    while let start = rest.firstIndex(where: { $0.isOfKey }) {
      shown.append(contentsOf: rest[..<start])
      let run = rest[start...].prefix { $0.isOfKey }
      if isKey(run) {
        shown.append(contentsOf: run.prefix(shownOfKey))
        shown.append(contentsOf: "...".unicodeScalars)
      } else {
        shown.append(contentsOf: run)
      }
      rest = rest[run.endIndex...]
    }
    shown.append(contentsOf: rest)
    return shown[...]
  }

  private static func isKey(_ run: Substring.UnicodeScalarView) -> Bool {
    run.split { !$0.isASCIILetter && !$0.isASCIIDigit }.contains { part in
      part.count >= shortestRandom && part.contains { $0.isASCIILetter } && part.contains { $0.isASCIIDigit }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { isASCII ? self == " " || "\t"..."\r" ~= self : properties.isWhitespace }
  fileprivate var isASCIILetter: Bool { "a"..."z" ~= self || "A"..."Z" ~= self }
  fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
  fileprivate var isOfKey: Bool {
    switch self {
    case "-", "_", ".", "+", "/", "=", "~": true
    default: isASCIILetter || isASCIIDigit
    }
  }
}
