extension SecretSpans {
  /// The byte ranges of the secrets in an environment file, ascending and apart: every value without its
  /// quotes, the value of an assignment that was commented out, keys in other comments, and every line that
  /// is neither assignment nor comment, since that is what the rest of a key that was torn apart looks like.
  ///
  /// Overwritten by asterisks, the file still sets the same variables in the same places; only one whose name
  /// looks like a key is gone.
  public static func inDotEnv(_ bytes: [UInt8]) -> [Range<Int>] {
    var scan = DotEnvScan(bytes)
    return scan.run()
  }
}

/// One pass over the assignments of an environment file, and over what is between them.
private struct DotEnvScan {
  private let bytes: [UInt8]
  private var spans: [Range<Int>] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() -> [Range<Int>] {
    var reader = DotEnvReader(bytes)
    var offset = reader.textStart
    for entry in reader.assignments() {
      addLines(offset..<entry.range.lowerBound)
      // The last line of a key that was pasted without quotes may end in the sign.
      if SecretWords.isRandom(bytes[entry.nameRange]) { spans.append(entry.nameRange) }
      add(entry.valueRange)
      offset = entry.range.upperBound
      if isTorn(entry) {
        let end = lineEnd(from: offset)
        if let hash = bytes[offset..<end].firstIndex(of: Self.hash) { add(trimmed(hash + 1..<end)) }
        offset = end
      }
    }
    addLines(offset..<bytes.count)
    return spans
  }

  private mutating func add(_ range: Range<Int>) {
    if !range.isEmpty { spans.append(range) }
  }

  /// Whether what dotenv takes for a comment behind the value may have been meant as part of it.
  private func isTorn(_ entry: DotEnv.Entry) -> Bool {
    guard entry.quote == nil, let first = bytes[entry.valueRange].first else { return false }
    let end = entry.range.upperBound
    return DotEnv.Quote(rawValue: first) != nil || end < bytes.count && bytes[end] == Self.hash
  }

  // MARK: Between the assignments

  private mutating func addLines(_ range: Range<Int>) {
    for line in bytes[range].split(whereSeparator: \.isEnvironmentLineEnd) {
      let text = trimmed(line.startIndex..<line.endIndex)
      guard let first = bytes[text].first else { continue }
      if first != Self.hash {
        spans.append(text)
      } else if let value = commentedValue(text) {
        add(value)
      } else {
        spans += SecretWords.inComment(text, of: bytes)
      }
    }
  }

  /// All that follows `# NAME=` in a comment that begins so.
  private func commentedValue(_ comment: Range<Int>) -> Range<Int>? {
    var rest = bytes[comment].drop { $0 == Self.hash || $0.isEnvironmentSpace }
    if rest.starts(with: "export ".utf8) { rest = rest.dropFirst("export ".utf8.count) }
    let name = rest.prefix(while: \.isEnvironmentName)
    let sign = rest[name.endIndex...].drop(while: \.isEnvironmentSpace)
    guard !name.isEmpty, sign.first == UInt8(ascii: "=") else { return nil }
    return trimmed(sign.startIndex + 1..<comment.upperBound)
  }

  // MARK: Bytes

  private static let hash = UInt8(ascii: "#")

  private func lineEnd(from offset: Int) -> Int {
    bytes[offset...].firstIndex(where: \.isEnvironmentLineEnd) ?? bytes.count
  }

  /// `range` without the white space at its ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = bytes[range].firstIndex(where: { !$0.isEnvironmentSpace }),
      let last = bytes[range].lastIndex(where: { !$0.isEnvironmentSpace })
    else { return range.upperBound..<range.upperBound }
    return first..<last + 1
  }
}
