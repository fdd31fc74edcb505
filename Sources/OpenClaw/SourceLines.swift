/// The lines of a sealed text, as a diff shows them: ended by line feeds, a carriage return before one being
/// part of the end. A last line without an end counts; an end at the end does not start one.
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

  /// A line without its end, secrets as previews.
  func text(_ line: Int) -> String {
    var text = MaskedText.text(source, bytes(of: line..<line + 1)).unicodeScalars
    if text.last == "\n" { text.removeLast() }
    if text.last == "\r" { text.removeLast() }
    return String(text)
  }

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

/// A line of the new text, and whether a new secret is in it: then it differs from every old one, whatever
/// the previews look like.
struct NewLine: Equatable {
  var text = ""
  var hasSecret = false
}

/// Cuts new text into lines as it arrives, by the rules of `SourceLines`.
struct NewLines {
  private var lines: [NewLine] = []
  private var current = NewLine()

  mutating func add(_ text: String) {
    // By scalars: a CRLF is one character, and must end one line.
    for scalar in text.unicodeScalars {
      if scalar == "\n" { endLine() } else { current.text.unicodeScalars.append(scalar) }
    }
  }

  mutating func addSecret(_ preview: String) {
    current.text += preview
    current.hasSecret = true
  }

  private mutating func endLine() {
    if current.text.unicodeScalars.last == "\r" { current.text.unicodeScalars.removeLast() }
    lines.append(current)
    current = NewLine()
  }

  consuming func finish() -> [NewLine] {
    if current != NewLine() { endLine() }
    return lines
  }
}
