public import JSON5

/// Makes edits of an environment file. Every byte outside of an edit stays, and with them order, comments,
/// quotes and line ends.
///
/// Works on the sealed text. What that cannot show, such as a quote that is opened in another variable and
/// never closed, may make an edit change that variable too. So whoever holds the real bytes must, before
/// writing them, ask `DotEnv.firstDifference`, and whether `DotEnv.entry(named:)` is what was to be set.
public struct DotEnvEdit: Sendable {
  private let text: SealedText
  private let file: DotEnv

  /// Edits `text`, sealed by the ranges of `SecretSpans.inDotEnv`.
  public init(_ text: SealedText) {
    self.text = text
    file = DotEnv(text.bytes)
  }

  /// What gives `name` the value `secret`: a new value in the place of the one that counts, or a new line at
  /// the end. No edit when the value is there already. The hole takes the secret's bytes as they are.
  public func setting(_ name: String, to secret: HeldSecret) throws(DotEnvEditError) -> [TextEdit] {
    guard DotEnv.isVariableName(name) else { throw .notAName(name) }
    guard secret.facts.quoting != .impossible else { throw .unquotable }
    // Readers let a later line replace an earlier one, so the last line of a name is the one to edit.
    let entry = file.entry(named: name)
    if let entry, holds(entry, secret.facts) { return [] }
    return [entry.map { replacing($0, by: secret) } ?? appending(name, secret)]
  }

  /// What removes every line of `name`, the comments on them included; lines above them stay.
  public func removing(_ name: String) -> [TextEdit] {
    var ranges: [Range<Int>] = []
    // Also of lines that do not count: they would, once the last one is gone.
    for entry in file.entries where entry.name == name {
      let lines = lines(of: entry)
      let isAdjacent = ranges.last?.upperBound == lines.lowerBound
      ranges.append((isAdjacent ? ranges.removeLast().lowerBound : lines.lowerBound)..<lines.upperBound)
    }
    return ranges.map { TextEdit(range: $0, replacement: []) }
  }

  // MARK: The value that counts

  private func holds(_ entry: DotEnv.Entry, _ facts: SecretFacts) -> Bool {
    // Outside of single quotes, `\n` may stand for something else than it says.
    guard facts.quoting == .plain || entry.quote == .single,
      let old = text.facts(in: entry.valueRange)
    else { return false }
    return old.fingerprint == facts.fingerprint && old.length == facts.length
  }

  private func replacing(_ entry: DotEnv.Entry, by secret: HeldSecret) -> TextEdit {
    let hole = Piece.hole(secret.slot)
    switch (entry.quote, secret.facts.quoting) {
    case (nil, .plain): return TextEdit(range: bare(entry), replacement: [hole] + gap(behind: entry))
    case (nil, _): return TextEdit(range: bare(entry), replacement: quoted(hole) + gap(behind: entry))
    case (_, .plain), (.single, _): return TextEdit(range: entry.valueRange, replacement: [hole])
    case (.double, _), (.backtick, _):
      let outside = entry.valueRange.lowerBound - 1..<entry.valueRange.upperBound + 1
      return TextEdit(range: outside, replacement: quoted(hole))
    }
  }

  private func quoted(_ hole: Piece) -> [Piece] {
    [.text([DotEnv.Quote.single.rawValue]), hole, .text([DotEnv.Quote.single.rawValue])]
  }

  /// Where the value stands that has no quotes; where it belongs if there is none.
  private func bare(_ entry: DotEnv.Entry) -> Range<Int> {
    guard entry.isEmpty else { return entry.valueRange }
    // `NAME = ` keeps both of its blanks.
    let isSpaced = isBlank(entry.signEnd) && isBlank(entry.signEnd - 2)
    let place = entry.signEnd + (isSpaced ? 1 : 0)
    return place..<place
  }

  /// A blank, if a comment would otherwise stick to a value where there was none.
  private func gap(behind entry: DotEnv.Entry) -> [Piece] {
    let place = bare(entry).upperBound
    let isNeeded = entry.isEmpty && place < text.bytes.count && text.bytes[place] == UInt8(ascii: "#")
    return isNeeded ? [.text([0x20])] : []
  }

  private func isBlank(_ index: Int) -> Bool {
    guard text.bytes.indices.contains(index) else { return false }
    return text.bytes[index].isEnvironmentSpace && !text.bytes[index].isEnvironmentLineEnd
  }

  // MARK: Lines

  /// A line of its own at the end of the file; the line before it gets the end that it may lack.
  private func appending(_ name: String, _ secret: HeldSecret) -> TextEdit {
    let bytes = text.bytes
    let isLineStart = bytes.count == file.textStart || bytes.last?.isEnvironmentLineEnd == true
    let hole = Piece.hole(secret.slot)
    let value = secret.facts.quoting == .plain ? [hole] : quoted(hole)
    let assignment = (isLineStart ? [] : lineEnd) + Array(name.utf8) + [UInt8(ascii: "=")]
    return TextEdit(
      range: bytes.count..<bytes.count, replacement: [.text(assignment)] + value + [.text(lineEnd)])
  }

  /// The last line end of the file, which is the nearest one to what is appended.
  private var lineEnd: [UInt8] {
    let bytes = text.bytes
    guard let last = bytes.lastIndex(where: \.isEnvironmentLineEnd) else { return [0x0A] }
    return bytes[last] == 0x0A && last > 0 && bytes[last - 1] == 0x0D ? [0x0D, 0x0A] : [bytes[last]]
  }

  /// The lines that an assignment stands on, with the last one's end.
  private func lines(of entry: DotEnv.Entry) -> Range<Int> {
    let bytes = text.bytes
    // Only blanks can stand in front of an assignment, and only a comment behind it.
    var start = entry.range.lowerBound
    while start > file.textStart, !bytes[start - 1].isEnvironmentLineEnd { start -= 1 }
    guard var end = bytes[entry.range.upperBound...].firstIndex(where: \.isEnvironmentLineEnd) else {
      return start..<bytes.count
    }
    if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { end += 1 }
    return start..<end + 1
  }
}

/// Why an environment file was not edited.
public enum DotEnvEditError: Error, Sendable, Equatable {
  /// No variable can be called so.
  case notAName(String)
  /// The secret holds what no line of the file can carry (`DotEnv.Quoting.impossible`).
  case unquotable
}
