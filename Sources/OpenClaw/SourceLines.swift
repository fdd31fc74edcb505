/// The lines of a sealed text, as `diff` sees them: ended by line feeds. A last line without an end counts;
/// an end at the end does not start one.
struct SourceLines {
  private let source: SealedText
  private let starts: [Int]

  init(_ source: SealedText) {
    self.source = source
    let bytes = source.bytes
    var starts = bytes.isEmpty ? [] : [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") && index + 1 < bytes.count {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The bytes of `lines`, ends included.
  func bytes(of lines: Range<Int>) -> Range<Int> { start(of: lines.lowerBound)..<start(of: lines.upperBound) }

  private func start(of line: Int) -> Int { line < count ? starts[line] : source.bytes.count }

  /// A line, secrets as previews.
  subscript(line: Int) -> DiffText { DiffText(text: MaskedText.text(source, bytes(of: line..<line + 1))) }

  /// The lines that an edit of `range` may change: an edit that ends where a line begins pulls that line up.
  func touched(by range: Range<Int>) -> Range<Int> {
    guard count > 0 else { return 0..<0 }
    return line(at: range.lowerBound)..<line(at: range.upperBound) + 1
  }

  /// The line that holds the byte at `offset`; the last one for the end of the text.
  private func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// A line as a diff compares it: with its end, so that one that gains or loses it differs.
struct DiffText: Equatable {
  var text = ""
  /// Whether a new secret is in it: then it differs from every old line, whatever the previews look like.
  var hasSecret = false

  /// The line without its end.
  var shown: String {
    var scalars = text.unicodeScalars
    if scalars.last == "\n" { scalars.removeLast() }
    if scalars.last == "\r" { scalars.removeLast() }
    return String(scalars)
  }
}

/// Cuts new text into lines as it arrives, by the rules of `SourceLines`.
struct NewLines {
  private var lines: [DiffText] = []
  private var current = DiffText()

  mutating func add(_ text: String) {
    // By scalars: a CRLF is one character, and must end one line.
    for scalar in text.unicodeScalars {
      current.text.unicodeScalars.append(scalar)
      if scalar == "\n" { endLine() }
    }
  }

  mutating func addSecret(_ preview: String) {
    current.text += preview
    current.hasSecret = true
  }

  private mutating func endLine() {
    lines.append(current)
    current = DiffText()
  }

  consuming func finish() -> [DiffText] {
    if current != DiffText() { endLine() }
    return lines
  }
}
